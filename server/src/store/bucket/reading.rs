//! Parts that are read.

use axum::body::Bytes;

use super::Bucket;
use crate::store::{
    ObjectName, StoreError,
    format::{self, CHUNK},
    parts::{self, Parts},
};

/// An object of a bucket that is read.
pub(in crate::store) struct Reading {
    bucket: Bucket,
    object: ObjectName,
    parts: Parts,
    size: u64,
    /// What was fetched and not asked for yet, and where in the object it begins.
    ahead: Bytes,
    ahead_at: u64,
}

impl Reading {
    /// Opens an object of a document of `size` bytes.
    ///
    /// # Errors
    /// [`StoreError::Altered`] when it has not the parts of one, or its last part has another length; [`StoreError::Missing`] when it is not
    /// there.
    pub(in crate::store) fn open(
        bucket: Bucket,
        object: ObjectName,
        parts: &Parts,
        size: u64,
    ) -> Result<Self, StoreError> {
        let last = parts::count(size).saturating_sub(1);
        let (Some(name), true) = (
            parts.0.last(),
            u64::try_from(parts.0.len()) == Ok(parts::count(size)),
        ) else {
            return Err(StoreError::Altered(object));
        };
        let expected = parts::end(last, size).saturating_sub(parts::beginning(last));
        if bucket.size(object, last, *name)? != expected {
            return Err(StoreError::Altered(object));
        }
        Ok(Self {
            bucket,
            object,
            parts: parts.clone(),
            size,
            ahead: Bytes::new(),
            ahead_at: 0,
        })
    }

    /// The sealed chunk of that index, of `len` bytes. What follows it in its part is fetched with it, as far as `until`, a place in the plain
    /// document, is wanted.
    pub(in crate::store) fn record(
        &mut self,
        index: u64,
        len: usize,
        until: u64,
    ) -> Result<Vec<u8>, StoreError> {
        let altered = StoreError::Altered(self.object);
        let (from, wide) = (
            format::position(index),
            u64::try_from(len).map_err(|_| StoreError::TooMuch)?,
        );
        let to = from.saturating_add(wide);
        let has = self.ahead_at..self.ahead_at.saturating_add(length(&self.ahead));
        if !(has.start <= from && to <= has.end) {
            let part = parts::part_of(index);
            let wanted = format::position(until.saturating_sub(1) / CHUNK + 1).max(to);
            let end = parts::end(part, self.size).min(wanted);
            let beginning = parts::beginning(part);
            let name = usize::try_from(part).ok().and_then(|part| self.parts.0.get(part));
            let Some(name) = name else { return Err(altered) };
            let range = from.saturating_sub(beginning)..end.saturating_sub(beginning);
            self.ahead = self.bucket.get(self.object, part, *name, range)?;
            self.ahead_at = from;
        }
        let skipped = usize::try_from(from.saturating_sub(self.ahead_at)).map_err(|_| StoreError::TooMuch)?;
        let record = self
            .ahead
            .get(skipped..skipped.saturating_add(len))
            .ok_or(altered)?;
        Ok(record.to_vec())
    }
}

fn length(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
