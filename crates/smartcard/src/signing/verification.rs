//! The signature of a card, checked against the certificate before anyone else sees it.
//!
//! A key that does not belong to its certificate (a card written by halves) is thereby found on this side,
//! with its own name, and not as a refusal of the server.

use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};

use super::{Signature, SignatureAlgorithm, SigningRequest};
use crate::error::ProtocolFault;

/// Checks `signature` over the digest of `request` with a DER SubjectPublicKeyInfo.
pub(crate) fn verify(
    public_key: &[u8],
    request: &SigningRequest,
    signature: &Signature,
) -> Result<(), ProtocolFault> {
    let (algorithm, hash): (&'static dyn VerificationAlgorithm, _) = match request.algorithm() {
        SignatureAlgorithm::Es256 => (&ECDSA_P256_SHA256_FIXED, &digest::SHA256),
        SignatureAlgorithm::Es384 => (&ECDSA_P384_SHA384_FIXED, &digest::SHA384),
        SignatureAlgorithm::Es512 => (&ECDSA_P521_SHA512_FIXED, &digest::SHA512),
        SignatureAlgorithm::Ps256 => (&RSA_PSS_2048_8192_SHA256, &digest::SHA256),
        SignatureAlgorithm::Rs256 => (&RSA_PKCS1_2048_8192_SHA256, &digest::SHA256),
    };
    Digest::import_less_safe(request.digest(), hash)
        .and_then(|digest| {
            UnparsedPublicKey::new(algorithm, public_key).verify_digest(&digest, &signature.bytes)
        })
        .map_err(|_unspecified| ProtocolFault::WrongSignature)
}
