//! Where a card lives: one folder, two littlefs images, one lock.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use trussed::virt;

use super::{applet, exchange::Card};

/// The images, by trussed's names for its persistent stores. The applet writes to both.
const INTERNAL: &str = "internal.bin";
const EXTERNAL: &str = "external.bin";

/// Held while the card is inserted: two chips over one image would corrupt it.
const LOCK: &str = "lock";

/// The size trussed's `virt` storage gives an image, in bytes; it aborts the process on any other.
const IMAGE_SIZE: u64 = 512 * 128;

/// A card's folder, held for this process alone until dropped.
#[derive(Debug)]
pub struct CardFolder {
    path: PathBuf,
    _lock: File,
}

/// Why a card cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// The folder cannot be created, read or locked.
    #[error("card folder {path}")]
    Folder {
        /// The folder or the file in it.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// Another reader holds the card: a card is in one place at a time.
    #[error("card folder {0} is in use: the card is inserted elsewhere")]
    InUse(PathBuf),
    /// An image has the wrong size or does not mount.
    #[error("card image in {0} is damaged")]
    Damaged(PathBuf),
}

impl CardFolder {
    /// Takes the card in `path`, a new one when the folder is absent or empty.
    ///
    /// # Errors
    /// [`CardError::InUse`] while anything else holds it, [`CardError::Folder`] when the system refuses.
    pub fn open(path: &Path) -> Result<Self, CardError> {
        fs::create_dir_all(path).map_err(|source| CardError::Folder {
            path: path.to_owned(),
            source,
        })?;
        let lock = Self::lock_file(path)?;
        Self::taken(path, lock.try_lock())?;
        Ok(Self {
            path: path.to_owned(),
            _lock: lock,
        })
    }

    /// Copies a card: same keys, same identifier, same PIN counter, from then on with a life of its own. Several
    /// may do so at a time, none while the card is inserted.
    ///
    /// # Errors
    /// As [`CardFolder::open`].
    pub fn copy(path: &Path, destination: &Path) -> Result<(), CardError> {
        let refused = |source| CardError::Folder {
            path: destination.to_owned(),
            source,
        };
        let lock = Self::lock_file(path)?;
        Self::taken(path, lock.try_lock_shared())?;
        fs::create_dir_all(destination).map_err(refused)?;
        for image in [INTERNAL, EXTERNAL] {
            fs::copy(path.join(image), destination.join(image)).map_err(refused)?;
        }
        Ok(())
    }

    /// Powers the card while `with_card` runs. Every call starts from a fresh power-on: no PIN verified, no
    /// management login, no command pending; keys, objects and retry counters are those of the last time.
    ///
    /// # Errors
    /// [`CardError::Damaged`] when an image does not mount.
    pub fn power<R>(&mut self, with_card: impl FnOnce(&mut Card<'_>) -> R) -> Result<R, CardError> {
        let damaged = || CardError::Damaged(self.path.clone());
        let mut internal = self.image(INTERNAL)?;
        let mut external = self.image(EXTERNAL)?;
        let mut volatile = virt::StorageConfig::ram();
        internal
            .with_fs(|internal| {
                external.with_fs(|external| {
                    volatile.with_fs(|volatile| {
                        let store = virt::Store {
                            internal,
                            external,
                            volatile,
                        };
                        applet::powered(store, |piv| with_card(&mut Card::new(piv)))
                    })
                })
            })
            .ok()
            .and_then(Result::ok)
            .and_then(Result::ok)
            .flatten()
            .ok_or_else(damaged)
    }

    fn lock_file(path: &Path) -> Result<File, CardError> {
        let path = path.join(LOCK);
        File::create(&path).map_err(|source| CardError::Folder { path, source })
    }

    fn taken(path: &Path, lock: Result<(), TryLockError>) -> Result<(), CardError> {
        lock.map_err(|error| match error {
            TryLockError::WouldBlock => CardError::InUse(path.to_owned()),
            TryLockError::Error(source) => CardError::Folder {
                path: path.to_owned(),
                source,
            },
        })
    }

    fn image(&self, name: &str) -> Result<virt::StorageConfig<'static>, CardError> {
        let path = self.path.join(name);
        match fs::metadata(&path) {
            Ok(metadata) if metadata.len() != IMAGE_SIZE => Err(CardError::Damaged(self.path.clone())),
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(CardError::Folder { path, source })
            }
            Ok(_) | Err(_) => Ok(virt::StorageConfig::filesystem(path)),
        }
    }
}
