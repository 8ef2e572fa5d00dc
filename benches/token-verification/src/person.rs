//! A person with a card. No two certificates look alike, because those of real authorities do not.

use anyhow::Result;
use fastrand::Rng;
use opalexe_trust::{Algorithm, Nonce, Origin, Token, to_be_signed};
use rcgen::{
    CertificateParams, CrlDistributionPoint, CustomExtension, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, KeyUsagePurpose, SanType, SerialNumber, date_time_ymd,
};

use crate::{
    authorities::Authorities,
    key::{Key, KeyKind},
};

/// What is written into every token.
const APPLICATION: &str = "https://opalexe.example/releases/1.0";

/// Names of people: plain, accented, long, and in another script.
const NAMES: [&str; 6] = [
    "Claire EXPERT",
    "Hélène VAUDREY-LÉVÊQUE",
    "Ö",
    "Jean-Baptiste Marie François de la Tour d’Auvergne-Lauraguais, expert près la cour d’appel",
    "Ελένη Παπαδοπούλου",
    "O'Neill \"Bob\" <a@b.example>, + = ; #",
];

/// The certificate policies extension, 2.5.29.32, with the policy 1.2.250.1.9999.1.
const POLICIES: ([u64; 4], [u8; 13]) = (
    [2, 5, 29, 32],
    [
        0x30, 0x0b, 0x30, 0x09, 0x06, 0x07, 0x2a, 0x81, 0x7a, 0x01, 0xce, 0x0f, 0x01,
    ],
);

/// The most octets of a person's serial number: fewer than those of the revocation lists' entries have.
const LONGEST_SERIAL: usize = 11;

/// A certificate that can sign in, and its key.
pub struct Person {
    certificate: Vec<u8>,
    key: Key,
}

impl Person {
    /// Somebody with a fresh key of that kind. Name, serial number, validity and extensions are drawn.
    ///
    /// # Errors
    /// When the certificate cannot be made.
    pub fn certified_by(authorities: &Authorities, kind: KeyKind, draw: &mut Rng) -> Result<Self> {
        let key = Key::generate(kind)?;
        let certificate = params(draw)?.signed_by(key.pair(), authorities.issuer())?;
        Ok(Self {
            certificate: certificate.der().to_vec(),
            key,
        })
    }

    /// Somebody whose certificate has what every verifier asks for, strict ones included.
    ///
    /// # Errors
    /// When the certificate cannot be made.
    pub fn plain(authorities: &Authorities, kind: KeyKind) -> Result<Self> {
        let mut params = CertificateParams::new(Vec::new())?;
        params
            .distinguished_name
            .push(DnType::CommonName, "Claire EXPERT");
        params.not_before = date_time_ymd(2025, 1, 1);
        params.not_after = date_time_ymd(2027, 12, 31);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        params.subject_alt_names = vec![SanType::Rfc822Name("claire@expertise.example".try_into()?)];
        params.use_authority_key_identifier_extension = true;
        let (identifier, value) = POLICIES;
        params.custom_extensions = vec![CustomExtension::from_oid_content(&identifier, value.to_vec())];
        let key = Key::generate(kind)?;
        let certificate = params.signed_by(key.pair(), authorities.issuer())?;
        Ok(Self {
            certificate: certificate.der().to_vec(),
            key,
        })
    }

    /// The certificate, in DER.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// The key.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Signs a challenge, as a card does.
    ///
    /// # Errors
    /// When the key does not suit the algorithm, or the nonce is empty.
    pub fn sign(&self, origin: &Origin, nonce: &str, algorithm: Algorithm) -> Result<Vec<u8>> {
        self.key
            .sign(algorithm, &to_be_signed(origin, Nonce::new(nonce)?, algorithm))
    }

    /// The token that answers a challenge.
    ///
    /// # Errors
    /// As [`Person::sign`], or when the certificate is too long for a token.
    pub fn token(&self, origin: &Origin, nonce: &str, algorithm: Algorithm) -> Result<String> {
        compose(
            &self.certificate,
            algorithm,
            &self.sign(origin, nonce, algorithm)?,
        )
    }
}

/// A token of these pieces.
pub(crate) fn compose(certificate: &[u8], algorithm: Algorithm, signature: &[u8]) -> Result<String> {
    Ok(Token::compose(certificate, algorithm, signature, APPLICATION)?)
}

fn params(draw: &mut Rng) -> Result<CertificateParams> {
    let mut params = CertificateParams::default();
    params.distinguished_name = name(draw);
    params.not_before = date_time_ymd(draw.i32(2021..2026), draw.u8(1..=12), draw.u8(1..=28));
    params.not_after = date_time_ymd(draw.i32(2027..2033), draw.u8(1..=12), draw.u8(1..=28));
    params.serial_number = Some(serial_number(draw));
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    if draw.bool() {
        params.key_usages.push(KeyUsagePurpose::ContentCommitment);
    }
    // Without any extended usage the key usage decides alone.
    if draw.u8(..) > 50 {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        if draw.bool() {
            params
                .extended_key_usages
                .push(ExtendedKeyUsagePurpose::EmailProtection);
        }
    }
    if draw.bool() {
        let (identifier, value) = POLICIES;
        params
            .custom_extensions
            .push(CustomExtension::from_oid_content(&identifier, value.to_vec()));
    }
    if draw.bool() {
        params.crl_distribution_points = vec![CrlDistributionPoint {
            uris: vec!["http://crl.example/list.crl".to_owned()],
        }];
    }
    params.use_authority_key_identifier_extension = draw.bool();
    Ok(params)
}

fn name(draw: &mut Rng) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CountryName, "FR");
    if draw.bool() {
        name.push(DnType::OrganizationName, "Compagnie des experts");
    }
    name.push(DnType::CommonName, draw.choice(NAMES).unwrap_or("Claire EXPERT"));
    name.push(
        DnType::from_oid(&[2, 5, 4, 5]),
        format!("PNOFR-{:0width$}", draw.u32(..), width = draw.usize(1..16)),
    );
    name
}

fn serial_number(draw: &mut Rng) -> SerialNumber {
    let mut octets = vec![0; draw.usize(1..=LONGEST_SERIAL)];
    draw.fill(&mut octets);
    // Positive and not zero.
    if let Some(first) = octets.first_mut() {
        *first = (*first & 0x7f) | 0x01;
    }
    SerialNumber::from_slice(&octets)
}
