//! What a card is asked to sign, and what it gives back.
//!
//! Hashes are computed on this side: a card sees a digest, never a message. Names are those of JOSE (RFC 7518).

mod ecdsa;
mod padding;
mod verification;

use aws_lc_rs::digest::{self, Digest};

pub(crate) use ecdsa::raw_from_der;
pub(crate) use padding::{digest_info, pkcs1_v15, pss};
pub(crate) use verification::verify;

/// A signature algorithm, named as in RFC 7518 §3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
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
            Self::Es512 => "ES512",
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
            Self::Es512 => digest::digest(&digest::SHA512, message),
        }
    }
}

/// What a card is asked to sign.
///
/// Only a structured challenge may be signed with an authentication key: the digest is made here, so that nobody
/// can choose one. The message goes along for the middleware that wants to hash by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningRequest {
    message: Vec<u8>,
    prepared: Prepared,
}

/// The digest to be signed, with all that its algorithm needs. The length is right by construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prepared {
    Es256([u8; 32]),
    Es384([u8; 48]),
    Es512([u8; 64]),
    Ps256 {
        digest: [u8; 32],
        /// Random bytes of this signature alone (RFC 8017 §9.1).
        salt: [u8; 32],
    },
    Rs256([u8; 32]),
}

impl SigningRequest {
    /// Hashes the message. The salt is 32 fresh random bytes, used by PS256 alone, and only where the padding is made
    /// on this side.
    pub fn new(algorithm: SignatureAlgorithm, message: &[u8], salt: [u8; 32]) -> Self {
        let digest = algorithm.digest(message);
        let prepared = match algorithm {
            SignatureAlgorithm::Es256 => Prepared::Es256(fixed(&digest)),
            SignatureAlgorithm::Es384 => Prepared::Es384(fixed(&digest)),
            SignatureAlgorithm::Es512 => Prepared::Es512(fixed(&digest)),
            SignatureAlgorithm::Ps256 => Prepared::Ps256 {
                digest: fixed(&digest),
                salt,
            },
            SignatureAlgorithm::Rs256 => Prepared::Rs256(fixed(&digest)),
        };
        Self {
            message: message.to_vec(),
            prepared,
        }
    }

    /// The algorithm that is asked for.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        match self.prepared {
            Prepared::Es256(_) => SignatureAlgorithm::Es256,
            Prepared::Es384(_) => SignatureAlgorithm::Es384,
            Prepared::Es512(_) => SignatureAlgorithm::Es512,
            Prepared::Ps256 { .. } => SignatureAlgorithm::Ps256,
            Prepared::Rs256(_) => SignatureAlgorithm::Rs256,
        }
    }

    /// The hash of the message.
    pub fn digest(&self) -> &[u8] {
        match &self.prepared {
            Prepared::Es256(digest) | Prepared::Rs256(digest) | Prepared::Ps256 { digest, .. } => digest,
            Prepared::Es384(digest) => digest,
            Prepared::Es512(digest) => digest,
        }
    }

    pub(crate) fn message(&self) -> &[u8] {
        &self.message
    }

    pub(crate) fn prepared(&self) -> &Prepared {
        &self.prepared
    }
}

/// The digest as an array: SHA-2 digests have the length of their algorithm, so nothing is cut or padded.
pub(crate) fn fixed<const N: usize>(digest: &Digest) -> [u8; N] {
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
