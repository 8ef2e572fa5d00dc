//! What is offered, and what is not because the server would refuse it.

use opalexe_domain::{
    api::native::{CardContent, Usability},
    time::Timestamp,
};
use opalexe_smartcard::{CardCertificate, KeyReference, PinStatus, Slot};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P521_SHA512, PKCS_RSA_SHA256, PublicKeyData,
    SignatureAlgorithm, date_time_ymd,
};

use super::{Held, content, usability_of};

/// In 2026.
const NOW: Timestamp = Timestamp::from_seconds(1_790_000_000);

/// The product of two primes of the flawed form of CVE-2017-15361, 2048 bits.
const FLAWED: &str = include_str!("../../../../crates/trust/src/roca/flawed-modulus.txt");

/// An RSA key whose private half nobody needs.
struct RsaKey(Vec<u8>);

impl RsaKey {
    /// With a modulus whose first bit is set, and the exponent 65537.
    fn new(modulus: &[u8]) -> Self {
        let modulus = [&[0], modulus].concat();
        let number = [&long(0x02, &modulus)[..], &[0x02, 3, 1, 0, 1]].concat();
        Self(long(0x30, &number))
    }
}

impl PublicKeyData for RsaKey {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

/// DER with a length of two bytes.
fn long(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82], &length[..], content].concat()
}

fn flawed_modulus() -> Vec<u8> {
    let digits: String = FLAWED.split_whitespace().collect();
    hex::decode(digits).unwrap()
}

fn person() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Anne Example");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2028, 1, 1);
    params
}

fn certificate_of(key: &impl PublicKeyData, edit: impl FnOnce(&mut CertificateParams)) -> CardCertificate {
    let mut params = person();
    edit(&mut params);
    let issuer = Issuer::new(
        CertificateParams::default(),
        KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap(),
    );
    let der = params.signed_by(key, &issuer).unwrap().der().to_vec();
    CardCertificate::parse(KeyReference::Piv(Slot::Authentication), &der).unwrap()
}

fn certificate(edit: impl FnOnce(&mut CertificateParams)) -> CardCertificate {
    certificate_of(&KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap(), edit)
}

#[test]
fn a_certificate_that_the_server_takes_is_offered() {
    let good = certificate(|_| {});
    assert_eq!(usability_of(&good, NOW), Some(Usability::Usable));
    let sound = RsaKey::new(&[0xff; 256]);
    assert_eq!(
        usability_of(&certificate_of(&sound, |_| {}), NOW),
        Some(Usability::Usable)
    );
}

#[test]
fn a_key_that_the_server_refuses_is_shown_with_the_reason() {
    for modulus in [flawed_modulus(), vec![0xff; 255]] {
        let weak = certificate_of(&RsaKey::new(&modulus), |_| {});
        assert_eq!(usability_of(&weak, NOW), Some(Usability::KeyTooWeak));
    }
    let beyond_any_card = certificate_of(&RsaKey::new(&[0xff; 512]), |_| {});
    assert_eq!(
        usability_of(&beyond_any_card, NOW),
        Some(Usability::KeyUnsupported)
    );
    let p521 = certificate_of(&KeyPair::generate_for(&PKCS_ECDSA_P521_SHA512).unwrap(), |_| {});
    assert_eq!(usability_of(&p521, NOW), Some(Usability::KeyUnsupported));
}

#[test]
fn a_certificate_out_of_its_time_is_shown_with_the_reason() {
    let over = certificate(|params| params.not_after = date_time_ymd(2026, 2, 1));
    assert_eq!(usability_of(&over, NOW), Some(Usability::Expired));
    let to_come = certificate(|params| params.not_before = date_time_ymd(2027, 1, 1));
    assert_eq!(usability_of(&to_come, NOW), Some(Usability::NotYetValid));
}

#[test]
fn the_certificate_of_an_authority_is_none_to_sign_in_with() {
    let authority = certificate(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
    assert_eq!(usability_of(&authority, NOW), None);
    assert_eq!(content(&[held(authority, PinStatus::TriesLeft(3))], NOW), None);
}

fn held(certificate: CardCertificate, pin: PinStatus) -> Held {
    Held {
        certificate,
        pin,
        pin_label: None,
    }
}

fn shown(held: &[Held]) -> (Vec<Usability>, Option<u8>) {
    let Some(CardContent::Read {
        certificates,
        tries_left,
    }) = content(held, NOW)
    else {
        panic!("there are certificates to show");
    };
    (certificates.iter().map(|one| one.usability).collect(), tries_left)
}

#[test]
fn what_can_be_used_comes_first_and_tells_the_tries() {
    let weak = certificate_of(&RsaKey::new(&flawed_modulus()), |_| {});
    let good = certificate(|_| {});
    let both = [
        held(weak, PinStatus::TriesLeft(9)),
        held(good, PinStatus::TriesLeft(3)),
    ];
    assert_eq!(
        shown(&both),
        (vec![Usability::Usable, Usability::KeyTooWeak], Some(3))
    );
}

#[test]
fn a_certificate_that_is_reached_in_two_ways_is_shown_once() {
    let good = certificate(|_| {});
    let twice = [
        held(good.clone(), PinStatus::TriesLeft(3)),
        held(good, PinStatus::Unknown),
    ];
    assert_eq!(shown(&twice), (vec![Usability::Usable], Some(3)));
}

#[test]
fn a_blocked_pin_stands_in_the_way_of_its_own_certificate_alone() {
    let both = [
        held(certificate(|_| {}), PinStatus::Blocked),
        held(certificate(|_| {}), PinStatus::TriesLeft(2)),
    ];
    assert_eq!(
        shown(&both),
        (vec![Usability::Usable, Usability::PinBlocked], Some(2))
    );
    assert_eq!(
        shown(&both[..1]),
        (vec![Usability::Usable], Some(0)),
        "the only one is told by the card as a whole"
    );
}
