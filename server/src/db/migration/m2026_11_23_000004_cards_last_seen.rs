//! The certificate that a card last signed in with, by which its holder may name it; and accounts found by their standing.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter = Table::alter()
            .table("certificate_binding")
            .add_column(ColumnDef::new("last_fingerprint").text())
            .to_owned();
        manager.alter_table(alter).await?;
        let by_standing = Index::create()
            .name("account_by_standing")
            .table("account")
            .col("standing")
            .to_owned();
        manager.create_index(by_standing).await
    }
}
