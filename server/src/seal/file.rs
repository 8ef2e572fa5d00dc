//! The file of the key that signs, in the data folder: key and certificate together, in PEM.
//!
//! # What this guarantees
//! A file of that name is whole, and for the server's own user alone. Of several programs that start at once, one makes it and the others
//! read it. It is replaced by [`replace`] alone, when the operator lets another key take over.

use std::path::Path;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use der::{DecodePem as _, Encode as _, pem::PemLabel as _};
use opalexe_domain::time::Timestamp;
use x509_cert::Certificate;
use zeroize::Zeroizing;

use super::{Seal, SealError, certificate::self_issued, pem};
use crate::private_file;

/// The name of the file in the data folder.
pub const NAME: &str = "receipts.pem";

/// The label of a key in PKCS#8 (RFC 7468 §10).
const KEY_LABEL: &str = "PRIVATE KEY";

/// What stands above the key, for whoever opens the file.
const EXPLANATION: &str = "# The key by which this Opalexe signs receipts, and its certificate. BACK THIS FILE UP, apart from the database.\n\
     # Whoever has it can sign in the name of this instance. Without it nothing is lost that was signed: another takes over.\n";

/// The key of the file; none when there is no file.
///
/// # Errors
/// When it cannot be read, or holds no key with its certificate.
pub fn read(path: &Path) -> Result<Option<Seal>, SealError> {
    let text = private_file::read(path).map_err(|source| SealError::File {
        path: path.to_owned(),
        source,
    })?;
    text.map(|text| of_texts(path, &text, path, &text)).transpose()
}

/// The key of one file and the certificates of another, as operators have them.
///
/// # Errors
/// When one cannot be read or does not hold what it should, and [`SealError::Key`] when they do not belong together.
pub fn read_configured(key: &Path, certificates: &Path) -> Result<Seal, SealError> {
    let read = |path: &Path| {
        let missing = || std::io::Error::from(std::io::ErrorKind::NotFound);
        let text = private_file::read(path).and_then(|text| text.ok_or_else(missing));
        text.map_err(|source| SealError::File {
            path: path.to_owned(),
            source,
        })
    };
    of_texts(key, &read(key)?, certificates, &read(certificates)?)
}

/// Makes the file with a new key, unless there is one; whether it was made just now.
///
/// # Errors
/// When it cannot be made.
pub fn make(path: &Path, address: &str, at: Timestamp) -> Result<bool, SealError> {
    private_file::make(path, &with_a_new_key(address, at)?).map_err(|source| SealError::File {
        path: path.to_owned(),
        source,
    })
}

/// Puts a new key into the file, in place of the one that is there.
///
/// # Errors
/// When it cannot be written; the former key stays then.
pub fn replace(path: &Path, address: &str, at: Timestamp) -> Result<(), SealError> {
    private_file::replace(path, &with_a_new_key(address, at)?).map_err(|source| SealError::File {
        path: path.to_owned(),
        source,
    })
}

fn with_a_new_key(address: &str, at: Timestamp) -> Result<Zeroizing<String>, SealError> {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)?;
    let pkcs8 = key.to_pkcs8v1()?;
    let certificate = self_issued(&key, address, at)?;
    let private = der::pem::encode_string(KEY_LABEL, der::pem::LineEnding::LF, pkcs8.as_ref());
    let private = Zeroizing::new(private.map_err(der::Error::from)?);
    let public = pem(&[certificate.to_der()?])?;
    let mut text = Zeroizing::new(String::with_capacity(
        EXPLANATION
            .len()
            .saturating_add(private.len())
            .saturating_add(public.len()),
    ));
    for part in [EXPLANATION, private.as_str(), public.as_str()] {
        text.push_str(part);
    }
    Ok(text)
}

fn of_texts(of_key: &Path, key: &str, of_certificates: &Path, certificates: &str) -> Result<Seal, SealError> {
    let malformed = |path: &Path, expected| SealError::Malformed {
        path: path.to_owned(),
        expected,
    };
    let pkcs8 = blocks(key, KEY_LABEL)
        .next()
        .and_then(|block| der::pem::decode_vec(block.as_bytes()).ok())
        .map(|(_, bytes)| Zeroizing::new(bytes))
        .ok_or_else(|| malformed(of_key, "a key in PKCS#8 (PEM, not encrypted)"))?;
    let certificates: Vec<Certificate> = blocks(certificates, Certificate::PEM_LABEL)
        .map(|block| Certificate::from_pem(block.as_bytes()))
        .collect::<Result<_, _>>()
        .map_err(|_| malformed(of_certificates, "certificates (PEM)"))?;
    Seal::new(&pkcs8, certificates).ok_or_else(|| SealError::Key(of_key.to_owned()))
}

/// The parts of a PEM text with that label, their armour included.
fn blocks<'a>(text: &'a str, label: &str) -> impl Iterator<Item = &'a str> {
    let begin = format!("-----BEGIN {label}-----");
    let end = format!("-----END {label}-----");
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, from) = rest.split_at_checked(rest.find(&begin)?)?;
        let (block, after) = from.split_at_checked(from.find(&end)?.saturating_add(end.len()))?;
        rest = after;
        Some(block)
    })
}
