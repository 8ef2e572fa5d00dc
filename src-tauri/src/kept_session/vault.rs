//! The system's store of secrets: Secret Service on Linux, the keychain of macOS, the credential manager of Windows.

use std::io;

use secrecy::{ExposeSecret, SecretString};

/// Under which name this program keeps secrets there.
const SERVICE: &str = "org.opalexe.desktop";

/// A store of secrets. That of the system, or a script in the tests. It may take its time: it is never asked on a thread of the runtime.
pub(crate) trait Vault: Send + Sync {
    /// Whether it is there.
    ///
    /// # Errors
    /// Why it is not.
    fn status(&self) -> Result<(), VaultError>;

    /// Keeps the secret under that name, in place of the one before.
    ///
    /// # Errors
    /// What the system says.
    fn put(&self, name: &str, secret: &SecretString) -> Result<(), VaultError>;

    /// The secret under that name.
    ///
    /// # Errors
    /// What the system says.
    fn get(&self, name: &str) -> Result<Option<SecretString>, VaultError>;

    /// Forgets the secret under that name, if there is one.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, name: &str) -> Result<(), VaultError>;
}

/// Why a store did not do it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VaultError {
    /// It refused. The text of the system's error; the error itself may hold the secret.
    #[error("the system's store of secrets says no: {0}")]
    System(String),
    /// There is none on this machine.
    #[error("this system has no store of secrets that can be reached")]
    Absent,
    /// It has not answered in time.
    #[error("the system's store of secrets does not answer")]
    Silent,
    /// It has ended its thread.
    #[error("the system's store of secrets failed")]
    Failed,
    /// The file beside it cannot be written.
    #[error("the note beside the store cannot be written")]
    File(#[source] io::Error),
}

/// The store of the system.
pub(crate) struct SystemVault;

impl Vault for SystemVault {
    fn status(&self) -> Result<(), VaultError> {
        match keyring::Entry::store_status() {
            Ok(()) => Ok(()),
            Err(error) => {
                tracing::debug!(%error, "there is no store of secrets");
                Err(VaultError::Absent)
            }
        }
    }

    fn put(&self, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        entry(name)?
            .set_password(secret.expose_secret())
            .map_err(|error| refusal(&error))
    }

    fn get(&self, name: &str) -> Result<Option<SecretString>, VaultError> {
        match entry(name)?.get_password() {
            Ok(secret) => Ok(Some(secret.into())),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(refusal(&error)),
        }
    }

    fn remove(&self, name: &str) -> Result<(), VaultError> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }
}

fn entry(name: &str) -> Result<keyring::Entry, VaultError> {
    keyring::Entry::new(SERVICE, name).map_err(|error| refusal(&error))
}

fn refusal(error: &keyring::Error) -> VaultError {
    VaultError::System(error.to_string())
}
