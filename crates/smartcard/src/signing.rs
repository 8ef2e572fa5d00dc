//! What a card is asked to sign, and what it gives back.
//!
//! Hashes are computed on this side: a card sees a digest, never a message. Names are those of JOSE (RFC 7518).

mod ecdsa;
mod padding;
mod verification;

use aws_lc_rs::digest::{self, Digest};

pub(crate) use ecdsa::raw_from_der;
pub(crate) use padding::{pkcs1_v15, pss};
pub(crate) use verification::verify;

/// A signature algorithm, named as in RFC 7518 §3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
}

impl SignatureAlgorithm {
    /// The name in tokens: `ES256`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }

    /// The hash that the algorithm names, of any message.
    pub fn hash(self, message: &[u8]) -> Vec<u8> {
        self.digest(message).as_ref().to_vec()
    }

    fn digest(self, message: &[u8]) -> Digest {
        match self {
            Self::Es256 | Self::Ps256 | Self::Rs256 => digest::digest(&digest::SHA256, message),
            Self::Es384 => digest::digest(&digest::SHA384, message),
        }
    }
}

/// A digest to be signed, with all that its algorithm needs. The length is right by construction.
///
/// Only the digest of a structured challenge may be asked of an authentication key: the caller hashes the
/// message itself and never lets anyone else choose the digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningRequest {
    /// The SHA-256 of the message.
    Es256([u8; 32]),
    /// The SHA-384 of the message.
    Es384([u8; 48]),
    /// The SHA-256 of the message and fresh random bytes.
    Ps256 {
        /// The SHA-256 of the message.
        digest: [u8; 32],
        /// Random bytes of this signature alone (RFC 8017 §9.1).
        salt: [u8; 32],
    },
    /// The SHA-256 of the message.
    Rs256([u8; 32]),
}

impl SigningRequest {
    /// Hashes the message. The salt is 32 fresh random bytes, used by PS256 alone.
    pub fn new(algorithm: SignatureAlgorithm, message: &[u8], salt: [u8; 32]) -> Self {
        let digest = algorithm.digest(message);
        match algorithm {
            SignatureAlgorithm::Es256 => Self::Es256(fixed(&digest)),
            SignatureAlgorithm::Es384 => Self::Es384(fixed(&digest)),
            SignatureAlgorithm::Ps256 => Self::Ps256 {
                digest: fixed(&digest),
                salt,
            },
            SignatureAlgorithm::Rs256 => Self::Rs256(fixed(&digest)),
        }
    }

    /// The algorithm that is asked for.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        match self {
            Self::Es256(_) => SignatureAlgorithm::Es256,
            Self::Es384(_) => SignatureAlgorithm::Es384,
            Self::Ps256 { .. } => SignatureAlgorithm::Ps256,
            Self::Rs256(_) => SignatureAlgorithm::Rs256,
        }
    }

    /// The hash of the message.
    pub fn digest(&self) -> &[u8] {
        match self {
            Self::Es256(digest) | Self::Rs256(digest) | Self::Ps256 { digest, .. } => digest,
            Self::Es384(digest) => digest,
        }
    }
}

/// The digest as an array: SHA-2 digests have the length of their algorithm, so nothing is cut or padded.
fn fixed<const N: usize>(digest: &Digest) -> [u8; N] {
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().zip(digest.as_ref()) {
        *place = *byte;
    }
    bytes
}

/// A signature that the public key of the certificate verifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// How it was made.
    pub algorithm: SignatureAlgorithm,
    /// As in a JWS: for ECDSA `R ‖ S`, each as wide as the curve (RFC 7518 §3.4); for RSA as wide as the modulus.
    pub bytes: Vec<u8>,
}
