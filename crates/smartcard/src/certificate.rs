//! A certificate found on a card: what its key can do and what it is for.
//!
//! Nothing here is trusted; whether a certificate is genuine is for the server to decide.

use jiff::Timestamp;
use x509_parser::certificate::X509Certificate;
use x509_parser::oid_registry::{OID_EC_P256, OID_NIST_EC_P384, OID_NIST_EC_P521, Oid};
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey;
use x509_parser::x509::{SubjectPublicKeyInfo, X509Name};

use crate::card::KeyReference;
use crate::error::ProtocolFault;
use crate::piv::Slot;
use crate::signing::SignatureAlgorithm;

/// A certificate and the key beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardCertificate {
    /// The key that belongs to the certificate.
    pub key: KeyReference,
    /// The certificate as the card holds it.
    pub der: Vec<u8>,
    /// The kind of its public key.
    pub key_kind: KeyKind,
    /// What the card can sign with by this key, the strongest first. Empty when it cannot use such a key.
    pub algorithms: Vec<SignatureAlgorithm>,
    /// What the key is for.
    pub purpose: Purpose,
    /// The common name of the holder, when there is one.
    pub subject: Option<String>,
    /// The common name of the issuer, when there is one.
    pub issuer: Option<String>,
    /// From when the certificate is valid.
    pub not_before: Timestamp,
    /// Until when the certificate is valid.
    pub not_after: Timestamp,
    /// The DER SubjectPublicKeyInfo.
    pub(crate) public_key: Vec<u8>,
}

impl CardCertificate {
    /// Reads what is needed of the DER certificate that belongs to a key.
    ///
    /// # Errors
    /// [`ProtocolFault::MalformedCertificate`] when it is no certificate, or when something lies behind it.
    pub fn parse(key: KeyReference, der: &[u8]) -> Result<Self, ProtocolFault> {
        let (rest, certificate) =
            X509Certificate::from_der(der).map_err(|_parse| ProtocolFault::MalformedCertificate)?;
        if !rest.is_empty() {
            return Err(ProtocolFault::MalformedCertificate);
        }
        let validity = certificate.validity();
        let key_kind = key_kind(certificate.public_key());
        let algorithms = match (&key, key_kind) {
            // Neither is part of the PIV standard (SP 800-78-4 table 3-1).
            (KeyReference::Piv(_), KeyKind::Rsa4096 | KeyKind::P521) => Vec::new(),
            _ => key_kind.algorithms().to_vec(),
        };
        Ok(Self {
            purpose: purpose(&key, &certificate)?,
            key,
            der: der.to_vec(),
            key_kind,
            algorithms,
            subject: common_name(certificate.subject()),
            issuer: common_name(certificate.issuer()),
            not_before: timestamp(validity.not_before.timestamp())?,
            not_after: timestamp(validity.not_after.timestamp())?,
            public_key: certificate.public_key().raw.to_vec(),
        })
    }
}

impl CardCertificate {
    /// The same, on a card that can sign with these algorithms only.
    pub(crate) fn limited_to(mut self, names: &[String]) -> Self {
        self.algorithms
            .retain(|algorithm| names.iter().any(|name| name == algorithm.name()));
        self
    }
}

/// The kinds of keys that the drivers can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA with a modulus of 2048 bits.
    Rsa2048,
    /// RSA with a modulus of 3072 bits.
    Rsa3072,
    /// RSA with a modulus of 4096 bits.
    Rsa4096,
    /// The elliptic curve P-256.
    P256,
    /// The elliptic curve P-384.
    P384,
    /// The elliptic curve P-521.
    P521,
    /// Anything else: too weak, or of no curve that the server knows.
    Unsupported,
}

impl KeyKind {
    /// What such a key can sign with, the strongest first, if the card goes along.
    pub fn algorithms(self) -> &'static [SignatureAlgorithm] {
        match self {
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => {
                &[SignatureAlgorithm::Ps256, SignatureAlgorithm::Rs256]
            }
            Self::P256 => &[SignatureAlgorithm::Es256],
            Self::P384 => &[SignatureAlgorithm::Es384],
            Self::P521 => &[SignatureAlgorithm::Es512],
            Self::Unsupported => &[],
        }
    }
}

/// What a key is for, judged by its place on the card and by its certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing a person in.
    Authentication,
    /// Signing documents in the holder's name. Must never sign a challenge: the signature could bind the holder.
    Signature,
    /// Decrypting or agreeing on keys. A signature made with such a key would be a decryption for somebody else.
    KeyManagement,
    /// Proving that the card is present, without a PIN: whoever finds the card has it.
    CardPresence,
    /// A key whose certificate allows none of these.
    Other,
}

/// On a PIV card the place decides first (SP 800-73-4 part 1 §3.2): only 9A is meant for a person with a PIN.
/// The certificate must agree: digitalSignature, and clientAuth unless it names no extended usage at all.
fn purpose(key: &KeyReference, certificate: &X509Certificate<'_>) -> Result<Purpose, ProtocolFault> {
    let usage = certificate
        .key_usage()
        .map_err(|_parse| ProtocolFault::MalformedCertificate)?;
    let extended = certificate
        .extended_key_usage()
        .map_err(|_parse| ProtocolFault::MalformedCertificate)?;
    Ok(match key {
        KeyReference::Piv(Slot::Signature) => Purpose::Signature,
        KeyReference::Piv(Slot::KeyManagement) => Purpose::KeyManagement,
        KeyReference::Piv(Slot::CardAuthentication) => Purpose::CardPresence,
        KeyReference::Piv(Slot::Authentication) | KeyReference::Token(_) => {
            let signs = usage
                .as_ref()
                .is_some_and(|usage| usage.value.digital_signature());
            let commits = usage.as_ref().is_some_and(|usage| usage.value.non_repudiation());
            let client = extended
                .as_ref()
                .is_none_or(|extended| extended.value.client_auth);
            match (signs, commits) {
                (true, _) if client => Purpose::Authentication,
                (false, true) => Purpose::Signature,
                _ => Purpose::Other,
            }
        }
    })
}

fn key_kind(public_key: &SubjectPublicKeyInfo<'_>) -> KeyKind {
    match public_key.parsed() {
        Ok(PublicKey::RSA(key)) => match significant(key.modulus) {
            modulus if modulus.len() == RSA_2048_BYTES && is_full(modulus) => KeyKind::Rsa2048,
            modulus if modulus.len() == RSA_3072_BYTES && is_full(modulus) => KeyKind::Rsa3072,
            modulus if modulus.len() == RSA_4096_BYTES && is_full(modulus) => KeyKind::Rsa4096,
            _ => KeyKind::Unsupported,
        },
        Ok(PublicKey::EC(_)) => match curve(public_key) {
            Some(curve) if curve == OID_EC_P256 => KeyKind::P256,
            Some(curve) if curve == OID_NIST_EC_P384 => KeyKind::P384,
            Some(curve) if curve == OID_NIST_EC_P521 => KeyKind::P521,
            _ => KeyKind::Unsupported,
        },
        _ => KeyKind::Unsupported,
    }
}

pub(crate) const RSA_2048_BYTES: usize = 256;
pub(crate) const RSA_3072_BYTES: usize = 384;
pub(crate) const RSA_4096_BYTES: usize = 512;

/// A big-endian number without the zeros in front.
fn significant(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

/// Whether the number uses all the bits of its bytes.
fn is_full(number: &[u8]) -> bool {
    number.first().is_some_and(|byte| *byte >= 0x80)
}

fn curve<'a>(public_key: &'a SubjectPublicKeyInfo<'_>) -> Option<Oid<'a>> {
    public_key.algorithm.parameters.as_ref()?.as_oid().ok()
}

fn common_name(name: &X509Name<'_>) -> Option<String> {
    name.iter_common_name()
        .next()
        .and_then(|attribute| attribute.as_str().ok())
        .map(str::to_owned)
}

fn timestamp(seconds: i64) -> Result<Timestamp, ProtocolFault> {
    Timestamp::from_second(seconds).map_err(|_range| ProtocolFault::MalformedCertificate)
}

#[cfg(test)]
mod tests {
    use rcgen::RsaKeySize;

    use super::*;
    use crate::script::certificates::{Leaf, leaf};

    fn parsed(slot: Slot, leaf: &Leaf) -> CardCertificate {
        CardCertificate::parse(KeyReference::Piv(slot), &leaf.der).expect("a certificate")
    }

    #[test]
    fn the_names_and_the_kind_of_key_are_read() {
        let certificate = parsed(Slot::Authentication, &leaf().named("Anne Example").build());
        assert_eq!(certificate.subject.as_deref(), Some("Anne Example"));
        assert_eq!(certificate.key_kind, KeyKind::P256);
        let p384 = parsed(Slot::Authentication, &leaf().on_p384().build());
        assert_eq!(p384.key_kind, KeyKind::P384);
        let rsa = parsed(Slot::Authentication, &leaf().with_rsa(RsaKeySize::_2048).build());
        assert_eq!(rsa.key_kind, KeyKind::Rsa2048);
        let rsa = parsed(Slot::Authentication, &leaf().with_rsa(RsaKeySize::_3072).build());
        assert_eq!(rsa.key_kind, KeyKind::Rsa3072);
        let p521 = parsed(Slot::Authentication, &leaf().on_p521().build());
        assert_eq!((p521.key_kind, p521.algorithms), (KeyKind::P521, vec![]));
    }

    #[test]
    fn bytes_behind_a_certificate_are_refused() {
        let mut der = leaf().build().der;
        der.push(0);
        let key = KeyReference::Piv(Slot::Authentication);
        assert_eq!(
            CardCertificate::parse(key.clone(), &der),
            Err(ProtocolFault::MalformedCertificate)
        );
        assert_eq!(
            CardCertificate::parse(key, &[]),
            Err(ProtocolFault::MalformedCertificate)
        );
    }

    #[test]
    fn the_purpose_follows_the_place_and_the_certificate() {
        use rcgen::ExtendedKeyUsagePurpose::{ClientAuth, EmailProtection};
        use rcgen::KeyUsagePurpose::{ContentCommitment, DigitalSignature, KeyEncipherment};
        let authentication = leaf().usages(&[DigitalSignature]).extended(&[ClientAuth]).build();
        let cases = [
            (
                Slot::Authentication,
                leaf().usages(&[DigitalSignature]).extended(&[]),
                Purpose::Authentication,
            ),
            (
                Slot::Authentication,
                leaf()
                    .usages(&[DigitalSignature, ContentCommitment])
                    .extended(&[ClientAuth]),
                Purpose::Authentication,
            ),
            (
                Slot::Authentication,
                leaf().usages(&[DigitalSignature]).extended(&[EmailProtection]),
                Purpose::Other,
            ),
            (
                Slot::Authentication,
                leaf().usages(&[ContentCommitment]).extended(&[ClientAuth]),
                Purpose::Signature,
            ),
            (
                Slot::Authentication,
                leaf().usages(&[KeyEncipherment]).extended(&[]),
                Purpose::Other,
            ),
            (
                Slot::Authentication,
                leaf().usages(&[]).extended(&[ClientAuth]),
                Purpose::Other,
            ),
        ];
        for (slot, leaf, purpose) in cases {
            assert_eq!(parsed(slot, &leaf.build()).purpose, purpose);
        }
        assert_eq!(
            parsed(Slot::Signature, &authentication).purpose,
            Purpose::Signature
        );
        assert_eq!(
            parsed(Slot::KeyManagement, &authentication).purpose,
            Purpose::KeyManagement
        );
        assert_eq!(
            parsed(Slot::CardAuthentication, &authentication).purpose,
            Purpose::CardPresence
        );
    }
}
