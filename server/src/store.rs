//! The documents of expertises, encrypted while they arrive.
//!
//! # What this guarantees
//! * Nothing of a document lies on a disk in the clear, and nothing of it is ever whole in memory: it is sealed and opened in chunks of
//!   `format::CHUNK` bytes.
//! * A document that is read back is the one that was written, byte for byte and to its end, or the reading fails: chunks that were altered,
//!   cut off, put in another place or taken from another document do not open (see `format`).
//! * What [`Incoming::settle`] answered is on the disk. A crash leaves at most bytes that nobody was told of, and they are overwritten when
//!   the upload goes on.
//! * Two writers never write the same document: the second is told [`StoreError::Busy`], whichever process or machine (of a shared folder
//!   with locks) it is.
//!
//! # What it must never do
//! Delete what was published: only [`Store::discard`] deletes, and only uploads that were given up are given to it.
//!
//! The documents lie in a local folder. What is particular to that is in `folder`; everything else needs of a place that objects are
//! written from front to back and read by ranges.

pub mod document_key;
mod folder;
pub mod format;
mod incoming;
mod outgoing;
mod sniffed;

use std::{fmt, io, path::PathBuf};

use opalexe_domain::id::UploadId;
use uuid::Uuid;

pub use document_key::DocumentKey;
pub use folder::Leftovers;
pub use incoming::{Finished, Incoming, Mark, Resume, received_sha256};
pub use outgoing::Outgoing;

use crate::randomness::RandomnessFailed;

/// The name of one object of the store: the bytes of an upload, and of the document that it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ObjectName(Uuid);

impl From<UploadId> for ObjectName {
    fn from(upload: UploadId) -> Self {
        Self(upload.uuid())
    }
}

impl From<Uuid> for ObjectName {
    fn from(name: Uuid) -> Self {
        Self(name)
    }
}

impl ObjectName {
    /// Its bytes, to which its key is bound.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// The name as the database stores it.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The object is not there.
    #[error("the object {0} is not in the store")]
    Missing(ObjectName),
    /// What is there is not what was written: altered, cut off, of another document, or sealed by another key.
    #[error("the object {0} is not what was written")]
    Altered(ObjectName),
    /// Somebody is writing it.
    #[error("the object is being written")]
    Busy,
    /// There are more bytes than were announced.
    #[error("there are more bytes than were announced")]
    TooMuch,
    /// The state of an upload does not open, or does not read.
    #[error("the state of the upload {0} does not open")]
    State(ObjectName),
    /// There are no random bytes.
    #[error("nothing can be sealed")]
    Randomness(#[from] RandomnessFailed),
    /// The disk is full.
    #[error("there is no room left")]
    Full(#[source] io::Error),
    /// The place of the documents failed.
    #[error("the store failed")]
    Io(#[source] io::Error),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full(error)
            }
            _ => Self::Io(error),
        }
    }
}

/// Where the documents are. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Store {
    folder: folder::Folder,
}

impl Store {
    /// Opens the store in that folder, which is made when it is not there. Blocks.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        Ok(Self {
            folder: folder::Folder::open(folder)?,
        })
    }
}

#[cfg(test)]
mod tests;
