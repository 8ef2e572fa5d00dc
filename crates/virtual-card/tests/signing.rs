//! What the cards' keys do, by APDUs alone.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, which fail by panicking"
)]

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
    VerificationAlgorithm,
};
use opalexe_virtual_card::{Card, CardFolder, rig::shared_demonstration};
use sha2::{Digest as _, Sha256, Sha384};

const MESSAGE: &[u8] = b"what the card signs";

const AUTHENTICATION: u8 = 0x9a;
const SIGNATURE: u8 = 0x9c;

const RSA_2048: u8 = 0x07;
const P256: u8 = 0x11;
const P384: u8 = 0x14;

/// DigestInfo of SHA-256 (RFC 8017 §9.2, note 1).
const SHA256_INFO: &[u8] = &[
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

#[test]
fn every_kind_of_key_signs_what_its_certificate_verifies() {
    let sha256 = Sha256::digest(MESSAGE).to_vec();
    let sha384 = Sha384::digest(MESSAGE).to_vec();
    let mut block = vec![0x00, 0x01];
    block.resize(256 - 1 - SHA256_INFO.len() - sha256.len(), 0xff);
    let block = [&block, &[0x00][..], SHA256_INFO, &sha256].concat();

    assert_verifies("expert", RSA_2048, &block, &RSA_PKCS1_2048_8192_SHA256);
    assert_verifies("second-expert", P256, &sha256, &ECDSA_P256_SHA256_ASN1);
    assert_verifies("magistrate", P384, &sha384, &ECDSA_P384_SHA384_ASN1);
}

#[test]
fn no_pin_no_signature_and_the_signature_key_wants_one_each_time() {
    with_card("second-expert", |card| {
        let digest = Sha256::digest(MESSAGE);
        assert_eq!(sign(card, AUTHENTICATION, P256, &digest), Err([0x69, 0x82]));
        verify_pin(card);
        assert!(sign(card, AUTHENTICATION, P256, &digest).is_ok());
        assert!(sign(card, AUTHENTICATION, P256, &digest).is_ok());
        verify_pin(card);
        assert!(sign(card, SIGNATURE, P256, &digest).is_ok());
        assert_eq!(sign(card, SIGNATURE, P256, &digest), Err([0x69, 0x82]));
    });
}

#[test]
fn a_chained_command_and_an_extended_one_are_the_same() {
    with_card("expert", |card| {
        verify_pin(card);
        let request = template(&[7; 256]);
        let extended = {
            let length = u16::try_from(request.len()).unwrap().to_be_bytes();
            [
                &[0x00, 0x87, RSA_2048, AUTHENTICATION, 0x00][..],
                &length,
                &request,
                &[0x00, 0x00],
            ]
            .concat()
        };
        let whole = card.execute(&extended);
        // RSA without padding of our own has one answer.
        assert_eq!(
            sign(card, AUTHENTICATION, RSA_2048, &[7; 256]).unwrap(),
            signature_of(&whole)
        );
    });
}

#[test]
fn the_application_is_selected_by_its_provider_alone_and_another_is_not_found() {
    with_card("clerk", |card| {
        let by_provider = card.execute(&[0x00, 0xa4, 0x04, 0x00, 0x05, 0xa0, 0x00, 0x00, 0x03, 0x08]);
        assert!(by_provider.ends_with(&[0x90, 0x00]) && by_provider.len() > 2);
        assert_eq!(
            card.execute(&[0x00, 0xa4, 0x04, 0x00, 0x03, 0xa0, 0x00, 0x01]),
            [0x6a, 0x82]
        );
        assert_eq!(card.execute(&[0x00]), [0x67, 0x00]);
    });
}

fn assert_verifies(
    id: &str,
    algorithm: u8,
    to_be_signed: &[u8],
    verification: &'static dyn VerificationAlgorithm,
) {
    let signature = with_card(id, |card| {
        verify_pin(card);
        sign(card, AUTHENTICATION, algorithm, to_be_signed).unwrap()
    });
    let demonstration = shared_demonstration().unwrap();
    let pem = std::fs::read(demonstration.card_folder(id).unwrap().join("authentication.pem")).unwrap();
    let (_, pem) = x509_parser::pem::parse_x509_pem(&pem).unwrap();
    let certificate = pem.parse_x509().unwrap();
    let key = certificate.public_key().subject_public_key.as_ref();
    assert!(
        UnparsedPublicKey::new(verification, key)
            .verify(MESSAGE, &signature)
            .is_ok(),
        "{id}"
    );
}

fn with_card<R>(id: &str, act: impl FnOnce(&mut Card<'_>) -> R) -> R {
    let home = tempfile::tempdir().unwrap();
    let original = shared_demonstration().unwrap().card_folder(id).unwrap();
    CardFolder::copy(&original, home.path()).unwrap();
    CardFolder::open(home.path()).unwrap().power(act).unwrap()
}

fn verify_pin(card: &mut Card<'_>) {
    let command = [&[0x00, 0x20, 0x00, 0x80, 0x08][..], b"123456\xff\xff"].concat();
    assert_eq!(card.execute(&command), [0x90, 0x00]);
}

/// GENERAL AUTHENTICATE by short commands: chained on the way in, GET RESPONSE on the way out.
fn sign(card: &mut Card<'_>, slot: u8, algorithm: u8, to_be_signed: &[u8]) -> Result<Vec<u8>, [u8; 2]> {
    let request = template(to_be_signed);
    let mut parts = request.chunks(255).peekable();
    let mut answer = Vec::new();
    while let Some(part) = parts.next() {
        let class = if parts.peek().is_some() { 0x10 } else { 0x00 };
        let length = u8::try_from(part.len()).unwrap();
        answer = card.execute(&[&[class, 0x87, algorithm, slot, length][..], part, &[0x00]].concat());
    }
    let mut whole = Vec::new();
    loop {
        let status: [u8; 2] = answer.split_off(answer.len() - 2).try_into().unwrap();
        whole.append(&mut answer);
        match status {
            [0x90, 0x00] => return Ok(signature_of(&whole)),
            [0x61, more] => answer = card.execute(&[0x00, 0xc0, 0x00, 0x00, more]),
            refused => return Err(refused),
        }
    }
}

/// `7C { 82 {}, 81 { … } }`
fn template(to_be_signed: &[u8]) -> Vec<u8> {
    object(0x7c, &[object(0x82, &[]), object(0x81, to_be_signed)].concat())
}

fn object(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).unwrap().to_be_bytes();
    [&[tag, 0x82][..], &length, value].concat()
}

/// The value of `7C { 82 { … } }`, whatever the length of its lengths.
fn signature_of(answer: &[u8]) -> Vec<u8> {
    let inner = |object: &[u8]| match object[1] {
        0x81 => object[3..].to_vec(),
        0x82 => object[4..4 + usize::from(u16::from_be_bytes([object[2], object[3]]))].to_vec(),
        _ => object[2..].to_vec(),
    };
    inner(&inner(answer))
}
