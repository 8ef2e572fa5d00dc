//! What every card must do, whatever stands behind [`Card`].
//!
//! Each clause is run against a scripted card and against a virtual PIV card through a real pcscd.

mod scripted;
mod virtual_card;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    UnparsedPublicKey, VerificationAlgorithm,
};

use crate::{
    Card, CardError, KeyReference, LastTry, Pin, PinRefusal, PinStatus, Signature, SignatureAlgorithm,
    SigningRequest, Slot,
};

const KEY: KeyReference = KeyReference::Piv(Slot::Authentication);
const MESSAGE: &[u8] = b"a challenge";
const RIGHT: &str = "123456";
const WRONG: &str = "000000";

fn sign(card: &mut dyn Card, pin: &str, last_try: LastTry) -> Result<Signature, CardError> {
    let algorithm = card.certificates()[0].key_kind.algorithms()[0];
    sign_with(card, algorithm, pin, last_try)
}

fn sign_with(
    card: &mut dyn Card,
    algorithm: SignatureAlgorithm,
    pin: &str,
    last_try: LastTry,
) -> Result<Signature, CardError> {
    let request = SigningRequest::new(algorithm, MESSAGE, [0x5a; 32]);
    card.sign(KEY, Pin::new(pin.into())?, &request, last_try)
}

fn tries_left(card: &mut dyn Card) -> PinStatus {
    card.pin_status(KEY).expect("a status")
}

/// Verified from the message and the certificate alone, apart from the code under test.
fn assert_verifies(certificate: &[u8], signature: &Signature) {
    let algorithm: &'static dyn VerificationAlgorithm = match signature.algorithm {
        SignatureAlgorithm::Es256 => &ECDSA_P256_SHA256_FIXED,
        SignatureAlgorithm::Es384 => &ECDSA_P384_SHA384_FIXED,
        SignatureAlgorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
        SignatureAlgorithm::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
    };
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).expect("a certificate");
    let public_key = UnparsedPublicKey::new(algorithm, parsed.public_key().raw);
    public_key
        .verify(MESSAGE, &signature.bytes)
        .expect("a signature that verifies");
}

fn the_right_pin_signs_and_keeps_all_tries(card: &mut dyn Card) {
    let certificate = card.certificates()[0].clone();
    for algorithm in certificate.key_kind.algorithms() {
        let signature = sign_with(card, *algorithm, RIGHT, LastTry::Unconfirmed).expect("a signature");
        assert_eq!(signature.algorithm, *algorithm);
        assert_verifies(&certificate.der, &signature);
    }
    assert_eq!(tries_left(card), PinStatus::TriesLeft(3));
}

fn the_tries_left_can_be_read_without_spending_one(card: &mut dyn Card) {
    for _question in 0..4 {
        assert_eq!(tries_left(card), PinStatus::TriesLeft(3));
    }
}

fn a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back(card: &mut dyn Card) {
    assert_eq!(tries_left(card), PinStatus::TriesLeft(3));
    assert_eq!(
        sign(card, WRONG, LastTry::Unconfirmed),
        Err(CardError::WrongPin { tries_left: Some(2) })
    );
    assert_eq!(tries_left(card), PinStatus::TriesLeft(2));
    assert!(sign(card, RIGHT, LastTry::Unconfirmed).is_ok());
    assert_eq!(tries_left(card), PinStatus::TriesLeft(3));
}

fn an_impossible_pin_costs_nothing(card: &mut dyn Card) {
    let too_long = sign(card, "123456789", LastTry::Unconfirmed);
    assert_eq!(
        too_long,
        Err(CardError::PinRefused {
            reason: PinRefusal::TooLong { maximum: 8 }
        })
    );
    let empty = sign(card, "", LastTry::Unconfirmed);
    assert_eq!(
        empty,
        Err(CardError::PinRefused {
            reason: PinRefusal::Empty
        })
    );
    assert_eq!(tries_left(card), PinStatus::TriesLeft(3));
}

fn the_last_try_is_spent_only_when_confirmed_and_then_blocks(card: &mut dyn Card) {
    for left in [2, 1] {
        let wrong = sign(card, WRONG, LastTry::Unconfirmed);
        assert_eq!(
            wrong,
            Err(CardError::WrongPin {
                tries_left: Some(left)
            })
        );
    }
    assert_eq!(
        sign(card, WRONG, LastTry::Unconfirmed),
        Err(CardError::LastTryUnconfirmed)
    );
    assert_eq!(tries_left(card), PinStatus::TriesLeft(1));
    assert!(tries_left(card).is_last_try());
    assert_eq!(sign(card, WRONG, LastTry::Confirmed), Err(CardError::PinBlocked));
    assert_eq!(tries_left(card), PinStatus::Blocked);
    assert_eq!(sign(card, RIGHT, LastTry::Confirmed), Err(CardError::PinBlocked));
}
