//! Receipts of deposits, signed heads of journals, the certificates by which they were signed, and their time stamps.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            seal_certificate(),
            receipt(),
            sealed_head(),
            time_stamp_request(),
            time_stamp(),
        ] {
            manager.create_table(table).await?;
        }
        for (name, table) in [
            ("receipt_by_number", "receipt"),
            ("sealed_head_by_number", "sealed_head"),
        ] {
            let index = Index::create()
                .name(name)
                .table(table)
                .col("expertise_id")
                .col("number")
                .unique()
                .to_owned();
            manager.create_index(index).await?;
        }
        let due = Index::create()
            .name("time_stamp_request_due")
            .table("time_stamp_request")
            .col("next_try_at")
            .to_owned();
        manager.create_index(due).await?;
        for table in ["seal_certificate", "receipt", "sealed_head", "time_stamp"] {
            append_only::protect(manager, table).await?;
        }
        Ok(())
    }
}

/// Every certificate that has signed, with those above it: what was signed verifies whatever key signs now.
fn seal_certificate() -> TableCreateStatement {
    Table::create()
        .table("seal_certificate")
        .col(ColumnDef::new("fingerprint").text().not_null().primary_key())
        .col(ColumnDef::new("pem").text().not_null())
        .col(ColumnDef::new("added_at").big_integer().not_null())
        .to_owned()
}

fn receipt() -> TableCreateStatement {
    Table::create()
        .table("receipt")
        .col(ColumnDef::new("deposit_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("number").big_integer().not_null())
        .col(ColumnDef::new("issued_at").big_integer().not_null())
        .col(ColumnDef::new("json").binary().not_null())
        .col(ColumnDef::new("signature").binary().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("receipt", "deposit_id")
                .to("deposit", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("receipt", "expertise_id")
                .to("expertise", "id"),
        )
        .to_owned()
}

/// The head of a journal as it was on a day, signed.
fn sealed_head() -> TableCreateStatement {
    Table::create()
        .table("sealed_head")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("number").big_integer().not_null())
        .col(ColumnDef::new("hash").text().not_null())
        .col(ColumnDef::new("at").big_integer().not_null())
        .col(ColumnDef::new("signature").binary().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("sealed_head", "expertise_id")
                .to("expertise", "id"),
        )
        .to_owned()
}

/// What an authority is still to be asked. Goes when it has answered.
fn time_stamp_request() -> TableCreateStatement {
    Table::create()
        .table("time_stamp_request")
        // A receipt's deposit, or a sealed head.
        .col(ColumnDef::new("subject_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("imprint").text().not_null())
        .col(ColumnDef::new("made_at").big_integer().not_null())
        .col(ColumnDef::new("tries").integer().not_null())
        .col(ColumnDef::new("next_try_at").big_integer().not_null())
        .to_owned()
}

fn time_stamp() -> TableCreateStatement {
    Table::create()
        .table("time_stamp")
        .col(ColumnDef::new("subject_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("answer").binary().not_null())
        .col(ColumnDef::new("at").big_integer().not_null())
        .to_owned()
}
