//! Folders, until when things last in an expertise, and the chain of its journal. What was there before gets its folders and its chain.

mod chain;
mod folders;

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            ColumnDef::new("dires_until").text().to_owned(),
            ColumnDef::new("observations_until").text().to_owned(),
            ColumnDef::new("access_until").text().to_owned(),
            // Since when the court is let into what is between the expert and the parties.
            ColumnDef::new("court_admitted_at").big_integer().to_owned(),
        ] {
            let alter = Table::alter().table("expertise").add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        folders::make(manager).await?;
        manager.create_table(catch_up()).await?;
        chain::make(manager).await
    }
}

/// Who joined when there were documents already, and when the person took note of them.
fn catch_up() -> TableCreateStatement {
    Table::create()
        .table("catch_up")
        .col(ColumnDef::new("participation_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("asked_at").big_integer().not_null())
        .col(ColumnDef::new("documents").big_integer().not_null())
        .col(ColumnDef::new("acknowledged_at").big_integer())
        .foreign_key(
            ForeignKey::create()
                .from("catch_up", "participation_id")
                .to("participation", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("catch_up", "expertise_id")
                .to("expertise", "id"),
        )
        .to_owned()
}
