//! Accounts found by their standing, again: on SQLite the index went with the table that `two_doors` rebuilt.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // PostgreSQL never lost it.
        let by_standing = Index::create()
            .name("account_by_standing")
            .if_not_exists()
            .table("account")
            .col("standing")
            .to_owned();
        manager.create_index(by_standing).await
    }
}
