//! The parts in which an object lies in a bucket.

use super::format::{self, CHUNK, RECORD};

/// How many chunks a part has: 8 MiB, enough that a request to the bucket costs little beside its bytes, and little enough to have in memory.
pub(super) const CHUNKS_A_PART: u64 = 8;

/// The names of the parts of an object in a bucket, in their order: a random number each, drawn when a part is written. The database keeps them
/// with the offset of the upload, so what lies in the bucket counts only if its name was kept: of two who write the same part, neither
/// overwrites the other, and the database says whose it is. An object of the folder has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts(pub(super) Vec<u64>);

impl Parts {
    /// As the database keeps them: eight bytes each; none for an object of the folder.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        (!self.0.is_empty()).then(|| self.0.iter().flat_map(|name| name.to_be_bytes()).collect())
    }

    /// Those that the database kept; none when these are not whole names.
    pub fn of_bytes(bytes: Option<&[u8]>) -> Option<Self> {
        let (names, rest) = bytes.unwrap_or_default().as_chunks::<8>();
        rest.is_empty()
            .then(|| Self(names.iter().copied().map(u64::from_be_bytes).collect()))
    }

    /// Whether the object lies in the folder, or nothing of it lies anywhere yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// In which part the chunk of that index lies.
pub(super) const fn part_of(index: u64) -> u64 {
    index / CHUNKS_A_PART
}

/// Where in the object the part begins. The first has the header before its chunks.
pub(super) const fn beginning(part: u64) -> u64 {
    if part == 0 {
        0
    } else {
        format::position(part.saturating_mul(CHUNKS_A_PART))
    }
}

/// Where in the object the part ends, of a document of that size.
pub(super) const fn end(part: u64, size: u64) -> u64 {
    let whole = format::stored_len(size);
    let full = format::position(part.saturating_add(1).saturating_mul(CHUNKS_A_PART));
    if full < whole { full } else { whole }
}

/// How many parts a document of that size has once it is whole.
pub(super) const fn count(size: u64) -> u64 {
    part_of(format::last_index(size)).saturating_add(1)
}

/// How many parts an upload that has come so far has: those that are full, and the one that is not.
pub(super) const fn count_at(offset: u64) -> u64 {
    (offset / CHUNK).div_ceil(CHUNKS_A_PART)
}

/// How many bytes the chunks at the beginning of a part take that was not full, with the header if it is the first.
pub(super) const fn begun_len(part: u64, chunks: u64) -> u64 {
    format::position(part.saturating_mul(CHUNKS_A_PART))
        .saturating_sub(beginning(part))
        .saturating_add(chunks.saturating_mul(RECORD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other_to_the_end_of_the_object() {
        for size in [0, 1, CHUNK, 8 * CHUNK, 8 * CHUNK + 1, 20 * CHUNK - 3] {
            let mut at = 0;
            for part in 0..count(size) {
                assert_eq!(beginning(part), at, "{size}");
                at = end(part, size);
            }
            assert_eq!(at, format::stored_len(size), "{size}");
        }
        assert_eq!(
            (count_at(CHUNK - 1), count_at(CHUNK), count_at(9 * CHUNK)),
            (0, 1, 2)
        );
        assert_eq!(begun_len(0, 8), end(0, 100 * CHUNK));
    }

    #[test]
    fn names_are_kept_as_eight_bytes_each() {
        let parts = Parts(vec![1, u64::MAX]);
        let bytes = parts.to_bytes().unwrap();
        assert_eq!(bytes.len(), 16);
        assert_eq!(Parts::of_bytes(Some(&bytes)), Some(parts));
        assert_eq!(Parts::of_bytes(None), Some(Parts::default()));
        assert_eq!(Parts::of_bytes(Some(&bytes[1..])), None);
    }
}
