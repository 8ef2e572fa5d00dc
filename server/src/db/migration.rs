//! The migrations, each run once. One that has landed is never edited.

mod append_only;
#[cfg(test)]
mod chained;
#[cfg(test)]
mod filled;
mod m2026_11_23_000001_first_connection;
mod m2026_11_23_000002_sessions;
mod m2026_11_23_000003_juridictions_and_refusals;
mod m2026_11_23_000004_cards_last_seen;
mod m2026_11_23_000005_two_doors;
mod m2026_11_23_000006_mail;
mod m2026_11_23_000007_expertises;
mod m2026_11_23_000008_passwords;
mod m2026_11_23_000009_people;
mod m2026_11_23_000010_administration;
mod m2026_11_23_000011_account_by_standing;
mod m2026_11_23_000012_reference;
mod m2026_11_23_000013_expertise_version;
mod m2026_11_23_000013_folders_and_chain;
mod m2026_11_23_000014_mail_leases_and_devices;
mod m2026_11_23_000015_counts_of_codes;
mod m2026_11_23_000016_documents;
mod m2026_11_23_000017_recipients;
mod m2026_11_23_000018_receipts;
mod m2026_11_23_000019_notices;
mod m2026_11_23_000020_channels;
mod m2026_11_23_000021_lists;
mod m2026_11_23_000022_search;
mod m2026_11_24_000023_parts;
mod rebuild;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// The lock of PostgreSQL that keeps two replicas from migrating at once; the number stands for `opalexe`.
const MIGRATION_LOCK: i64 = 0x6f_70_61_6c_65_78_65;

/// Brings the database to the latest migration, all of it or nothing. Several programs may start at once: one migrates, the others wait.
///
/// On SQLite the connection must not enforce foreign keys, see [`rebuild`]; they are checked as a whole before anything is kept.
pub(super) async fn run(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let transaction = begin(connection).await?;
    Migrations::up(&transaction, None).await?;
    check_references(&transaction).await?;
    transaction.commit().await
}

/// Refuses what would leave a row that refers to none.
async fn check_references(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    let broken = transaction
        .query_one_raw(Statement::from_string(
            DbBackend::Sqlite,
            "PRAGMA foreign_key_check",
        ))
        .await?;
    match broken {
        None => Ok(()),
        Some(row) => {
            let table: String = row.try_get_by_index(0)?;
            Err(DbErr::Migration(format!(
                "a row of {table} refers to a row that is not there"
            )))
        }
    }
}

/// A transaction that nobody else migrates during.
async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    match connection.get_database_backend() {
        DbBackend::Sqlite => {
            // The write lock of the file, at once.
            let options = TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            };
            connection.begin_with_options(options).await
        }
        _ => {
            let transaction = connection.begin().await?;
            transaction
                .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                .await?;
            Ok(transaction)
        }
    }
}

/// The names of the migrations, in their order.
pub(super) fn names() -> Vec<String> {
    Migrations::migrations()
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect()
}

struct Migrations;

impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m2026_11_23_000001_first_connection::Migration),
            Box::new(m2026_11_23_000002_sessions::Migration),
            Box::new(m2026_11_23_000003_juridictions_and_refusals::Migration),
            Box::new(m2026_11_23_000004_cards_last_seen::Migration),
            Box::new(m2026_11_23_000005_two_doors::Migration),
            Box::new(m2026_11_23_000006_mail::Migration),
            Box::new(m2026_11_23_000007_expertises::Migration),
            Box::new(m2026_11_23_000008_passwords::Migration),
            Box::new(m2026_11_23_000009_people::Migration),
            Box::new(m2026_11_23_000010_administration::Migration),
            Box::new(m2026_11_23_000011_account_by_standing::Migration),
            Box::new(m2026_11_23_000012_reference::Migration),
            Box::new(m2026_11_23_000013_expertise_version::Migration),
            Box::new(m2026_11_23_000013_folders_and_chain::Migration),
            Box::new(m2026_11_23_000014_mail_leases_and_devices::Migration),
            Box::new(m2026_11_23_000015_counts_of_codes::Migration),
            Box::new(m2026_11_23_000016_documents::Migration),
            Box::new(m2026_11_23_000017_recipients::Migration),
            Box::new(m2026_11_23_000018_receipts::Migration),
            Box::new(m2026_11_23_000019_notices::Migration),
            Box::new(m2026_11_23_000020_channels::Migration),
            Box::new(m2026_11_23_000021_lists::Migration),
            Box::new(m2026_11_23_000022_search::Migration),
            Box::new(m2026_11_24_000023_parts::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use crate::db::{Database, fixture::on_every_new_engine};

    #[tokio::test]
    async fn several_programs_may_open_a_new_database_at_once_and_again_later() {
        on_every_new_engine(async |url| {
            let open = || async { Database::open(&url, 1).await.unwrap() };
            let (one, other) = tokio::join!(open(), open());
            let third = open().await;
            for database in [one, other, third] {
                database.close().await.unwrap();
            }
        })
        .await;
    }
}
