//! Looking at a database without changing it: nothing is made, migrated or kept.

use std::path::{Path, PathBuf};

use opalexe_domain::time::Timestamp;
use sea_orm::{
    ActiveValue::Set, ConnectOptions, ConnectionTrait, DbBackend, EntityTrait, QueryOrder, Statement,
    TransactionTrait,
};
use sqlx::sqlite::SqliteConnectOptions;

use super::{
    Database, DbError,
    connection::Connected,
    entity::{challenge, event},
    migration,
};
use crate::config::settings::DatabaseUrl;

/// How long the engine may take to let somebody in, and a writer of SQLite may wait for another. Whoever asks how things are does not want
/// to wait longer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// A database that is looked at.
#[derive(Debug)]
pub struct Examination(Database);

/// How far a database is with the migrations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrations {
    /// How many were run.
    pub applied: usize,
    /// Those of this program that were not run yet.
    pub pending: Vec<String>,
    /// Those that were run and that this program does not know: a newer one was here.
    pub unknown: Vec<String>,
}

/// Whether what is committed survives a loss of power.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Durability {
    /// SQLite: its journal mode. What is synchronised is decided by each program, and the server always asks for `FULL`.
    Sqlite {
        /// `wal`, as the server makes it.
        journal_mode: String,
    },
    /// PostgreSQL: its settings, as `SHOW` says them.
    Postgres {
        /// `on`, or data may be lost or broken.
        fsync: String,
        /// `on`, or a page may be half-written.
        full_page_writes: String,
        /// `on` or stricter, or the last moments may be lost.
        synchronous_commit: String,
    },
}

/// The file of a SQLite database; none for other engines.
pub fn sqlite_file(url: &DatabaseUrl) -> Option<PathBuf> {
    if !url.expose().starts_with("sqlite:") {
        return None;
    }
    let options: SqliteConnectOptions = url.expose().parse().ok()?;
    Some(options.get_filename().to_owned())
}

impl Examination {
    /// Opens a database that is there.
    ///
    /// # Errors
    /// When the engine cannot be reached, or the file is not there.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, DbError> {
        let mut options = ConnectOptions::new(url.expose());
        options
            .max_connections(1)
            .connect_timeout(PATIENCE)
            .acquire_timeout(PATIENCE)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|options| options.create_if_missing(false).busy_timeout(PATIENCE));
        Ok(Self(Database::from(sea_orm::Database::connect(options).await?)))
    }

    /// The database, to read from.
    pub fn database(&self) -> &Database {
        &self.0
    }

    /// How far it is with the migrations.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn migrations(&self) -> Result<Migrations, DbError> {
        let known = migration::names();
        let applied = match self.texts("SELECT version AS text FROM seaql_migrations").await {
            Ok(applied) => applied,
            // Without the table, nothing was ever run.
            Err(error) if !error.is_unreachable() => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(Migrations {
            pending: known
                .iter()
                .filter(|name| !applied.contains(name))
                .cloned()
                .collect(),
            unknown: applied
                .iter()
                .filter(|name| !known.contains(name))
                .cloned()
                .collect(),
            applied: applied.len(),
        })
    }

    /// Writes a row and takes it back.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn try_writing(&self) -> Result<(), DbError> {
        let transaction = self.0.write().await?;
        let row = challenge::ActiveModel {
            ticket_hash: Set("doctor".to_owned()),
            nonce: Set("doctor".to_owned()),
            expires_at: Set(0),
        };
        challenge::Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await?;
        transaction.roll_back().await
    }

    /// Whether what is committed stays.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn durability(&self) -> Result<Durability, DbError> {
        let connection = self.0.connection();
        if connection.get_database_backend() == DbBackend::Sqlite {
            let journal_mode = self.setting("PRAGMA journal_mode", "journal_mode").await?;
            return Ok(Durability::Sqlite { journal_mode });
        }
        Ok(Durability::Postgres {
            fsync: self.setting("SHOW fsync", "fsync").await?,
            full_page_writes: self.setting("SHOW full_page_writes", "full_page_writes").await?,
            synchronous_commit: self
                .setting("SHOW synchronous_commit", "synchronous_commit")
                .await?,
        })
    }

    /// The clock of PostgreSQL; none for SQLite, which has that of this machine.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn now(&self) -> Result<Option<Timestamp>, DbError> {
        let connection = self.0.connection();
        if connection.get_database_backend() == DbBackend::Sqlite {
            return Ok(None);
        }
        let sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS millis";
        let row = connection
            .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
            .await?;
        let millis: Option<i64> = row.map(|row| row.try_get("", "millis")).transpose()?;
        Ok(millis.map(Timestamp::from_millis))
    }

    /// When the newest event of the journal happened.
    ///
    /// # Errors
    /// When the engine fails.
    pub async fn newest_event(&self) -> Result<Option<Timestamp>, DbError> {
        let newest = event::Entity::find()
            .order_by_desc(event::Column::At)
            .one(self.0.connection())
            .await?;
        Ok(newest.map(|event| Timestamp::from_millis(event.at)))
    }

    /// Lets the engine go.
    ///
    /// # Errors
    /// When the engine fails at it.
    pub async fn close(self) -> Result<(), DbError> {
        self.0.close().await
    }

    async fn setting(&self, sql: &'static str, column: &str) -> Result<String, DbError> {
        let connection = self.0.connection();
        let backend = connection.get_database_backend();
        let row = connection
            .query_one_raw(Statement::from_string(backend, sql))
            .await?;
        row.map(|row| row.try_get("", column))
            .transpose()?
            .ok_or(DbError::Inconsistent("setting"))
    }

    /// In a transaction of its own: on PostgreSQL, a table that is not there must not spoil what follows.
    async fn texts(&self, sql: &'static str) -> Result<Vec<String>, DbError> {
        let transaction = self.0.connection().begin().await?;
        let backend = transaction.get_database_backend();
        let rows = transaction
            .query_all_raw(Statement::from_string(backend, sql))
            .await?;
        let texts = rows
            .into_iter()
            .map(|row| row.try_get("", "text"))
            .collect::<Result<_, _>>()?;
        transaction.rollback().await?;
        Ok(texts)
    }
}

/// Whether a SQLite database is there.
pub fn is_there(file: &Path) -> bool {
    file.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{on_every_engine, on_every_new_engine};

    #[tokio::test]
    async fn a_database_of_this_version_is_complete_and_can_be_written_to_and_nothing_stays() {
        on_every_new_engine(async |url| {
            Database::open(&url, 1).await.unwrap().close().await.unwrap();
            let examination = Examination::open(&url).await.unwrap();
            let migrations = examination.migrations().await.unwrap();
            assert_eq!(migrations.applied, migration::names().len());
            assert!(migrations.pending.is_empty() && migrations.unknown.is_empty());
            for _ in 0..2 {
                // A row that stayed would make the second fail.
                examination.try_writing().await.unwrap();
            }
            let left = examination
                .texts("SELECT ticket_hash AS text FROM challenge")
                .await
                .unwrap();
            assert_eq!(left, Vec::<String>::new());
            assert_eq!(examination.newest_event().await.unwrap(), None);
            match examination.durability().await.unwrap() {
                Durability::Sqlite { journal_mode } => assert_eq!(journal_mode, "wal"),
                Durability::Postgres { fsync, .. } => assert!(["on", "off"].contains(&fsync.as_str())),
            }
            examination.close().await.unwrap();
        })
        .await;
    }

    #[tokio::test]
    async fn a_database_without_any_table_lacks_every_migration_and_is_left_so() {
        on_every_new_engine(async |url| {
            if let Some(file) = sqlite_file(&url) {
                assert!(Examination::open(&url).await.is_err());
                assert!(!is_there(&file));
                std::fs::write(&file, "").unwrap();
            }
            for _ in 0..2 {
                let examination = Examination::open(&url).await.unwrap();
                let migrations = examination.migrations().await.unwrap();
                assert_eq!((migrations.applied, migrations.pending), (0, migration::names()));
                assert!(examination.try_writing().await.is_err());
                examination.close().await.unwrap();
            }
        })
        .await;
    }

    #[tokio::test]
    async fn what_a_newer_program_did_is_noticed() {
        on_every_engine(async |database| {
            database
                .connection()
                .execute_unprepared(
                    "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2999_01_01_000001_future', 1)",
                )
                .await
                .unwrap();
            let examination = Examination(database);
            let migrations = examination.migrations().await.unwrap();
            assert_eq!(migrations.unknown, ["m2999_01_01_000001_future"]);
            assert!(migrations.pending.is_empty());
        })
        .await;
    }
}
