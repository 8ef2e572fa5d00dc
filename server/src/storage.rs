//! Documents in a local folder, named by their content.
//!
//! # What this guarantees
//! A document that has a name is whole and on the disk: it is written under a passing name, synchronised, and renamed at the end. Two
//! documents with the same bytes are one file. Nothing here deletes.

use std::{
    fs, io,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use aws_lc_rs::digest::{Context, SHA256};
use tempfile::NamedTempFile;

/// How much is read and hashed at a time.
const PIECE: usize = 64 * 1024;

/// The folder of documents.
#[derive(Debug, Clone)]
pub struct Storage {
    folder: PathBuf,
}

/// A document that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of its bytes, in hexadecimal: its name.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Why a document was not kept.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// It has more bytes than allowed.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// The folder or the source failed.
    #[error("the storage failed")]
    Io(#[from] io::Error),
}

impl Storage {
    /// Opens the folder, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Keeps the bytes of `source`, at most `limit` of them. Blocks.
    ///
    /// # Errors
    /// When there are more, or the folder or the source fails; nothing is kept then.
    pub fn put(&self, source: &mut dyn Read, limit: u64) -> Result<Stored, StorageError> {
        let mut passing = NamedTempFile::with_prefix_in(".incoming-", &self.folder)?;
        let mut hash = Context::new(&SHA256);
        let mut size: u64 = 0;
        let mut piece = vec![0; PIECE];
        loop {
            let read = match source.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => piece.get(..read).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            size = size.saturating_add(u64::try_from(read.len()).unwrap_or(u64::MAX));
            if size > limit {
                return Err(StorageError::TooLarge(limit));
            }
            hash.update(read);
            passing.write_all(read)?;
        }
        passing.as_file().sync_all()?;
        let sha256 = hex::encode(hash.finish());
        let path = self.path(&sha256);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
            passing.persist(&path).map_err(|error| error.error)?;
            // The rename itself is durable only once the folder is synchronised, and the folder's own name once its parent is.
            synchronise(parent)?;
            synchronise(&self.folder)?;
        }
        Ok(Stored { sha256, size })
    }

    /// Opens a document to read it from its beginning; none when it is not there.
    ///
    /// # Errors
    /// When the folder fails.
    pub async fn read(&self, sha256: &str) -> io::Result<Option<tokio::fs::File>> {
        match tokio::fs::File::open(self.path(sha256)).await {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Spread over 256 folders: a folder with very many entries is slow to list and to back up.
    fn path(&self, sha256: &str) -> PathBuf {
        let prefix = sha256.get(..2).unwrap_or(sha256);
        self.folder.join(prefix).join(sha256)
    }
}

fn synchronise(folder: &Path) -> io::Result<()> {
    // Windows cannot open a folder as a file, and makes renames durable by itself.
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    fn storage() -> (tempfile::TempDir, Storage) {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::open(folder.path().join("documents")).unwrap();
        (folder, storage)
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn what_was_put_is_read_back_under_its_hash_and_kept_once() {
        let (folder, storage) = storage();
        let stored = storage.put(&mut b"abc".as_slice(), 3).unwrap();
        assert_eq!(stored, storage.put(&mut b"abc".as_slice(), 3).unwrap());
        assert_eq!(
            (stored.sha256.as_str(), stored.size),
            (
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                3
            )
        );
        let mut read = Vec::new();
        let mut file = storage.read(&stored.sha256).await.unwrap().unwrap();
        file.read_to_end(&mut read).await.unwrap();
        assert_eq!(read, b"abc");
        assert_eq!(files(&folder.path().join("documents")), ["ba"]);
        assert!(storage.read(&"0".repeat(64)).await.unwrap().is_none());
    }

    #[test]
    fn what_is_too_large_or_breaks_off_leaves_nothing_behind() {
        let (folder, storage) = storage();
        assert!(matches!(
            storage.put(&mut b"abcd".as_slice(), 3),
            Err(StorageError::TooLarge(3))
        ));

        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::ConnectionReset.into())
            }
        }
        let mut source = Read::chain(b"ab".as_slice(), Broken);
        assert!(matches!(storage.put(&mut source, 3), Err(StorageError::Io(_))));
        assert!(files(&folder.path().join("documents")).is_empty());
    }
}
