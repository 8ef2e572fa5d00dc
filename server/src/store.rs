//! The documents of expertises, encrypted while they arrive.
//!
//! # What this guarantees
//! * Nothing of a document lies on a disk in the clear, and nothing of it is ever whole in memory: it is sealed and opened in chunks of
//!   `format::CHUNK` bytes.
//! * A document that is read back is the one that was written, byte for byte and to its end, or the reading fails: chunks that were altered,
//!   cut off, put in another place or taken from another document do not open (see `format`).
//! * What [`Incoming::settle`] answered is on the disk. A crash leaves at most bytes that nobody was told of, and they are overwritten when
//!   the upload goes on.
//! * Two writers never write the same document. In a folder the second is told [`StoreError::Busy`], whichever process or machine (of a shared
//!   folder with locks) it is; in a bucket each writes parts of names of its own, and the database keeps those of one of them.
//!
//! # What it must never do
//! Delete what was published: only [`Store::discard`] deletes, and only uploads that were given up are given to it.
//!
//! The documents lie in a local folder (`folder`) or in a bucket (`bucket`); everything else needs of a place that objects are written from front
//! to back and read by ranges. Where an object lies is told by its [`Parts`], which the database keeps: those of before a bucket was set stay in
//! the folder and are read from there.

mod bucket;
pub mod document_key;
mod folder;
pub mod format;
mod incoming;
mod outgoing;
mod parts;
mod place;
mod sniffed;

use std::{fmt, io, path::PathBuf};

use opalexe_domain::id::UploadId;
use uuid::Uuid;

pub use document_key::DocumentKey;
pub use incoming::{Finished, Incoming, Mark, Resume, received_sha256};
pub use outgoing::Outgoing;
pub use parts::Parts;
pub use place::{Aside, Leftovers};

use crate::{config::bucket::BucketSettings, randomness::RandomnessFailed};

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
    /// It lies in a bucket, and none is configured.
    #[error("the object {0} lies in a bucket, and documents.bucket is not set")]
    NoBucket(ObjectName),
    /// There are no random bytes.
    #[error("nothing can be sealed")]
    Randomness(#[from] RandomnessFailed),
    /// The disk is full.
    #[error("there is no room left")]
    Full(#[source] io::Error),
    /// The service of the bucket does not answer, or refuses.
    #[error("the bucket failed")]
    Away(#[source] Box<object_store::Error>),
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

/// Writes, reads and deletes a little in a bucket.
///
/// # Errors
/// What the service says.
pub async fn try_bucket(settings: &BucketSettings) -> Result<(), StoreError> {
    bucket::Bucket::open(settings)?.try_everything().await
}

/// Where the documents are. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Store {
    folder: folder::Folder,
    bucket: Option<bucket::Bucket>,
}

impl Store {
    /// Opens the store in that folder, which is made when it is not there, and in that bucket, where everything new goes when there is one.
    /// Blocks.
    ///
    /// # Errors
    /// When the folder cannot be made, or the bucket cannot be as it is described.
    pub fn open(folder: PathBuf, bucket: Option<&BucketSettings>) -> Result<Self, StoreError> {
        Ok(Self {
            folder: folder::Folder::open(folder)?,
            bucket: bucket.map(bucket::Bucket::open).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests;
