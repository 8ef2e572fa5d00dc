//! A small world: a root, an issuing authority, people with cards, and a server with its challenge.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{self, EcdsaKeyPair, RsaKeyPair};
use opalexe_trust::policy::{AuthorityPolicy, Policies, RevocationRule};
use opalexe_trust::{
    Accepted, Algorithm, Certificate, CrlSet, Nonce, Origin, Rejection, Token, TrustStore, Verification,
    to_be_signed,
};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DistinguishedName, DnType,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384,
    PKCS_ECDSA_P521_SHA512, PKCS_RSA_SHA256, PublicKeyData, RsaKeySize, SerialNumber, date_time_ymd,
};

pub(crate) const ORIGIN: &str = "https://expertise.example";
pub(crate) const NONCE: &str = "dGhpcyBub25jZSBpcyAzMiBieXRlcyBsb25nLCBva2F5Pw==";
/// 2026-06-01T00:00:00Z. Certificates are valid from 2025-01-01 to 2027-12-31.
pub(crate) const AT: i64 = 1_780_272_000;
pub(crate) const DAY: i64 = 86_400;

pub(crate) type Ca = CertifiedIssuer<'static, KeyPair>;

/// A person's certificate with its key.
pub(crate) struct Card {
    pub(crate) der: Vec<u8>,
    pub(crate) key: KeyPair,
}

/// What the server verifies against.
pub(crate) struct World {
    pub(crate) root: Ca,
    pub(crate) issuing: Ca,
    pub(crate) origin: Origin,
    pub(crate) nonce: &'static str,
    pub(crate) at: i64,
    pub(crate) trust: TrustStore,
    pub(crate) policies: Policies,
    pub(crate) crls: CrlSet,
}

impl World {
    /// The root is the anchor, the issuing authority an intermediate, revocation is not asked for.
    pub(crate) fn new() -> Self {
        let root = root("Opalexe Test Root");
        let issuing = issuing("Opalexe Test CA 1", &root);
        let mut trust = TrustStore::new();
        trust.add_anchors("root.der", root.der()).unwrap();
        trust.add_intermediates("issuing.der", issuing.der()).unwrap();
        Self {
            root,
            issuing,
            origin: ORIGIN.parse().unwrap(),
            nonce: NONCE,
            at: AT,
            trust,
            policies: without_revocation(),
            crls: CrlSet::new(),
        }
    }

    /// A world that trusts these anchors and intermediates instead.
    pub(crate) fn trusting(mut self, anchors: &[&[u8]], intermediates: &[&[u8]]) -> Self {
        self.trust = TrustStore::new();
        for (index, der) in anchors.iter().enumerate() {
            self.trust.add_anchors(&format!("anchor-{index}"), der).unwrap();
        }
        for (index, der) in intermediates.iter().enumerate() {
            self.trust
                .add_intermediates(&format!("intermediate-{index}"), der)
                .unwrap();
        }
        self
    }

    pub(crate) fn card(&self) -> Card {
        self.card_with(|_| ())
    }

    pub(crate) fn card_with(&self, edit: impl FnOnce(&mut CertificateParams)) -> Card {
        card(&self.issuing, p256(), edit)
    }

    pub(crate) fn verify(&self, token: impl AsRef<[u8]>) -> Result<Accepted, Rejection> {
        let Self {
            origin,
            nonce,
            at,
            trust,
            policies,
            crls,
            ..
        } = self;
        Verification {
            origin,
            nonce,
            at: *at,
            trust,
            policies,
            crls,
        }
        .verify(token)
    }

    /// The token of a card that answers this world's challenge.
    pub(crate) fn token(&self, card: &Card) -> String {
        let certificate = Certificate::from_der(card.der.clone()).unwrap();
        self.token_by(card, Algorithm::for_key(&certificate).unwrap())
    }

    pub(crate) fn token_by(&self, card: &Card, algorithm: Algorithm) -> String {
        let message = to_be_signed(&self.origin, Nonce::new(self.nonce).unwrap(), algorithm);
        Token::compose(
            &card.der,
            algorithm,
            &sign(&card.key, algorithm, &message),
            "opalexe/1.0",
        )
        .unwrap()
    }

    /// The code of the rejection of this card's token, or `accepted`.
    pub(crate) fn outcome(&self, card: &Card) -> &'static str {
        outcome(self.verify(self.token(card)))
    }
}

pub(crate) fn outcome(result: Result<Accepted, Rejection>) -> &'static str {
    result.map_or_else(|rejection| rejection.code(), |_| "accepted")
}

pub(crate) fn without_revocation() -> Policies {
    Policies::new(AuthorityPolicy {
        revocation: RevocationRule::Off,
        ..AuthorityPolicy::default()
    })
}

pub(crate) fn p256() -> KeyPair {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap()
}

pub(crate) fn p384() -> KeyPair {
    KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap()
}

pub(crate) fn p521() -> KeyPair {
    KeyPair::generate_for(&PKCS_ECDSA_P521_SHA512).unwrap()
}

pub(crate) fn rsa() -> KeyPair {
    KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap()
}

pub(crate) fn name(common_name: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CountryName, "FR");
    name.push(DnType::OrganizationName, "Opalexe Test");
    name.push(DnType::CommonName, common_name);
    name
}

pub(crate) fn params(subject: DistinguishedName) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = subject;
    params.not_before = date_time_ymd(2025, 1, 1);
    params.not_after = date_time_ymd(2027, 12, 31);
    params
}

pub(crate) fn authority_params(common_name: &str) -> CertificateParams {
    let mut params = params(name(common_name));
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

pub(crate) fn root(common_name: &str) -> Ca {
    CertifiedIssuer::self_signed(authority_params(common_name), p384()).unwrap()
}

pub(crate) fn issuing(common_name: &str, root: &Ca) -> Ca {
    issuing_with(root, p256(), |params| {
        params.distinguished_name = name(common_name)
    })
}

pub(crate) fn issuing_with(root: &Ca, key: KeyPair, edit: impl FnOnce(&mut CertificateParams)) -> Ca {
    let mut params = authority_params("Opalexe Test CA");
    params.serial_number = Some(SerialNumber::from_slice(&[0x11, 0x22]));
    edit(&mut params);
    CertifiedIssuer::signed_by(params, key, root).unwrap()
}

pub(crate) fn person_params() -> CertificateParams {
    let mut subject = name("Claire EXPERT");
    subject.push(DnType::from_oid(&[2, 5, 4, 42]), "Claire");
    subject.push(DnType::from_oid(&[2, 5, 4, 4]), "EXPERT");
    subject.push(DnType::from_oid(&[2, 5, 4, 5]), "PNOFR-123456");
    let mut params = params(subject);
    params.serial_number = Some(SerialNumber::from_slice(&[0x5a, 0x01]));
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params.custom_extensions = vec![policies(&["1.2.250.1.9999.1"])];
    params
}

pub(crate) fn card(issuer: &Ca, key: KeyPair, edit: impl FnOnce(&mut CertificateParams)) -> Card {
    let mut params = person_params();
    edit(&mut params);
    let der = params.signed_by(&key, issuer).unwrap().der().to_vec();
    Card { der, key }
}

/// A certificate for a public key whose private key nobody needs.
pub(crate) fn card_for_key(issuer: &Ca, public: &impl PublicKeyData) -> Card {
    Card {
        der: person_params().signed_by(public, issuer).unwrap().der().to_vec(),
        key: p256(),
    }
}

pub(crate) fn policies(dotted: &[&str]) -> CustomExtension {
    use crate::craft::{oid, sequence};
    let information: Vec<Vec<u8>> = dotted.iter().map(|policy| sequence(&[&oid(policy)])).collect();
    let information: Vec<&[u8]> = information.iter().map(Vec::as_slice).collect();
    CustomExtension::from_oid_content(&[2, 5, 29, 32], sequence(&information))
}

pub(crate) fn sign(key: &KeyPair, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    let pkcs8 = key.serialize_der();
    let random = SystemRandom::new();
    let curve = match algorithm {
        Algorithm::Es256 => &signature::ECDSA_P256_SHA256_FIXED_SIGNING,
        Algorithm::Es384 => &signature::ECDSA_P384_SHA384_FIXED_SIGNING,
        Algorithm::Es512 => &signature::ECDSA_P521_SHA512_FIXED_SIGNING,
        rsa => return sign_rsa(&pkcs8, rsa, message),
    };
    EcdsaKeyPair::from_pkcs8(curve, &pkcs8)
        .unwrap()
        .sign(&random, message)
        .unwrap()
        .as_ref()
        .to_vec()
}

fn sign_rsa(pkcs8: &[u8], algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    let encoding = match algorithm {
        Algorithm::Ps256 => &signature::RSA_PSS_SHA256,
        Algorithm::Ps384 => &signature::RSA_PSS_SHA384,
        Algorithm::Ps512 => &signature::RSA_PSS_SHA512,
        Algorithm::Rs384 => &signature::RSA_PKCS1_SHA384,
        Algorithm::Rs512 => &signature::RSA_PKCS1_SHA512,
        _ => &signature::RSA_PKCS1_SHA256,
    };
    let key = RsaKeyPair::from_pkcs8(pkcs8).unwrap();
    let mut signed = vec![0; key.public_modulus_len()];
    key.sign(encoding, &SystemRandom::new(), message, &mut signed)
        .unwrap();
    signed
}
