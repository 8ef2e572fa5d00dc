//! Public keys as a card gives them, and as a certificate wants them.

use rcgen::{
    PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm,
};
use serde::{Deserialize, Serialize};

use crate::tlv;

/// The kinds of key that a card here can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyAlgorithm {
    /// RSA with a modulus of 2048 bits.
    #[serde(rename = "rsa-2048")]
    Rsa2048,
    /// RSA with a modulus of 3072 bits.
    #[serde(rename = "rsa-3072")]
    Rsa3072,
    /// ECDSA on NIST P-256.
    #[serde(rename = "p-256")]
    P256,
    /// ECDSA on NIST P-384.
    #[serde(rename = "p-384")]
    P384,
}

impl KeyAlgorithm {
    /// The algorithm reference of SP 800-78-4 table 6-2.
    pub(crate) fn reference(self) -> u8 {
        match self {
            Self::Rsa2048 => 0x07,
            Self::Rsa3072 => 0x05,
            Self::P256 => 0x11,
            Self::P384 => 0x14,
        }
    }
}

/// A public key that a card generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicKey {
    algorithm: KeyAlgorithm,
    /// What goes into `subjectPublicKey`: an `RSAPublicKey` or an uncompressed point.
    content: Vec<u8>,
}

impl PublicKey {
    /// Reads the template 7F49 of GENERATE ASYMMETRIC KEY PAIR (SP 800-73-4 part 2, table 11).
    pub(super) fn from_answer(algorithm: KeyAlgorithm, answer: &[u8]) -> Option<Self> {
        let template = tlv::find(&[0x7f, 0x49], answer)?;
        let content = match algorithm {
            KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 => {
                let modulus = tlv::unsigned_integer(tlv::find(&[0x81], template)?);
                let exponent = tlv::unsigned_integer(tlv::find(&[0x82], template)?);
                tlv::encode(&[0x30], &[modulus, exponent].concat())
            }
            KeyAlgorithm::P256 | KeyAlgorithm::P384 => tlv::find(&[0x86], template)?.to_vec(),
        };
        Some(Self { algorithm, content })
    }
}

impl PublicKeyData for PublicKey {
    fn der_bytes(&self) -> &[u8] {
        &self.content
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        match self.algorithm {
            KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 => &PKCS_RSA_SHA256,
            KeyAlgorithm::P256 => &PKCS_ECDSA_P256_SHA256,
            KeyAlgorithm::P384 => &PKCS_ECDSA_P384_SHA384,
        }
    }
}
