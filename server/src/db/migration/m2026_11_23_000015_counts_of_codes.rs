//! Codes are counted for each purpose, and those of a renewal for each certificate that asks for them: see `db::one_time_code::Counter`.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What was counted for an account as a whole is no count of any of these. It would be forgotten within a day.
        manager
            .drop_table(Table::drop().table("one_time_code_use").to_owned())
            .await?;
        let table = Table::create()
            .table("code_use")
            .col(ColumnDef::new("id").uuid().not_null().primary_key())
            .col(ColumnDef::new("counter").text().not_null())
            .col(ColumnDef::new("what").text().not_null())
            .col(ColumnDef::new("at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await?;
        let by_counter = Index::create()
            .name("code_use_by_counter")
            .table("code_use")
            .col("counter")
            .col("at")
            .to_owned();
        manager.create_index(by_counter).await
    }
}
