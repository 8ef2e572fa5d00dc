//! Authorities and cards made for one test: a root, an authority that issues cards, keys in software.

use std::{fs, path::Path};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use opalexe_domain::time::Timestamp;
use opalexe_trust::{Algorithm, Nonce, Token, to_be_signed};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CustomExtension, DistinguishedName,
    DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose,
    PKCS_ECDSA_P256_SHA256, RevokedCertParams, SerialNumber,
};

use super::worlds::BEGINNING;

const DAY: i64 = 24 * 60 * 60;

/// A day of that many days after the beginning, as rcgen wants it.
pub(crate) fn date(days: i64) -> time::OffsetDateTime {
    time::OffsetDateTime::from_unix_timestamp(BEGINNING.seconds() + days * DAY).unwrap()
}

/// An authority with its key.
pub(crate) struct Authority {
    certificate: rcgen::Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub(crate) fn root(name: &str) -> Self {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let parameters = authority(name);
        let certificate = parameters.self_signed(&key).unwrap();
        let issuer = Issuer::new(parameters, key);
        Self { certificate, issuer }
    }

    pub(crate) fn below(&self, name: &str) -> Self {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let parameters = authority(name);
        let certificate = parameters.signed_by(&key, &self.issuer).unwrap();
        let issuer = Issuer::new(parameters, key);
        Self { certificate, issuer }
    }

    /// A server of that name: its certificate and its key, both in PEM.
    pub(crate) fn server(&self, name: &str) -> (String, String) {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let mut parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let certificate = parameters.signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }

    pub(crate) fn write_to(&self, path: &Path) {
        fs::write(path, self.certificate.pem()).unwrap();
    }

    /// A list that is fresh for a week around the beginning and names these cards.
    pub(crate) fn write_list_to(&self, path: &Path, revoked: &[&Card]) {
        self.write_list_of(path, revoked.iter().map(|card| card.serial.clone()));
    }

    /// The same, naming an authority below this one.
    pub(crate) fn write_list_against(&self, path: &Path, below: &Self) {
        let der = below.certificate.der().to_vec();
        let certificate = opalexe_trust::Certificate::from_der(der).unwrap();
        self.write_list_of(path, [SerialNumber::from_slice(certificate.serial())]);
    }

    /// A list without any card, from and until so many days after the beginning.
    pub(crate) fn write_list_between(&self, path: &Path, days: (i64, i64)) {
        self.write_list(path, days, []);
    }

    fn write_list_of(&self, path: &Path, revoked: impl IntoIterator<Item = SerialNumber>) {
        self.write_list(path, (-1, 7), revoked);
    }

    fn write_list(&self, path: &Path, days: (i64, i64), revoked: impl IntoIterator<Item = SerialNumber>) {
        let revoked_certs = revoked
            .into_iter()
            .map(|serial_number| RevokedCertParams {
                serial_number,
                revocation_time: date(-1),
                reason_code: None,
                invalidity_date: None,
            })
            .collect();
        let list = CertificateRevocationListParams {
            this_update: date(days.0),
            next_update: date(days.1),
            crl_number: SerialNumber::from(1_u64),
            issuing_distribution_point: None,
            revoked_certs,
            key_identifier_method: KeyIdMethod::Sha256,
        };
        fs::write(path, list.signed_by(&self.issuer).unwrap().pem().unwrap()).unwrap();
    }

    pub(crate) fn issue(&self, plan: &CardPlan) -> Card {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        self.issue_over(plan, &key)
    }

    /// A card over a key that exists: a renewal.
    pub(crate) fn issue_over(&self, plan: &CardPlan, key: &KeyPair) -> Card {
        let serial = SerialNumber::from(plan.serial);
        let mut parameters = CertificateParams::default();
        parameters.serial_number = Some(serial.clone());
        parameters.distinguished_name = DistinguishedName::new();
        let mut name = |kind, value: &str| parameters.distinguished_name.push(kind, value);
        name(DnType::CommonName, plan.common_name);
        name(DnType::CustomDnType(vec![2, 5, 4, 4]), "LORRAIN-TESSIER");
        name(DnType::CustomDnType(vec![2, 5, 4, 42]), "Bastien");
        if let Some(subject) = plan.subject_serial {
            name(DnType::CustomDnType(vec![2, 5, 4, 5]), subject);
        }
        parameters.not_before = date(plan.valid_days.0);
        parameters.not_after = date(plan.valid_days.1);
        parameters.key_usages = plan.key_usages.clone();
        parameters.custom_extensions = plan.extensions.clone();
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let certificate = parameters.signed_by(key, &self.issuer).unwrap();
        Card {
            certificate: certificate.der().to_vec(),
            pkcs8: key.serialize_der(),
            serial,
        }
    }
}

fn authority(name: &str) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.not_before = date(-1_000);
    parameters.not_after = date(1_000);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    parameters
}

/// What a card is to be like.
pub(crate) struct CardPlan {
    pub(crate) common_name: &'static str,
    pub(crate) serial: u64,
    /// What the issuer calls the subject.
    pub(crate) subject_serial: Option<&'static str>,
    /// From and until when it is valid, in days from the beginning.
    pub(crate) valid_days: (i64, i64),
    pub(crate) key_usages: Vec<KeyUsagePurpose>,
    /// What else it says.
    pub(crate) extensions: Vec<CustomExtension>,
}

impl Default for CardPlan {
    fn default() -> Self {
        Self {
            common_name: "Demo0001 ExpertV3",
            serial: 4_001,
            subject_serial: None,
            valid_days: (-10, 700),
            key_usages: vec![KeyUsagePurpose::DigitalSignature],
            extensions: Vec::new(),
        }
    }
}

/// A card: a certificate and its key.
pub(crate) struct Card {
    pub(crate) certificate: Vec<u8>,
    pkcs8: Vec<u8>,
    serial: SerialNumber,
}

impl Card {
    /// The token by which this card answers a challenge.
    pub(crate) fn answer(&self, origin: &str, nonce: &str) -> String {
        let origin = origin.parse().unwrap();
        let signed = to_be_signed(&origin, Nonce::new(nonce).unwrap(), Algorithm::Es256);
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &self.pkcs8).unwrap();
        let signature = key.sign(&SystemRandom::new(), &signed).unwrap();
        Token::compose(&self.certificate, Algorithm::Es256, signature.as_ref(), "test").unwrap()
    }

    pub(crate) fn fingerprint(&self) -> String {
        let certificate = opalexe_trust::Certificate::from_der(self.certificate.clone()).unwrap();
        hex::encode(certificate.fingerprint())
    }

    pub(crate) fn not_after(&self) -> Timestamp {
        let certificate = opalexe_trust::Certificate::from_der(self.certificate.clone()).unwrap();
        Timestamp::from_seconds(certificate.not_after())
    }
}
