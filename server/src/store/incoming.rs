//! A document that arrives.

use std::sync::Arc;

use sha2::{
    Digest, Sha256,
    digest::{
        common::hazmat::{SerializableState, SerializedState},
        typenum::Unsigned,
    },
};
use zeroize::Zeroizing;

use super::{
    DocumentKey, ObjectName, Store, StoreError,
    document_key::{AROUND, Sealer},
    format::{CHUNK, CHUNK_LEN, Part, SALT},
    parts::Parts,
    place::Writing,
    sniffed,
};
use crate::randomness::Randomness;

/// How many bytes the saved state of a SHA-256 has.
const HASH_STATE: usize = <Sha256 as SerializableState>::SerializedStateSize::USIZE;

/// From where an upload goes on: what its last [`Mark`] said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resume {
    /// How many bytes have arrived.
    pub offset: u64,
    /// The sealed state; none at the beginning.
    pub state: Option<Vec<u8>>,
    /// Where in a bucket they lie.
    pub parts: Parts,
}

/// How far an upload has come, durably.
#[derive(Debug)]
pub struct Mark {
    /// From where it goes on.
    pub resume: Resume,
    /// What kind of file it is, once its first bytes have said so.
    pub content_type: Option<&'static str>,
    /// What it is, once it is whole.
    pub finished: Option<Finished>,
}

/// A document that has arrived whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// SHA-256 of its plain bytes.
    pub sha256: [u8; 32],
}

/// A document that arrives. It is locked for every other writer until this is dropped.
pub struct Incoming {
    place: Writing,
    sealer: Sealer,
    random: Arc<dyn Randomness>,
    length: u64,
    offset: u64,
    /// The chunk that is not full yet, after the place of its salt.
    record: Vec<u8>,
    hash: Sha256,
    content_type: Option<&'static str>,
}

impl Store {
    /// Goes on with a document of `length` bytes. Blocks.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when somebody else writes it; [`StoreError::State`] when the state was not made for it.
    pub fn append(
        &self,
        object: ObjectName,
        key: &DocumentKey,
        random: Arc<dyn Randomness>,
        length: u64,
        resume: &Resume,
    ) -> Result<Incoming, StoreError> {
        let sealer = key.sealer(object)?;
        let (hash, tail) = match &resume.state {
            None if resume.offset == 0 => (Sha256::new(), Zeroizing::default()),
            None => return Err(StoreError::State(object)),
            Some(state) => opened(&sealer, resume.offset, state).ok_or(StoreError::State(object))?,
        };
        let place = self.write_on(object, Arc::clone(&random), sealer.header(), resume)?;
        let mut record = vec![0; SALT];
        record.extend_from_slice(&tail);
        Ok(Incoming {
            place,
            sealer,
            random,
            length,
            offset: resume.offset,
            record,
            hash,
            content_type: None,
        })
    }
}

impl Incoming {
    /// How many bytes have arrived, durable or not.
    pub const fn offset(&self) -> u64 {
        self.offset
    }

    /// Takes the next bytes. Blocks.
    ///
    /// # Errors
    /// [`StoreError::TooMuch`] when they go past the announced length, and what the disk says. Nothing may be written afterwards.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), StoreError> {
        let count = u64::try_from(bytes.len()).map_err(|_| StoreError::TooMuch)?;
        let offset = self.offset.checked_add(count).ok_or(StoreError::TooMuch)?;
        if offset > self.length {
            return Err(StoreError::TooMuch);
        }
        self.hash.update(bytes);
        while !bytes.is_empty() {
            let room = (SALT + CHUNK_LEN).saturating_sub(self.record.len());
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.record.extend_from_slice(now);
            self.offset = self.offset.saturating_add(u64::try_from(now.len()).unwrap_or(0));
            bytes = later;
            if self.record.len() == SALT + CHUNK_LEN {
                self.seal_chunk()?;
            }
        }
        Ok(())
    }

    /// Makes everything that arrived durable, and says from where the upload goes on. Blocks.
    ///
    /// # Errors
    /// What the disk says; nothing that arrived since the last mark may be believed then.
    pub fn settle(&mut self) -> Result<Mark, StoreError> {
        let is_whole = self.offset == self.length;
        // A chunk that was full was sealed when it was; of an empty document nothing ever was.
        let is_open = self.record.len() > SALT || self.length == 0;
        if is_whole && is_open {
            self.seal_chunk()?;
        }
        let parts = self.place.settle()?;
        let finished = is_whole.then(|| Finished {
            sha256: self.hash.clone().finalize().into(),
        });
        let state = if is_whole { None } else { Some(self.state()?) };
        Ok(Mark {
            resume: Resume {
                offset: self.offset,
                state,
                parts,
            },
            content_type: self.content_type,
            finished,
        })
    }

    /// The database has kept the last mark: what it stands in place of may go. Blocks.
    ///
    /// # Errors
    /// When the bucket fails; what could not be deleted is in nobody's way.
    pub fn kept(&mut self) -> Result<(), StoreError> {
        match &mut self.place {
            Writing::File(_) => Ok(()),
            Writing::Parts(parts) => parts.kept(),
        }
    }

    /// The database has kept what somebody else wrote: what was written here since the last mark that was kept may go. Blocks.
    ///
    /// # Errors
    /// As those of [`Self::kept`].
    pub fn abandon(&mut self) -> Result<(), StoreError> {
        match &mut self.place {
            Writing::File(_) => Ok(()),
            Writing::Parts(parts) => parts.abandon(),
        }
    }

    /// Seals and writes the chunk that was filled, up to the bytes that arrived.
    fn seal_chunk(&mut self) -> Result<(), StoreError> {
        let index = self.offset.saturating_sub(1) / CHUNK;
        if index == 0 {
            self.content_type = Some(sniffed::content_type(self.record.get(SALT..).unwrap_or_default()));
        }
        let part = Part::of(self.length, index);
        self.sealer.seal(self.random.as_ref(), part, &mut self.record)?;
        self.place.append(&self.record)?;
        self.record.truncate(SALT);
        Ok(())
    }

    /// The state of the hash and the chunk that is not full, sealed.
    fn state(&self) -> Result<Vec<u8>, StoreError> {
        let tail = self.record.get(SALT..).unwrap_or_default();
        let mut record = Vec::with_capacity(AROUND + HASH_STATE + tail.len());
        record.resize(SALT, 0);
        // It is overwritten in place by what is sealed.
        record.extend_from_slice(&self.hash.serialize());
        record.extend_from_slice(tail);
        self.sealer
            .seal(self.random.as_ref(), Part::State(self.offset), &mut record)?;
        Ok(record)
    }
}

/// SHA-256 of what has arrived of an upload that is not whole: it lies in the state, and the store is not asked.
///
/// # Errors
/// [`StoreError::State`] when the state was not made for it.
pub fn received_sha256(
    object: ObjectName,
    key: &DocumentKey,
    resume: &Resume,
) -> Result<[u8; 32], StoreError> {
    let hash = match &resume.state {
        None if resume.offset == 0 => Sha256::new(),
        None => return Err(StoreError::State(object)),
        Some(state) => {
            let sealer = key.sealer(object)?;
            let (hash, _) = opened(&sealer, resume.offset, state).ok_or(StoreError::State(object))?;
            hash
        }
    };
    Ok(hash.finalize().into())
}

/// The hash and the chunk that was not full.
fn opened(sealer: &Sealer, offset: u64, state: &[u8]) -> Option<(Sha256, Zeroizing<Vec<u8>>)> {
    let mut record = Zeroizing::new(state.to_vec());
    let plain: &[u8] = sealer.open(Part::State(offset), &mut record)?;
    let (hash, tail) = plain.split_at_checked(HASH_STATE)?;
    let hash = SerializedState::<Sha256>::try_from(hash).ok()?;
    let is_of_offset = u64::try_from(tail.len()).is_ok_and(|len| len == offset % CHUNK);
    let hash = Sha256::deserialize(&hash).ok()?;
    is_of_offset.then(|| (hash, Zeroizing::new(tail.to_vec())))
}
