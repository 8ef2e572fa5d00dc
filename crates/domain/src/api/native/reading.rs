//! Reading a document in the page: the shell gives its bytes part by part, as they are shown, and keeps none.

use serde::{Deserialize, Serialize};

use super::Command;
use crate::id::{DocumentId, ExpertiseId};

command! {
    /// Reads a part of a document, for the frame that shows it. The bytes come as they are (an `ArrayBuffer` in the page), not as JSON.
    ReadDocumentPart: "read_document_part", DocumentPart => Vec<u8>
}

/// The most bytes that one part has: a chunk of the store, so that nothing is deciphered twice.
pub const PART_LIMIT: u64 = 1024 * 1024;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentPart {
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// Which document.
    pub document: DocumentId,
    /// Its first byte, counted from zero.
    pub start: u64,
    /// The byte after its last: beyond `start`, by [`PART_LIMIT`] at most.
    pub end: u64,
}

impl DocumentPart {
    /// Whether it has bytes, and no more than may be asked for at once.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.end
            .checked_sub(self.start)
            .is_some_and(|size| (1..=PART_LIMIT).contains(&size))
    }

    /// How it is asked for by HTTP (RFC 9110 §14.2).
    #[must_use]
    pub fn range(&self) -> String {
        format!("bytes={}-{}", self.start, self.end.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(start: u64, end: u64) -> DocumentPart {
        DocumentPart {
            expertise: "01890000-0000-7000-8000-000000000001".parse().unwrap(),
            document: "01890000-0000-7000-8000-000000000002".parse().unwrap(),
            start,
            end,
        }
    }

    #[test]
    fn a_part_has_bytes_and_no_more_than_a_chunk() {
        assert!(part(0, 1).is_sound());
        assert!(part(PART_LIMIT, 2 * PART_LIMIT).is_sound());
        assert!(!part(0, PART_LIMIT + 1).is_sound());
        assert!(!part(5, 5).is_sound());
        assert!(!part(6, 5).is_sound());
        assert_eq!(part(10, 20).range(), "bytes=10-19");
    }
}
