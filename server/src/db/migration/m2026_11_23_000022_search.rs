//! The search in documents. It is filled when the database is opened (`db::search`), by the rules of words of the program that does.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(search_entry()).await?;
        manager.create_table(search_version()).await?;
        let indices: [(&str, &[&'static str]); 3] = [
            // A list of everything, the newest first, from the index alone until a row is shown.
            (
                "search_entry_by_expertise",
                &["expertise_id", "number", "folder_id", "kind", "document_id"],
            ),
            // From days to numbers.
            ("search_entry_by_time", &["expertise_id", "at", "number"]),
            ("search_entry_by_folder", &["folder_id", "number"]),
        ];
        for (name, columns) in indices {
            let mut index = Index::create();
            index.name(name).table("search_entry");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &[
                "ALTER TABLE search_entry ADD COLUMN terms tsvector NOT NULL DEFAULT ''",
                "CREATE INDEX search_entry_by_terms ON search_entry USING gin (terms)",
            ],
            // Words are told from each other by the program: the engine divides at what the program put between them. Nothing is kept of the
            // text but its words. The beginnings of one to three letters after the twelve of the expertise have an index of their own.
            _ => &[
                "CREATE VIRTUAL TABLE search_words USING fts5(terms, content='', columnsize=0, \
                 tokenize=\"ascii tokenchars '_'\", prefix='13 14 15')",
            ],
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn search_entry() -> TableCreateStatement {
    let key = |column: &'static str, of: &'static str| {
        ForeignKey::create()
            .from("search_entry", column)
            .to(of, "id")
            .to_owned()
    };
    Table::create()
        .table("search_entry")
        .col(
            ColumnDef::new("number")
                .big_integer()
                .not_null()
                .auto_increment()
                .primary_key(),
        )
        .col(ColumnDef::new("document_id").uuid().not_null().unique_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("folder_id").uuid().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("at").big_integer().not_null())
        .foreign_key(&mut key("document_id", "document"))
        .foreign_key(&mut key("expertise_id", "expertise"))
        .foreign_key(&mut key("folder_id", "folder"))
        .to_owned()
}

fn search_version() -> TableCreateStatement {
    Table::create()
        .table("search_version")
        .col(ColumnDef::new("version").integer().not_null().primary_key())
        .to_owned()
}
