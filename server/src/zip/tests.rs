//! Archives are read back by another implementation (the `zip` package).
#![expect(
    clippy::as_conversions,
    reason = "lengths of tests fit into every integer that counts bytes"
)]

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use opalexe_domain::time::Timestamp;
use zip::ZipArchive;

use super::*;

fn entry(name: &str, size: u64) -> Entry {
    Entry {
        name: name.to_owned(),
        size,
        // 8 April 2025, 09:30 in Paris.
        changed: Timestamp::from_seconds(1_744_097_400).in_paris(),
    }
}

fn crc(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

/// An archive whose entries have nothing but zeros, which are not kept.
struct Sparse {
    /// What is no zero, and where it begins.
    written: Vec<(u64, Vec<u8>)>,
    length: u64,
    at: u64,
}

impl Sparse {
    fn of(archive: &Archive, crcs: &[u32]) -> Self {
        let mut written = Vec::new();
        let mut at = 0;
        let mut write = |at: &mut u64, bytes: Vec<u8>| {
            let length = bytes.len() as u64;
            written.push((*at, bytes));
            *at += length;
        };
        for (index, placed) in archive.placed.iter().enumerate() {
            assert_eq!(at, placed.at);
            write(&mut at, archive.before(index).unwrap());
            at += placed.entry.size;
            write(&mut at, archive.after(index, crcs[index]).unwrap());
        }
        write(&mut at, archive.end(crcs));
        Self {
            written,
            length: at,
            at: 0,
        }
    }
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min((self.length - self.at) as usize);
        buffer[..count].fill(0);
        let asked = self.at..self.at + count as u64;
        for (start, bytes) in &self.written {
            let end = start + bytes.len() as u64;
            let (from, to) = (asked.start.max(*start), asked.end.min(end));
            if from < to {
                buffer[(from - asked.start) as usize..(to - asked.start) as usize]
                    .copy_from_slice(&bytes[(from - start) as usize..(to - start) as usize]);
            }
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(back) => self.length.checked_add_signed(back).unwrap(),
            SeekFrom::Current(on) => self.at.checked_add_signed(on).unwrap(),
        };
        Ok(self.at)
    }
}

#[test]
fn what_was_put_in_comes_out_and_the_length_was_known() {
    let files = [
        ("Pièce n° 1 – constat d’huissier.pdf", b"%PDF-1.7".as_slice()),
        ("平面図.dwg", b""),
        ("a", b"another"),
    ];
    let archive = Archive::of(
        files
            .iter()
            .map(|(name, bytes)| entry(name, bytes.len() as u64))
            .collect(),
    )
    .unwrap();
    let mut whole = Vec::new();
    for (index, (_, bytes)) in files.iter().enumerate() {
        whole.extend(archive.before(index).unwrap());
        whole.extend_from_slice(bytes);
        whole.extend(archive.after(index, crc(bytes)).unwrap());
    }
    whole.extend(archive.end(&files.map(|(_, bytes)| crc(bytes))));
    assert_eq!(whole.len() as u64, archive.length());

    let mut read = ZipArchive::new(Cursor::new(whole)).unwrap();
    assert_eq!(read.len(), files.len());
    for (index, (name, bytes)) in files.iter().enumerate() {
        let mut file = read.by_index(index).unwrap();
        assert_eq!(file.name().unwrap(), *name);
        assert_eq!(file.unix_mode(), Some(0o100_644));
        assert_eq!(file.last_modified().unwrap().to_string(), "2025-04-08 09:30:00");
        let mut content = Vec::new();
        // Checks the CRC as well.
        file.read_to_end(&mut content).unwrap();
        assert_eq!(content, *bytes);
    }
}

#[test]
fn an_archive_without_entries_is_one() {
    let archive = Archive::of(Vec::new()).unwrap();
    assert_eq!(archive.end(&[]).len() as u64, archive.length());
    assert_eq!(ZipArchive::new(Cursor::new(archive.end(&[]))).unwrap().len(), 0);
}

#[test]
fn entries_and_places_beyond_4_gib_are_told_in_64_bits() {
    for sizes in [
        [BEYOND - 1, 1, 2],
        [BEYOND, 1, 2],
        [5 << 30, 3, 6 << 30],
        [1, BEYOND - 200, 70],
        [1, BEYOND - 100, 1],
    ] {
        let names = ["one", "two", "three"];
        let entries = names.iter().zip(sizes).map(|(name, size)| entry(name, size));
        let archive = Archive::of(entries.collect()).unwrap();
        let crcs = [1, 2, 3];
        let sparse = Sparse::of(&archive, &crcs);
        assert_eq!(sparse.length, archive.length(), "{sizes:?}");
        let mut read = ZipArchive::new(sparse).unwrap();
        for (index, size) in sizes.into_iter().enumerate() {
            // Reads the local header too.
            let file = read.by_index_raw(index).unwrap();
            assert_eq!((file.size(), file.compressed_size()), (size, size), "{sizes:?}");
            assert_eq!(file.crc32(), crcs[index]);
            assert_eq!(file.header_start(), archive.placed[index].at);
        }
    }
}

#[test]
fn more_entries_than_16_bits_count_are_told_in_64() {
    let count = 70_000;
    let archive = Archive::of((0..count).map(|number| entry(&number.to_string(), 0)).collect()).unwrap();
    let mut whole = Vec::new();
    for index in 0..count {
        whole.extend(archive.before(index).unwrap());
        whole.extend(archive.after(index, 0).unwrap());
    }
    whole.extend(archive.end(&vec![0; count]));
    assert_eq!(whole.len() as u64, archive.length());
    assert_eq!(ZipArchive::new(Cursor::new(whole)).unwrap().len(), count);
}

#[test]
fn what_cannot_be_counted_is_refused() {
    assert_eq!(Archive::of(vec![entry("a", u64::MAX - 10)]).unwrap_err(), TooLong);
    let two = vec![entry("a", u64::MAX / 2), entry("b", u64::MAX / 2)];
    assert_eq!(Archive::of(two).unwrap_err(), TooLong);
    assert_eq!(
        Archive::of(vec![entry(&"a".repeat(70_000), 1)]).unwrap_err(),
        TooLong
    );
}

#[test]
fn a_time_that_a_disk_of_1980_cannot_tell_is_its_first_day() {
    assert_eq!(dos_time(None), (33, 0));
    assert_eq!(dos_time(Timestamp::from_seconds(0).in_paris()), (33, 0));
    assert_eq!(
        dos_time(Timestamp::from_seconds(5_000_000_000).in_paris()),
        (33, 0)
    );
}
