//! « Rester connecté »: the secret of one session by e-mail, in the system's own store of secrets, until that session ends.
//!
//! A session that a card opened is never kept. That something is kept, and for which server, stands in a file without secrets, so that the
//! store is asked, and may ask the person for its password, only where there is something to find. The file is written before the secret
//! and removed after it: no secret stays in the store of which nothing says that it is there.

mod keeping;
mod note;
mod vault;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use opalexe_domain::api::native::Keeping;
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::OnceCell, time::timeout};

use crate::server_setting::Places;
use note::Note;
pub(crate) use vault::{SystemVault, Vault, VaultError};

/// The name of the file that says for which server a session is kept.
const FILE_NAME: &str = "kept-session.json";
/// How long the store may take to say whether it is there.
const STATUS_PATIENCE: Duration = Duration::from_secs(5);
/// How long the store may take to give a secret or to take one: the system may ask the person for the store's password meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is kept on this machine.
pub(crate) struct KeptSession {
    vault: Arc<dyn Vault>,
    note: Note,
    patience: Duration,
    /// Changes of the store, one after the other, those that nobody waits for any more included.
    turns: Arc<Mutex<()>>,
    restored: OnceCell<()>,
}

/// The secret of a session that is kept no more.
#[derive(Debug)]
struct Former {
    /// The server that opened it.
    origin: String,
    secret: SecretString,
}

impl KeptSession {
    /// What is kept for the person of those places, in that store.
    pub(crate) fn new(vault: Arc<dyn Vault>, places: &Places) -> Self {
        Self {
            vault,
            note: Note::at(places.person.join(FILE_NAME)),
            patience: PATIENCE,
            turns: Arc::default(),
            restored: OnceCell::new(),
        }
    }

    /// Whether the system has a store of secrets.
    pub(crate) async fn keeping(&self) -> Keeping {
        let asked = self.ask(STATUS_PATIENCE, |vault| vault.status()).await;
        match asked {
            Ok(()) => Keeping::Possible,
            Err(error) => {
                tracing::info!(%error, "no session can be kept on this machine");
                Keeping::NoStore
            }
        }
    }

    /// Keeps that secret. The one that was kept before, for whichever server, is kept no more, and answered.
    ///
    /// A store that takes the secret after nobody waits for it any more gives it back at once.
    ///
    /// # Errors
    /// Why it is not kept. A store that has not answered may have it all the same: the note stays, so that the next start looks.
    async fn put(&self, origin: String, secret: Arc<SecretString>) -> Result<Option<Former>, VaultError> {
        let before = self.note.origin();
        self.note.write(&origin).map_err(VaultError::File)?;
        let given_up = Arc::new(AtomicBool::new(false));
        let change = {
            let (before, given_up) = (before.clone(), Arc::clone(&given_up));
            move |vault: &dyn Vault| {
                let former = match &before {
                    Some(before) => vault.get(before)?,
                    None => None,
                };
                vault.put(&origin, &secret)?;
                if let Some(before) = before.as_deref().filter(|before| **before != origin) {
                    vault.remove(before)?;
                }
                if given_up.load(Ordering::SeqCst) {
                    vault.remove(&origin)?;
                }
                let other = former.filter(|former| former.expose_secret() != secret.expose_secret());
                Ok(before
                    .zip(other)
                    .map(|(origin, secret)| Former { origin, secret }))
            }
        };
        let outcome = self.change(change).await;
        match &outcome {
            Ok(_) => {}
            Err(VaultError::Silent) => given_up.store(true, Ordering::SeqCst),
            Err(_refused) => match before {
                Some(before) => self.note.write(&before).map_err(VaultError::File)?,
                None => self.note.remove(),
            },
        }
        outcome
    }

    /// The secret kept for that server.
    async fn secret_for(&self, origin: &str) -> Option<SecretString> {
        if self.note.origin()? != origin {
            return None;
        }
        let kept = origin.to_owned();
        match self.ask(self.patience, move |vault| vault.get(&kept)).await {
            Ok(Some(secret)) => Some(secret),
            Ok(None) => {
                self.note.remove();
                None
            }
            Err(error) => {
                tracing::warn!(%error, "the kept session cannot be read");
                None
            }
        }
    }

    /// Takes that secret out of the store, if it is the one that is kept.
    async fn remove(&self, origin: String, secret: Arc<SecretString>) {
        if self.note.origin().is_none_or(|noted| noted != origin) {
            return;
        }
        let removed = self
            .change(move |vault| {
                let is_kept = vault
                    .get(&origin)?
                    .is_none_or(|kept| kept.expose_secret() == secret.expose_secret());
                if is_kept {
                    vault.remove(&origin)?;
                }
                Ok(is_kept)
            })
            .await;
        match removed {
            Ok(true) => {
                self.note.remove();
                tracing::info!("the session is kept no more");
            }
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the kept session cannot be taken out of the store"),
        }
    }

    /// Takes whatever is kept out of the store.
    async fn take(&self) -> Option<Former> {
        let origin = self.note.origin()?;
        let taken = self
            .change(move |vault| {
                let secret = vault.get(&origin)?;
                vault.remove(&origin)?;
                Ok(secret.map(|secret| Former { origin, secret }))
            })
            .await;
        match taken {
            Ok(former) => {
                self.note.remove();
                former
            }
            Err(error) => {
                tracing::warn!(%error, "the kept session cannot be taken out of the store");
                None
            }
        }
    }

    /// Changes the store, when it is this change's turn.
    async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&dyn Vault) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let turns = Arc::clone(&self.turns);
        self.ask(self.patience, move |vault| {
            // Nothing is guarded but the order: a change that panicked has had its turn.
            let _turn = turns.lock().unwrap_or_else(PoisonError::into_inner);
            change(vault)
        })
        .await
    }

    /// Asks the store away from the threads of the program: it may wait for the system, or for the person.
    async fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        question: impl FnOnce(&dyn Vault) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let vault = Arc::clone(&self.vault);
        let asked = tokio::task::spawn_blocking(move || question(&*vault));
        match timeout(patience, asked).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_ended)) => Err(VaultError::Failed),
            Err(_elapsed) => Err(VaultError::Silent),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
