//! ZIP archives whose length is known before their first byte, written from front to back.
//!
//! # What this guarantees
//! * The parts of an [`Archive`], in their order and with the bytes of the entries between them, have [`Archive::length`] bytes.
//! * Entries are stored, not compressed: what people deposit is compressed already. Their CRC-32 follows them, since it is known no sooner.
//! * Entries and archives beyond 4 GiB are ZIP64; all others are readable by programs that know no ZIP64.
//!
//! Section numbers are those of PKWARE's APPNOTE.TXT 6.3.10.

#[cfg(test)]
mod tests;

use opalexe_domain::time::ParisTime;

/// Where a value of 32 bits says that the true one is in the ZIP64 field (§4.4.1.4).
const BEYOND: u64 = 0xFFFF_FFFF;
/// The same for a value of 16 bits.
const BEYOND_COUNT: u64 = 0xFFFF;
/// Names are UTF-8 (bit 11), and CRC and sizes follow the bytes (bit 3) (§4.4.4).
const FLAGS: u16 = 1 << 11 | 1 << 3;
/// Not compressed (§4.4.5).
const STORED: u16 = 0;
/// What is needed to read an entry: version 2.0, or 4.5 for ZIP64 (§4.4.3).
const VERSION: u16 = 20;
const VERSION_ZIP64: u16 = 45;
/// Made on Unix, whose rights follow (§4.4.2).
const MADE_ON_UNIX: u16 = 3 << 8;
/// A file that its owner writes and everybody reads (§4.4.15).
const RIGHTS: u32 = 0o100_644 << 16;
/// The number of the ZIP64 field (§4.5.3).
const ZIP64_FIELD: u16 = 1;

const LOCAL_HEADER: u64 = 30;
const CENTRAL_HEADER: u64 = 46;
const LOCAL_ZIP64: u64 = 20;
const DESCRIPTOR: u64 = 16;
const DESCRIPTOR_ZIP64: u64 = 24;
const END: u64 = 22;
/// The ZIP64 end of central directory and the locator that leads to it (§4.3.14, §4.3.15).
const END_ZIP64: u64 = 56 + 20;

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called, without folders, at most 65 535 bytes. Nobody else in the archive is.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// When it was last changed.
    pub changed: Option<ParisTime>,
}

/// That an archive would be longer than a program can count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the archive would be too long")]
pub struct TooLong;

/// An archive of entries whose sizes are known and whose bytes are not yet.
#[derive(Debug)]
pub struct Archive {
    placed: Vec<Placed>,
    /// Where the central directory begins.
    directory: u64,
    directory_length: u64,
}

#[derive(Debug)]
struct Placed {
    entry: Entry,
    name_length: u16,
    /// Where its local header begins.
    at: u64,
}

impl Archive {
    /// The archive of these entries, in this order.
    ///
    /// # Errors
    /// [`TooLong`] when its length or that of a name cannot be counted.
    pub fn of(entries: Vec<Entry>) -> Result<Self, TooLong> {
        let mut placed = Vec::with_capacity(entries.len());
        let mut at = 0_u64;
        for entry in entries {
            let name_length = u16::try_from(entry.name.len()).map_err(|_| TooLong)?;
            let one = Placed {
                entry,
                name_length,
                at,
            };
            at = at.checked_add(one.length().ok_or(TooLong)?).ok_or(TooLong)?;
            placed.push(one);
        }
        let directory_length = placed.iter().map(Placed::central_length).sum::<u64>();
        at.checked_add(directory_length)
            .and_then(|end| end.checked_add(END + END_ZIP64))
            .ok_or(TooLong)?;
        Ok(Self {
            placed,
            directory: at,
            directory_length,
        })
    }

    /// How many bytes the whole archive has.
    pub fn length(&self) -> u64 {
        let end = if self.is_zip64() { END + END_ZIP64 } else { END };
        self.directory
            .saturating_add(self.directory_length)
            .saturating_add(end)
    }

    /// What comes before the bytes of an entry. None beyond the last.
    pub fn before(&self, index: usize) -> Option<Vec<u8>> {
        self.placed.get(index).map(Placed::local_header)
    }

    /// What comes after them.
    pub fn after(&self, index: usize, crc: u32) -> Option<Vec<u8>> {
        self.placed.get(index).map(|placed| placed.descriptor(crc))
    }

    /// What comes after the last entry, given the CRC-32 of each.
    pub fn end(&self, crcs: &[u32]) -> Vec<u8> {
        let mut bytes = Bytes::default();
        for (placed, crc) in self.placed.iter().zip(crcs) {
            placed.central_header(*crc, &mut bytes);
        }
        let count = u64::try_from(self.placed.len()).unwrap_or(u64::MAX);
        if self.is_zip64() {
            self.zip64_end(count, &mut bytes);
        }
        bytes.u32(0x0605_4B50);
        bytes.u16(0);
        bytes.u16(0);
        bytes.count(count);
        bytes.count(count);
        bytes.length(self.directory_length);
        bytes.length(self.directory);
        bytes.u16(0);
        bytes.0
    }

    /// The ZIP64 end of central directory, and its locator.
    fn zip64_end(&self, count: u64, bytes: &mut Bytes) {
        bytes.u32(0x0606_4B50);
        // What follows this field.
        bytes.u64(44);
        bytes.u16(MADE_ON_UNIX | VERSION_ZIP64);
        bytes.u16(VERSION_ZIP64);
        bytes.u32(0);
        bytes.u32(0);
        bytes.u64(count);
        bytes.u64(count);
        bytes.u64(self.directory_length);
        bytes.u64(self.directory);
        bytes.u32(0x0706_4B50);
        bytes.u32(0);
        bytes.u64(self.directory.saturating_add(self.directory_length));
        bytes.u32(1);
    }

    fn is_zip64(&self) -> bool {
        self.directory >= BEYOND
            || self.directory_length >= BEYOND
            || u64::try_from(self.placed.len()).map_or(true, |count| count >= BEYOND_COUNT)
    }
}

impl Placed {
    const fn is_large(&self) -> bool {
        self.entry.size >= BEYOND
    }

    const fn version(&self) -> u16 {
        if self.is_large() || self.at >= BEYOND {
            VERSION_ZIP64
        } else {
            VERSION
        }
    }

    /// How many bytes it takes, with what surrounds it.
    fn length(&self) -> Option<u64> {
        let around = if self.is_large() {
            LOCAL_HEADER + LOCAL_ZIP64 + DESCRIPTOR_ZIP64
        } else {
            LOCAL_HEADER + DESCRIPTOR
        };
        self.entry
            .size
            .checked_add(around)?
            .checked_add(u64::from(self.name_length))
    }

    fn central_length(&self) -> u64 {
        let field = u64::from(self.zip64_field_length());
        let field = if field == 0 { 0 } else { 4 + field };
        CENTRAL_HEADER + u64::from(self.name_length) + field
    }

    /// How many bytes its ZIP64 field in the central directory has: what does not fit elsewhere.
    const fn zip64_field_length(&self) -> u16 {
        let sizes = if self.is_large() { 16 } else { 0 };
        let offset = if self.at >= BEYOND { 8 } else { 0 };
        sizes + offset
    }

    /// §4.3.7.
    fn local_header(&self) -> Vec<u8> {
        let mut bytes = Bytes::default();
        bytes.u32(0x0403_4B50);
        bytes.u16(self.version());
        self.described(0, if self.is_large() { BEYOND } else { 0 }, &mut bytes);
        bytes.u16(if self.is_large() { 20 } else { 0 });
        bytes.0.extend_from_slice(self.entry.name.as_bytes());
        if self.is_large() {
            // Its mere presence says that the sizes after the bytes have 64 bits (§4.3.9.2).
            bytes.u16(ZIP64_FIELD);
            bytes.u16(16);
            bytes.u64(0);
            bytes.u64(0);
        }
        bytes.0
    }

    /// §4.3.9.
    fn descriptor(&self, crc: u32) -> Vec<u8> {
        let mut bytes = Bytes::default();
        bytes.u32(0x0807_4B50);
        bytes.u32(crc);
        for _ in 0..2 {
            if self.is_large() {
                bytes.u64(self.entry.size);
            } else {
                bytes.length(self.entry.size);
            }
        }
        bytes.0
    }

    /// §4.3.12.
    fn central_header(&self, crc: u32, bytes: &mut Bytes) {
        let field = self.zip64_field_length();
        bytes.u32(0x0201_4B50);
        bytes.u16(MADE_ON_UNIX | self.version());
        bytes.u16(self.version());
        self.described(crc, self.entry.size, bytes);
        bytes.u16(if field == 0 { 0 } else { field.saturating_add(4) });
        // No comment, on the first and only disk, binary.
        bytes.u16(0);
        bytes.u16(0);
        bytes.u16(0);
        bytes.u32(RIGHTS);
        bytes.length(self.at);
        bytes.0.extend_from_slice(self.entry.name.as_bytes());
        if field > 0 {
            bytes.u16(ZIP64_FIELD);
            bytes.u16(field);
        }
        if self.is_large() {
            bytes.u64(self.entry.size);
            bytes.u64(self.entry.size);
        }
        if self.at >= BEYOND {
            bytes.u64(self.at);
        }
    }

    /// What both headers have in common: from the flags to the length of the name.
    fn described(&self, crc: u32, size: u64, bytes: &mut Bytes) {
        let (day, hour) = dos_time(self.entry.changed);
        bytes.u16(FLAGS);
        bytes.u16(STORED);
        bytes.u16(hour);
        bytes.u16(day);
        bytes.u32(crc);
        bytes.length(size);
        bytes.length(size);
        bytes.u16(self.name_length);
    }
}

/// The date and the hour of MS-DOS (§4.4.6); its first day for what lies before, or cannot be told.
fn dos_time(time: Option<ParisTime>) -> (u16, u16) {
    const FIRST_DAY: (u16, u16) = (1 << 5 | 1, 0);
    let told = time.and_then(|time| {
        let year = u16::try_from(time.year).ok()?.checked_sub(1980)?;
        let [month, day, hour, minute] = [time.month, time.day, time.hour, time.minute].map(u16::try_from);
        let day = year
            .checked_mul(1 << 9)?
            .checked_add(month.ok()? << 5 | day.ok()?)?;
        Some((day, hour.ok()? << 11 | minute.ok()? << 5))
    });
    told.filter(|_| time.is_some_and(|time| time.year < 2108))
        .unwrap_or(FIRST_DAY)
}

/// Numbers as ZIP writes them: the lowest byte first.
#[derive(Debug, Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn u16(&mut self, value: u16) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// A length or a place in 32 bits, or that it is elsewhere.
    fn length(&mut self, value: u64) {
        self.u32(u32::try_from(value).unwrap_or(u32::MAX));
    }

    /// How many in 16 bits, or that it is elsewhere.
    fn count(&mut self, value: u64) {
        self.u16(u16::try_from(value).unwrap_or(u16::MAX));
    }
}
