//! Certificates of people.

use jiff::Timestamp;
use rand_core::{OsRng, RngCore as _};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, DnValue, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose,
    PublicKeyData, SerialNumber, string::PrintableString,
};
use serde::{Deserialize, Serialize};

use super::{Authority, PkiError, authority::ORGANIZATION, date, extensions};

/// Bytes of randomness in a serial number; RFC 5280 §4.1.2.2 allows twenty in all.
const SERIAL_LENGTH: usize = 16;

/// When a certificate holds, both ends included, in whole seconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Validity {
    /// Not valid before.
    pub not_before: Timestamp,
    /// Not valid after.
    pub not_after: Timestamp,
}

/// The person a certificate names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Prénom.
    pub given_name: String,
    /// Nom.
    pub surname: String,
}

/// What the key may be used for. A card keeps the two apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// digitalSignature with clientAuth: signing in.
    Authentication,
    /// nonRepudiation alone: signing documents, never signing in.
    Signature,
}

/// A certificate to be signed.
pub(crate) struct Leaf<'l> {
    /// CN.
    pub common_name: &'l str,
    /// Who.
    pub holder: &'l Holder,
    /// serialNumber attribute of the subject.
    pub registration: &'l str,
    /// What for.
    pub purpose: Purpose,
    /// When.
    pub validity: Validity,
    /// Whether to write `cA=FALSE` although DER leaves defaults out, as many deployed authorities do.
    pub explicit_not_authority: bool,
}

/// A signed certificate.
pub(crate) struct Signed {
    /// The certificate, DER.
    pub der: Vec<u8>,
    /// Its serial number, big-endian.
    pub serial: Vec<u8>,
    pem: String,
}

impl Signed {
    /// The certificate, PEM.
    pub(crate) fn pem(&self) -> String {
        self.pem.clone()
    }
}

impl Leaf<'_> {
    /// Signs the certificate over a key that a card generated.
    pub(crate) fn sign(&self, key: &impl PublicKeyData, authority: &Authority) -> Result<Signed, PkiError> {
        let mut serial = [0_u8; SERIAL_LENGTH];
        OsRng.fill_bytes(&mut serial);
        // Positive, and never shortened by DER: the first byte lies in 0x40..0x80.
        if let Some(first) = serial.first_mut() {
            *first = (*first & 0x3f) | 0x40;
        }
        let mut parameters = CertificateParams::default();
        parameters.serial_number = Some(SerialNumber::from_slice(&serial));
        parameters.distinguished_name = self.subject()?;
        parameters.not_before = date(self.validity.not_before)?;
        parameters.not_after = date(self.validity.not_after)?;
        // Neither basicConstraints nor a key identifier from rcgen: those below are the only ones (RFC 5280 §4.2 forbids two).
        parameters.is_ca = IsCa::NoCa;
        parameters.use_authority_key_identifier_extension = true;
        parameters.crl_distribution_points = vec![extensions::distribution_point(authority.id())];
        parameters.custom_extensions = vec![
            extensions::key_identifier(&parameters.key_identifier(key)),
            extensions::policy(),
            extensions::responder(authority.id()),
        ];
        if self.explicit_not_authority {
            parameters.custom_extensions.push(extensions::not_an_authority());
        }
        match self.purpose {
            Purpose::Authentication => {
                parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
                parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
            }
            Purpose::Signature => parameters.key_usages = vec![KeyUsagePurpose::ContentCommitment],
        }
        let certificate = parameters.signed_by(key, authority.issuer())?;
        Ok(Signed {
            der: certificate.der().to_vec(),
            serial: serial.to_vec(),
            pem: certificate.pem(),
        })
    }

    fn subject(&self) -> Result<DistinguishedName, PkiError> {
        const SURNAME: &[u64] = &[2, 5, 4, 4];
        const SERIAL_NUMBER: &[u64] = &[2, 5, 4, 5];
        const GIVEN_NAME: &[u64] = &[2, 5, 4, 42];
        let registration: PrintableString = self.registration.try_into()?;
        let mut subject = DistinguishedName::new();
        subject.push(DnType::CountryName, "FR");
        subject.push(DnType::OrganizationName, ORGANIZATION);
        subject.push(DnType::from_oid(SURNAME), self.holder.surname.as_str());
        subject.push(DnType::from_oid(GIVEN_NAME), self.holder.given_name.as_str());
        subject.push(
            DnType::from_oid(SERIAL_NUMBER),
            DnValue::PrintableString(registration),
        );
        subject.push(DnType::CommonName, self.common_name);
        Ok(subject)
    }
}
