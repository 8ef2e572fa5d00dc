//! The migrations, each run once. One that has landed is never edited.

mod append_only;
mod m2026_11_23_000001_first_connection;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// The lock of PostgreSQL that keeps two replicas from migrating at once; the number stands for `opalexe`.
const MIGRATION_LOCK: i64 = 0x6f_70_61_6c_65_78_65;

/// Brings the database to the latest migration, all of it or nothing. Several programs may start at once: one migrates, the others wait.
pub(super) async fn run(connection: &DatabaseConnection) -> Result<(), DbErr> {
    let transaction = begin(connection).await?;
    Migrations::up(&transaction, None).await?;
    transaction.commit().await
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

struct Migrations;

impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m2026_11_23_000001_first_connection::Migration)]
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
