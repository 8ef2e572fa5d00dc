//! Where the bytes of an upload and of a document lie in a bucket: the names of their parts. Those without lie in the folder.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["upload", "document"] {
            let alter = Table::alter()
                .table(table)
                .add_column(ColumnDef::new("parts").binary())
                .to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
