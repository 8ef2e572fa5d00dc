//! Signatures: which algorithms authorities may use, and whether a token's signature is its key's.

use aws_lc_rs::signature as aws;
use aws_lc_rs::signature::{UnparsedPublicKey, VerificationAlgorithm};
use rustls_pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm};
use webpki::aws_lc_rs as algorithms;

use crate::algorithm::Algorithm;
use crate::certificate::public_key::{KeyKind, PublicKey};
use crate::rejection::Rejection;

/// The algorithms with which certificates and revocation lists may be signed, the most usual first. SHA-1 and
/// MD5 are not among them, nor are RSA keys below 2048 bits.
pub(crate) static CERTIFICATE_ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    algorithms::RSA_PKCS1_2048_8192_SHA256,
    algorithms::ECDSA_P256_SHA256,
    algorithms::ECDSA_P384_SHA384,
    algorithms::ECDSA_P521_SHA512,
    algorithms::RSA_PKCS1_2048_8192_SHA384,
    algorithms::RSA_PKCS1_2048_8192_SHA512,
    algorithms::ECDSA_P256_SHA384,
    algorithms::ECDSA_P256_SHA512,
    algorithms::ECDSA_P384_SHA256,
    algorithms::ECDSA_P384_SHA512,
    algorithms::ECDSA_P521_SHA256,
    algorithms::ECDSA_P521_SHA384,
    algorithms::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
    algorithms::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
    algorithms::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
    algorithms::RSA_PKCS1_2048_8192_SHA256_ABSENT_PARAMS,
    algorithms::RSA_PKCS1_2048_8192_SHA384_ABSENT_PARAMS,
    algorithms::RSA_PKCS1_2048_8192_SHA512_ABSENT_PARAMS,
    &WithNull(algorithms::ECDSA_P256_SHA256, SHA256_NULL),
    &WithNull(algorithms::ECDSA_P384_SHA256, SHA256_NULL),
    &WithNull(algorithms::ECDSA_P521_SHA256, SHA256_NULL),
    &WithNull(algorithms::ECDSA_P256_SHA384, SHA384_NULL),
    &WithNull(algorithms::ECDSA_P384_SHA384, SHA384_NULL),
    &WithNull(algorithms::ECDSA_P521_SHA384, SHA384_NULL),
    &WithNull(algorithms::ECDSA_P256_SHA512, SHA512_NULL),
    &WithNull(algorithms::ECDSA_P384_SHA512, SHA512_NULL),
    &WithNull(algorithms::ECDSA_P521_SHA512, SHA512_NULL),
];

/// `ecdsa-with-SHA256`, `-SHA384` and `-SHA512` with a NULL parameter.
const SHA256_NULL: &[u8] = &[
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02, 0x05, 0x00,
];
const SHA384_NULL: &[u8] = &[
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03, 0x05, 0x00,
];
const SHA512_NULL: &[u8] = &[
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x04, 0x05, 0x00,
];

/// An ECDSA algorithm whose identifier carries the NULL parameter that RFC 5758 §3.2 forbids. Authorities of
/// national identity cards write it; the parameter says nothing, and the signature covers it.
#[derive(Debug)]
struct WithNull(&'static dyn SignatureVerificationAlgorithm, &'static [u8]);

impl SignatureVerificationAlgorithm for WithNull {
    fn verify_signature(
        &self,
        public_key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        self.0.verify_signature(public_key, message, signature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.0.public_key_alg_id()
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        AlgorithmIdentifier::from_slice(self.1)
    }
}

/// Whether an authority's key made this signature; `algorithm` is the content of an `AlgorithmIdentifier`.
pub(crate) fn is_signed_by(key: &PublicKey, algorithm: &[u8], message: &[u8], signature: &[u8]) -> bool {
    CERTIFICATE_ALGORITHMS
        .iter()
        .filter(|known| {
            known.signature_alg_id().as_ref() == algorithm
                && known.public_key_alg_id().as_ref() == key.algorithm()
        })
        .any(|known| known.verify_signature(key.octets(), message, signature).is_ok())
}

/// Whether an authority may sign with this algorithm; otherwise it is too old or unknown.
pub(crate) fn is_trusted(algorithm: &[u8]) -> bool {
    CERTIFICATE_ALGORITHMS
        .iter()
        .any(|known| known.signature_alg_id().as_ref() == algorithm)
}

/// Checks the signature of a token over `message`: raw `R‖S` of the curve's exact length for ECDSA, the
/// modulus's length for RSA.
pub(crate) fn verify(
    key: &PublicKey,
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Rejection> {
    if !algorithm.suits(key.kind()) {
        return Err(Rejection::AlgorithmKeyMismatch);
    }
    if Some(signature.len()) != signature_length(key.kind()) {
        return Err(Rejection::SignatureMalformed);
    }
    UnparsedPublicKey::new(verification(algorithm), key.octets())
        .verify(message, signature)
        .map_err(|_| Rejection::SignatureWrong)
}

fn signature_length(key: KeyKind) -> Option<usize> {
    match key {
        KeyKind::P256 => Some(64),
        KeyKind::P384 => Some(96),
        KeyKind::P521 => Some(132),
        KeyKind::Rsa { bits } => Some(bits.div_ceil(8)),
        KeyKind::Other => None,
    }
}

fn verification(algorithm: Algorithm) -> &'static dyn VerificationAlgorithm {
    match algorithm {
        Algorithm::Es256 => &aws::ECDSA_P256_SHA256_FIXED,
        Algorithm::Es384 => &aws::ECDSA_P384_SHA384_FIXED,
        Algorithm::Es512 => &aws::ECDSA_P521_SHA512_FIXED,
        Algorithm::Ps256 => &aws::RSA_PSS_2048_8192_SHA256,
        Algorithm::Ps384 => &aws::RSA_PSS_2048_8192_SHA384,
        Algorithm::Ps512 => &aws::RSA_PSS_2048_8192_SHA512,
        Algorithm::Rs256 => &aws::RSA_PKCS1_2048_8192_SHA256,
        Algorithm::Rs384 => &aws::RSA_PKCS1_2048_8192_SHA384,
        Algorithm::Rs512 => &aws::RSA_PKCS1_2048_8192_SHA512,
    }
}

#[cfg(test)]
mod tests;
