//! Certificates that are renewed: whose they are, which were replaced, what waits for an administrator. What a person may hide of herself, and
//! the new address that she has not proven yet.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("session", ColumnDef::new("subject_serial").text().to_owned()),
            (
                "certificate_binding",
                ColumnDef::new("subject_serial").text().to_owned(),
            ),
            (
                "certificate_binding",
                ColumnDef::new("replaced_at").big_integer().to_owned(),
            ),
            (
                "account",
                ColumnDef::new("phone_hidden")
                    .boolean()
                    .not_null()
                    .default(false)
                    .to_owned(),
            ),
        ] {
            // One column a statement: SQLite takes no more.
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        manager.create_table(renewal()).await?;
        let by_key = Index::create()
            .name("renewal_by_key")
            .table("renewal")
            .col("issuer_sha256")
            .col("key_sha256")
            .to_owned();
        manager.create_index(by_key).await?;
        manager.create_table(email_change()).await
    }
}

/// A new certificate for an account whose holder was proven; decided by an administrator, and kept.
fn renewal() -> TableCreateStatement {
    Table::create()
        .table("renewal")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("issuer_sha256").text().not_null())
        .col(ColumnDef::new("key_sha256").text().not_null())
        .col(ColumnDef::new("fingerprint").text().not_null())
        .col(ColumnDef::new("common_name").text().not_null())
        .col(ColumnDef::new("issuer_name").text().not_null())
        .col(ColumnDef::new("subject_serial").text())
        .col(ColumnDef::new("not_after").big_integer().not_null())
        .col(ColumnDef::new("because").text().not_null())
        .col(ColumnDef::new("requested_at").big_integer().not_null())
        .col(ColumnDef::new("state").text().not_null())
        .col(ColumnDef::new("decided_at").big_integer())
        .col(ColumnDef::new("refusal").text())
        .foreign_key(
            ForeignKey::create()
                .from("renewal", "account_id")
                .to("account", "id"),
        )
        .to_owned()
}

/// The address that an account is to have once it is proven: one an account, the last that was asked for.
fn email_change() -> TableCreateStatement {
    Table::create()
        .table("email_change")
        .col(ColumnDef::new("account_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("email").text().not_null())
        .col(ColumnDef::new("asked_at").big_integer().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("email_change", "account_id")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
