//! Parts that are written.

use std::sync::Arc;

use super::Bucket;
use crate::{
    randomness::Randomness,
    store::{
        ObjectName, StoreError,
        format::CHUNK,
        parts::{self, CHUNKS_A_PART, Parts},
    },
};

/// An object that is written to a bucket, a part at a time.
pub(in crate::store) struct Writing {
    bucket: Bucket,
    object: ObjectName,
    random: Arc<dyn Randomness>,
    parts: Vec<u64>,
    /// The part that is not full yet: its number, its bytes, how many chunks it has, and whether the bucket has it so.
    number: u64,
    bytes: Vec<u8>,
    chunks: u64,
    is_saved: bool,
    /// What was written since the last mark that was kept, and what it stands in place of.
    written: Vec<(u64, u64)>,
    replaced: Vec<(u64, u64)>,
}

impl Writing {
    /// Goes on with an object whose upload has come to `offset`.
    pub(in crate::store) fn resume(
        bucket: Bucket,
        object: ObjectName,
        random: Arc<dyn Randomness>,
        header: &[u8],
        offset: u64,
        parts: &Parts,
    ) -> Result<Self, StoreError> {
        if u64::try_from(parts.0.len()) != Ok(parts::count_at(offset)) {
            return Err(StoreError::State(object));
        }
        let index = offset / CHUNK;
        let (number, chunks) = (parts::part_of(index), index % CHUNKS_A_PART);
        let bytes = match parts.0.last().filter(|_| chunks > 0) {
            Some(name) => {
                let expected = parts::begun_len(number, chunks);
                let bytes = bucket.get(object, number, *name, 0..expected)?.to_vec();
                if u64::try_from(bytes.len()) != Ok(expected) {
                    return Err(StoreError::Altered(object));
                }
                bytes
            }
            None if number == 0 => header.to_vec(),
            None => Vec::new(),
        };
        Ok(Self {
            bucket,
            object,
            random,
            parts: parts.0.clone(),
            number,
            bytes,
            chunks,
            is_saved: true,
            written: Vec::new(),
            replaced: Vec::new(),
        })
    }

    /// Takes a sealed chunk.
    pub(in crate::store) fn append(&mut self, record: &[u8]) -> Result<(), StoreError> {
        self.bytes.extend_from_slice(record);
        self.chunks = self.chunks.saturating_add(1);
        self.is_saved = false;
        if self.chunks == CHUNKS_A_PART {
            let bytes = std::mem::take(&mut self.bytes);
            self.save(bytes)?;
            self.number = self.number.saturating_add(1);
            self.chunks = 0;
        }
        Ok(())
    }

    /// Has everything that was taken in the bucket, and says by which names.
    pub(in crate::store) fn settle(&mut self) -> Result<Parts, StoreError> {
        if !self.is_saved {
            self.save(self.bytes.clone())?;
        }
        Ok(Parts(self.parts.clone()))
    }

    fn save(&mut self, bytes: Vec<u8>) -> Result<(), StoreError> {
        let name = u64::from_be_bytes(self.random.bytes()?);
        self.written.push((self.number, name));
        self.bucket.put(self.object, self.number, name, bytes)?;
        let place = usize::try_from(self.number).map_err(|_| StoreError::TooMuch)?;
        match self.parts.get_mut(place) {
            Some(former) => self.replaced.push((self.number, std::mem::replace(former, name))),
            None => self.parts.push(name),
        }
        self.is_saved = true;
        Ok(())
    }

    /// The database has kept what was settled last: what it stands in place of is deleted.
    pub(in crate::store) fn kept(&mut self) -> Result<(), StoreError> {
        self.written.clear();
        let replaced = std::mem::take(&mut self.replaced);
        self.delete(&replaced)
    }

    /// The database has kept what somebody else wrote: what was written here since is deleted.
    pub(in crate::store) fn abandon(&mut self) -> Result<(), StoreError> {
        let written = std::mem::take(&mut self.written);
        self.delete(&written)
    }

    fn delete(&self, parts: &[(u64, u64)]) -> Result<(), StoreError> {
        parts.iter().try_for_each(|(number, name)| {
            let path = self.bucket.path(self.object, *number, *name);
            self.bucket.delete(self.object, &path)
        })
    }
}
