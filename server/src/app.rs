//! What every request needs: configuration, database, storage, trust, clock and randomness, put together once.

use std::{fs, io, ops::Deref, path::Path, sync::Arc};

use opalexe_domain::{id::EventId, journal::Event, time::Timestamp};
use opalexe_trust::Origin;

use crate::{
    clock::Clock,
    config::Config,
    db::{
        Database, DbError, Transaction,
        journal::{self, Actor},
    },
    http::limits::RateLimits,
    randomness::{Randomness, RandomnessFailed},
    storage::Storage,
    trust::TrustKeeper,
};

/// The server without its listener. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the server is made of.
pub struct Parts {
    /// The configuration.
    pub config: Config,
    /// The origin that cards sign for and browsers come from.
    pub origin: Origin,
    /// The database.
    pub database: Database,
    /// The documents.
    pub storage: Storage,
    /// The certificates that are believed.
    pub trust: TrustKeeper,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub random: Arc<dyn Randomness>,
    /// How often strangers may ask.
    pub limits: RateLimits,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What is broken in the server itself. It is logged where it is handled; the outside world learns nothing of it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database.
    #[error("the database failed")]
    Database(#[from] DbError),
    /// The generator of random bytes.
    #[error("no random bytes")]
    Randomness(#[from] RandomnessFailed),
    /// The folders of the server.
    #[error("the data folder failed")]
    Files(#[from] io::Error),
    /// A task of the server panicked.
    #[error("a background task failed")]
    Task(#[from] tokio::task::JoinError),
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Opens everything that `config` names: the data folder is made when it is not there, the database brought up to date.
    ///
    /// # Errors
    /// When one of them cannot be opened.
    pub async fn open(
        config: Config,
        origin: Origin,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, Fault> {
        let trust = config.trust.clone();
        make_private(&config.data_dir)?;
        for folder in [&trust.anchors, &trust.intermediates, &trust.crls] {
            fs::create_dir_all(folder)?;
        }
        let storage = Storage::open(config.data_dir.join("documents"))?;
        let database = Database::open(&config.database, config.database_connections).await?;
        let keeper_clock = Arc::clone(&clock);
        let trust = tokio::task::spawn_blocking(move || TrustKeeper::open(trust, keeper_clock)).await?;
        Ok(Self::new(Parts {
            limits: RateLimits::new(Arc::clone(&clock)),
            config,
            origin,
            database,
            storage,
            trust,
            clock,
            random,
        }))
    }
}

/// Makes the data folder for the server's own user alone: it holds personal data. One that is there already stays as the operator made it.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

impl Parts {
    /// Appends an event to the journal, in the transaction of the change it tells of.
    ///
    /// # Errors
    /// When the database or the generator of random bytes fails; the change must not be committed then.
    pub async fn record(
        &self,
        transaction: &Transaction,
        at: Timestamp,
        actor: &Actor,
        event: &Event,
    ) -> Result<(), Fault> {
        let id = self.random.id(at, EventId::new)?;
        Ok(journal::append(transaction, id, at, actor, event).await?)
    }
}
