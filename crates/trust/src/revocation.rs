//! Whether a certificate, or an authority above it, was revoked (RFC 5280 §6.3), as far as the operator's
//! rules demand to know.
//!
//! Invariant: it fails closed. Where the rule is [`RevocationRule::Required`], only a fresh answer of the
//! right authority lets a certificate pass.

pub mod crl;

use crate::certificate::Certificate;
use crate::path::TrustedPath;
use crate::policy::{Policies, RevocationRule};
use crate::rejection::Rejection;
use crate::trust_store::Authority;
use crl::{CrlEvidence, CrlSet, Holder, Status};

/// What showed that a certificate is not revoked, for the journal. OCSP answers will be another variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// A revocation list that does not name it.
    Crl(CrlEvidence),
}

/// Checks every certificate below the anchor. The rule for each is that of the authority which issued it.
pub(crate) fn check(
    certificate: &Certificate,
    path: &TrustedPath<'_>,
    policies: &Policies,
    crls: &CrlSet,
    at: i64,
) -> Result<Vec<Evidence>, Rejection> {
    let mut evidence = Vec::new();
    let mut subject = (certificate, Holder::Person);
    for issuer in path.authorities() {
        evidence.extend(check_one(subject.0, subject.1, issuer, policies, crls, at)?);
        subject = (issuer.certificate(), Holder::Authority);
    }
    Ok(evidence)
}

fn check_one(
    certificate: &Certificate,
    holder: Holder,
    issuer: &Authority,
    policies: &Policies,
    crls: &CrlSet,
    at: i64,
) -> Result<Option<Evidence>, Rejection> {
    let rule = policies.of(issuer.id()).revocation;
    if rule == RevocationRule::Off {
        return Ok(None);
    }
    let unknown = match crls.status(certificate, holder, issuer.id(), at) {
        Status::NotRevoked(evidence) => return Ok(Some(Evidence::Crl(evidence))),
        Status::Revoked => {
            return Err(match holder {
                Holder::Person => Rejection::Revoked,
                Holder::Authority => Rejection::AuthorityRevoked,
            });
        }
        Status::Stale => Rejection::CrlStale,
        Status::NotYetValid => Rejection::CrlNotYetValid,
        Status::Unknown => Rejection::RevocationUnknown,
    };
    match rule {
        RevocationRule::Required => Err(unknown),
        RevocationRule::IfAvailable | RevocationRule::Off => Ok(None),
    }
}
