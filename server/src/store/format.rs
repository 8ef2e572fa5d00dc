//! How a document lies in the store, version 1.
//!
//! ```text
//! header   32 octets   "OPALDOC" · version 1 · name of the object (UUID, 16) · log2 of the chunk (20) · seven zeros
//! chunk 0              salt (8) · sealed bytes (1 MiB; the last chunk as many as are left, of an empty document none) · tag (16)
//! chunk 1              …
//! ```
//!
//! Each chunk is sealed by AES-256-GCM (NIST SP 800-38D) under the document's own key. The nonce is the chunk's index (32 bits, big-endian)
//! and its salt, which is drawn anew each time a chunk is sealed: an upload that was cut may send other bytes for the same place, and no
//! nonce may serve twice. What is authenticated beside the bytes: the header, the index (64 bits, big-endian) and a flag, 1 for the last chunk
//! and 0 for every other. So a chunk in another place, of another document, or standing as the end where it is none does not open.
//!
//! The state of an upload between two requests (the state of its hash, and the bytes of the chunk that is not full yet) is sealed in the same
//! way with the flag 2 and the offset in place of the index; it lies in the database, in the row of the upload.

use super::ObjectName;

/// How many bytes of a document are sealed at a time: large enough that the tag and the system calls cost nothing, small enough that a
/// range of a large document is found by reading little.
pub const CHUNK: u64 = 1 << CHUNK_LOG2;
const CHUNK_LOG2: u8 = 20;

/// The same as a length in memory.
pub(super) const CHUNK_LEN: usize = 1 << CHUNK_LOG2;

/// How many bytes stand before a sealed chunk, and after it.
pub(super) const SALT: usize = 8;
pub(super) const TAG: usize = 16;

/// How many bytes a whole chunk takes in the store.
pub(super) const RECORD: u64 = CHUNK + SALT_BYTES + TAG_BYTES;
const SALT_BYTES: u64 = 8;
const TAG_BYTES: u64 = 16;

/// How many bytes stand before the first chunk.
pub(super) const HEADER: usize = 32;
const HEADER_BYTES: u64 = 32;

const MAGIC: &[u8; 7] = b"OPALDOC";
const VERSION: u8 = 1;

/// The first bytes of the object of that name.
pub(super) fn header(object: ObjectName) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    let fields = MAGIC
        .iter()
        .copied()
        .chain([VERSION])
        .chain(*object.as_bytes())
        .chain([CHUNK_LOG2]);
    for (place, byte) in header.iter_mut().zip(fields) {
        *place = byte;
    }
    header
}

/// Where the chunk of that index begins.
pub(super) const fn position(index: u64) -> u64 {
    HEADER_BYTES.saturating_add(index.saturating_mul(RECORD))
}

/// The index of the last chunk of a document of that size. An empty document has one, with nothing in it.
pub(super) const fn last_index(size: u64) -> u64 {
    match size.checked_sub(1) {
        Some(last) => last / CHUNK,
        None => 0,
    }
}

/// How many bytes of a document of that size the chunk of that index holds.
pub(super) const fn plain_len(size: u64, index: u64) -> u64 {
    let rest = size.saturating_sub(index.saturating_mul(CHUNK));
    if rest < CHUNK { rest } else { CHUNK }
}

/// How many bytes a document of that size takes in the store.
pub const fn stored_len(size: u64) -> u64 {
    let last = last_index(size);
    position(last)
        .saturating_add(plain_len(size, last))
        .saturating_add(SALT_BYTES + TAG_BYTES)
}

/// What stands where in a document, for what is authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A chunk that others follow.
    Chunk(u64),
    /// The last chunk.
    Last(u64),
    /// The state of an upload at that offset.
    State(u64),
}

impl Part {
    /// The chunk of that index, of a document of that size.
    pub(super) const fn of(size: u64, index: u64) -> Self {
        if index == last_index(size) {
            Self::Last(index)
        } else {
            Self::Chunk(index)
        }
    }

    /// What is authenticated beside the bytes.
    pub(super) fn authenticated(self, header: &[u8; HEADER]) -> Vec<u8> {
        let (flag, number) = match self {
            Self::Chunk(index) => (0, index),
            Self::Last(index) => (1, index),
            Self::State(offset) => (2, offset),
        };
        let mut bytes = Vec::with_capacity(HEADER + 9);
        bytes.extend_from_slice(header);
        bytes.extend_from_slice(&number.to_be_bytes());
        bytes.push(flag);
        bytes
    }

    /// The part of the nonce that is no salt. None past 4 PiB, which no document comes near.
    pub(super) fn nonce_prefix(self) -> Option<[u8; 4]> {
        let index = match self {
            Self::Chunk(index) | Self::Last(index) => index,
            Self::State(offset) => offset / CHUNK,
        };
        u32::try_from(index).ok().map(u32::to_be_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_takes_its_size_and_a_little_for_each_chunk() {
        assert_eq!(stored_len(0), 32 + 24);
        assert_eq!(stored_len(1), 32 + 25);
        assert_eq!(stored_len(CHUNK), 32 + 24 + CHUNK);
        assert_eq!(stored_len(CHUNK + 1), 32 + 2 * 24 + CHUNK + 1);
        assert_eq!(last_index(CHUNK), 0);
        assert_eq!(last_index(CHUNK + 1), 1);
        assert_eq!(plain_len(CHUNK + 1, 0), CHUNK);
        assert_eq!(plain_len(CHUNK + 1, 1), 1);
        assert_eq!(u64::try_from(CHUNK_LEN), Ok(CHUNK));
        assert_eq!((SALT, TAG), (8, 16));
    }
}
