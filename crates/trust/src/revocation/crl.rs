//! Revocation lists: loaded and verified once, then asked as often as needed.
//!
//! A list is only kept when the authority whose name it bears signed it with a trusted algorithm and may sign
//! lists, and when everything critical in it is understood. Lists for changes only (delta), for other issuers
//! (indirect) and for some reasons only are refused.

#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod parse;
mod serials;

use std::collections::HashMap;

use thiserror::Error;

use crate::certificate::Certificate;
use crate::der_or_pem;
use crate::policy::AuthorityId;
use crate::signature;
use crate::trust_store::TrustStore;
use parse::{Crl, Scope, SignedCrl};
use serials::Entry;

/// How far the clock of an authority may be ahead of ours: a list published this very minute must not be
/// refused.
pub const MAX_CLOCK_SKEW_SECONDS: i64 = 300;
/// The largest list that is read: twice the largest of public authorities, which are near 30 MB, and little enough to be
/// held in memory twice while it is read again.
pub const MAX_CRL_BYTES: usize = 64 * 1024 * 1024;
/// The most lists that are kept: several for each of the authorities that an operator could trust.
pub const MAX_CRLS: usize = 10_000;

/// A list that cannot be used. `name` is what the caller called the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{name}: {fault}")]
pub struct CrlError {
    /// The file.
    pub name: String,
    /// What is wrong with it.
    pub fault: CrlFault,
}

/// What is wrong with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CrlFault {
    /// The PEM around it cannot be read.
    #[error("unreadable PEM")]
    Pem,
    /// There is none in the file.
    #[error("no revocation list")]
    Empty,
    /// Larger than [`MAX_CRL_BYTES`], or more than [`MAX_CRLS`].
    #[error("too large")]
    TooLarge,
    /// Not a list of RFC 5280 §5.
    #[error("malformed revocation list")]
    Malformed,
    /// It does not say until when it holds.
    #[error("no next update")]
    NoNextUpdate,
    /// It lists changes only.
    #[error("a delta list, which is not supported")]
    Delta,
    /// It lists certificates of other issuers.
    #[error("an indirect list, which is not supported")]
    Indirect,
    /// It lists some reasons only, or attribute certificates, or is named relative to its issuer.
    #[error("a partial list, which is not supported")]
    Partial,
    /// Something critical in it is not understood.
    #[error("a critical extension is not understood")]
    CriticalExtension,
    /// Signed with an algorithm that is not trusted, such as SHA-1.
    #[error("signed with an algorithm that is not trusted")]
    SignatureWeak,
    /// None of the operator's authorities has its issuer's name.
    #[error("its issuer is none of the trusted authorities")]
    IssuerUnknown,
    /// The issuer may not sign lists.
    #[error("its issuer is not allowed to sign revocation lists")]
    IssuerNotAllowed,
    /// Not signed by the issuer whose name it bears.
    #[error("not signed by its issuer")]
    Forged,
}

/// Which list showed that a certificate is not revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrlEvidence {
    /// What the caller called the file.
    pub name: String,
    /// The authority that signed it, as text.
    pub issuer: String,
    /// When it was issued, in Unix seconds.
    pub this_update: i64,
    /// Until when it holds, in Unix seconds.
    pub next_update: i64,
    /// SHA-256 of the whole list in DER.
    pub sha256: [u8; 32],
}

/// Whose certificate it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    Person,
    Authority,
}

/// What the lists say of a certificate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Status {
    NotRevoked(CrlEvidence),
    Revoked,
    /// The lists that cover it are past their next update.
    Stale,
    /// The lists that cover it are from the future.
    NotYetValid,
    /// No list covers it.
    Unknown,
}

/// The verified lists of the operator's authorities.
#[derive(Debug, Clone, Default)]
pub struct CrlSet {
    lists: HashMap<AuthorityId, Vec<Crl>>,
    count: usize,
}

impl CrlSet {
    /// A set without any list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads every list of a file (DER, or PEM with any number of them) and verifies it against the
    /// authorities of `trust`. A set belongs to the store that it was verified against: make a new one when
    /// the store changes.
    ///
    /// # Errors
    /// [`CrlError`], which names the file; nothing of the file is taken then. Certificates that only this
    /// list covers then have no revocation information, which refuses them where it is required.
    pub fn add(&mut self, name: &str, bytes: &[u8], trust: &TrustStore) -> Result<(), CrlError> {
        let lists = read(name, bytes, trust).map_err(|fault| CrlError {
            name: name.to_owned(),
            fault,
        })?;
        if self.count.saturating_add(lists.len()) > MAX_CRLS {
            return Err(CrlError {
                name: name.to_owned(),
                fault: CrlFault::TooLarge,
            });
        }
        for (issuer, crl) in lists {
            self.lists.entry(issuer).or_default().push(crl);
            self.count += 1;
        }
        Ok(())
    }

    /// How many lists it holds.
    pub fn len(&self) -> usize {
        self.count
    }

    /// For each scope that the lists of that authority have (all its certificates, those of one distribution point, …), the list that
    /// counts at `at`: the newest that is fresh; where none is, the one that was longest; where all are from the future, the first.
    pub fn in_force(&self, issuer: &AuthorityId, at: i64) -> Vec<CrlEvidence> {
        let lists = self.lists.get(issuer).map_or(&[][..], Vec::as_slice);
        let mut scopes: Vec<&Scope> = Vec::new();
        for crl in lists {
            if !scopes.contains(&&crl.scope) {
                scopes.push(&crl.scope);
            }
        }
        let mut in_force: Vec<CrlEvidence> = Vec::new();
        for scope in scopes {
            let best = lists
                .iter()
                .filter(|crl| crl.scope.includes(scope))
                .max_by_key(|crl| crl.worth(at));
            let evidence = best.map(Crl::evidence);
            in_force.extend(evidence.filter(|new| !in_force.contains(new)));
        }
        in_force
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// What is known of a certificate that this authority issued.
    ///
    /// Any fresh list that names the certificate for good revokes it. One put on hold is judged by the newest
    /// fresh list alone, for a hold can be lifted. A stale list no longer clears anybody, but what it revoked
    /// for good stays revoked.
    pub(crate) fn status(
        &self,
        certificate: &Certificate,
        holder: Holder,
        issuer: &AuthorityId,
        at: i64,
    ) -> Status {
        let lists = self.lists.get(issuer).map_or(&[][..], Vec::as_slice);
        let mut newest: Option<&Crl> = None;
        let mut otherwise = Status::Unknown;
        for crl in lists.iter().filter(|crl| crl.scope.covers(certificate, holder)) {
            if crl.this_update > at.saturating_add(MAX_CLOCK_SKEW_SECONDS) {
                if otherwise == Status::Unknown {
                    otherwise = Status::NotYetValid;
                }
                continue;
            }
            if crl.serials.find(certificate.serial()) == Some(Entry::Revoked) {
                return Status::Revoked;
            }
            if crl.next_update < at {
                otherwise = Status::Stale;
            } else if newest.is_none_or(|newest| newest.this_update < crl.this_update) {
                newest = Some(crl);
            }
        }
        match newest {
            None => otherwise,
            Some(crl) if crl.serials.find(certificate.serial()).is_some() => Status::Revoked,
            Some(crl) => Status::NotRevoked(crl.evidence()),
        }
    }
}

impl Crl {
    /// What a list is good for at `at`, the more the greater.
    fn worth(&self, at: i64) -> (u8, i64) {
        if self.this_update > at.saturating_add(MAX_CLOCK_SKEW_SECONDS) {
            (0, self.this_update.saturating_neg())
        } else if self.next_update < at {
            (1, self.next_update)
        } else {
            (2, self.this_update)
        }
    }
}

fn read(name: &str, bytes: &[u8], trust: &TrustStore) -> Result<Vec<(AuthorityId, Crl)>, CrlFault> {
    if bytes.len() > MAX_CRL_BYTES {
        return Err(CrlFault::TooLarge);
    }
    let ders = der_or_pem::revocation_lists(bytes).map_err(|_| CrlFault::Pem)?;
    if bytes.is_empty() || ders.is_empty() {
        return Err(CrlFault::Empty);
    }
    ders.iter()
        .map(|der| parse::parse(name, der).and_then(|signed| verify(signed, trust)))
        .collect()
}

fn verify(signed: SignedCrl<'_>, trust: &TrustStore) -> Result<(AuthorityId, Crl), CrlFault> {
    if !signature::is_trusted(signed.algorithm) {
        return Err(CrlFault::SignatureWeak);
    }
    let mut fault = CrlFault::IssuerUnknown;
    for authority in trust
        .authorities()
        .filter(|authority| authority.certificate().subject().der() == signed.issuer.der())
    {
        let certificate = authority.certificate();
        if !signature::is_signed_by(
            certificate.public_key(),
            signed.algorithm,
            signed.message,
            signed.signature,
        ) {
            fault = if fault == CrlFault::IssuerNotAllowed {
                fault
            } else {
                CrlFault::Forged
            };
        } else if !certificate.may_sign_crls() {
            fault = CrlFault::IssuerNotAllowed;
        } else {
            return Ok((authority.id().clone(), signed.crl));
        }
    }
    Err(fault)
}
