//! Where an object is written and read: the folder or the bucket.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
    sync::Arc,
};

use super::{
    ObjectName, Parts, Store, StoreError,
    bucket::{self, Bucket},
    format::{self, CHUNK, HEADER},
    incoming::Resume,
};
use crate::randomness::Randomness;

/// How many shelves there are.
const SHELVES: u64 = 256;

/// The objects of one part of the store, for looking whether each is still known.
#[derive(Debug)]
pub struct Leftovers {
    /// The objects.
    pub objects: Vec<ObjectName>,
}

/// Where an object is that no row knows. Nothing deletes it: it may be all that is left after a database was put back from an older backup.
#[derive(Debug, PartialEq, Eq)]
pub enum Aside {
    /// It was moved there, for the operator to look at.
    Moved(PathBuf),
    /// It stays in the bucket, under that name.
    Left(String),
}

/// An object that is written.
pub(super) enum Writing {
    File(File),
    Parts(Box<bucket::Writing>),
}

impl Writing {
    /// Takes a sealed chunk.
    pub(super) fn append(&mut self, record: &[u8]) -> Result<(), StoreError> {
        match self {
            Self::File(file) => Ok(file.write_all(record)?),
            Self::Parts(parts) => parts.append(record),
        }
    }

    /// Makes durable what was taken.
    pub(super) fn settle(&mut self) -> Result<Parts, StoreError> {
        match self {
            Self::File(file) => {
                file.sync_data()?;
                Ok(Parts::default())
            }
            Self::Parts(parts) => parts.settle(),
        }
    }
}

/// An object that is read.
pub(super) enum Reading {
    File(File),
    Parts(Box<bucket::Reading>),
}

impl Reading {
    /// The sealed chunk of that index, of `len` bytes; none when it is cut off. `until` is how far the plain document is wanted.
    pub(super) fn record(
        &mut self,
        index: u64,
        len: usize,
        until: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Self::File(file) => {
                let mut record = vec![0; len];
                file.seek(SeekFrom::Start(format::position(index)))?;
                Ok(file.read_exact(&mut record).is_ok().then_some(record))
            }
            Self::Parts(parts) => parts.record(index, len, until).map(Some),
        }
    }
}

impl Store {
    fn bucket_of(&self, object: ObjectName) -> Result<Bucket, StoreError> {
        self.bucket.clone().ok_or(StoreError::NoBucket(object))
    }

    /// Opens an object where it lies, or, as long as no chunk of it lies anywhere, where everything new goes.
    pub(super) fn write_on(
        &self,
        object: ObjectName,
        random: Arc<dyn Randomness>,
        header: &[u8; HEADER],
        resume: &Resume,
    ) -> Result<Writing, StoreError> {
        let index = resume.offset / CHUNK;
        let is_new = index == 0;
        if !resume.parts.is_empty() || (is_new && self.bucket.is_some()) {
            let bucket = self.bucket_of(object)?;
            let writing =
                bucket::Writing::resume(bucket, object, random, header, resume.offset, &resume.parts)?;
            return Ok(Writing::Parts(Box::new(writing)));
        }
        let mut file = self.folder.open_to_write(object, resume.offset == 0)?;
        if is_new {
            file.seek(SeekFrom::Start(0))?;
            file.write_all(header)?;
        } else {
            file.seek(SeekFrom::Start(format::position(index)))?;
        }
        Ok(Writing::File(file))
    }

    /// Opens an object of a document of `size` bytes.
    pub(super) fn read_from(
        &self,
        object: ObjectName,
        parts: &Parts,
        header: &[u8; HEADER],
        size: u64,
    ) -> Result<Reading, StoreError> {
        if !parts.is_empty() {
            let reading = bucket::Reading::open(self.bucket_of(object)?, object, parts, size)?;
            return Ok(Reading::Parts(Box::new(reading)));
        }
        let mut file = self.folder.open_to_read(object)?;
        let mut read = [0; HEADER];
        file.read_exact(&mut read)
            .map_err(|_| StoreError::Altered(object))?;
        if read != *header || file.metadata()?.len() != format::stored_len(size) {
            return Err(StoreError::Altered(object));
        }
        Ok(Reading::File(file))
    }

    /// Deletes an object of an upload that was given up; that there is none is no failure. Blocks.
    ///
    /// # Errors
    /// When the folder or the bucket fails.
    pub fn discard(&self, object: ObjectName) -> Result<(), StoreError> {
        self.folder.discard(object)?;
        self.bucket
            .as_ref()
            .map_or(Ok(()), |bucket| bucket.discard(object))
    }

    /// The objects on one of the 256 shelves; `turn` counts upwards for ever. Blocks.
    ///
    /// # Errors
    /// When the folder or the bucket fails.
    pub fn shelf(&self, turn: u64) -> Result<Leftovers, StoreError> {
        let shelf = u8::try_from(turn % SHELVES).unwrap_or_default();
        let mut objects = self.folder.shelf(shelf)?;
        if let Some(bucket) = &self.bucket {
            objects.extend(bucket.shelf(shelf)?);
        }
        Ok(Leftovers {
            objects: objects.into_iter().map(ObjectName::from).collect(),
        })
    }

    /// Puts an object that no row knows out of the way, for the operator to look at; one of the bucket stays. None when another server was
    /// quicker, or deleted it because it was given up. Blocks.
    ///
    /// # Errors
    /// When the folder fails.
    pub fn set_aside(&self, object: ObjectName) -> Result<Option<Aside>, StoreError> {
        let moved = self.folder.set_aside(object)?.map(Aside::Moved);
        Ok(moved.or_else(|| {
            self.bucket
                .as_ref()
                .map(|bucket| Aside::Left(bucket.shown(object)))
        }))
    }

    /// Tries whether something can be written where new documents go.
    ///
    /// # Errors
    /// What the folder or the bucket says.
    pub async fn try_writing(&self) -> io::Result<()> {
        match &self.bucket {
            Some(bucket) => bucket.probe().await.map_err(io::Error::other),
            None => {
                let folder = self.folder.clone();
                tokio::task::spawn_blocking(move || folder.try_writing()).await?
            }
        }
    }
}
