//! The holder's use of the authentication key (GENERAL AUTHENTICATE, SP 800-73-4 part 2 §3.2.4).

use super::{KeyAlgorithm, KeySlot, PIN, Personalisation, PersonalisationError, SELECTED, padded};
use crate::{card::Card, tlv};

/// The DER in front of a SHA-256 digest (RFC 8017 §9.2, note 1).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// Verifies the published PIN and signs `digest` with the key 9A: RSASSA-PKCS1-v1_5 (SHA-256) of an RSA key, raw `R‖S` of an elliptic one.
pub(crate) fn authenticate(
    card: &mut Card<'_>,
    algorithm: KeyAlgorithm,
    digest: &[u8],
) -> Result<Vec<u8>, PersonalisationError> {
    const COMMAND: &str = "GENERAL AUTHENTICATE";
    let mut session = Personalisation { card };
    session.transmit("SELECT", &[0x00, 0xa4, 0x04, 0x00], SELECTED)?;
    session.transmit("VERIFY", &[0x00, 0x20, 0x00, 0x80], &padded(PIN))?;
    let asked = match modulus(algorithm) {
        Some(bytes) => pkcs1_v15(digest, bytes).ok_or(PersonalisationError::Malformed(COMMAND))?,
        None => digest.to_vec(),
    };
    let request = [tlv::encode(&[0x82], &[]), tlv::encode(&[0x81], &asked)].concat();
    let header = [
        0x00,
        0x87,
        algorithm.reference(),
        KeySlot::Authentication.reference(),
    ];
    let answer = session.transmit(COMMAND, &header, &tlv::encode(&[0x7c], &request))?;
    let signature = tlv::find(&[0x7c], &answer).and_then(|template| tlv::find(&[0x82], template));
    let signature = signature.ok_or(PersonalisationError::Malformed(COMMAND))?;
    match coordinate(algorithm) {
        Some(bytes) => raw(signature, bytes).ok_or(PersonalisationError::Malformed(COMMAND)),
        None => Ok(signature.to_vec()),
    }
}

/// The width of an RSA modulus in bytes.
const fn modulus(algorithm: KeyAlgorithm) -> Option<usize> {
    match algorithm {
        KeyAlgorithm::Rsa2048 => Some(256),
        KeyAlgorithm::Rsa3072 => Some(384),
        KeyAlgorithm::P256 | KeyAlgorithm::P384 => None,
    }
}

/// The width of a coordinate of an elliptic key in bytes.
const fn coordinate(algorithm: KeyAlgorithm) -> Option<usize> {
    match algorithm {
        KeyAlgorithm::P256 => Some(32),
        KeyAlgorithm::P384 => Some(48),
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 => None,
    }
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2): the card does the bare RSA operation.
fn pkcs1_v15(digest: &[u8], bytes: usize) -> Option<Vec<u8>> {
    let filler = bytes.checked_sub(3 + SHA256_DIGEST_INFO.len() + digest.len())?;
    Some(
        [
            &[0, 1][..],
            &vec![0xff; filler],
            &[0],
            &SHA256_DIGEST_INFO,
            digest,
        ]
        .concat(),
    )
}

/// `R‖S`, each as wide as the curve, from the DER that a card answers with (RFC 3279 §2.2.3).
fn raw(der: &[u8], bytes: usize) -> Option<Vec<u8>> {
    let sequence = tlv::find(&[0x30], der)?;
    let first = tlv::find(&[0x02], sequence)?;
    let rest = sequence.get(tlv::encode(&[0x02], first).len()..)?;
    let second = tlv::find(&[0x02], rest)?;
    Some([fixed(first, bytes)?, fixed(second, bytes)?].concat())
}

fn fixed(integer: &[u8], bytes: usize) -> Option<Vec<u8>> {
    let digits: Vec<u8> = integer.iter().copied().skip_while(|byte| *byte == 0).collect();
    let zeros = bytes.checked_sub(digits.len())?;
    Some([vec![0; zeros], digits].concat())
}
