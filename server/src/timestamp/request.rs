//! What an authority is asked (RFC 3161 §2.4.1).

use const_oid::{ObjectIdentifier, db::rfc5912};
use der::{
    Encode as _, Sequence,
    asn1::{Null, OctetString, Uint},
};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// How many bytes of the nonce nobody can guess.
pub const NONCE_BYTES: usize = 16;

/// SHA-256.
const IMPRINT_BYTES: usize = 32;

/// What is to be stamped, and what the answer must name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// SHA-256 of what is stamped.
    pub imprint: [u8; IMPRINT_BYTES],
    /// What the answer repeats, so that an older one is none.
    pub nonce: [u8; NONCE_BYTES],
    /// The policy that is asked for.
    pub policy: Option<ObjectIdentifier>,
}

/// `TimeStampReq`.
#[derive(Debug, Sequence)]
struct Asked {
    version: u8,
    imprint: Imprint,
    policy: Option<ObjectIdentifier>,
    nonce: Uint,
    /// Whether the certificate comes along.
    certificate: bool,
}

/// `MessageImprint`: of what the time is stamped.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(super) struct Imprint {
    /// By which hash.
    pub(super) algorithm: AlgorithmIdentifierOwned,
    /// The hash.
    pub(super) hash: OctetString,
}

impl Request {
    /// The request in DER.
    ///
    /// # Errors
    /// None that depends on what is asked.
    pub fn to_der(&self) -> Result<Vec<u8>, der::Error> {
        let sha256 = AlgorithmIdentifierOwned {
            oid: rfc5912::ID_SHA_256,
            // Some authorities know it with parameters alone, which RFC 5754 §2 lets one write.
            parameters: Some(Null.into()),
        };
        Asked {
            version: 1,
            imprint: Imprint {
                algorithm: sha256,
                hash: OctetString::new(self.imprint)?,
            },
            policy: self.policy,
            nonce: self.nonce()?,
            certificate: true,
        }
        .to_der()
    }

    /// The nonce as the number that it is.
    pub(super) fn nonce(&self) -> Result<Uint, der::Error> {
        Uint::new(&self.nonce)
    }
}
