//! The outbox, what was sent, and the name of the key by which the database is sealed.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(mail_job()).await?;
        let indices: [(&str, &[&str]); 4] = [
            ("mail_job_by_next_try", &["state", "next_try_at"]),
            ("mail_job_by_expertise", &["expertise_id"]),
            ("mail_job_by_participation", &["participation_id"]),
            ("mail_job_by_account", &["account_id"]),
        ];
        for (name, columns) in indices {
            let mut index = Index::create().name(name).table("mail_job").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        manager.create_table(sent_message()).await?;
        append_only::protect(manager, "sent_message").await?;
        manager.create_table(instance_key()).await
    }
}

/// Without foreign keys: what became of a mail is kept whatever becomes of the rest.
fn mail_job() -> TableCreateStatement {
    Table::create()
        .table("mail_job")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("recipient").text().not_null())
        .col(ColumnDef::new("sealed_arguments").binary())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("reason").text())
        .col(ColumnDef::new("answer").text())
        .col(ColumnDef::new("tries").integer().not_null())
        .col(ColumnDef::new("made_at").big_integer().not_null())
        .col(ColumnDef::new("next_try_at").big_integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .col(ColumnDef::new("ended_at").big_integer())
        .col(ColumnDef::new("account_id").uuid())
        .col(ColumnDef::new("expertise_id").uuid())
        .col(ColumnDef::new("participation_id").uuid())
        .to_owned()
}

fn sent_message() -> TableCreateStatement {
    Table::create()
        .table("sent_message")
        .col(ColumnDef::new("mail_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("message_id").text().not_null())
        .col(ColumnDef::new("sha256").text().not_null())
        .col(ColumnDef::new("answer").text().not_null())
        .col(ColumnDef::new("sent_at").big_integer().not_null())
        .to_owned()
}

/// One row.
fn instance_key() -> TableCreateStatement {
    Table::create()
        .table("instance_key")
        .col(ColumnDef::new("id").integer().not_null().primary_key())
        .col(ColumnDef::new("name").text().not_null())
        .to_owned()
}
