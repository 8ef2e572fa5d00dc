//! What the operator asks of each authority: under which policies it may issue, and what must be known of
//! revocation.

use std::collections::HashMap;
use std::fmt;

use crate::certificate::Certificate;
use crate::certificate::extensions::PolicyOid;
use crate::rejection::Rejection;

/// Names an authority by what stays when its certificate is renewed: its name and its key.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AuthorityId {
    spki_sha256: [u8; 32],
    subject: Vec<u8>,
}

impl AuthorityId {
    /// The authority that holds this certificate.
    pub fn of(certificate: &Certificate) -> Self {
        Self {
            spki_sha256: certificate.spki_sha256(),
            subject: certificate.subject().der().to_vec(),
        }
    }

    /// SHA-256 of its `SubjectPublicKeyInfo`.
    pub fn spki_sha256(&self) -> &[u8; 32] {
        &self.spki_sha256
    }

    /// Its DER name.
    pub fn subject(&self) -> &[u8] {
        &self.subject
    }
}

impl fmt::Debug for AuthorityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthorityId(spki ")?;
        self.spki_sha256
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))?;
        f.write_str(")")
    }
}

/// What must be known of the revocation of the certificates that an authority issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RevocationRule {
    /// A fresh answer must say that they are not revoked.
    #[default]
    Required,
    /// A certificate known to be revoked is refused; without any fresh answer it passes.
    IfAvailable,
    /// Revocation is not looked at.
    Off,
}

/// What the operator asks of one authority. The default allows any policy and requires revocation
/// information.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorityPolicy {
    /// The policies under which it may issue; empty allows any.
    pub allowed_policies: Vec<PolicyOid>,
    /// What must be known of revocation for the certificates that it issued, be they persons' or other
    /// authorities'.
    pub revocation: RevocationRule,
}

impl AuthorityPolicy {
    pub(crate) fn check(&self, certificate: &Certificate) -> Result<(), Rejection> {
        let allowed = &self.allowed_policies;
        if allowed.is_empty()
            || certificate
                .policies()
                .iter()
                .any(|policy| allowed.contains(policy))
        {
            Ok(())
        } else {
            Err(Rejection::PolicyNotAllowed)
        }
    }
}

/// What the operator asks of every authority: of those listed, and of all others.
#[derive(Debug, Clone, Default)]
pub struct Policies {
    others: AuthorityPolicy,
    listed: HashMap<AuthorityId, AuthorityPolicy>,
}

impl Policies {
    /// The same for every authority, until some are [`listed`](Self::list).
    pub fn new(others: AuthorityPolicy) -> Self {
        Self {
            others,
            listed: HashMap::new(),
        }
    }

    /// Asks something else of this authority. The last word counts.
    pub fn list(&mut self, authority: AuthorityId, policy: AuthorityPolicy) -> &mut Self {
        self.listed.insert(authority, policy);
        self
    }

    /// What is asked of this authority.
    pub fn of(&self, authority: &AuthorityId) -> &AuthorityPolicy {
        self.listed.get(authority).unwrap_or(&self.others)
    }
}
