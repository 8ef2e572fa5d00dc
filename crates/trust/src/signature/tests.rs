use super::*;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use crate::tlv;

const MESSAGE: &[u8] = b"opalexe: a message signed with salts of several lengths";
/// One RSA-2048 key and signatures of [`MESSAGE`] by `openssl dgst -sha256`, with the padding that each name
/// tells.
const RSA: &str = include_str!("rsa-vectors.txt");

/// The orders of the three curves (FIPS 186-5, SP 800-186), big-endian.
const ORDER_P256: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const ORDER_P384: &str =
    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";
const ORDER_P521: &str = concat!(
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa",
    "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"
);

fn rsa(name: &str) -> Vec<u8> {
    let line = RSA
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name} ")))
        .unwrap();
    STANDARD.decode(line).unwrap()
}

fn rsa_key() -> PublicKey {
    PublicKey::from_element(tlv::sole(&rsa("spki"), tlv::SEQUENCE).unwrap()).unwrap()
}

struct Curve {
    algorithm: Algorithm,
    signing: &'static EcdsaSigningAlgorithm,
    signing_der: &'static EcdsaSigningAlgorithm,
    identifier: &'static [u8],
    order: &'static str,
}

const CURVES: [Curve; 3] = [
    Curve {
        algorithm: Algorithm::Es256,
        signing: &aws::ECDSA_P256_SHA256_FIXED_SIGNING,
        signing_der: &aws::ECDSA_P256_SHA256_ASN1_SIGNING,
        identifier: &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
        order: ORDER_P256,
    },
    Curve {
        algorithm: Algorithm::Es384,
        signing: &aws::ECDSA_P384_SHA384_FIXED_SIGNING,
        signing_der: &aws::ECDSA_P384_SHA384_ASN1_SIGNING,
        identifier: &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22],
        order: ORDER_P384,
    },
    Curve {
        algorithm: Algorithm::Es512,
        signing: &aws::ECDSA_P521_SHA512_FIXED_SIGNING,
        signing_der: &aws::ECDSA_P521_SHA512_ASN1_SIGNING,
        identifier: &[0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23],
        order: ORDER_P521,
    },
];

fn hexadecimal(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .chars()
        .map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap())
        .collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut element = vec![tag];
    if let Ok(length @ 0..0x80) = u8::try_from(content.len()) {
        element.push(length);
    } else {
        element.extend([0x81, u8::try_from(content.len()).unwrap()]);
    }
    element.extend(content);
    element
}

fn ec_key(curve: &Curve, point: &[u8]) -> PublicKey {
    const EC: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
    let algorithm = der(tlv::SEQUENCE, &[EC, curve.identifier].concat());
    let bits = der(tlv::BIT_STRING, &[&[0], point].concat());
    let info = der(tlv::SEQUENCE, &[algorithm, bits].concat());
    PublicKey::from_element(tlv::sole(&info, tlv::SEQUENCE).unwrap()).unwrap()
}

#[test]
fn each_curve_verifies_its_raw_signatures() {
    for curve in &CURVES {
        let pair = EcdsaKeyPair::generate(curve.signing).unwrap();
        let key = ec_key(curve, pair.public_key().as_ref());
        let signature = pair.sign(&SystemRandom::new(), MESSAGE).unwrap();
        assert_eq!(verify(&key, curve.algorithm, MESSAGE, signature.as_ref()), Ok(()));
        assert_eq!(
            verify(&key, curve.algorithm, b"another", signature.as_ref()),
            Err(Rejection::SignatureWrong)
        );
    }
}

#[test]
fn a_der_signature_or_another_length_is_malformed() {
    for curve in &CURVES {
        let document = EcdsaKeyPair::generate_pkcs8(curve.signing_der, &SystemRandom::new()).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(curve.signing_der, document.as_ref()).unwrap();
        let key = ec_key(curve, pair.public_key().as_ref());
        let signature = pair.sign(&SystemRandom::new(), MESSAGE).unwrap();
        assert_eq!(
            verify(&key, curve.algorithm, MESSAGE, signature.as_ref()),
            Err(Rejection::SignatureMalformed)
        );

        let raw = EcdsaKeyPair::from_pkcs8(curve.signing, document.as_ref()).unwrap();
        let raw = raw.sign(&SystemRandom::new(), MESSAGE).unwrap().as_ref().to_vec();
        for other in [
            &raw[1..],
            &[&[0], &raw[..]].concat(),
            &[&raw[..], &[0]].concat(),
            &[],
        ] {
            assert_eq!(
                verify(&key, curve.algorithm, MESSAGE, other),
                Err(Rejection::SignatureMalformed)
            );
        }
    }
}

#[test]
fn r_and_s_must_lie_between_zero_and_the_order() {
    for curve in &CURVES {
        let pair = EcdsaKeyPair::generate(curve.signing).unwrap();
        let key = ec_key(curve, pair.public_key().as_ref());
        let order = hexadecimal(curve.order);
        let mut one = vec![0; order.len()];
        *one.last_mut().unwrap() = 1;
        let zero = vec![0; order.len()];
        let largest = vec![0xff; order.len()];
        let good = pair
            .sign(&SystemRandom::new(), MESSAGE)
            .unwrap()
            .as_ref()
            .to_vec();
        let (r, s) = good.split_at(order.len());
        for (r, s) in [
            (&zero[..], &zero[..]),
            (&zero, s),
            (r, &zero),
            (&order, s),
            (r, &order),
            (&order, &order),
            (&zero, &order),
            (&largest, &largest),
            (&one, &one),
        ] {
            assert_eq!(
                verify(&key, curve.algorithm, MESSAGE, &[r, s].concat()),
                Err(Rejection::SignatureWrong)
            );
        }
    }
}

#[test]
fn an_algorithm_for_another_key_is_refused_before_anything_is_computed() {
    let pair = EcdsaKeyPair::generate(CURVES[0].signing).unwrap();
    let key = ec_key(&CURVES[0], pair.public_key().as_ref());
    for algorithm in Algorithm::ALL
        .into_iter()
        .filter(|algorithm| *algorithm != Algorithm::Es256)
    {
        assert_eq!(
            verify(&key, algorithm, MESSAGE, &[0; 64]),
            Err(Rejection::AlgorithmKeyMismatch),
            "{algorithm}"
        );
    }
    for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::Es512] {
        assert_eq!(
            verify(&rsa_key(), algorithm, MESSAGE, &[0; 64]),
            Err(Rejection::AlgorithmKeyMismatch)
        );
    }
}

#[test]
fn a_point_that_is_on_no_curve_verifies_nothing() {
    let key = ec_key(&CURVES[0], &[&[4][..], &[1; 64]].concat());
    assert_eq!(key.kind(), KeyKind::P256);
    assert_eq!(
        verify(&key, Algorithm::Es256, MESSAGE, &[1; 64]),
        Err(Rejection::SignatureWrong)
    );
}

#[test]
fn the_padding_must_be_the_one_that_the_algorithm_names() {
    let key = rsa_key();
    assert_eq!(verify(&key, Algorithm::Rs256, MESSAGE, &rsa("pkcs1")), Ok(()));
    assert_eq!(
        verify(&key, Algorithm::Ps256, MESSAGE, &rsa("pss-salt-32")),
        Ok(())
    );
    for (algorithm, signature) in [
        (Algorithm::Ps256, "pkcs1"),
        (Algorithm::Rs256, "pss-salt-32"),
        (Algorithm::Rs384, "pkcs1"),
        (Algorithm::Ps384, "pss-salt-32"),
        (Algorithm::Ps256, "pss-salt-0"),
        (Algorithm::Ps256, "pss-salt-20"),
        (Algorithm::Ps256, "pss-salt-64"),
        (Algorithm::Ps256, "pss-mgf1-sha1"),
    ] {
        let verified = verify(&key, algorithm, MESSAGE, &rsa(signature));
        assert_eq!(
            verified,
            Err(Rejection::SignatureWrong),
            "{algorithm} {signature}"
        );
    }
}

#[test]
fn an_rsa_signature_is_as_long_as_the_modulus() {
    let signature = rsa("pkcs1");
    for other in [&signature[1..], &[&[0], &signature[..]].concat(), &[]] {
        assert_eq!(
            verify(&rsa_key(), Algorithm::Rs256, MESSAGE, other),
            Err(Rejection::SignatureMalformed)
        );
    }
}

proptest! {
    #[test]
    fn one_flipped_bit_spoils_an_rsa_signature(bit in 0usize..2048) {
        let mut signature = rsa("pkcs1");
        signature[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(verify(&rsa_key(), Algorithm::Rs256, MESSAGE, &signature), Err(Rejection::SignatureWrong));
    }
}
