//! What a certificate is for. Client and server ask the same question: the client to offer only what the
//! server will take.
//!
//! A key that signs documents in its holder's name is never used to sign a challenge: a signature over a
//! challenge could be passed off as one over a document.

use thiserror::Error;

use crate::certificate::Certificate;
use crate::certificate::public_key::KeyWeakness;
use crate::rejection::Rejection;

/// Why a certificate cannot be used to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unfit {
    /// It does not say what its key is for.
    #[error("it does not say what its key is for")]
    NoKeyUsage,
    /// Its key commits the holder to documents and may not sign challenges.
    #[error("its key is for signing documents only")]
    ForDocumentsOnly,
    /// Its key is for something else, such as encryption.
    #[error("its key is not for signing")]
    NotForSignature,
    /// It is for something else than authenticating a person to a server.
    #[error("it is not for client authentication")]
    NotForClientAuthentication,
    /// It is an authority's.
    #[error("it is the certificate of an authority")]
    Authority,
    /// Its validity has not begun.
    #[error("it is not yet valid")]
    NotYetValid,
    /// Its validity has ended.
    #[error("it has expired")]
    Expired,
    /// Its key is of a kind with which no token is signed.
    #[error("its key is of an unsupported kind")]
    KeyUnsupported,
    /// Its key proves nothing.
    #[error("its key is too weak")]
    KeyTooWeak(#[source] KeyWeakness),
}

impl From<Unfit> for Rejection {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::NoKeyUsage => Self::PurposeMissing,
            Unfit::ForDocumentsOnly
            | Unfit::NotForSignature
            | Unfit::NotForClientAuthentication
            | Unfit::Authority => Self::PurposeWrong,
            Unfit::NotYetValid => Self::CertificateNotYetValid,
            Unfit::Expired => Self::CertificateExpired,
            Unfit::KeyUnsupported => Self::KeyUnsupported,
            Unfit::KeyTooWeak(weakness) => Self::KeyTooWeak(weakness),
        }
    }
}

/// Whether a holder could sign in with this certificate at the time `at` (Unix seconds), as far as the
/// certificate itself tells. Who issued it and whether it is revoked is for the server to judge.
///
/// # Errors
/// The first reason why not: purpose, then validity, then key.
pub fn fit_for_authentication(certificate: &Certificate, at: i64) -> Result<(), Unfit> {
    meant_for_authentication(certificate)?;
    valid(certificate, at)?;
    sound_key(certificate)
}

/// Key usage with `digitalSignature`; extended key usage absent or with `clientAuth`; not an authority.
pub(crate) fn meant_for_authentication(certificate: &Certificate) -> Result<(), Unfit> {
    let usage = certificate.key_usage().ok_or(Unfit::NoKeyUsage)?;
    if !usage.digital_signature() {
        return Err(if usage.non_repudiation() {
            Unfit::ForDocumentsOnly
        } else {
            Unfit::NotForSignature
        });
    }
    if certificate.has_extended_key_usage() && !certificate.is_for_client_authentication() {
        return Err(Unfit::NotForClientAuthentication);
    }
    match certificate.basic_constraints() {
        Some(constraints) if constraints.ca => Err(Unfit::Authority),
        _ => Ok(()),
    }
}

/// Both ends of the validity belong to it (RFC 5280 §4.1.2.5).
pub(crate) fn valid(certificate: &Certificate, at: i64) -> Result<(), Unfit> {
    if at < certificate.not_before() {
        Err(Unfit::NotYetValid)
    } else if at > certificate.not_after() {
        Err(Unfit::Expired)
    } else {
        Ok(())
    }
}

pub(crate) fn sound_key(certificate: &Certificate) -> Result<(), Unfit> {
    let key = certificate.public_key();
    match key.weakness() {
        _ if !key.is_supported() => Err(Unfit::KeyUnsupported),
        Some(weakness) => Err(Unfit::KeyTooWeak(weakness)),
        None => Ok(()),
    }
}
