//! Opening the database, and the two ways to use it: reading, and writing in a transaction.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use sea_orm::{
    ConnectOptions, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use tokio::sync::Notify;

use super::{DbError, migration, search};
use crate::config::settings::DatabaseUrl;

/// How long a writer of SQLite waits for another, and a request for a free connection. Writes last milliseconds; who waits this long
/// meets a database that is in trouble, and should say so.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// An open database, at the latest migration. Cloning shares the connections.
#[derive(Debug, Clone)]
pub struct Database(DatabaseConnection);

/// A transaction that writes. Dropping it without [`Transaction::commit`] undoes everything.
#[derive(Debug)]
pub struct Transaction {
    changes: DatabaseTransaction,
    /// Who waits for what it brings.
    waiting: OnceLock<Arc<Notify>>,
}

/// What can be read from: the database, or a transaction in progress.
pub trait Reader: Sync + Connected {}

mod sealed {
    /// Hides the connection from everybody outside `db`.
    pub trait Connected {
        /// The connection.
        type Connection: sea_orm::ConnectionTrait;
        /// The connection.
        fn connection(&self) -> &Self::Connection;
    }
}
pub(super) use sealed::Connected;

impl Reader for Database {}
impl Connected for Database {
    type Connection = DatabaseConnection;

    fn connection(&self) -> &DatabaseConnection {
        &self.0
    }
}

impl Reader for Transaction {}
impl Connected for Transaction {
    type Connection = DatabaseTransaction;

    fn connection(&self) -> &DatabaseTransaction {
        &self.changes
    }
}

impl Database {
    /// Opens the database and brings it to the latest migration.
    ///
    /// SQLite: a write is on the disk when it is committed (WAL, `synchronous=FULL`), and foreign keys are enforced. A file that is made
    /// here is for the server's own user alone, in whatever folder it lies: it holds personal data.
    ///
    /// # Errors
    /// When the address is of no engine, the engine cannot be reached, or a migration fails.
    pub async fn open(url: &DatabaseUrl, connections: u32) -> Result<Self, DbError> {
        let is_known = ["sqlite:", "postgres:", "postgresql:"]
            .iter()
            .any(|scheme| url.expose().starts_with(scheme));
        if !is_known {
            return Err(DbError::UnknownEngine);
        }
        if let Some(file) = new_sqlite_file(url) {
            make_private(&file).map_err(DbError::File)?;
        }
        // Of its own: while tables are rebuilt, nothing can refer to them.
        let migrating = sea_orm::Database::connect(options(url, 1, ForeignKeys::Unchecked)).await?;
        migration::run(&migrating).await?;
        migrating.close().await?;
        let options = options(url, connections, ForeignKeys::Enforced);
        let database = Self(sea_orm::Database::connect(options).await?);
        search::fill_if_needed(&database).await?;
        Ok(database)
    }

    /// Begins a transaction that writes. On SQLite it takes the write lock at once, so that it cannot fail half-way.
    ///
    /// # Errors
    /// When the engine cannot be reached, or another writer holds the lock for too long.
    pub async fn write(&self) -> Result<Transaction, DbError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.0.get_database_backend() == DbBackend::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Transaction {
            changes: self.0.begin_with_options(options).await?,
            waiting: OnceLock::new(),
        })
    }

    /// Asks the engine for a sign of life.
    ///
    /// # Errors
    /// When there is none.
    pub async fn ping(&self) -> Result<(), DbError> {
        Ok(self.0.ping().await?)
    }

    /// Closes every connection, those in use when they are done.
    ///
    /// # Errors
    /// When the engine fails at it.
    pub async fn close(self) -> Result<(), DbError> {
        Ok(self.0.close().await?)
    }
}

/// Whether SQLite enforces foreign keys. PostgreSQL always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ForeignKeys {
    Enforced,
    Unchecked,
}

fn options(url: &DatabaseUrl, connections: u32, foreign_keys: ForeignKeys) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.expose());
    options
        .max_connections(connections)
        .acquire_timeout(BUSY_TIMEOUT)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(foreign_keys == ForeignKeys::Enforced)
                .busy_timeout(BUSY_TIMEOUT)
        });
    options
}

impl From<DatabaseConnection> for Database {
    fn from(connection: DatabaseConnection) -> Self {
        Self(connection)
    }
}

impl Transaction {
    /// Wakes `worker` once this transaction is committed: what it waits for is not there before. Whoever asks first is woken; there is one
    /// worker.
    pub fn wakes(&self, worker: &Arc<Notify>) {
        self.waiting.get_or_init(|| Arc::clone(worker));
    }

    /// Undoes everything, and waits until it is undone.
    ///
    /// # Errors
    /// When the engine fails; nothing was done then either.
    pub async fn roll_back(self) -> Result<(), DbError> {
        Ok(self.changes.rollback().await?)
    }

    /// Makes everything that was done visible and durable.
    ///
    /// # Errors
    /// When the engine fails; nothing was done then.
    pub async fn commit(self) -> Result<(), DbError> {
        self.changes.commit().await?;
        if let Some(waiting) = self.waiting.get() {
            waiting.notify_one();
        }
        Ok(())
    }
}

/// The file of a SQLite database that may be made when it is not there.
fn new_sqlite_file(url: &DatabaseUrl) -> Option<PathBuf> {
    let url = url.expose();
    let may_be_made = url.starts_with("sqlite:") && url.contains("mode=rwc");
    // What does not read is refused by the engine, in its own words.
    let options = may_be_made.then(|| url.parse::<SqliteConnectOptions>().ok())??;
    Some(options.get_filename().to_owned())
}

/// Makes an empty file that others cannot read; SQLite gives its companions (`-wal`, `-shm`) the same rights. One that is there stays as
/// it is.
fn make_private(file: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;
    use crate::db::fixture::{NOW, account_id, on_every_engine};

    #[tokio::test]
    async fn a_writer_that_waited_too_long_for_another_may_try_again_later() {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::sqlite(&folder.path().join("test.db"));
        let (one, other) = (
            Database::open(&url, 1).await.unwrap(),
            Database::open(&url, 1).await.unwrap(),
        );
        other
            .0
            .execute_unprepared("PRAGMA busy_timeout = 0")
            .await
            .unwrap();
        let writing = one.write().await.unwrap();
        let refused = other.write().await.unwrap_err();
        assert!(refused.is_unreachable(), "{refused:?}");
        // Awaited: a transaction that is only dropped is undone some time later.
        writing.roll_back().await.unwrap();

        // A failure of another kind is none of those.
        let transaction = other.write().await.unwrap();
        let refused = crate::db::cgu::accept(&transaction, account_id(1), 1, NOW)
            .await
            .unwrap_err();
        assert!(!refused.is_unreachable(), "{refused:?}");
    }

    #[tokio::test]
    async fn a_connection_that_the_engine_cut_may_be_tried_again_later() {
        on_every_engine(async |database| {
            let connection = database.connection();
            if connection.get_database_backend() != DbBackend::Postgres {
                return;
            }
            let cut = connection
                .execute_unprepared("SELECT pg_terminate_backend(pg_backend_pid())")
                .await;
            let cut = DbError::from(cut.unwrap_err());
            assert!(cut.is_unreachable(), "{cut:?}");
            let refused = connection.execute_unprepared("SELECT nothing").await;
            assert!(!DbError::from(refused.unwrap_err()).is_unreachable());
        })
        .await;
    }
}
