//! Until when a mail is on its way, and what each account was signed in to from.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter = Table::alter()
            .table("mail_job")
            .add_column(ColumnDef::new("leased_until").big_integer())
            .to_owned();
        manager.alter_table(alter).await?;
        manager.create_table(known_device()).await?;
        let by_last_seen = Index::create()
            .name("known_device_by_last_seen")
            .table("known_device")
            .col("last_seen_at")
            .to_owned();
        manager.create_index(by_last_seen).await
    }
}

fn known_device() -> TableCreateStatement {
    Table::create()
        .table("known_device")
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("mark").text().not_null())
        .col(ColumnDef::new("last_seen_at").big_integer().not_null())
        .primary_key(Index::create().col("account_id").col("mark"))
        .foreign_key(
            ForeignKey::create()
                .from("known_device", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
