//! The certificate that opened a session, as far as the server keeps it.

use aws_lc_rs::digest::{Context, SHA256};
use opalexe_domain::{api::auth::CertificateSummary, text::is_printable, time::Timestamp};
use opalexe_trust::{Accepted, AuthorityId, certificate::name::DistinguishedName};

/// Names an issuing authority by its name and key, so that it stays the same when its certificate is renewed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssuerKey(String);

impl IssuerKey {
    /// The key of that authority.
    pub fn of(authority: &AuthorityId) -> Self {
        let mut context = Context::new(&SHA256);
        // The first part has a fixed length, so that no two pairs give the same bytes.
        context.update(authority.spki_sha256());
        context.update(authority.subject());
        Self(hex::encode(context.finish()))
    }

    /// The key as the database stores it: SHA-256 in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for IssuerKey {
    fn from(stored: String) -> Self {
        Self(stored)
    }
}

/// A certificate that was accepted.
///
/// `issuer` and `key_sha256` are its identity: an account is bound to them, never to a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCertificate {
    /// Who issued it.
    pub issuer: IssuerKey,
    /// SHA-256 of its `SubjectPublicKeyInfo`, in hexadecimal.
    pub key_sha256: String,
    /// SHA-256 of the whole certificate, in hexadecimal.
    pub fingerprint: String,
    /// The holder: the subject's common name, or the whole subject when it has none.
    pub common_name: String,
    /// The issuer's name, to show.
    pub issuer_name: String,
    /// The given name of the subject.
    pub given_name: Option<String>,
    /// The family name of the subject.
    pub surname: Option<String>,
    /// What the issuer calls the subject, whatever the subject's name (`serialNumber`, X.520 §6.2.9): the same in each certificate that it
    /// issues to one person.
    pub subject_serial: Option<String>,
    /// The end of its validity.
    pub not_after: Timestamp,
}

impl HeldCertificate {
    /// What to show of it to its holder.
    pub fn summary(&self) -> CertificateSummary {
        CertificateSummary {
            common_name: self.common_name.clone(),
            issuer: self.issuer_name.clone(),
            not_after: self.not_after,
        }
    }
}

impl From<&Accepted> for HeldCertificate {
    fn from(accepted: &Accepted) -> Self {
        let certificate = &accepted.certificate;
        let subject = certificate.subject();
        let issuer = certificate.issuer();
        let common_name = |name: &DistinguishedName| {
            let shown = name.common_name().map_or_else(|| name.to_string(), str::to_owned);
            printable(&shown)
        };
        Self {
            issuer: IssuerKey::of(&accepted.authority),
            key_sha256: hex::encode(certificate.spki_sha256()),
            fingerprint: hex::encode(certificate.fingerprint()),
            common_name: common_name(subject),
            issuer_name: common_name(issuer),
            given_name: subject.given_name().map(printable),
            surname: subject.surname().map(printable),
            subject_serial: subject.serial_number().map(printable),
            not_after: Timestamp::from_seconds(certificate.not_after()),
        }
    }
}

/// The text without what an authority may have let through and nobody should be shown: see [`is_printable`].
pub(crate) fn printable(text: &str) -> String {
    text.replace(|letter| !is_printable(letter), "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_letters_and_loses_what_controls() {
        assert_eq!(
            printable("Éloïse N\u{0}AME\u{1b}[2J\u{202e}"),
            "Éloïse N\u{fffd}AME\u{fffd}[2J\u{fffd}"
        );
    }
}
