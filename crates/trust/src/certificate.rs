//! One X.509 certificate (RFC 5280), read once: what its bytes say, trusting none of it.
//!
//! Reading is lenient where other validators are and no harm can come of it (a default written out such as
//! `cA FALSE`, a negative or long serial number, unusual string types); it is strict about everything a
//! decision rests on. The original bytes are kept, and signatures are only ever checked over them.

pub mod extensions;
pub mod name;
pub mod public_key;

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use rustls_pki_types::CertificateDer;
use thiserror::Error;

use crate::signature;
use crate::tlv::{self, Elements, Malformed};
use extensions::{BasicConstraints, Extensions, KeyUsage, PolicyOid};
use name::DistinguishedName;
use public_key::PublicKey;

/// The largest certificate that is read. A token cannot carry more than 7.5 kB; an authority's own
/// certificate with many policies stays far below this.
pub const MAX_CERTIFICATE_BYTES: usize = 65_535;

/// The bytes are not an X.509 certificate, or have something after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed certificate")]
pub struct CertificateError;

impl From<Malformed> for CertificateError {
    fn from(_: Malformed) -> Self {
        Self
    }
}

/// A certificate and what it says of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: CertificateDer<'static>,
    serial: Vec<u8>,
    issuer: DistinguishedName,
    not_before: i64,
    not_after: i64,
    subject: DistinguishedName,
    public_key: PublicKey,
    extensions: Extensions,
}

impl Certificate {
    /// Reads a DER certificate that fills `der` exactly.
    ///
    /// # Errors
    /// [`CertificateError`] when the bytes are anything else. Nothing is verified here.
    pub fn from_der(der: impl Into<Vec<u8>>) -> Result<Self, CertificateError> {
        let der = der.into();
        if der.len() > MAX_CERTIFICATE_BYTES {
            return Err(CertificateError);
        }
        let mut certificate = tlv::sole(&der, tlv::SEQUENCE)?.elements();
        let tbs = certificate.expect(tlv::SEQUENCE)?;
        certificate.expect(tlv::SEQUENCE)?; // signatureAlgorithm
        certificate.expect(tlv::BIT_STRING)?; // signatureValue
        certificate.finish()?;

        let mut tbs = tbs.elements();
        tbs.optional(tlv::constructed(0))?; // version
        let serial = tbs.expect(tlv::INTEGER)?.content.to_vec();
        tbs.expect(tlv::SEQUENCE)?; // signature
        let issuer = DistinguishedName::from_element(tbs.expect(tlv::SEQUENCE)?)?;
        let (not_before, not_after) = read_validity(tbs.expect(tlv::SEQUENCE)?.elements())?;
        let subject = DistinguishedName::from_element(tbs.expect(tlv::SEQUENCE)?)?;
        let public_key = PublicKey::from_element(tbs.expect(tlv::SEQUENCE)?)?;
        tbs.optional(tlv::primitive(1))?; // issuerUniqueID
        tbs.optional(tlv::primitive(2))?; // subjectUniqueID
        let extensions = match tbs.optional(tlv::constructed(3))? {
            Some(explicit) => Extensions::from_element(tlv::sole(explicit.content, tlv::SEQUENCE)?)?,
            None => Extensions::default(),
        };
        tbs.finish()?;

        let der = CertificateDer::from(der);
        Ok(Self {
            der,
            serial,
            issuer,
            not_before,
            not_after,
            subject,
            public_key,
            extensions,
        })
    }

    /// The bytes it was read from.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub(crate) fn pki_der(&self) -> &CertificateDer<'static> {
        &self.der
    }

    /// The holder, as the certificate names it.
    pub fn subject(&self) -> &DistinguishedName {
        &self.subject
    }

    /// The authority that says it issued this certificate.
    pub fn issuer(&self) -> &DistinguishedName {
        &self.issuer
    }

    /// The content octets of the serial number.
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// The first second of validity, in Unix seconds.
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// The last second of validity, in Unix seconds.
    pub fn not_after(&self) -> i64 {
        self.not_after
    }

    /// The holder's public key.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// The key usage extension, when there is one.
    pub fn key_usage(&self) -> Option<KeyUsage> {
        self.extensions.key_usage
    }

    /// The basic constraints extension, when there is one.
    pub fn basic_constraints(&self) -> Option<BasicConstraints> {
        self.extensions.basic_constraints
    }

    /// Whether it has an extended key usage extension.
    pub fn has_extended_key_usage(&self) -> bool {
        self.extensions.extended_key_usage.is_some()
    }

    /// Whether its extended key usage names client authentication (RFC 5280 §4.2.1.12).
    pub fn is_for_client_authentication(&self) -> bool {
        self.extensions
            .extended_key_usage
            .is_some_and(|usage| usage.client_authentication)
    }

    /// The policies under which it was issued.
    pub fn policies(&self) -> &[PolicyOid] {
        &self.extensions.policies
    }

    /// The names of its CRL distribution points, each a DER `GeneralName`. `None` without that extension.
    pub(crate) fn crl_names(&self) -> Option<&[Vec<u8>]> {
        self.extensions.crl_names.as_deref()
    }

    /// Whether it may issue certificates: `cA` is true and the key usage, when present, has `keyCertSign`. A
    /// certificate of version 1 has neither; one that issued itself counts as a root, because operators still
    /// have some.
    pub fn is_authority(&self) -> bool {
        let may_sign = self.key_usage().is_none_or(|usage| usage.key_cert_sign());
        match self.basic_constraints() {
            Some(constraints) => constraints.ca && may_sign,
            None => self.extensions.absent && self.subject.der() == self.issuer.der(),
        }
    }

    /// Whether it may sign revocation lists: an authority whose key usage, when present, has `cRLSign`.
    pub fn may_sign_crls(&self) -> bool {
        self.is_authority() && self.key_usage().is_none_or(|usage| usage.crl_sign())
    }

    /// Whether this authority issued the certificate: it is called what the certificate calls its issuer, may issue, and its key signed the
    /// very bytes, with an algorithm that is trusted. Nothing else of a path is looked at.
    pub fn is_issued_by(&self, authority: &Self) -> bool {
        authority.is_authority()
            && authority.subject.der() == self.issuer.der()
            && self.is_signed_by(authority).unwrap_or(false)
    }

    fn is_signed_by(&self, authority: &Self) -> Result<bool, Malformed> {
        let mut certificate = tlv::sole(&self.der, tlv::SEQUENCE)?.elements();
        let tbs = certificate.expect(tlv::SEQUENCE)?;
        let algorithm = certificate.expect(tlv::SEQUENCE)?.content;
        let value = tlv::octets(certificate.expect(tlv::BIT_STRING)?.content)?;
        Ok(signature::is_signed_by(
            &authority.public_key,
            algorithm,
            tbs.whole,
            value,
        ))
    }

    /// SHA-256 of the whole certificate: its fingerprint.
    pub fn fingerprint(&self) -> [u8; 32] {
        sha256(&self.der)
    }

    /// SHA-256 of the DER `SubjectPublicKeyInfo`: names the key whatever the certificate around it.
    pub fn spki_sha256(&self) -> [u8; 32] {
        sha256(self.public_key.spki())
    }
}

/// A certificate names a person: logs get its fingerprint only.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Certificate(sha256 ")?;
        self.fingerprint()
            .iter()
            .try_for_each(|octet| write!(f, "{octet:02x}"))?;
        f.write_str(")")
    }
}

fn read_validity(mut validity: Elements<'_>) -> Result<(i64, i64), Malformed> {
    let not_before = tlv::unix_time(validity.next()?)?;
    let not_after = tlv::unix_time(validity.next()?)?;
    validity.finish()?;
    Ok((not_before, not_after))
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    // SHA-256 has 32 octets, so nothing is left over on either side.
    for (to, from) in hash.iter_mut().zip(digest(&SHA256, bytes).as_ref()) {
        *to = *from;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static SELF_SIGNED: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let certified = rcgen::generate_simple_self_signed(["expertise.example".to_owned()]).unwrap();
        certified.cert.der().to_vec()
    });

    #[test]
    fn nothing_may_stand_before_or_after_the_certificate() {
        let der = &*SELF_SIGNED;
        assert!(Certificate::from_der(der.clone()).is_ok());
        let mut longer = der.clone();
        longer.push(0);
        assert_eq!(Certificate::from_der(longer), Err(CertificateError));
        assert_eq!(Certificate::from_der(&der[1..]), Err(CertificateError));
        assert_eq!(Certificate::from_der(Vec::new()), Err(CertificateError));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            let _ = Certificate::from_der(bytes);
        }

        #[test]
        fn a_damaged_certificate_never_panics(at in 0usize..10_000, value: u8) {
            let mut der = SELF_SIGNED.clone();
            let length = der.len();
            der[at % length] = value;
            if let Ok(certificate) = Certificate::from_der(der) {
                let _ = format!("{} {} {:?}", certificate.subject(), certificate.issuer(), certificate);
            }
        }
    }
}
