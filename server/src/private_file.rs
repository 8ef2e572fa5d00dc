//! Small files for the server's own user alone: its keys.
//!
//! # What this guarantees
//! A file that has its name is whole and on the disk, with the mode 600 from its birth on: it is written under a passing name, synchronised,
//! and linked or renamed at the end.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use tempfile::NamedTempFile;
use zeroize::Zeroizing;

/// The rights on a file that others than its owner have, as `chmod` counts them: none is right.
#[cfg(unix)]
const OF_OTHERS: u32 = 0o077;

/// What the file holds; none when there is none.
///
/// # Errors
/// When it cannot be read, or is no text ([`io::ErrorKind::InvalidData`]).
pub fn read(path: &Path) -> io::Result<Option<Zeroizing<String>>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the file; false when there is one already, which stays as it is.
///
/// # Errors
/// When the folder fails.
pub fn make(path: &Path, text: &str) -> io::Result<bool> {
    match written(path, text)?.persist_noclobber(path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(error.error),
    }
    synchronise(folder_of(path))?;
    Ok(true)
}

/// Makes the file, in place of the one that is there.
///
/// # Errors
/// When the folder fails; the file that was there stays then.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    written(path, text)?.persist(path).map_err(|error| error.error)?;
    synchronise(folder_of(path))
}

/// Whether others than its owner may read or write the file.
#[cfg(unix)]
pub fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    fs::metadata(path).is_ok_and(|file| file.mode() & OF_OTHERS != 0)
}

/// Windows keeps the rights of the folder.
#[cfg(not(unix))]
pub fn is_open_to_others(_: &Path) -> bool {
    false
}

/// The text under a passing name, on the disk.
fn written(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut passing = NamedTempFile::with_prefix_in(".key-", folder_of(path))?;
    passing.write_all(text.as_bytes())?;
    passing.as_file().sync_all()?;
    Ok(passing)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// Makes the names in a folder durable.
///
/// # Errors
/// When the folder fails.
pub fn synchronise(folder: &Path) -> io::Result<()> {
    // Windows cannot open a folder as a file, and makes names durable by itself.
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
