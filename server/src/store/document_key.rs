//! The key of one document.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::{
    ObjectName, StoreError,
    format::{self, HEADER, Part, SALT, TAG},
};
use crate::randomness::{Randomness, RandomnessFailed};

/// How many bytes it has: 256 bits.
pub const KEY_BYTES: usize = 32;

/// The key of one document: random, used for nothing else, and kept wrapped by the operator's key (`vault`).
pub struct DocumentKey(Zeroizing<[u8; KEY_BYTES]>);

impl DocumentKey {
    /// A new one.
    ///
    /// # Errors
    /// When there are no random bytes.
    pub fn new(random: &dyn Randomness) -> Result<Self, RandomnessFailed> {
        Ok(Self(Zeroizing::new(random.bytes()?)))
    }

    /// The key that those bytes are; none when they are of another length.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// Its bytes, to be wrapped.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// What seals and opens the parts of that object.
    pub(super) fn sealer(&self, object: ObjectName) -> Result<Sealer, StoreError> {
        let key = UnboundKey::new(&AES_256_GCM, self.0.as_slice()).map_err(|_| StoreError::State(object))?;
        Ok(Sealer {
            key: LessSafeKey::new(key),
            header: format::header(object),
            object,
        })
    }
}

impl fmt::Debug for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentKey(..)")
    }
}

/// Seals and opens the parts of one object.
pub(super) struct Sealer {
    key: LessSafeKey,
    header: [u8; HEADER],
    object: ObjectName,
}

impl Sealer {
    /// The first bytes of the object.
    pub(super) const fn header(&self) -> &[u8; HEADER] {
        &self.header
    }

    /// Which object.
    pub(super) const fn object(&self) -> ObjectName {
        self.object
    }

    /// Seals a record in place: `record` holds [`SALT`] bytes of no matter, then the plain bytes; afterwards salt, sealed bytes and tag.
    pub(super) fn seal(
        &self,
        random: &dyn Randomness,
        part: Part,
        record: &mut Vec<u8>,
    ) -> Result<(), StoreError> {
        let salt = random.bytes::<SALT>()?;
        let nonce = nonce(part, salt).ok_or(StoreError::TooMuch)?;
        let (place, plain) = record
            .split_first_chunk_mut::<SALT>()
            .ok_or(StoreError::State(self.object))?;
        *place = salt;
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce, Aad::from(part.authenticated(&self.header)), plain)
            .map_err(|_| StoreError::TooMuch)?;
        record.extend_from_slice(tag.as_ref());
        Ok(())
    }

    /// Opens a record in place; afterwards the plain bytes stand between [`SALT`] bytes of no matter and [`TAG`] others. None when it is
    /// not what was sealed.
    pub(super) fn open<'a>(&self, part: Part, record: &'a mut [u8]) -> Option<&'a mut [u8]> {
        let (salt, sealed) = record.split_first_chunk_mut::<SALT>()?;
        let nonce = nonce(part, *salt)?;
        self.key
            .open_in_place(nonce, Aad::from(part.authenticated(&self.header)), sealed)
            .ok()
    }
}

/// The index of the part and the salt of its sealing.
fn nonce(part: Part, salt: [u8; SALT]) -> Option<Nonce> {
    let mut nonce = [0; NONCE_LEN];
    let bytes = part.nonce_prefix()?.into_iter().chain(salt);
    for (place, byte) in nonce.iter_mut().zip(bytes) {
        *place = byte;
    }
    Some(Nonce::assume_unique_for_key(nonce))
}

/// How many bytes a record has beside the plain ones.
pub(super) const AROUND: usize = SALT + TAG;
