//! The store, as everybody outside sees it.

use std::{fs, path::PathBuf, sync::Arc};

use proptest::{prelude::*, test_runner::TestRunner};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::randomness::SystemRandomness;

struct World {
    folder: TempDir,
    store: Store,
    key: DocumentKey,
}

const OBJECT: u128 = 0x0190_0000_0000_7000_8000_0000_0000_00ab;

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            store: Store::open(folder.path().join("sealed"), None).unwrap(),
            key: DocumentKey::new(&SystemRandomness::default()).unwrap(),
            folder,
        }
    }

    fn append(&self, length: usize, resume: &Resume) -> Result<Incoming, StoreError> {
        self.store.append(
            object(),
            &self.key,
            Arc::new(SystemRandomness::default()),
            wide(length),
            resume,
        )
    }

    fn put(&self, bytes: &[u8]) -> Mark {
        let mut incoming = self.append(bytes.len(), &Resume::default()).unwrap();
        incoming.write(bytes).unwrap();
        incoming.settle().unwrap()
    }

    fn read(&self, size: usize, range: std::ops::Range<u64>) -> Result<Vec<u8>, StoreError> {
        let mut outgoing = self
            .store
            .read(object(), &Parts::default(), &self.key, wide(size))?;
        let mut read = Vec::new();
        let mut at = range.start;
        loop {
            let piece = outgoing.piece(&(at..range.end))?;
            if piece.is_empty() {
                return Ok(read);
            }
            at += wide(piece.len());
            read.extend_from_slice(&piece);
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("sealed/ab").join(object().to_string())
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap()
}

fn object() -> ObjectName {
    Uuid::from_u128(OBJECT).into()
}

fn bytes(count: usize) -> Vec<u8> {
    (0..=250_u8).cycle().take(count).collect()
}

const CHUNK_LEN: usize = format::CHUNK_LEN;

#[test]
fn what_was_written_is_read_back_whatever_its_size() {
    for size in [
        0,
        1,
        CHUNK_LEN - 1,
        CHUNK_LEN,
        CHUNK_LEN + 1,
        3 * CHUNK_LEN,
        3 * CHUNK_LEN + 17,
    ] {
        let world = World::new();
        let bytes = bytes(size);
        let mark = world.put(&bytes);
        let expected: [u8; 32] = Sha256::digest(&bytes).into();
        assert_eq!(mark.finished.unwrap().sha256, expected, "{size}");
        assert_eq!(mark.resume.state, None);
        assert_eq!(world.read(size, 0..wide(size)).unwrap(), bytes, "{size}");
        let on_disk = fs::read(world.path()).unwrap();
        assert_eq!(wide(on_disk.len()), format::stored_len(wide(size)));
        if size > 64 {
            assert!(
                !on_disk.windows(64).any(|window| window == &bytes[..64]),
                "{size}"
            );
        }
    }
}

#[test]
fn an_upload_that_was_cut_anywhere_goes_on_and_its_hash_is_right() {
    let cuts = prop::collection::vec(0..3 * CHUNK_LEN, 1..6);
    let length = 2 * CHUNK_LEN + 4_321;
    TestRunner::new(ProptestConfig::with_cases(24))
        .run(&cuts, |mut cuts| {
            cuts.sort_unstable();
            let world = World::new();
            let bytes = bytes(length);
            let mut resume = Resume::default();
            for cut in cuts.into_iter().map(|cut| cut.min(length - 1)).chain([length]) {
                let from = usize::try_from(resume.offset).unwrap();
                let mut incoming = world.append(length, &resume).unwrap();
                incoming.write(&bytes[from..cut.max(from)]).unwrap();
                let mark = incoming.settle().unwrap();
                if let Some(finished) = mark.finished {
                    let expected: [u8; 32] = Sha256::digest(&bytes).into();
                    prop_assert_eq!(finished.sha256, expected);
                }
                resume = mark.resume;
            }
            prop_assert_eq!(resume.offset, wide(length));
            prop_assert_eq!(world.read(length, 0..wide(length)).unwrap(), bytes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_was_not_acknowledged_is_overwritten_even_by_other_bytes() {
    let world = World::new();
    let length = 3 * CHUNK_LEN;
    let right = bytes(length);
    let mut incoming = world.append(length, &Resume::default()).unwrap();
    incoming.write(&right[..CHUNK_LEN + 10]).unwrap();
    let resume = incoming.settle().unwrap().resume;
    // Lost: nobody was told of it.
    incoming.write(&vec![0xee; CHUNK_LEN + 99]).unwrap();
    drop(incoming);

    let mut incoming = world.append(length, &resume).unwrap();
    incoming.write(&right[CHUNK_LEN + 10..]).unwrap();
    assert!(incoming.settle().unwrap().finished.is_some());
    assert_eq!(world.read(length, 0..wide(length)).unwrap(), right);
}

#[test]
fn a_range_is_read_from_its_chunks_alone() {
    let world = World::new();
    let length = 3 * CHUNK_LEN + 100;
    let bytes = bytes(length);
    world.put(&bytes);
    // The first chunk is broken, and nobody asks for it.
    let mut on_disk = fs::read(world.path()).unwrap();
    on_disk[100] ^= 1;
    fs::write(world.path(), on_disk).unwrap();
    let (from, to) = (2 * CHUNK_LEN - 5, 3 * CHUNK_LEN + 5);
    let read = world.read(length, wide(from)..wide(to)).unwrap();
    assert_eq!(read, bytes[from..to]);
    assert!(matches!(world.read(length, 0..1), Err(StoreError::Altered(_))));
    assert_eq!(world.read(length, 5..5).unwrap(), b"");
}

#[test]
fn whatever_was_altered_cut_off_or_moved_does_not_open() {
    let world = World::new();
    let length = 3 * CHUNK_LEN;
    world.put(&bytes(length));
    let good = fs::read(world.path()).unwrap();
    let refused = |on_disk: &[u8], size: usize| {
        fs::write(world.path(), on_disk).unwrap();
        matches!(world.read(size, 0..wide(size)), Err(StoreError::Altered(_)))
    };
    let record = CHUNK_LEN + 24;
    for at in [0, 7, 8, 24, 32, 40, 32 + record - 1, good.len() - 1] {
        let mut altered = good.clone();
        altered[at] ^= 0x80;
        assert!(refused(&altered, length), "{at}");
    }
    assert!(refused(&good[..good.len() - 1], length));
    // The end cut off at a chunk's end, and the size in the database brought in line with it.
    assert!(refused(&good[..32 + 2 * record], 2 * CHUNK_LEN));
    let mut swapped = good.clone();
    swapped[32..32 + record].copy_from_slice(&good[32 + record..32 + 2 * record]);
    swapped[32 + record..32 + 2 * record].copy_from_slice(&good[32..32 + record]);
    assert!(refused(&swapped, length));
    assert!(!refused(&good, length));
    let other = DocumentKey::new(&SystemRandomness::default()).unwrap();
    let mut outgoing = world
        .store
        .read(object(), &Parts::default(), &other, wide(length))
        .unwrap();
    assert!(matches!(outgoing.piece(&(0..1)), Err(StoreError::Altered(_))));
}

#[test]
fn a_document_under_the_name_of_another_does_not_open() {
    let world = World::new();
    world.put(&bytes(100));
    let other: ObjectName = Uuid::from_u128(OBJECT + 0x100).into();
    let path = world.path().with_file_name(other.to_string());
    fs::copy(world.path(), &path).unwrap();
    assert!(matches!(
        world.store.read(other, &Parts::default(), &world.key, 100),
        Err(StoreError::Altered(_))
    ));
    assert!(matches!(
        world
            .store
            .read(Uuid::from_u128(9).into(), &Parts::default(), &world.key, 100),
        Err(StoreError::Missing(_))
    ));
}

#[test]
fn the_state_of_an_upload_is_sealed_for_its_offset_and_its_key() {
    let world = World::new();
    let mut incoming = world.append(1_000, &Resume::default()).unwrap();
    incoming.write(&[b'x'; 500]).unwrap();
    let resume = incoming.settle().unwrap().resume;
    drop(incoming);
    let state = resume.state.clone().unwrap();
    assert!(!state.windows(16).any(|window| window == [b'x'; 16]));
    let refused = |resume: Resume| matches!(world.append(1_000, &resume), Err(StoreError::State(_)));
    for offset in [0, 499, 501] {
        assert!(refused(Resume {
            offset,
            state: Some(state.clone()),
            ..Resume::default()
        }));
    }
    let mut altered = state.clone();
    *altered.last_mut().unwrap() ^= 1;
    assert!(refused(Resume {
        offset: 500,
        state: Some(altered),
        ..Resume::default()
    }));
    assert!(refused(Resume {
        offset: 500,
        ..Resume::default()
    }));
    assert!(world.append(1_000, &resume).is_ok());
}

#[test]
fn a_document_has_one_writer_at_a_time_and_no_more_bytes_than_were_announced() {
    let world = World::new();
    let mut first = world.append(10, &Resume::default()).unwrap();
    assert!(matches!(
        world.append(10, &Resume::default()),
        Err(StoreError::Busy)
    ));
    assert!(matches!(first.write(&[0; 11]), Err(StoreError::TooMuch)));
    drop(first);
    assert!(world.append(10, &Resume::default()).is_ok());
}

#[test]
fn what_was_given_up_is_deleted_and_what_nobody_knows_is_set_aside() {
    let world = World::new();
    world.put(b"abc");
    let found = world.store.shelf(0xab).unwrap().objects;
    assert_eq!(found, [object()]);
    assert!(world.store.shelf(0xac).unwrap().objects.is_empty());
    let path = world.store.set_aside(object()).unwrap();
    assert!(matches!(path, Some(Aside::Moved(path)) if path.exists()) && !world.path().exists());
    world.put(b"abc");
    world.store.discard(object()).unwrap();
    world.store.discard(object()).unwrap();
    assert!(!world.path().exists());
}
