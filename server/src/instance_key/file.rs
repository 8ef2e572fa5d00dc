//! The file of the key, in the data folder.
//!
//! # What this guarantees
//! A file of that name holds a whole key, for the server's own user alone: it is written under a passing name, synchronised, and linked
//! at the end. Of several programs that start at once, one makes it and the others read it. It is never written again.

use std::{
    io,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::{
    InstanceKey, KEY_BYTES,
    configured::{ConfiguredKey, NotAKey},
};
use crate::{
    private_file,
    randomness::{Randomness, RandomnessFailed},
};

/// The name of the file in the data folder.
pub const NAME: &str = "instance.key";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file cannot be read or made.
    #[error("the key of the instance, {path}, cannot be read or made")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is there, and holds no key.
    #[error(
        "{0} holds no key of an instance (64 hexadecimal digits). Put it back from a backup: a new one would not open what the old one sealed"
    )]
    Malformed(PathBuf),
    /// There are no random bytes.
    #[error("no key of the instance can be made")]
    Randomness(#[from] RandomnessFailed),
}

/// The key of the file, and whether it was made just now.
pub fn open_or_make(folder: &Path, random: &dyn Randomness) -> Result<(InstanceKey, bool), KeyFileError> {
    if let Some(key) = read(folder)? {
        return Ok((key, false));
    }
    let path = folder.join(NAME);
    let made = make(&path, random)?;
    // Whoever was the first: the file tells which key it is.
    let key = read(folder)?.ok_or_else(|| failed(&path, io::ErrorKind::NotFound.into()))?;
    Ok((key, made))
}

/// The key of the file; none when there is no file.
///
/// # Errors
/// When it cannot be read, or holds no key.
pub fn read(folder: &Path) -> Result<Option<InstanceKey>, KeyFileError> {
    let path = folder.join(NAME);
    let text = match private_file::read(&path) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(KeyFileError::Malformed(path));
        }
        Err(error) => return Err(failed(&path, error)),
    };
    let key: ConfiguredKey = text.parse().map_err(|NotAKey| KeyFileError::Malformed(path))?;
    Ok(Some(key.key()))
}

/// Whether others than its owner may read or write the file of the key.
pub fn is_open_to_others(folder: &Path) -> bool {
    private_file::is_open_to_others(&folder.join(NAME))
}

/// Makes the file; whether it was ours that came to be.
fn make(path: &Path, random: &dyn Randomness) -> Result<bool, KeyFileError> {
    let bytes = Zeroizing::new(random.bytes::<KEY_BYTES>()?);
    let mut text = Zeroizing::new(hex::encode(bytes.as_slice()));
    text.push('\n');
    private_file::make(path, &text).map_err(|error| failed(path, error))
}

fn failed(path: &Path, source: io::Error) -> KeyFileError {
    KeyFileError::Io {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, thread};

    use super::*;
    use crate::randomness::SystemRandomness;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn the_key_is_made_once_for_its_owner_alone_and_read_from_then_on() {
        let folder = tempfile::tempdir().unwrap();
        let open = || open_or_make(folder.path(), &SystemRandomness::default()).unwrap();
        let (first, made) = open();
        assert!(made);
        let (again, made) = open();
        assert!(!made);
        assert_eq!(first.name(), again.name());
        assert_eq!(names(folder.path()), [NAME]);
        assert!(!is_open_to_others(folder.path()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;

            let path = folder.path().join(NAME);
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            assert!(is_open_to_others(folder.path()));
        }
    }

    #[test]
    fn programs_that_start_at_once_have_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let keys: BTreeSet<String> = thread::scope(|scope| {
            let starting: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| open_or_make(folder.path(), &SystemRandomness::default()).unwrap()))
                .collect();
            starting
                .into_iter()
                .map(|thread| thread.join().unwrap().0.name())
                .collect()
        });
        assert_eq!(keys.len(), 1);
        assert_eq!(names(folder.path()), [NAME]);
    }

    #[test]
    fn a_file_that_holds_no_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        for text in [b"".as_slice(), b"0f0f\n", b"\xff\xfe"] {
            fs::write(&path, text).unwrap();
            let refused = open_or_make(folder.path(), &SystemRandomness::default()).unwrap_err();
            assert!(matches!(refused, KeyFileError::Malformed(_)), "{refused}");
            assert_eq!(fs::read(&path).unwrap(), text);
        }
    }
}
