//! Files of certificates and revocation lists come in DER, or in PEM with any number of sections and text
//! between them.

use rustls_pki_types::pem::{PemObject, SectionKind};

/// The bytes announce PEM sections but they cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PemUnreadable;

struct Section {
    kind: SectionKind,
    der: Vec<u8>,
}

impl PemObject for Section {
    fn from_pem(kind: SectionKind, der: Vec<u8>) -> Option<Self> {
        Some(Self { kind, der })
    }
}

/// The DER of every certificate in a file. Other sections, such as keys, are passed over.
pub(crate) fn certificates(bytes: &[u8]) -> Result<Vec<Vec<u8>>, PemUnreadable> {
    of_kind(bytes, |kind| matches!(kind, SectionKind::Certificate))
}

/// The DER of every revocation list in a file.
pub(crate) fn revocation_lists(bytes: &[u8]) -> Result<Vec<Vec<u8>>, PemUnreadable> {
    of_kind(bytes, |kind| matches!(kind, SectionKind::Crl))
}

fn of_kind(bytes: &[u8], wanted: impl Fn(&SectionKind) -> bool) -> Result<Vec<Vec<u8>>, PemUnreadable> {
    if !is_pem(bytes) {
        return Ok(vec![bytes.to_vec()]);
    }
    // Some editors put the mark of UTF-8 in front, where it would hide the first section.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut found = Vec::new();
    for section in Section::pem_slice_iter(bytes) {
        let section = section.map_err(|_| PemUnreadable)?;
        if wanted(&section.kind) {
            found.push(section.der);
        }
    }
    Ok(found)
}

/// DER begins with the tag of a SEQUENCE and a length above 127, which no text does.
fn is_pem(bytes: &[u8]) -> bool {
    const BEGIN: &[u8] = b"-----BEGIN ";
    !matches!(bytes, [0x30, 0x80..=0xff, ..]) && bytes.windows(BEGIN.len()).any(|window| window == BEGIN)
}
