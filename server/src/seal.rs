//! The platform's own signature, under receipts of deposits, exports and the heads of journals: CMS (RFC 5652), detached, with its certificate.
//!
//! # What this guarantees
//! * What is signed verifies for ever by its bytes, its signature and the certificate in it: `openssl cms -verify` (docs/RECEIPTS.md).
//! * The attributes that are signed along bind the time (of this server's clock) and the certificate (RFC 5035), so that neither can be
//!   exchanged afterwards.
//! * Every certificate that has signed is kept (`db::seal_certificate`) and given out, so that another key takes over without what was signed
//!   before being worth less.
//!
//! # What it must never do
//! Show the key in a log, an error or `Debug`. Sign what did not come about in this server: nobody can have a text of his own signed.

pub mod certificate;
pub mod cms;
pub mod file;
pub mod opening;

use std::{fmt, io, path::PathBuf};

use aws_lc_rs::{
    digest::{SHA256, digest},
    error::{KeyRejected, Unspecified},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use der::{Decode, Encode};
use opalexe_domain::time::Timestamp;
use x509_cert::{Certificate, ext::pkix::KeyUsage};

use crate::signed_data::{NotSigned, SignedBy};

/// What is signed for a trial; no receipt and no head of a journal reads like that.
const TRIAL: &[u8] = b"opalexe-trial 1\n";

/// Why there is no key, or nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A file cannot be read or made.
    #[error("the key that signs receipts, {path}, cannot be read or made")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file does not hold what it should.
    #[error(
        "{path} does not hold {expected}: put it back from a backup, or let another key take over (opalexe-server receipts new-key)"
    )]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        expected: &'static str,
    },
    /// Only one kind of key signs.
    #[error(
        "{0} is no key that signs receipts: it must be an ECDSA key on the curve P-256 in PKCS#8, and that of the first certificate"
    )]
    Key(PathBuf),
    /// The certificate has ended: nobody would believe what it signs.
    #[error(
        "the certificate {0} that signs receipts has ended: have another one issued and put it into receipts.certificate"
    )]
    Ended(String),
    /// The certificate is not for signatures (RFC 5280 §4.2.1.3): whoever verifies refuses what it signs.
    #[error(
        "the certificate {0} is not for signatures: its key usage must be digitalSignature, nonRepudiation (contentCommitment) or both"
    )]
    Usage(String),
    /// What was signed for a trial does not verify.
    #[error("what the certificate {certificate} signs does not verify")]
    Trial {
        /// SHA-256 of the certificate, in hexadecimal.
        certificate: String,
        /// Why.
        source: NotSigned,
    },
    /// A command of the operator has no key, and signs nothing.
    #[error("this program signs nothing: only `opalexe-server serve` does")]
    NotOpened,
    /// The key could not be made, or did not sign.
    #[error("the generator of keys failed")]
    Generator,
    /// A structure could not be written.
    #[error("a structure of ASN.1 could not be written")]
    Structure(#[from] der::Error),
}

impl From<Unspecified> for SealError {
    fn from(_: Unspecified) -> Self {
        Self::Generator
    }
}

impl From<KeyRejected> for SealError {
    fn from(_: KeyRejected) -> Self {
        Self::Generator
    }
}

/// The key and its certificate, for as long as the server runs.
pub struct Seal {
    key: EcdsaKeyPair,
    certificate: Certificate,
    /// The authorities above it, as far as the operator gave them.
    chain: Vec<Certificate>,
    /// SHA-256 of the certificate, in hexadecimal: its name.
    fingerprint: String,
    random: SystemRandom,
}

impl Seal {
    /// The key, if it is that of the first certificate.
    fn new(pkcs8: &[u8], mut certificates: Vec<Certificate>) -> Option<Self> {
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8).ok()?;
        if certificates.is_empty() {
            return None;
        }
        let certificate = certificates.remove(0);
        let of_certificate = &certificate
            .tbs_certificate
            .subject_public_key_info
            .subject_public_key;
        if of_certificate.raw_bytes() != key.public_key().as_ref() {
            return None;
        }
        Some(Self {
            fingerprint: fingerprint(&certificate).ok()?,
            key,
            chain: above(&certificate, certificates),
            certificate,
            random: SystemRandom::new(),
        })
    }

    /// The signature of `bytes`, made at `at`: CMS, detached, in DER. Some hundred microseconds.
    ///
    /// # Errors
    /// When the generator of random numbers fails.
    pub fn sign(&self, bytes: &[u8], at: Timestamp) -> Result<Vec<u8>, SealError> {
        cms::signed(self, bytes, at)
    }

    /// Whether what is signed at `now` will be believed: the certificate has not ended and is for signatures, and a trial signature verifies.
    /// Better at the start than at the first deposit.
    ///
    /// # Errors
    /// [`SealError::Ended`], [`SealError::Usage`], [`SealError::Trial`], and those of [`Self::sign`].
    pub fn try_out(&self, now: Timestamp) -> Result<(), SealError> {
        let named = || self.fingerprint.clone();
        let seconds = u64::try_from(now.seconds()).unwrap_or_default();
        if self.not_after() < seconds {
            return Err(SealError::Ended(named()));
        }
        let usage = self.certificate.tbs_certificate.get::<KeyUsage>();
        // A certificate without the extension is for everything.
        let signs = usage.is_ok_and(|usage| {
            usage.is_none_or(|(_, usage)| usage.digital_signature() || usage.non_repudiation())
        });
        if !signs {
            return Err(SealError::Usage(named()));
        }
        let trial = self.sign(TRIAL, now)?;
        let checked = SignedBy::read(&trial).and_then(|signed| signed.check(TRIAL));
        checked.map_err(|source| SealError::Trial {
            certificate: named(),
            source,
        })
    }

    /// SHA-256 of the certificate, in hexadecimal.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The certificate and those above it, in DER, its own first.
    ///
    /// # Errors
    /// None for what was read from DER.
    pub fn certificates(&self) -> Result<Vec<Vec<u8>>, SealError> {
        let all = std::iter::once(&self.certificate).chain(&self.chain);
        Ok(all.map(Encode::to_der).collect::<Result<_, _>>()?)
    }

    /// Until when the certificate says that it holds, in seconds since 1970.
    pub fn not_after(&self) -> u64 {
        let validity = &self.certificate.tbs_certificate.validity;
        validity.not_after.to_unix_duration().as_secs()
    }

    fn raw_signature(&self, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
        Ok(self.key.sign(&self.random, bytes)?.as_ref().to_vec())
    }
}

/// The authorities above a certificate, each once: whoever puts files of certificates one after the other has some twice, and a signature
/// carries none twice (RFC 5652 §10.2.3, a SET).
fn above(certificate: &Certificate, given: Vec<Certificate>) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::with_capacity(given.len());
    for one in given {
        if one != *certificate && !chain.contains(&one) {
            chain.push(one);
        }
    }
    chain
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seal")
            .field("certificate", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

/// The name of a certificate: SHA-256 of its DER, in hexadecimal.
fn fingerprint(certificate: &Certificate) -> Result<String, der::Error> {
    Ok(hex::encode(digest(&SHA256, &certificate.to_der()?)))
}

/// Certificates in DER as PEM, one after the other.
///
/// # Errors
/// When one of them is no certificate.
pub fn pem(certificates: &[Vec<u8>]) -> Result<String, SealError> {
    use der::EncodePem;

    let mut text = String::new();
    for certificate in certificates {
        text.push_str(&Certificate::from_der(certificate)?.to_pem(der::pem::LineEnding::LF)?);
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
