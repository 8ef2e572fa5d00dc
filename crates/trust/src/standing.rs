//! Looks again at a certificate that opened the door before: whether it has been revoked, or has expired, since.

use crate::certificate::Certificate;
use crate::path;
use crate::policy::Policies;
use crate::purpose::{self, Unfit};
use crate::rejection::Rejection;
use crate::revocation;
use crate::revocation::crl::CrlSet;
use crate::trust_store::TrustStore;

/// What a certificate that was accepted before is held against.
#[derive(Debug, Clone, Copy)]
pub struct SecondLook<'a> {
    /// The time of the look, in Unix seconds.
    pub at: i64,
    /// The operator's authorities.
    pub trust: &'a TrustStore,
    /// What the operator asks of them.
    pub policies: &'a Policies,
    /// Their revocation lists, verified against the same store.
    pub crls: &'a CrlSet,
}

/// How a certificate stands that was accepted before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is known against it. That is no acceptance: no fresh list may have cleared it, and no path may lead to an anchor any more.
    Unimpaired,
    /// Its validity has ended.
    Expired,
    /// A list names it.
    Revoked,
    /// A list names an authority above it.
    AuthorityRevoked,
}

impl SecondLook<'_> {
    /// How the certificate stands now.
    ///
    /// Only what is certain counts against it: its end, and a list of the right authority that names it or an authority above it, where the
    /// operator's rule looks at lists at all. That a list is stale or missing, or that the path is gone, refuses the next
    /// [`Verification`](crate::Verification), and is not held against who is in already.
    pub fn of(&self, certificate: &Certificate) -> Standing {
        if purpose::valid(certificate, self.at) == Err(Unfit::Expired) {
            return Standing::Expired;
        }
        let Ok(path) = path::find(certificate, self.trust, self.at) else {
            return Standing::Unimpaired;
        };
        match revocation::check(certificate, &path, self.policies, self.crls, self.at) {
            Err(Rejection::Revoked) => Standing::Revoked,
            Err(Rejection::AuthorityRevoked) => Standing::AuthorityRevoked,
            _ => Standing::Unimpaired,
        }
    }
}
