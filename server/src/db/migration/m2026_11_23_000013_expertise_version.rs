//! How often what an expertise is was written, so that a change of what somebody else changed meanwhile is noticed.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let version = ColumnDef::new("version")
            .big_integer()
            .not_null()
            .default(1)
            .to_owned();
        let alter = Table::alter().table("expertise").add_column(version).to_owned();
        manager.alter_table(alter).await
    }
}
