//! What every request needs: configuration, database, storage, trust, clock and randomness, put together once.

use std::{
    fs, io,
    ops::Deref,
    path::{Path, PathBuf},
    sync::Arc,
};

use opalexe_domain::{
    id::{EventId, ExpertiseId},
    journal::Event,
    time::Timestamp,
};
use opalexe_trust::Origin;
use tokio::sync::Notify;

use crate::{
    auth::password::{
        Passwords,
        hashing::{HashingFailed, NoHashing},
    },
    clock::Clock,
    config::{self, Config},
    db::{
        Database, DbError, Inserted, Transaction, instance_key as kept_key,
        journal::{self, Actor},
    },
    http::limits::RateLimits,
    instance_key::{
        InstanceKey, SealingFailed,
        file::{self as key_file, KeyFileError},
    },
    lists,
    mail::{
        letter::Sender,
        transport::{Transport, TransportError},
        trouble::LastTold,
    },
    pdf::PdfError,
    randomness::{Randomness, RandomnessFailed},
    seal::{self, Seal, SealError},
    storage::Storage,
    store::{Store, StoreError},
    trust::TrustKeeper,
    vault::{self, Vault, VaultError},
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
    /// The key of this instance, from which every other is derived.
    pub key: InstanceKey,
    /// The database.
    pub database: Database,
    /// The texts of the CGU.
    pub storage: Storage,
    /// The documents of expertises, sealed.
    pub store: Store,
    /// The keys that they are sealed by.
    pub vault: Vault,
    /// The key that signs receipts and heads of journals; none in a command that signs nothing.
    seal: Option<Seal>,
    /// The certificates that are believed.
    pub trust: TrustKeeper,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub random: Arc<dyn Randomness>,
    /// How often strangers may ask.
    pub limits: RateLimits,
    /// What takes mails.
    pub mail_transport: Transport,
    /// In whose name mails are written.
    pub mail_sender: Sender,
    /// When the trouble with the mail server was told last.
    pub mail_trouble: LastTold,
    /// Wakes the worker of the outbox.
    pub mail_wake: Arc<Notify>,
    /// Where passwords are hashed.
    pub passwords: Passwords,
    /// Wakes who sees to forgotten passwords.
    pub forgotten_wake: Notify,
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
    /// There is no key, and the database was sealed by one.
    #[error(
        "there is no {path}, and the database is sealed by the key {theirs}: put it back from a backup, or set server.instance_key"
    )]
    KeyMissing {
        /// The file of the key.
        path: PathBuf,
        /// The name of the key by which the database is sealed.
        theirs: String,
    },
    /// The database was sealed by another key than this server has.
    #[error(
        "the key of the instance is {ours}, and the database is sealed by {theirs}: give every server over this database the same key \
         (server.instance_key, or the file instance.key put back from a backup)"
    )]
    AnotherKey {
        /// The name of the key of this server.
        ours: String,
        /// The name of the key by which the database is sealed.
        theirs: String,
    },
    /// Something could not be sealed.
    #[error("something could not be sealed")]
    Sealing(#[from] SealingFailed),
    /// Nothing takes mails.
    #[error("mails cannot leave")]
    MailTransport(#[from] TransportError),
    /// A mail cannot be written down.
    #[error("the arguments of a mail cannot be written")]
    MailArguments(#[source] serde_json::Error),
    /// The key of the instance.
    #[error("there is no key of the instance")]
    InstanceKey(#[from] KeyFileError),
    /// Passwords cannot be hashed as the configuration says, or not at all.
    #[error("passwords cannot be hashed")]
    Hashing(#[from] NoHashing),
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Password(#[from] HashingFailed),
    /// The secret of an authenticator does not open, or makes none.
    #[error("the authenticator of an account cannot be read")]
    Authenticator,
    /// The store of documents.
    #[error("the store of documents failed")]
    Store(#[from] StoreError),
    /// The keys of documents.
    #[error("the keys of documents failed")]
    Vault(#[from] VaultError),
    /// The key that signs receipts.
    #[error("receipts cannot be signed")]
    Seal(#[from] SealError),
    /// A receipt could not be written as PDF.
    #[error("a document cannot be written as PDF")]
    Pdf(#[from] PdfError),
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

    /// Opens everything that `config` names, for a server: the data folder is made when it is not there, the database brought up to date, and
    /// the key that signs receipts made or tried.
    ///
    /// # Errors
    /// When one of them cannot be opened.
    pub async fn open(
        config: Config,
        origin: Origin,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, Fault> {
        let mut parts = Parts::open(config, origin, clock, random).await?;
        parts.seal = Some(parts.seal_of_server().await?);
        Ok(Self::new(parts))
    }

    /// The same for a command of the operator, which signs nothing: the key that signs receipts is neither made nor needed. A command is
    /// often run by somebody else than the server's own user, who could not read a key of that one; and one that lets another key take over
    /// must run when the former cannot be read.
    ///
    /// # Errors
    /// When something cannot be opened.
    pub async fn open_for_command(
        config: Config,
        origin: Origin,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Randomness>,
    ) -> Result<Self, Fault> {
        Ok(Self::new(Parts::open(config, origin, clock, random).await?))
    }
}

impl Parts {
    /// Everything but the key that signs.
    async fn open(
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
        let store = Store::open(
            config.data_dir.join("documents").join("sealed"),
            config.documents.bucket.as_ref(),
        )?;
        let database = Database::open(&config.database, config.database_connections).await?;
        lists::take_up(&database).await?;
        let key = instance_key(&config, random.as_ref(), &database).await?;
        let keys = config.documents.keys.as_ref();
        let vault = vault::opening::open(keys, &config.data_dir, &database, random.as_ref()).await?;
        let mail_transport = Transport::open(&config.mail, config::mail::name_of(origin.as_str()))?;
        let keeper_clock = Arc::clone(&clock);
        let trust = tokio::task::spawn_blocking(move || TrustKeeper::open(trust, keeper_clock)).await?;
        Ok(Self {
            limits: RateLimits::new(Arc::clone(&clock)),
            mail_transport,
            mail_sender: sender(&config, &origin),
            mail_trouble: LastTold::default(),
            mail_wake: Arc::new(Notify::new()),
            passwords: Passwords::new(&config.accounts)?,
            forgotten_wake: Notify::new(),
            config,
            origin,
            key,
            database,
            storage,
            store,
            vault,
            seal: None,
            trust,
            clock,
            random,
        })
    }

    async fn seal_of_server(&self) -> Result<Seal, Fault> {
        let address = self.origin.as_str();
        let now = self.clock.now();
        seal::opening::open(
            &self.config.receipts,
            &self.config.data_dir,
            address,
            &self.database,
            now,
        )
        .await
    }

    /// The key that signs receipts and heads of journals.
    ///
    /// # Errors
    /// [`SealError::NotOpened`] in a command, which signs nothing.
    pub fn seal(&self) -> Result<&Seal, SealError> {
        self.seal.as_ref().ok_or(SealError::NotOpened)
    }
}

/// The key that is configured, or that of the data folder: made there when nothing is sealed yet.
async fn instance_key(
    config: &Config,
    random: &dyn Randomness,
    database: &Database,
) -> Result<InstanceKey, Fault> {
    let sealed_by = kept_key::name(database).await?;
    let key = match (&config.instance_key, sealed_by) {
        (Some(configured), _) => configured.key(),
        (None, None) => key_of_folder(config, random)?,
        // A new one would only hide that the right one is missing.
        (None, Some(theirs)) => key_file::read(&config.data_dir)?.ok_or_else(|| Fault::KeyMissing {
            path: config.data_dir.join(key_file::NAME),
            theirs,
        })?,
    };
    check_key(database, &key).await?;
    if config.instance_key.is_none() && key_file::is_open_to_others(&config.data_dir) {
        let folder = config.data_dir.display();
        tracing::warn!(%folder, "others may read the key of this instance: chmod 600 instance.key");
    }
    Ok(key)
}

fn key_of_folder(config: &Config, random: &dyn Randomness) -> Result<InstanceKey, KeyFileError> {
    let (key, is_new) = key_file::open_or_make(&config.data_dir, random)?;
    if is_new {
        let file = config.data_dir.join(key_file::NAME);
        tracing::warn!(
            file = %file.display(),
            "the key of this instance was made: BACK IT UP, apart from the database; what it seals cannot be read without it"
        );
    }
    Ok(key)
}

fn sender(config: &Config, origin: &Origin) -> Sender {
    let domain_of_sender = || {
        config
            .mail
            .from
            .as_str()
            .rsplit('@')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    Sender {
        from: config.mail.from.clone(),
        reply_to: config.mail.reply_to.clone(),
        instance: config.name.clone(),
        address: origin.as_str().to_owned(),
        host: config::mail::name_of(origin.as_str()).unwrap_or_else(domain_of_sender),
        support: config.support.clone(),
    }
}

/// The first server over a database keeps the name of its key there; every other must have the same one. Otherwise each would seal what
/// the others cannot open, and a key that was lost would be noticed by the people whose codes do not work.
async fn check_key(database: &Database, key: &InstanceKey) -> Result<(), Fault> {
    let ours = key.name();
    if kept_key::name(database).await?.is_none() {
        let transaction = database.write().await?;
        match kept_key::keep(&transaction, &ours).await? {
            Inserted::Yes => transaction.commit().await?,
            // Another server was quicker.
            Inserted::Conflict => transaction.roll_back().await?,
        }
    }
    match kept_key::name(database).await? {
        Some(theirs) if theirs != ours => Err(Fault::AnotherKey { ours, theirs }),
        _ => Ok(()),
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

    /// The same of an event that happened in an expertise.
    ///
    /// # Errors
    /// Those of [`Self::record`].
    pub async fn record_in(
        &self,
        transaction: &Transaction,
        expertise: ExpertiseId,
        at: Timestamp,
        actor: &Actor,
        event: &Event,
    ) -> Result<(), Fault> {
        let id = self.random.id(at, EventId::new)?;
        Ok(journal::append_in(transaction, Some(expertise), id, at, actor, event).await?)
    }
}
