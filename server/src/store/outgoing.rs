//! A document that is read.

use std::ops::Range;

use axum::body::Bytes;

use super::{
    DocumentKey, ObjectName, Parts, Store, StoreError,
    document_key::{AROUND, Sealer},
    format::{self, CHUNK, Part, SALT},
    place::Reading,
};

/// A document that is read: only the chunks that are asked for, each authenticated before a byte of it leaves.
pub struct Outgoing {
    place: Reading,
    sealer: Sealer,
    size: u64,
}

impl Store {
    /// Opens a document of `size` bytes that lies in these parts. Blocks.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when it is not there, [`StoreError::Altered`] when it has another header or another length.
    pub fn read(
        &self,
        object: ObjectName,
        parts: &Parts,
        key: &DocumentKey,
        size: u64,
    ) -> Result<Outgoing, StoreError> {
        let sealer = key.sealer(object)?;
        let place = self.read_from(object, parts, sealer.header(), size)?;
        Ok(Outgoing { place, sealer, size })
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
        let len = plain_len.saturating_add(AROUND);
        let Some(mut record) = self.place.record(index, len, end)? else {
            return Err(altered);
        };
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
