//! The migrations, each run once. One that has landed is never edited.

mod append_only;
mod m2026_11_23_000001_first_connection;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, TransactionTrait};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// The lock of PostgreSQL that keeps two replicas from migrating at once; the number stands for `opalexe`.
const MIGRATION_LOCK: i64 = 0x6f_70_61_6c_65_78_65;

/// Brings the database to the latest migration. Several replicas may start at once: one migrates, the others wait.
pub(super) async fn run(connection: &DatabaseConnection) -> Result<(), DbErr> {
    match connection.get_database_backend() {
        DbBackend::Postgres => {
            let transaction = connection.begin().await?;
            transaction
                .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                .await?;
            Migrations::up(&transaction, None).await?;
            transaction.commit().await
        }
        // Only one server has a SQLite file, and a migration takes its lock.
        _ => Migrations::up(connection, None).await,
    }
}

struct Migrations;

impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m2026_11_23_000001_first_connection::Migration)]
    }
}
