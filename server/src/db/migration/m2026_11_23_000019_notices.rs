//! Notices of deposits, for which night recaps left, and who wants none.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [notice(), notice_night(), recap_declined()] {
            manager.create_table(table).await?;
        }
        let indices: [(&str, &'static str, &[&'static str]); 5] = [
            // A page of a person's, the newest first; identifiers sort by their time.
            ("notice_by_account", "notice", &["account_id", "id"]),
            // How many are new, counted from the index alone.
            (
                "notice_unseen",
                "notice",
                &["account_id", "seen_at", "expertise_id"],
            ),
            // Those of who was invited by card, once that person has joined.
            ("notice_by_participation", "notice", &["participation_id"]),
            ("notice_night_by_night", "notice_night", &["night"]),
            // An expertise has a mail for each notice, of which its pages ask for those of invitations alone.
            (
                "mail_job_by_expertise_and_kind",
                "mail_job",
                &["expertise_id", "kind"],
            ),
        ];
        for (name, table, columns) in indices {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        let once = Index::create()
            .name("notice_once")
            .table("notice")
            .col("deposit_id")
            .col("kind")
            .col("account_id")
            .unique()
            .to_owned();
        manager.create_index(once).await
    }
}

fn key(table: &'static str, column: &'static str, of: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(of, "id").to_owned()
}

fn notice() -> TableCreateStatement {
    Table::create()
        .table("notice")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("kind").text().not_null())
        // None of who was invited by card and has not joined.
        .col(ColumnDef::new("account_id").uuid())
        .col(ColumnDef::new("participation_id").uuid().not_null())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("deposit_id").uuid().not_null())
        .col(ColumnDef::new("at").big_integer().not_null())
        .col(ColumnDef::new("seen_at").big_integer())
        .col(ColumnDef::new("mail_id").uuid().not_null())
        .foreign_key(&mut key("notice", "account_id", "account"))
        .foreign_key(&mut key("notice", "participation_id", "participation"))
        .foreign_key(&mut key("notice", "expertise_id", "expertise"))
        .foreign_key(&mut key("notice", "deposit_id", "deposit"))
        .foreign_key(&mut key("notice", "mail_id", "mail_job"))
        .to_owned()
}

/// That the mails of a night were decided for a person: once, whatever the number of servers.
fn notice_night() -> TableCreateStatement {
    Table::create()
        .table("notice_night")
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("night").text().not_null())
        .primary_key(Index::create().col("account_id").col("night"))
        .foreign_key(&mut key("notice_night", "account_id", "account"))
        .to_owned()
}

fn recap_declined() -> TableCreateStatement {
    Table::create()
        .table("recap_declined")
        .col(ColumnDef::new("account_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("since").big_integer().not_null())
        .foreign_key(&mut key("recap_declined", "account_id", "account"))
        .to_owned()
}
