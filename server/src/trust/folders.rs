//! Reading folders of certificates and revocation lists, and noticing cheaply that they changed.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The largest file that is read: no larger list is taken ([`opalexe_trust::revocation::crl::MAX_CRL_BYTES`]).
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The files of a folder, sorted by name. Hidden files are passed over: editors and copying programs leave them half-written.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        // Followed through symbolic links: container platforms mount files that way.
        if !is_hidden && fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_file()) {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// The bytes of a file of reasonable size.
///
/// # Errors
/// When it cannot be read, or is larger than 64 MiB.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path)?
        .take(MAX_FILE_BYTES.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read <= MAX_FILE_BYTES) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

/// What distinguishes a set of files from the same set after a change: names, sizes and times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Fingerprint {
    /// The fingerprint of the files of `folders` and of single `files`. What cannot be looked at counts as absent.
    pub fn of<'a>(
        folders: impl IntoIterator<Item = &'a Path>,
        single: impl IntoIterator<Item = &'a Path>,
    ) -> Self {
        let mut paths: Vec<PathBuf> = single.into_iter().map(Path::to_owned).collect();
        for folder in folders {
            paths.extend(files(folder).unwrap_or_default());
        }
        let seen = paths.into_iter().filter_map(|path| {
            let metadata = fs::metadata(&path).ok()?;
            Some((path, metadata.len(), metadata.modified().ok()))
        });
        Self(seen.collect())
    }
}

#[cfg(test)]
mod tests {
    use opalexe_trust::revocation::crl::MAX_CRL_BYTES;

    use super::*;

    #[test]
    fn every_list_that_would_be_taken_is_read() {
        assert_eq!(usize::try_from(MAX_FILE_BYTES), Ok(MAX_CRL_BYTES));
    }
}
