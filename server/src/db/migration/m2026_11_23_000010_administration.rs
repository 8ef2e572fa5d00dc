//! Administrators; texts of the CGU for one profile; what a first connection is about to prove.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            (
                "account",
                ColumnDef::new("administrator_since").big_integer().to_owned(),
            ),
            ("cgu_version", ColumnDef::new("profile").text().to_owned()),
        ] {
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        manager.create_table(renewal_attempt()).await
    }
}

/// One a session, whether the address has an account or not: what is counted and waited for is the same in both cases.
fn renewal_attempt() -> TableCreateStatement {
    Table::create()
        .table("renewal_attempt")
        .col(ColumnDef::new("session_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("email_canonical").text().not_null())
        .col(ColumnDef::new("asked_at").big_integer().not_null())
        .col(ColumnDef::new("tries_left").integer().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("renewal_attempt", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
