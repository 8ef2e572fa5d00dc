//! The operator's keys, by which the keys of documents are wrapped.
//!
//! # What this guarantees
//! * Each document has a key of its own; what is kept of it is wrapped by one of the operator's keys, for that document alone (AES-256-GCM,
//!   with the document's name authenticated).
//! * The operator's keys have versions. The highest wraps; each of them unwraps. So a new one takes over without a document being touched
//!   (`opalexe-server keys rotate`).
//! * A key that was added while the server runs wraps nothing before its name was compared with the one in the database, and a file that
//!   has lost a key, or has another in its place, is not taken over ([`Vault::refresh`]).
//! * The keys have nothing to do with the key of the instance: either may be replaced without the other.
//! * Keys that are not those of the documents in the database are noticed when the server starts, not when somebody needs a document
//!   ([`opening`]).
//!
//! # What it must never do
//! Show a key, wrapped or not, in a log, an error or `Debug`.

pub mod file;
pub mod opening;
pub mod ring;
pub mod rotating;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock, RwLockReadGuard},
};

use crate::{
    instance_key::SealingFailed,
    randomness::Randomness,
    store::{DocumentKey, ObjectName},
};
use ring::{MalformedRing, Ring, Version};

/// What the keys of documents are wrapped under.
const LABEL: &str = "key of a document";

/// The key of a document, wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey {
    /// By which of the operator's keys.
    pub version: Version,
    /// What only that key opens.
    pub sealed: Vec<u8>,
}

/// Why a key was not wrapped, or not unwrapped.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The operator's key of that version is not here.
    #[error("a document is sealed by the key of version {0}, which this server does not have")]
    UnknownVersion(Version),
    /// It does not open: another key bears that version, or what was wrapped was altered.
    #[error("the key of the document {0} does not open")]
    DoesNotOpen(ObjectName),
    /// It was not wrapped.
    #[error("the key of a document could not be wrapped")]
    Sealing(#[from] SealingFailed),
    /// The file of the keys.
    #[error("the file of the documents' keys, {path}, cannot be read or written")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is there and holds no keys.
    #[error("{path} holds no keys of documents: put it back from a backup")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Which line.
        source: MalformedRing,
    },
    /// There is no file, and there are documents.
    #[error(
        "there is no {0}, and there are documents sealed by it: put it back from a backup, or set documents.keys. Without it they cannot be \
         read, by anybody"
    )]
    Missing(PathBuf),
    /// Somebody adds a key to the file.
    #[error("another program is replacing the key in {0}: wait until it is done")]
    Held(PathBuf),
    /// The file has lost a key that it had, or has another in its place.
    #[error(
        "{path} has lost the key of version {version}, or has another in its place: put that line back from a backup"
    )]
    Changed {
        /// The file.
        path: PathBuf,
        /// Which key.
        version: Version,
    },
    /// The file was written while its keys were looked at.
    #[error("{0} was written by another program meanwhile: nothing was wrapped anew; try again")]
    Unsettled(PathBuf),
    /// A key that still seals documents is not here.
    #[error(
        "the documents' key of version {version} is not here, and it still seals {uses} documents and uploads: put it back from a backup"
    )]
    Lacking {
        /// The version.
        version: Version,
        /// How many it seals.
        uses: u64,
    },
    /// The key of that version is another than the one by which documents were sealed.
    #[error(
        "the documents' key of version {version} is {ours}, and documents are sealed by {theirs}: put the right one back from a backup"
    )]
    Another {
        /// The version.
        version: Version,
        /// The name of the key of this server.
        ours: String,
        /// The name of the key by which documents are sealed.
        theirs: String,
    },
}

/// The operator's keys, for as long as the server runs.
#[derive(Debug)]
pub struct Vault {
    /// Where the keys are read again; none of keys that are configured.
    file: Option<PathBuf>,
    keys: RwLock<Keys>,
}

#[derive(Debug)]
struct Keys {
    ring: Ring,
    /// The names of those that were looked at: of them the highest wraps, and none of them goes missing.
    trusted: Vec<(Version, String)>,
}

impl Keys {
    /// Those that a server begins with are looked at before it serves anybody.
    fn new(ring: Ring) -> Self {
        Self {
            trusted: ring.names(),
            ring,
        }
    }

    fn wrapping(&self) -> Version {
        let trusted = self.trusted.iter().map(|(version, _)| *version).max();
        trusted.unwrap_or_else(|| self.ring.version())
    }
}

impl Vault {
    /// The keys that are configured.
    pub fn configured(ring: Ring) -> Self {
        Self {
            file: None,
            keys: RwLock::new(Keys::new(ring)),
        }
    }

    /// The keys of a file.
    pub fn of_file(path: &Path, ring: Ring) -> Self {
        Self {
            file: Some(path.to_owned()),
            keys: RwLock::new(Keys::new(ring)),
        }
    }

    /// Reads the file again, so that a key that was added unwraps; it wraps once it is trusted (`trust`). Blocks.
    ///
    /// # Errors
    /// When it cannot be read, and [`VaultError::Changed`] when a key that was trusted is gone or has another in its place; the keys that
    /// were read before go on being used.
    pub fn refresh(&self) -> Result<(), VaultError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let ring = file::read(path)?.ok_or_else(|| VaultError::Missing(path.clone()))?;
        let names = ring.names();
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        if let Some((version, _)) = keys.trusted.iter().find(|trusted| !names.contains(trusted)) {
            return Err(VaultError::Changed {
                path: path.clone(),
                version: *version,
            });
        }
        keys.ring = ring;
        Ok(())
    }

    /// Lets the keys of those names wrap: they were compared with those of the database. What is not here meanwhile is passed over.
    pub(super) fn trust(&self, names: &[(Version, String)]) {
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        let mut ours = keys.ring.names();
        ours.retain(|name| names.contains(name) || keys.trusted.contains(name));
        keys.trusted = ours;
    }

    /// Whether the file has those keys and no others now. Blocks.
    ///
    /// # Errors
    /// [`VaultError::Unsettled`] when it has others, and when it cannot be read.
    pub fn settled(&self) -> Result<(), VaultError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let now = file::read(path)?.ok_or_else(|| VaultError::Missing(path.clone()))?;
        if now.names() == self.names() {
            Ok(())
        } else {
            Err(VaultError::Unsettled(path.clone()))
        }
    }

    /// The version that wraps: the highest of those that are trusted.
    pub fn highest(&self) -> Version {
        self.read().wrapping()
    }

    /// The file that the keys are read from; none of keys that are configured.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The name of each key, by which it is recognised and which says nothing of it; the highest last.
    pub fn names(&self) -> Vec<(Version, String)> {
        self.read().ring.names()
    }

    fn read(&self) -> RwLockReadGuard<'_, Keys> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wraps the key of a document by the highest of the operator's keys that are trusted.
    ///
    /// # Errors
    /// When there are no random bytes. The key is always here: a ring without it is not taken over.
    pub fn wrap(
        &self,
        random: &dyn Randomness,
        object: ObjectName,
        key: &DocumentKey,
    ) -> Result<WrappedKey, VaultError> {
        let keys = self.read();
        let version = keys.wrapping();
        let wrapping = keys
            .ring
            .key(version)
            .ok_or(VaultError::UnknownVersion(version))?;
        let sealed = wrapping.seal(random, LABEL, object.as_bytes(), key.expose())?;
        Ok(WrappedKey { version, sealed })
    }

    /// The key of a document. A key that was added since is read from the file.
    ///
    /// # Errors
    /// When the operator's key is not here or does not open it.
    pub fn unwrap(&self, object: ObjectName, wrapped: &WrappedKey) -> Result<DocumentKey, VaultError> {
        if let Some(key) = self.try_unwrap(object, wrapped)? {
            return Ok(key);
        }
        self.refresh()?;
        self.try_unwrap(object, wrapped)?
            .ok_or(VaultError::UnknownVersion(wrapped.version))
    }

    fn try_unwrap(
        &self,
        object: ObjectName,
        wrapped: &WrappedKey,
    ) -> Result<Option<DocumentKey>, VaultError> {
        let keys = self.read();
        let Some(wrapping) = keys.ring.key(wrapped.version) else {
            return Ok(None);
        };
        let bytes = wrapping
            .open(LABEL, object.as_bytes(), &wrapped.sealed)
            .map_err(|_| VaultError::DoesNotOpen(object))?;
        DocumentKey::of_bytes(&bytes)
            .map(Some)
            .ok_or(VaultError::DoesNotOpen(object))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::randomness::SystemRandomness;

    const OBJECT: u128 = 7;

    fn random() -> SystemRandomness {
        SystemRandomness::default()
    }

    fn object(number: u128) -> ObjectName {
        Uuid::from_u128(number).into()
    }

    fn ring(text: &str) -> Ring {
        text.parse().unwrap()
    }

    fn one(version: u32, digit: &str) -> String {
        format!("{version} {}\n", digit.repeat(64))
    }

    #[test]
    fn the_key_of_a_document_unwraps_for_that_document_by_that_key_and_nowhere_else() {
        let vault = Vault::configured(ring(&one(1, "a")));
        let key = DocumentKey::new(&random()).unwrap();
        let wrapped = vault.wrap(&random(), object(OBJECT), &key).unwrap();
        assert_eq!(
            vault.unwrap(object(OBJECT), &wrapped).unwrap().expose(),
            key.expose()
        );
        assert!(matches!(
            vault.unwrap(object(8), &wrapped),
            Err(VaultError::DoesNotOpen(_))
        ));
        let other = Vault::configured(ring(&one(1, "b")));
        assert!(matches!(
            other.unwrap(object(OBJECT), &wrapped),
            Err(VaultError::DoesNotOpen(_))
        ));
        let newer = Vault::configured(ring(&one(2, "a")));
        assert!(matches!(
            newer.unwrap(object(OBJECT), &wrapped),
            Err(VaultError::UnknownVersion(_))
        ));
        assert!(!wrapped.sealed.windows(32).any(|window| window == key.expose()));
    }

    #[test]
    fn a_key_that_was_added_to_the_file_is_found_when_it_is_needed_and_the_older_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(file::NAME);
        std::fs::write(&path, one(1, "a")).unwrap();
        let running = Vault::of_file(&path, file::read(&path).unwrap().unwrap());
        let key = DocumentKey::new(&random()).unwrap();
        let before = running.wrap(&random(), object(OBJECT), &key).unwrap();

        file::Hold::of(&path).unwrap().add(&random()).unwrap();
        let rotating = Vault::of_file(&path, file::read(&path).unwrap().unwrap());
        let after = rotating.wrap(&random(), object(OBJECT), &key).unwrap();
        assert!(after.version > before.version);
        for wrapped in [&before, &after] {
            let unwrapped = running.unwrap(object(OBJECT), wrapped).unwrap();
            assert_eq!(unwrapped.expose(), key.expose());
        }
        // It was found, and not looked at yet.
        let wrapped = running.wrap(&random(), object(OBJECT), &key).unwrap();
        assert_eq!(wrapped.version, before.version);
        running.trust(&running.names());
        let wrapped = running.wrap(&random(), object(OBJECT), &key).unwrap();
        assert_eq!(wrapped.version, after.version);
    }

    #[test]
    fn a_file_that_lost_a_key_or_has_another_in_its_place_is_not_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(file::NAME);
        let right = one(1, "a") + &one(2, "b");
        std::fs::write(&path, &right).unwrap();
        let running = Vault::of_file(&path, file::read(&path).unwrap().unwrap());
        let names = running.names();
        for wrong in [
            one(1, "a"),
            one(2, "b") + &one(3, "c"),
            one(1, "a") + &one(2, "c") + &one(3, "d"),
        ] {
            std::fs::write(&path, wrong).unwrap();
            assert!(matches!(running.refresh(), Err(VaultError::Changed { .. })));
            assert_eq!(running.names(), names);
            assert!(matches!(running.settled(), Err(VaultError::Unsettled(_))));
        }
        // One that nobody looked at yet may still be put right.
        for third in ["c", "d"] {
            std::fs::write(&path, right.clone() + &one(3, third)).unwrap();
            running.refresh().unwrap();
            assert_eq!((running.names().len(), running.highest().number()), (3, 2));
        }
        assert!(running.settled().is_ok());
    }
}
