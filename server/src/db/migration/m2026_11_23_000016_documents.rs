//! Documents: uploads in progress, what was deposited and for whom, who has read what, and which keys they are sealed by.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            document_key(),
            document_usage(),
            upload(),
            deposit(),
            deposit_recipient(),
            document(),
            reading(),
        ] {
            manager.create_table(table).await?;
        }
        let indices: [(&str, &'static str, &[&'static str]); 7] = [
            ("upload_by_account", "upload", &["account_id", "status"]),
            ("upload_by_expertise", "upload", &["expertise_id"]),
            ("upload_by_end", "upload", &["expires_at"]),
            // Lists are by folder, the newest first; identifiers sort by their time.
            ("document_by_folder", "document", &["folder_id", "id"]),
            (
                "document_by_expertise",
                "document",
                &["expertise_id", "folder_id", "id"],
            ),
            ("document_by_deposit", "document", &["deposit_id"]),
            ("deposit_by_expertise", "deposit", &["expertise_id", "id"]),
        ];
        for (name, table, columns) in indices {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        for (name, table, column) in [
            ("document_once_by_object", "document", "object"),
            ("document_replaced_once", "document", "replaces"),
        ] {
            let index = Index::create()
                .name(name)
                .table(table)
                .col(column)
                .unique()
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn key(table: &'static str, column: &'static str, of: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(of, "id").to_owned()
}

/// The names of the operator's keys, so that a wrong one is noticed at once. Never a key.
fn document_key() -> TableCreateStatement {
    Table::create()
        .table("document_key")
        .col(ColumnDef::new("version").integer().not_null().primary_key())
        .col(ColumnDef::new("name").text().not_null())
        .to_owned()
}

/// How much an expertise holds: counted as it grows, so that a quota costs one row and not all of them.
fn document_usage() -> TableCreateStatement {
    Table::create()
        .table("document_usage")
        .col(ColumnDef::new("expertise_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("bytes").big_integer().not_null())
        .foreign_key(&mut key("document_usage", "expertise_id", "expertise"))
        .to_owned()
}

fn upload() -> TableCreateStatement {
    Table::create()
        .table("upload")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("folder_id").uuid().not_null())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("length").big_integer().not_null())
        .col(ColumnDef::new("received").big_integer().not_null())
        // The state of the hash and the chunk that is not full, sealed by the document's key.
        .col(ColumnDef::new("state").binary())
        .col(ColumnDef::new("wrapped_key").binary().not_null())
        .col(ColumnDef::new("key_version").integer().not_null())
        .col(ColumnDef::new("content_type").text())
        .col(ColumnDef::new("sha256").text())
        .col(ColumnDef::new("status").text().not_null())
        .col(ColumnDef::new("made_at").big_integer().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .foreign_key(&mut key("upload", "expertise_id", "expertise"))
        .foreign_key(&mut key("upload", "folder_id", "folder"))
        .foreign_key(&mut key("upload", "account_id", "account"))
        .to_owned()
}

fn deposit() -> TableCreateStatement {
    Table::create()
        .table("deposit")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("folder_id").uuid().not_null())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("participation_id").uuid().not_null())
        .col(ColumnDef::new("begun_at").big_integer().not_null())
        .col(ColumnDef::new("accepted_at").big_integer().not_null())
        .foreign_key(&mut key("deposit", "expertise_id", "expertise"))
        .foreign_key(&mut key("deposit", "folder_id", "folder"))
        .foreign_key(&mut key("deposit", "account_id", "account"))
        .foreign_key(&mut key("deposit", "participation_id", "participation"))
        .to_owned()
}

fn deposit_recipient() -> TableCreateStatement {
    Table::create()
        .table("deposit_recipient")
        .col(ColumnDef::new("deposit_id").uuid().not_null())
        .col(ColumnDef::new("participation_id").uuid().not_null())
        .col(ColumnDef::new("channel").text().not_null())
        .primary_key(Index::create().col("deposit_id").col("participation_id"))
        .foreign_key(&mut key("deposit_recipient", "deposit_id", "deposit"))
        .foreign_key(&mut key("deposit_recipient", "participation_id", "participation"))
        .to_owned()
}

fn document() -> TableCreateStatement {
    Table::create()
        .table("document")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("folder_id").uuid().not_null())
        .col(ColumnDef::new("deposit_id").uuid().not_null())
        .col(ColumnDef::new("name").text().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("number").text())
        .col(ColumnDef::new("title").text())
        .col(ColumnDef::new("dated").text())
        .col(ColumnDef::new("size").big_integer().not_null())
        .col(ColumnDef::new("sha256").text().not_null())
        .col(ColumnDef::new("content_type").text().not_null())
        // The name of the bytes in the store: the identifier of the upload that it was.
        .col(ColumnDef::new("object").uuid().not_null())
        .col(ColumnDef::new("wrapped_key").binary().not_null())
        .col(ColumnDef::new("key_version").integer().not_null())
        .col(ColumnDef::new("withdrawn_at").big_integer())
        .col(ColumnDef::new("withdrawn_reason").text())
        .col(ColumnDef::new("replaces").uuid())
        .foreign_key(&mut key("document", "expertise_id", "expertise"))
        .foreign_key(&mut key("document", "folder_id", "folder"))
        .foreign_key(&mut key("document", "deposit_id", "deposit"))
        .foreign_key(&mut key("document", "replaces", "document"))
        .to_owned()
}

fn reading() -> TableCreateStatement {
    Table::create()
        .table("reading")
        .col(ColumnDef::new("document_id").uuid().not_null())
        .col(ColumnDef::new("participation_id").uuid().not_null())
        .col(ColumnDef::new("first_at").big_integer().not_null())
        .col(ColumnDef::new("last_at").big_integer().not_null())
        .col(ColumnDef::new("times").big_integer().not_null())
        .primary_key(Index::create().col("document_id").col("participation_id"))
        .foreign_key(&mut key("reading", "document_id", "document"))
        .foreign_key(&mut key("reading", "participation_id", "participation"))
        .to_owned()
}
