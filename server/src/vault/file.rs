//! The file of the documents' keys, in the data folder: a line for each, and written only when it is made and when a key is added.
//!
//! # What this guarantees
//! Two programs never add a key at the same time, so that none overwrites what the other added: who adds holds a lock beside the file, from
//! before it is read until the keys of documents are wrapped anew ([`Hold`]).

use std::{
    fmt::Write,
    fs::{File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::{
    VaultError,
    ring::{Ring, Version},
};
use crate::{
    instance_key::{KEY_BYTES, SealingFailed},
    private_file,
    randomness::Randomness,
};

/// The name of the file in the data folder.
pub const NAME: &str = "documents.key";

/// What is locked, beside the file: the file itself is replaced when it is written. It stays, and is empty.
const LOCK: &str = "documents.key.lock";

/// More than a line has: version, a space, digits, and the end of the line.
const LINE: usize = 16 + 2 * KEY_BYTES;

/// What stands above the keys, for whoever opens the file.
const EXPLANATION: &str = "# The keys of the documents of this Opalexe: version, then 256 bits. BACK THIS FILE UP, apart from the database and the documents.\n\
     # Without it no document can be read, by anybody. Keep every line: an older backup of the database needs the older keys.\n";

/// The keys of the file; none when there is no file.
///
/// # Errors
/// When it cannot be read, or holds no keys.
pub fn read(path: &Path) -> Result<Option<Ring>, VaultError> {
    let Some(text) = read_text(path)? else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|source| VaultError::Malformed {
        path: path.to_owned(),
        source,
    })
}

/// Makes the file with its first key, unless there is one; whether it was made just now.
///
/// # Errors
/// When it cannot be made, or there are no random bytes.
pub fn make(path: &Path, random: &dyn Randomness) -> Result<bool, VaultError> {
    let text = with_a_key(EXPLANATION, Version::FIRST, random)?;
    private_file::make(path, &text).map_err(|source| failed(path, source))
}

/// The file, held: until this is dropped nobody else adds a key to it.
#[derive(Debug)]
pub struct Hold {
    path: PathBuf,
    _lock: File,
}

impl Hold {
    /// Holds the file. Blocks, and waits for nobody.
    ///
    /// # Errors
    /// [`VaultError::Held`] when another program holds it, and when the lock cannot be made.
    pub fn of(path: &Path) -> Result<Self, VaultError> {
        let beside = path.with_file_name(LOCK);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let lock = options.open(&beside).map_err(|source| failed(&beside, source))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(VaultError::Held(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(failed(&beside, source)),
        }
    }

    /// Adds a key after the highest. It is on the disk then; it wraps nothing yet.
    ///
    /// # Errors
    /// When the file cannot be read or written, or there are no random bytes.
    pub fn add(&self, random: &dyn Randomness) -> Result<Version, VaultError> {
        let path = &self.path;
        let ring = read(path)?.ok_or_else(|| VaultError::Missing(path.clone()))?;
        let former = read_text(path)?.unwrap_or_default();
        let version = ring.version().next();
        let text = with_a_key(&former, version, random)?;
        private_file::replace(path, &text).map_err(|source| failed(path, source))?;
        Ok(version)
    }
}

/// The text with one key more, written into a place of its own that never grows: a text that grows leaves a copy behind.
fn with_a_key(
    former: &str,
    version: Version,
    random: &dyn Randomness,
) -> Result<Zeroizing<String>, VaultError> {
    let key = Zeroizing::new(random.bytes::<KEY_BYTES>().map_err(SealingFailed::from)?);
    let digits = Zeroizing::new(hex::encode(key.as_slice()));
    let room = former.len().saturating_add(1).saturating_add(LINE);
    let mut text = Zeroizing::new(String::with_capacity(room));
    text.push_str(former);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    // Writing to a text never fails.
    let _ = writeln!(text, "{version} {}", digits.as_str());
    Ok(text)
}

fn read_text(path: &Path) -> Result<Option<Zeroizing<String>>, VaultError> {
    private_file::read(path).map_err(|source| failed(path, source))
}

fn failed(path: &Path, source: io::Error) -> VaultError {
    VaultError::File {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::randomness::SystemRandomness;

    #[test]
    fn the_text_of_the_keys_never_grows_in_its_place_and_ends_its_lines() {
        let version = Version::new(u32::MAX).unwrap();
        let text = with_a_key("1 0a", version, &SystemRandomness::default()).unwrap();
        assert!(text.starts_with("1 0a\n4294967295 "));
        assert!(text.ends_with('\n'));
        assert!(text.len() <= "1 0a".len() + 1 + LINE);
    }

    #[test]
    fn the_file_is_made_once_for_its_owner_alone_and_grows_by_a_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        assert!(read(&path).unwrap().is_none());
        assert!(make(&path, &SystemRandomness::default()).unwrap());
        assert!(!make(&path, &SystemRandomness::default()).unwrap());
        assert!(!private_file::is_open_to_others(&path));
        let first = read(&path).unwrap().unwrap().names();
        let hold = Hold::of(&path).unwrap();
        assert!(matches!(Hold::of(&path), Err(VaultError::Held(_))));
        let version = hold.add(&SystemRandomness::default()).unwrap();
        assert_eq!(version.number(), 2);
        drop(hold);
        assert!(Hold::of(&path).is_ok());
        let both = read(&path).unwrap().unwrap().names();
        assert_eq!(both[..1], first[..]);
        assert_eq!(both.len(), 2);
        assert!(!private_file::is_open_to_others(&path));
    }

    #[test]
    fn a_file_that_holds_no_keys_is_refused_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, "1 0f0f\n").unwrap();
        assert!(matches!(read(&path), Err(VaultError::Malformed { .. })));
        let added = Hold::of(&path).unwrap().add(&SystemRandomness::default());
        assert!(added.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "1 0f0f\n");
    }
}
