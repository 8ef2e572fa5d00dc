//! Who was to have a deposit is never altered, has the parties that nobody represented, and says since when. Counsel may restrict the access
//! of the people of its party.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("deposit_recipient", "since"), ("participation", "restricted_at")] {
            let alter = Table::alter()
                .table(table)
                .add_column(ColumnDef::new(column).big_integer())
                .to_owned();
            manager.alter_table(alter).await?;
        }
        manager.create_table(deposit_partie()).await?;
        // What one person was to have, and what lies in a folder since when.
        for (name, table, columns) in [
            (
                "deposit_recipient_by_participation",
                "deposit_recipient",
                ["participation_id", "deposit_id"],
            ),
            ("deposit_by_folder", "deposit", ["folder_id", "accepted_at"]),
        ] {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        for table in ["deposit", "deposit_recipient", "deposit_partie"] {
            append_only::protect(manager, table).await?;
        }
        Ok(())
    }
}

fn deposit_partie() -> TableCreateStatement {
    let key = |column: &'static str, of: &'static str| {
        ForeignKey::create()
            .from("deposit_partie", column)
            .to(of, "id")
            .to_owned()
    };
    Table::create()
        .table("deposit_partie")
        .col(ColumnDef::new("deposit_id").uuid().not_null())
        .col(ColumnDef::new("partie_id").uuid().not_null())
        .col(ColumnDef::new("since").big_integer())
        .primary_key(Index::create().col("deposit_id").col("partie_id"))
        .foreign_key(&mut key("deposit_id", "deposit"))
        .foreign_key(&mut key("partie_id", "partie"))
        .to_owned()
}
