//! What people say of the electronic channel, the letters that serve others, and the reading of both beside the documents.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [consent(), letter(), letter_deposit(), paper_address()] {
            manager.create_table(table).await?;
        }
        let indices: [(&str, &'static str, &[&'static str]); 5] = [
            // The contradictoire reads an expertise over all its folders, the newest first.
            (
                "document_newest_of_expertise",
                "document",
                &["expertise_id", "id"],
            ),
            (
                "deposit_partie_by_partie",
                "deposit_partie",
                &["partie_id", "deposit_id"],
            ),
            (
                "reading_by_participation",
                "reading",
                &["participation_id", "document_id"],
            ),
            ("letter_by_expertise", "letter", &["expertise_id", "recorded_at"]),
            ("letter_deposit_by_deposit", "letter_deposit", &["deposit_id"]),
        ];
        for (name, table, columns) in indices {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        let once = Index::create()
            .name("letter_replaced_once")
            .table("letter")
            .col("replaces")
            .unique()
            .to_owned();
        manager.create_index(once).await?;
        for table in ["consent", "letter", "letter_deposit"] {
            append_only::protect(manager, table).await?;
        }
        Ok(())
    }
}

fn key(table: &'static str, column: &'static str, of: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(of, "id").to_owned()
}

/// One row a decision; the one with the highest number holds.
fn consent() -> TableCreateStatement {
    Table::create()
        .table("consent")
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("number").integer().not_null())
        .col(ColumnDef::new("decision").text().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("language").text().not_null())
        .col(ColumnDef::new("sha256").text().not_null())
        .col(ColumnDef::new("decided_at").big_integer().not_null())
        .primary_key(
            Index::create()
                .col("expertise_id")
                .col("account_id")
                .col("number"),
        )
        .foreign_key(&mut key("consent", "expertise_id", "expertise"))
        .foreign_key(&mut key("consent", "account_id", "account"))
        .to_owned()
}

/// One row a record: what becomes known later is a row that takes the place of the one before.
fn letter() -> TableCreateStatement {
    Table::create()
        .table("letter")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        // To whom: one of the two.
        .col(ColumnDef::new("participation_id").uuid())
        .col(ColumnDef::new("partie_id").uuid())
        .col(ColumnDef::new("number").text().not_null())
        .col(ColumnDef::new("sent_on").text().not_null())
        .col(ColumnDef::new("outcome").text().not_null())
        .col(ColumnDef::new("outcome_on").text())
        .col(ColumnDef::new("proof_id").uuid())
        .col(ColumnDef::new("recorded_at").big_integer().not_null())
        .col(ColumnDef::new("recorded_by").uuid().not_null())
        .col(ColumnDef::new("replaces").uuid())
        .foreign_key(&mut key("letter", "expertise_id", "expertise"))
        .foreign_key(&mut key("letter", "participation_id", "participation"))
        .foreign_key(&mut key("letter", "partie_id", "partie"))
        .foreign_key(&mut key("letter", "proof_id", "document"))
        .foreign_key(&mut key("letter", "recorded_by", "account"))
        .foreign_key(&mut key("letter", "replaces", "letter"))
        .to_owned()
}

fn letter_deposit() -> TableCreateStatement {
    Table::create()
        .table("letter_deposit")
        .col(ColumnDef::new("letter_id").uuid().not_null())
        .col(ColumnDef::new("deposit_id").uuid().not_null())
        .primary_key(Index::create().col("letter_id").col("deposit_id"))
        .foreign_key(&mut key("letter_deposit", "letter_id", "letter"))
        .foreign_key(&mut key("letter_deposit", "deposit_id", "deposit"))
        .to_owned()
}

/// To which address letters go: of a person by the entry, or of a party.
fn paper_address() -> TableCreateStatement {
    Table::create()
        .table("paper_address")
        .col(ColumnDef::new("addressee_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("address_lines").text().not_null())
        .col(ColumnDef::new("postal_code").text().not_null())
        .col(ColumnDef::new("town").text().not_null())
        .col(ColumnDef::new("country").text().not_null())
        .col(ColumnDef::new("kept_at").big_integer().not_null())
        .foreign_key(&mut key("paper_address", "expertise_id", "expertise"))
        .to_owned()
}
