//! The editions of the list of courts that were imported.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("court_edition")
            .col(ColumnDef::new("edition").integer().not_null().primary_key())
            .col(ColumnDef::new("courts").text().not_null())
            .col(ColumnDef::new("imported_at").big_integer().not_null())
            .col(ColumnDef::new("account_id").uuid())
            .to_owned();
        manager.create_table(table).await?;
        append_only::protect(manager, "court_edition").await
    }
}
