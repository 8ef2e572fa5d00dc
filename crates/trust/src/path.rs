//! The path from a certificate to one of the operator's anchors (RFC 5280 §6, by rustls-webpki with
//! aws-lc-rs).
//!
//! Beyond what webpki checks, every certificate of the path must be valid at that time, the anchor included,
//! every authority must be allowed to sign certificates by its key usage, and the anchor's path length
//! counts. A certificate that is no authority's never vouches for anything, itself included, even when it
//! lies among the anchors.

use std::cell::Cell;
use std::time::Duration;

use rustls_pki_types::UnixTime;
use thiserror::Error;
use webpki::{EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeId, KeyPurposeIdIter, VerifiedPath};

use crate::certificate::Certificate;
use crate::certificate::extensions::CLIENT_AUTHENTICATION;
use crate::purpose::{self, Unfit};
use crate::rejection::Rejection;
use crate::signature::CERTIFICATE_ALGORITHMS;
use crate::trust_store::{Authority, TrustStore};

/// `anyExtendedKeyUsage`, 2.5.29.37.0.
const ANY_PURPOSE: &[u8] = &[0x55, 0x1d, 0x25, 0x00];

const NO_ISSUER: Rejection = Rejection::CertificateNotTrusted(PathFault::NoIssuer);

/// Why no path was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PathFault {
    /// None of the operator's certificates issued it, or the next authority on the way.
    #[error("no certificate of the operator's leads to an anchor")]
    NoIssuer,
    /// The issuer's name is right, the signature is not its own.
    #[error("a certificate was not signed by the authority that it names")]
    Forged,
    /// A certificate above the first is no authority's, or may not sign certificates.
    #[error("a certificate above is not allowed to issue certificates")]
    NotAnAuthority,
    /// More authorities than one of them allows.
    #[error("more authorities in a row than one of them allows")]
    TooLong,
    /// The extended key usage of an authority excludes client authentication.
    #[error("an authority is not for client authentication")]
    AuthorityPurpose,
    /// A name constraint excludes the certificate.
    #[error("an authority is not allowed to name that holder")]
    Name,
    /// An authority's certificate has a critical extension that nobody here understands.
    #[error("a critical extension of an authority is not understood")]
    CriticalExtension,
    /// A certificate has a form that the path validation refuses.
    #[error("a certificate has an unacceptable form")]
    Form,
    /// So many crossing certificates that the search was given up.
    #[error("the authorities cross each other too often")]
    TooComplex,
}

/// A verified path. All certificates but the first are the operator's.
#[derive(Debug)]
pub(crate) struct TrustedPath<'s> {
    /// From the issuer of the first certificate upwards, without the anchor.
    pub(crate) intermediates: Vec<&'s Authority>,
    pub(crate) anchor: &'s Authority,
}

impl<'s> TrustedPath<'s> {
    /// The authority that issued the first certificate.
    pub(crate) fn issuer(&self) -> &'s Authority {
        self.intermediates.first().copied().unwrap_or(self.anchor)
    }

    /// The authorities upwards, the anchor last.
    pub(crate) fn authorities(&self) -> impl Iterator<Item = &'s Authority> {
        self.intermediates.iter().copied().chain([self.anchor])
    }
}

/// Finds a path that holds at the time `at` (Unix seconds). The validity and purpose of `certificate` itself
/// are checked before.
pub(crate) fn find<'s>(
    certificate: &Certificate,
    trust: &'s TrustStore,
    at: i64,
) -> Result<TrustedPath<'s>, Rejection> {
    let end_entity = EndEntityCert::try_from(certificate.pki_der()).map_err(|error| match error {
        Error::UnsupportedCriticalExtension => Rejection::CriticalExtensionUnsupported,
        _ => Rejection::CertificateMalformed,
    })?;
    // What our own checks found wrong with a path that webpki would have taken.
    let refused: Cell<Option<Rejection>> = Cell::new(None);
    let check = |candidate: &VerifiedPath<'_>| {
        let checked = trusted(candidate, trust).and_then(|path| check_authorities(&path, at));
        checked.map_err(|rejection| {
            refused.set(Some(most_telling(refused.get(), rejection)));
            Error::UnknownIssuer
        })
    };
    // A time before 1970 precedes every certificate that could be read.
    let time = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(at).unwrap_or(0)));
    let found = end_entity.verify_for_usage(
        CERTIFICATE_ALGORITHMS,
        trust.anchor_views(),
        trust.intermediate_ders(),
        time,
        AuthenticationOrAny,
        None,
        Some(&check),
    );
    match found {
        Ok(path) => trusted(&path, trust),
        Err(Error::UnknownIssuer) => Err(refused.get().unwrap_or(NO_ISSUER)),
        Err(error) => Err(most_telling(refused.get(), rejection(&error))),
    }
}

/// Of two reasons why no path was found: that an authority is not valid tells the operator more than that
/// some path is not one.
fn most_telling(before: Option<Rejection>, now: Rejection) -> Rejection {
    match before {
        Some(before) if matches!(now, Rejection::CertificateNotTrusted(_)) => before,
        Some(before @ (Rejection::AuthorityExpired | Rejection::AuthorityNotYetValid)) => before,
        _ => now,
    }
}

fn trusted<'s>(path: &VerifiedPath<'_>, trust: &'s TrustStore) -> Result<TrustedPath<'s>, Rejection> {
    let anchor = trust.behind_view(path.anchor()).ok_or(NO_ISSUER)?;
    let intermediates = path
        .intermediate_certificates()
        .map(|certificate| trust.intermediate(&certificate.der()))
        .collect::<Option<_>>();
    Ok(TrustedPath {
        intermediates: intermediates.ok_or(NO_ISSUER)?,
        anchor,
    })
}

fn check_authorities(path: &TrustedPath<'_>, at: i64) -> Result<(), Rejection> {
    for (below, authority) in path.authorities().enumerate() {
        let certificate = authority.certificate();
        if !certificate.is_authority() {
            return Err(Rejection::CertificateNotTrusted(PathFault::NotAnAuthority));
        }
        if certificate
            .basic_constraints()
            .and_then(|constraints| constraints.path_length)
            .is_some_and(|most| below > most)
        {
            return Err(Rejection::CertificateNotTrusted(PathFault::TooLong));
        }
        purpose::valid(certificate, at).map_err(|unfit| match unfit {
            Unfit::NotYetValid => Rejection::AuthorityNotYetValid,
            _ => Rejection::AuthorityExpired,
        })?;
    }
    Ok(())
}

/// The extended key usage of the authorities above: absent, client authentication, or any. The certificate's
/// own was checked more strictly.
struct AuthenticationOrAny;

impl ExtendedKeyUsageValidator for AuthenticationOrAny {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        let mut absent = true;
        for purpose in purposes {
            let purpose = purpose?;
            if purpose == KeyPurposeId::new(CLIENT_AUTHENTICATION)
                || purpose == KeyPurposeId::new(ANY_PURPOSE)
            {
                return Ok(());
            }
            absent = false;
        }
        if absent {
            Ok(())
        } else {
            Err(Error::EmptyEkuExtension)
        }
    }
}

fn rejection(error: &Error) -> Rejection {
    let fault = match error {
        Error::CertExpired { .. } => return Rejection::AuthorityExpired,
        Error::CertNotValidYet { .. } => return Rejection::AuthorityNotYetValid,
        Error::UnsupportedSignatureAlgorithmContext(_) => return Rejection::CertificateSignatureWeak,
        Error::CaUsedAsEndEntity => return Rejection::PurposeWrong,
        Error::UnknownIssuer => PathFault::NoIssuer,
        Error::InvalidSignatureForPublicKey | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            PathFault::Forged
        }
        Error::EndEntityUsedAsCa => PathFault::NotAnAuthority,
        Error::PathLenConstraintViolated | Error::MaximumPathDepthExceeded => PathFault::TooLong,
        Error::EmptyEkuExtension | Error::RequiredEkuNotFoundContext(_) => PathFault::AuthorityPurpose,
        Error::NameConstraintViolation => PathFault::Name,
        Error::UnsupportedCriticalExtension => PathFault::CriticalExtension,
        Error::MaximumPathBuildCallsExceeded
        | Error::MaximumSignatureChecksExceeded
        | Error::MaximumNameConstraintComparisonsExceeded => PathFault::TooComplex,
        _ => PathFault::Form,
    };
    Rejection::CertificateNotTrusted(fault)
}
