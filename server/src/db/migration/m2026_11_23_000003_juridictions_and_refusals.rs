//! The juridiction and the service of magistrats and greffiers; since when, and why, an account stands as it does; what a certificate was
//! called when it was bound.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("account", ColumnDef::new("juridiction").text().to_owned()),
            ("account", ColumnDef::new("service").text().to_owned()),
            ("account", ColumnDef::new("standing_reason").text().to_owned()),
            (
                "account",
                ColumnDef::new("standing_since").big_integer().to_owned(),
            ),
            (
                "certificate_binding",
                ColumnDef::new("holder_common_name").text().to_owned(),
            ),
            (
                "certificate_binding",
                ColumnDef::new("issuer_common_name").text().to_owned(),
            ),
            (
                "certificate_binding",
                ColumnDef::new("valid_until").big_integer().to_owned(),
            ),
        ] {
            // One column a statement: SQLite takes no more.
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
