//! Challenges, accounts, certificates, sessions, CGU and the journal.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            challenge(),
            account(),
            account_specialite(),
            certificate_binding(),
            session(),
            cgu_version(),
            cgu_acceptance(),
            event(),
        ] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for table in ["event", "cgu_version", "cgu_acceptance"] {
            append_only::protect(manager, table).await?;
        }
        Ok(())
    }
}

fn challenge() -> TableCreateStatement {
    Table::create()
        .table("challenge")
        .col(ColumnDef::new("ticket_hash").text().not_null().primary_key())
        .col(ColumnDef::new("nonce").text().not_null())
        .col(ColumnDef::new("expires_at").big_integer().not_null())
        .to_owned()
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("profile").text().not_null())
        .col(ColumnDef::new("standing").text().not_null())
        .col(ColumnDef::new("first_name").text().not_null())
        .col(ColumnDef::new("last_name").text().not_null())
        .col(ColumnDef::new("landline").text())
        .col(ColumnDef::new("mobile").text())
        .col(ColumnDef::new("email").text().not_null())
        .col(ColumnDef::new("email_canonical").text().not_null().unique_key())
        .col(ColumnDef::new("address_lines").text().not_null())
        .col(ColumnDef::new("postal_code").text().not_null())
        .col(ColumnDef::new("town").text().not_null())
        .col(ColumnDef::new("country").text().not_null())
        .col(ColumnDef::new("court").text())
        .col(ColumnDef::new("cour_de_cassation").boolean().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .col(ColumnDef::new("last_sign_in_at").big_integer().not_null())
        .to_owned()
}

fn account_specialite() -> TableCreateStatement {
    Table::create()
        .table("account_specialite")
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("nomenclature").text().not_null())
        .col(ColumnDef::new("code").text().not_null())
        .col(ColumnDef::new("place").integer().not_null())
        .primary_key(Index::create().col("account_id").col("nomenclature").col("code"))
        .foreign_key(&mut of_account("account_specialite"))
        .to_owned()
}

fn certificate_binding() -> TableCreateStatement {
    Table::create()
        .table("certificate_binding")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("issuer_sha256").text().not_null())
        .col(ColumnDef::new("key_sha256").text().not_null())
        .col(ColumnDef::new("fingerprint").text().not_null())
        .col(ColumnDef::new("created_at").big_integer().not_null())
        .foreign_key(&mut of_account("certificate_binding"))
        .to_owned()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("token_hash").text().not_null().unique_key())
        .col(ColumnDef::new("account_id").uuid())
        .col(ColumnDef::new("issuer_sha256").text().not_null())
        .col(ColumnDef::new("key_sha256").text().not_null())
        .col(ColumnDef::new("fingerprint").text().not_null())
        .col(ColumnDef::new("common_name").text().not_null())
        .col(ColumnDef::new("issuer_name").text().not_null())
        .col(ColumnDef::new("given_name").text())
        .col(ColumnDef::new("surname").text())
        .col(ColumnDef::new("not_after").big_integer().not_null())
        .col(ColumnDef::new("opened_at").big_integer().not_null())
        .col(ColumnDef::new("last_seen_at").big_integer().not_null())
        .col(ColumnDef::new("ends_at").big_integer().not_null())
        .col(ColumnDef::new("previous_connection").big_integer())
        .foreign_key(&mut of_account("session"))
        .to_owned()
}

fn cgu_version() -> TableCreateStatement {
    Table::create()
        .table("cgu_version")
        .col(ColumnDef::new("version").integer().not_null().primary_key())
        .col(ColumnDef::new("sha256").text().not_null())
        .col(ColumnDef::new("size").big_integer().not_null())
        .col(ColumnDef::new("published_at").big_integer().not_null())
        .to_owned()
}

fn cgu_acceptance() -> TableCreateStatement {
    Table::create()
        .table("cgu_acceptance")
        .col(ColumnDef::new("account_id").uuid().not_null())
        .col(ColumnDef::new("version").integer().not_null())
        .col(ColumnDef::new("accepted_at").big_integer().not_null())
        .primary_key(Index::create().col("account_id").col("version"))
        .foreign_key(&mut of_account("cgu_acceptance"))
        .foreign_key(
            ForeignKey::create()
                .from("cgu_acceptance", "version")
                .to("cgu_version", "version"),
        )
        .to_owned()
}

/// Without foreign keys: an event outlives what it tells of.
fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(
            ColumnDef::new("number")
                .big_integer()
                .not_null()
                .auto_increment()
                .primary_key(),
        )
        .col(ColumnDef::new("id").uuid().not_null().unique_key())
        .col(ColumnDef::new("at").big_integer().not_null())
        .col(ColumnDef::new("act").text().not_null())
        .col(ColumnDef::new("account_id").uuid())
        .col(ColumnDef::new("session_id").uuid())
        .col(ColumnDef::new("request_id").text())
        .col(ColumnDef::new("body").text().not_null())
        .to_owned()
}

fn of_account(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "account_id")
        .to("account", "id")
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |table: &'static str, column: &'static str| {
        Index::create()
            .name(format!("{table}_by_{column}"))
            .table(table)
            .col(column)
            .to_owned()
    };
    let one_account_a_certificate = Index::create()
        .name("certificate_binding_once")
        .table("certificate_binding")
        .col("issuer_sha256")
        .col("key_sha256")
        .unique()
        .to_owned();
    vec![
        one_account_a_certificate,
        index("challenge", "expires_at"),
        index("certificate_binding", "account_id"),
        index("session", "account_id"),
        index("session", "last_seen_at"),
        index("event", "at"),
        index("event", "account_id"),
        index("event", "request_id"),
    ]
}
