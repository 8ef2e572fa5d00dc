//! A document that is read.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    ops::Range,
};

use axum::body::Bytes;

use super::{
    DocumentKey, ObjectName, Store, StoreError,
    document_key::{AROUND, Sealer},
    format::{self, CHUNK, HEADER, Part, SALT},
};

/// A document that is read: only the chunks that are asked for, each authenticated before a byte of it leaves.
pub struct Outgoing {
    file: File,
    sealer: Sealer,
    size: u64,
}

impl Store {
    /// Opens a document of `size` bytes. Blocks.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when it is not there, [`StoreError::Altered`] when it has another header or another length.
    pub fn read(&self, object: ObjectName, key: &DocumentKey, size: u64) -> Result<Outgoing, StoreError> {
        let sealer = key.sealer(object)?;
        let mut file = self.folder.open_to_read(object)?;
        let mut header = [0; HEADER];
        file.read_exact(&mut header)
            .map_err(|_| StoreError::Altered(object))?;
        if header != *sealer.header() || file.metadata()?.len() != format::stored_len(size) {
            return Err(StoreError::Altered(object));
        }
        Ok(Outgoing { file, sealer, size })
    }
}

impl Outgoing {
    /// The bytes of the document from the beginning of `range` on, to the end of the chunk in which it begins or of the range. Nothing when
    /// the range is empty. Blocks.
    ///
    /// # Errors
    /// [`StoreError::Altered`] when the chunk is not the one that was written there.
    pub fn piece(&mut self, range: &Range<u64>) -> Result<Bytes, StoreError> {
        let end = range.end.min(self.size);
        if range.start >= end {
            return Ok(Bytes::new());
        }
        let index = range.start / CHUNK;
        let altered = StoreError::Altered(self.sealer.object());
        let plain_len =
            usize::try_from(format::plain_len(self.size, index)).map_err(|_| StoreError::TooMuch)?;
        let mut record = vec![0; plain_len.saturating_add(AROUND)];
        self.file.seek(SeekFrom::Start(format::position(index)))?;
        if self.file.read_exact(&mut record).is_err() {
            return Err(altered);
        }
        if self
            .sealer
            .open(Part::of(self.size, index), &mut record)
            .is_none()
        {
            return Err(altered);
        }
        let within = |at: u64| usize::try_from(at.saturating_sub(index.saturating_mul(CHUNK))).ok();
        let (Some(first), Some(end)) = (within(range.start), within(end)) else {
            return Err(altered);
        };
        let end = end.min(plain_len);
        // `first < end`: the range begins in this chunk and is not empty.
        Ok(Bytes::from(record).slice(SALT.saturating_add(first)..SALT.saturating_add(end)))
    }
}
