//! Accounts by e-mail beside accounts by card, and sessions that no certificate opened.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use super::rebuild;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match manager.get_database_backend() {
            DbBackend::Sqlite => rebuilt(manager).await?,
            _ => altered(manager).await?,
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let alter = Table::alter()
            .table("event")
            .add_column(ColumnDef::new("expertise_id").uuid())
            .to_owned();
        manager.alter_table(alter).await?;
        let by_expertise = Index::create()
            .name("event_by_expertise")
            .table("event")
            .col("expertise_id")
            .to_owned();
        manager.create_index(by_expertise).await
    }
}

/// PostgreSQL changes columns in place.
async fn altered(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for statement in [
        "ALTER TABLE account ADD COLUMN access text NOT NULL DEFAULT 'card'",
        "ALTER TABLE account DROP CONSTRAINT account_email_canonical_key",
        "ALTER TABLE account ALTER COLUMN last_sign_in_at DROP NOT NULL",
        "ALTER TABLE session ADD COLUMN door text NOT NULL DEFAULT 'card'",
        "ALTER TABLE session ADD COLUMN kept boolean NOT NULL DEFAULT false",
        "ALTER TABLE session ALTER COLUMN issuer_sha256 DROP NOT NULL",
        "ALTER TABLE session ALTER COLUMN key_sha256 DROP NOT NULL",
        "ALTER TABLE session ALTER COLUMN fingerprint DROP NOT NULL",
        "ALTER TABLE session ALTER COLUMN common_name DROP NOT NULL",
        "ALTER TABLE session ALTER COLUMN issuer_name DROP NOT NULL",
        "ALTER TABLE session ALTER COLUMN not_after DROP NOT NULL",
        "ALTER TABLE session_origin ALTER COLUMN certificate DROP NOT NULL",
    ] {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    // They are made again with the others.
    for index in [
        "session_by_account_id",
        "session_by_last_seen_at",
        "session_by_card",
    ] {
        let drop = Index::drop().name(index).table("session").to_owned();
        manager.drop_index(drop).await?;
    }
    Ok(())
}

/// SQLite can neither drop a constraint nor let a column be empty that could not.
async fn rebuilt(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let account = [
        "id",
        "profile",
        "standing",
        "first_name",
        "last_name",
        "landline",
        "mobile",
        "email",
        "email_canonical",
        "address_lines",
        "postal_code",
        "town",
        "country",
        "court",
        "cour_de_cassation",
        "created_at",
        "last_sign_in_at",
        "juridiction",
        "service",
        "standing_reason",
        "standing_since",
    ];
    rebuild::table(manager, "account", account_table(), &account).await?;
    let session = [
        "id",
        "token_hash",
        "account_id",
        "issuer_sha256",
        "key_sha256",
        "fingerprint",
        "common_name",
        "issuer_name",
        "given_name",
        "surname",
        "not_after",
        "opened_at",
        "last_seen_at",
        "ends_at",
        "previous_connection",
    ];
    rebuild::table(manager, "session", session_table(), &session).await?;
    let origin = [
        "session_id",
        "device_kind",
        "program",
        "system",
        "machine",
        "network",
        "certificate",
    ];
    rebuild::table(manager, "session_origin", origin_table(), &origin).await
}

fn account_table() -> TableCreateStatement {
    Table::create()
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("profile").text().not_null())
        .col(ColumnDef::new("standing").text().not_null())
        .col(ColumnDef::new("first_name").text().not_null())
        .col(ColumnDef::new("last_name").text().not_null())
        .col(ColumnDef::new("landline").text())
        .col(ColumnDef::new("mobile").text())
        .col(ColumnDef::new("email").text().not_null())
        .col(ColumnDef::new("email_canonical").text().not_null())
        .col(ColumnDef::new("address_lines").text().not_null())
        .col(ColumnDef::new("postal_code").text().not_null())
        .col(ColumnDef::new("town").text().not_null())
        .col(ColumnDef::new("country").text().not_null())
        .col(ColumnDef::new("court").text())
        .col(ColumnDef::new("cour_de_cassation").boolean().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("last_sign_in_at").big_integer())
        .col(ColumnDef::new("juridiction").text())
        .col(ColumnDef::new("service").text())
        .col(ColumnDef::new("standing_reason").text())
        .col(ColumnDef::new("standing_since").big_integer())
        .col(ColumnDef::new("access").text().not_null().default("card"))
        .to_owned()
}

fn session_table() -> TableCreateStatement {
    Table::create()
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("token_hash").text().not_null().unique_key())
        .col(ColumnDef::new("account_id").uuid())
        .col(ColumnDef::new("issuer_sha256").text())
        .col(ColumnDef::new("key_sha256").text())
        .col(ColumnDef::new("fingerprint").text())
        .col(ColumnDef::new("common_name").text())
        .col(ColumnDef::new("issuer_name").text())
        .col(ColumnDef::new("given_name").text())
        .col(ColumnDef::new("surname").text())
        .col(ColumnDef::new("not_after").big_integer())
        .col(ColumnDef::new("opened_at").big_integer().not_null())
        .col(ColumnDef::new("last_seen_at").big_integer().not_null())
        .col(ColumnDef::new("ends_at").big_integer().not_null())
        .col(ColumnDef::new("previous_connection").big_integer())
        .col(ColumnDef::new("door").text().not_null().default("card"))
        .col(ColumnDef::new("kept").boolean().not_null().default(false))
        .foreign_key(
            ForeignKey::create()
                .from(rebuild::passing("session"), "account_id")
                .to("account", "id"),
        )
        .to_owned()
}

fn origin_table() -> TableCreateStatement {
    Table::create()
        .col(ColumnDef::new("session_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("device_kind").text().not_null())
        .col(ColumnDef::new("program").text())
        .col(ColumnDef::new("system").text())
        .col(ColumnDef::new("machine").text())
        .col(ColumnDef::new("network").text())
        .col(ColumnDef::new("certificate").binary())
        .foreign_key(
            ForeignKey::create()
                .from(rebuild::passing("session_origin"), "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |name: &str, table: &'static str, columns: &[&'static str]| {
        let mut index = Index::create();
        index.name(name).table(table);
        for column in columns {
            index.col(*column);
        }
        index
    };
    vec![
        // One person may have both: what a card declares and what a mailbox proves are never one account.
        index("account_once_by_email", "account", &["access", "email_canonical"])
            .unique()
            .to_owned(),
        index("session_by_account_id", "session", &["account_id"]),
        index("session_by_last_seen_at", "session", &["last_seen_at"]),
        index("session_by_card", "session", &["issuer_sha256", "key_sha256"]),
    ]
}
