//! Why a token does not open the door: one variant per check, each with a code that never changes.
//!
//! The code goes to the operator's journal and to the command line. The outside world gets one generic
//! answer.

use thiserror::Error;

use crate::certificate::CertificateError;
use crate::certificate::public_key::KeyWeakness;
use crate::origin::OriginError;
use crate::path::PathFault;

/// A check that failed. The variants stand in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Rejection {
    /// Fewer characters than [`crate::token::MIN_TOKEN_LENGTH`].
    #[error("the token is too short")]
    TokenTooShort,
    /// More characters than [`crate::token::MAX_TOKEN_LENGTH`].
    #[error("the token is too long")]
    TokenTooLong,
    /// Not a JSON object, or a member of the wrong type.
    #[error("the token is malformed")]
    TokenMalformed,
    /// Not `web-eid:1` or `web-eid:1.n`.
    #[error("the token's format is not supported")]
    TokenFormatUnsupported,
    /// A member that only format 1.1 allows, in another format.
    #[error("the token has a member that its format does not allow")]
    MemberNotAllowed,
    /// No certificate.
    #[error("the token has no certificate")]
    CertificateMissing,
    /// The certificate is not base64 of an X.509 certificate.
    #[error("the token's certificate is malformed")]
    CertificateMalformed,
    /// No key usage extension.
    #[error("the certificate does not say what its key is for")]
    PurposeMissing,
    /// The key is not for signing challenges, or the certificate not for client authentication, or it is an
    /// authority's.
    #[error("the certificate is not for authentication")]
    PurposeWrong,
    /// The certificate's validity has not begun.
    #[error("the certificate is not yet valid")]
    CertificateNotYetValid,
    /// The certificate's validity has ended.
    #[error("the certificate has expired")]
    CertificateExpired,
    /// An authority's certificate on the only path has not begun to be valid.
    #[error("the certificate of an authority above is not yet valid")]
    AuthorityNotYetValid,
    /// An authority's certificate on the only path has expired.
    #[error("the certificate of an authority above has expired")]
    AuthorityExpired,
    /// A certificate on the only path was signed with an algorithm that is not trusted, such as SHA-1.
    #[error("a certificate was signed with an algorithm that is not trusted")]
    CertificateSignatureWeak,
    /// The certificate has a critical extension that is not understood, so that it must be refused (RFC 5280 §4.2).
    /// `certificatePolicies` is one of them when it is critical.
    #[error("a critical extension of the certificate is not supported")]
    CriticalExtensionUnsupported,
    /// No path to an anchor of the operator.
    #[error("the certificate is not trusted")]
    CertificateNotTrusted(#[source] PathFault),
    /// The authority is not allowed to issue under any of the certificate's policies.
    #[error("the certificate's policy is not allowed for its authority")]
    PolicyNotAllowed,
    /// A key of a kind with which no token is signed.
    #[error("the certificate's key is of an unsupported kind")]
    KeyUnsupported,
    /// A key that proves nothing.
    #[error("the certificate's key is too weak")]
    KeyTooWeak(#[source] KeyWeakness),
    /// No algorithm.
    #[error("the token has no algorithm")]
    AlgorithmMissing,
    /// No signature.
    #[error("the token has no signature")]
    SignatureMissing,
    /// The origin is not one.
    #[error("the origin is malformed")]
    OriginMalformed(#[from] OriginError),
    /// The nonce is empty.
    #[error("the nonce is missing")]
    NonceMissing,
    /// Not one of [`crate::Algorithm::ALL`].
    #[error("the token's algorithm is not supported")]
    AlgorithmUnsupported,
    /// The algorithm is not for this kind of key.
    #[error("the token's algorithm does not suit the certificate's key")]
    AlgorithmKeyMismatch,
    /// The signature is not base64, or has not the length that key and algorithm give it.
    #[error("the token's signature is malformed")]
    SignatureMalformed,
    /// The key did not sign this origin and this nonce.
    #[error("the signature is not this key's over this origin and nonce")]
    SignatureWrong,
    /// The certificate was revoked.
    #[error("the certificate has been revoked")]
    Revoked,
    /// An authority on the path was revoked.
    #[error("the certificate of an authority above has been revoked")]
    AuthorityRevoked,
    /// No list that covers the certificate was given, and the operator requires one.
    #[error("whether the certificate is revoked is not known")]
    RevocationUnknown,
    /// The lists that cover the certificate are past their next update.
    #[error("the revocation list is stale")]
    CrlStale,
    /// The lists that cover the certificate are from the future.
    #[error("the revocation list is not yet valid")]
    CrlNotYetValid,
}

impl Rejection {
    /// The stable name of the check that failed, in snake_case. A published code never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TokenTooShort => "token_too_short",
            Self::TokenTooLong => "token_too_long",
            Self::TokenMalformed => "token_malformed",
            Self::TokenFormatUnsupported => "token_format_unsupported",
            Self::MemberNotAllowed => "member_not_allowed",
            Self::CertificateMissing => "certificate_missing",
            Self::CertificateMalformed => "certificate_malformed",
            Self::PurposeMissing => "purpose_missing",
            Self::PurposeWrong => "purpose_wrong",
            Self::CertificateNotYetValid => "certificate_not_yet_valid",
            Self::CertificateExpired => "certificate_expired",
            Self::AuthorityNotYetValid => "authority_not_yet_valid",
            Self::AuthorityExpired => "authority_expired",
            Self::CertificateSignatureWeak => "certificate_signature_weak",
            Self::CriticalExtensionUnsupported => "critical_extension_unsupported",
            Self::CertificateNotTrusted(_) => "certificate_not_trusted",
            Self::PolicyNotAllowed => "policy_not_allowed",
            Self::KeyUnsupported => "key_unsupported",
            Self::KeyTooWeak(_) => "key_too_weak",
            Self::AlgorithmMissing => "algorithm_missing",
            Self::SignatureMissing => "signature_missing",
            Self::OriginMalformed(_) => "origin_malformed",
            Self::NonceMissing => "nonce_missing",
            Self::AlgorithmUnsupported => "algorithm_unsupported",
            Self::AlgorithmKeyMismatch => "algorithm_key_mismatch",
            Self::SignatureMalformed => "signature_malformed",
            Self::SignatureWrong => "signature_wrong",
            Self::Revoked => "revoked",
            Self::AuthorityRevoked => "authority_revoked",
            Self::RevocationUnknown => "revocation_unknown",
            Self::CrlStale => "crl_stale",
            Self::CrlNotYetValid => "crl_not_yet_valid",
        }
    }
}

impl From<CertificateError> for Rejection {
    fn from(_: CertificateError) -> Self {
        Self::CertificateMalformed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> Vec<Rejection> {
        use Rejection::*;
        vec![
            TokenTooShort,
            TokenTooLong,
            TokenMalformed,
            TokenFormatUnsupported,
            MemberNotAllowed,
            CertificateMissing,
            CertificateMalformed,
            PurposeMissing,
            PurposeWrong,
            CertificateNotYetValid,
            CertificateExpired,
            AuthorityNotYetValid,
            AuthorityExpired,
            CertificateSignatureWeak,
            CriticalExtensionUnsupported,
            CertificateNotTrusted(PathFault::NoIssuer),
            PolicyNotAllowed,
            KeyUnsupported,
            KeyTooWeak(KeyWeakness::Roca),
            AlgorithmMissing,
            SignatureMissing,
            OriginMalformed(OriginError::Scheme),
            NonceMissing,
            AlgorithmUnsupported,
            AlgorithmKeyMismatch,
            SignatureMalformed,
            SignatureWrong,
            Revoked,
            AuthorityRevoked,
            RevocationUnknown,
            CrlStale,
            CrlNotYetValid,
        ]
    }

    #[test]
    fn all_codes_are_distinct() {
        let codes: BTreeSet<_> = all().iter().map(Rejection::code).collect();
        assert_eq!(codes.len(), all().len());
    }

    #[test]
    fn codes_are_a_promise() {
        insta::assert_snapshot!(
            all()
                .iter()
                .map(|rejection| format!("{}: {rejection}\n", rejection.code()))
                .collect::<String>()
        );
    }
}
