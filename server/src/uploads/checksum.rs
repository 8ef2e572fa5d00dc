//! The checksum of one request (tus 1.0.0, extension « checksum »).

use aws_lc_rs::digest::{Algorithm, Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use base64::{Engine, engine::general_purpose::STANDARD};

/// The algorithms, as the protocol names them: SHA-1 because it demands it, against errors of transport alone.
pub const ALGORITHMS: [(&str, &Algorithm); 2] = [("sha1", &SHA1_FOR_LEGACY_USE_ONLY), ("sha256", &SHA256)];

/// What the bytes of a request must come to.
#[derive(Clone)]
pub struct Checksum {
    context: Context,
    expected: Vec<u8>,
}

/// The header is none, or names an algorithm that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a checksum")]
pub struct NotAChecksum;

impl Checksum {
    /// The checksum of a header `Upload-Checksum`: `sha256 ` and Base64.
    ///
    /// # Errors
    /// When it is none, of another algorithm, or of another length than the algorithm makes.
    pub fn of_header(value: &str) -> Result<Self, NotAChecksum> {
        let (name, digest) = value.split_once(' ').ok_or(NotAChecksum)?;
        let (_, algorithm) = ALGORITHMS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .ok_or(NotAChecksum)?;
        let expected = STANDARD.decode(digest.trim()).map_err(|_| NotAChecksum)?;
        if expected.len() != algorithm.output_len() {
            return Err(NotAChecksum);
        }
        Ok(Self {
            context: Context::new(algorithm),
            expected,
        })
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.context.update(bytes);
    }

    /// Whether the bytes were the expected ones.
    pub fn holds(self) -> bool {
        self.context.finish().as_ref() == self.expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(header: &str, bytes: &[u8]) -> bool {
        let mut checksum = Checksum::of_header(header).unwrap();
        checksum.update(bytes);
        checksum.holds()
    }

    #[test]
    fn the_bytes_come_to_their_checksum_and_others_do_not() {
        let sha1 = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
        assert!(holds(sha1, b"hello world"));
        assert!(!holds(sha1, b"hello worlds"));
        let sha256 = "SHA256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=";
        assert!(holds(sha256, b"hello world"));
    }

    #[test]
    fn what_is_no_checksum_is_refused() {
        for header in [
            "",
            "sha1",
            "md5 XrY7u+Ae7tCTyyK7j1rNww==",
            "sha1 !",
            "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        ] {
            assert!(Checksum::of_header(header).is_err(), "{header}");
        }
    }
}
