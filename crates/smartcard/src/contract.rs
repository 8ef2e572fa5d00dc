//! What every card must do, whatever stands behind [`Card`].
//!
//! Each clause is run against a scripted card, against a virtual PIV card through a real pcscd, and, in
//! [`crate::pkcs11`], against that card behind OpenSC and against tokens of SoftHSM. The kinds differ in what they tell
//! of the tries that are left ([`Terms`]). SoftHSM never blocks a PIN, so the clause of the last try is not its own.

mod scripted;
pub(crate) mod virtual_card;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};

use crate::{
    Card, CardError, KeyReference, LastTry, Pin, PinEntry, PinRefusal, PinStatus, Signature,
    SignatureAlgorithm, SigningRequest, Slot,
};

const KEY: KeyReference = KeyReference::Piv(Slot::Authentication);
pub(crate) const MESSAGE: &[u8] = b"a challenge";
pub(crate) const RIGHT: &str = "123456";
pub(crate) const WRONG: &str = "000000";

/// What a kind of card tells of its PIN.
pub(crate) struct Terms {
    /// What it says, by the number of tries that are left.
    pub(crate) status: fn(u8) -> PinStatus,
}

/// It tells the number.
pub(crate) const PIV: Terms = Terms {
    status: |left| {
        if left == 0 {
            PinStatus::Blocked
        } else {
            PinStatus::TriesLeft(left)
        }
    },
};

impl Terms {
    fn assert_left(&self, card: &mut dyn Card, left: u8) {
        assert_eq!(tries_left(card), (self.status)(left), "with {left} tries left");
    }

    fn wrong(&self, left: u8) -> Result<Signature, CardError> {
        let tries_left = match (self.status)(left) {
            PinStatus::TriesLeft(left) => Some(left),
            _ => None,
        };
        Err(CardError::WrongPin { tries_left })
    }
}

pub(crate) fn sign(card: &mut dyn Card, pin: &str, last_try: LastTry) -> Result<Signature, CardError> {
    let algorithm = card.certificates()[0].algorithms[0];
    sign_with(card, algorithm, pin, last_try)
}

pub(crate) fn sign_with(
    card: &mut dyn Card,
    algorithm: SignatureAlgorithm,
    pin: &str,
    last_try: LastTry,
) -> Result<Signature, CardError> {
    let key = card.certificates()[0].key.clone();
    let request = SigningRequest::new(algorithm, MESSAGE, [0x5a; 32]);
    card.sign(&key, PinEntry::Typed(Pin::new(pin.into())?), &request, last_try)
}

pub(crate) fn tries_left(card: &mut dyn Card) -> PinStatus {
    let key = card.certificates()[0].key.clone();
    card.pin_status(&key).expect("a status")
}

/// Verified from the message and the certificate alone, apart from the code under test.
pub(crate) fn assert_verifies(certificate: &[u8], signature: &Signature) {
    let algorithm: &'static dyn VerificationAlgorithm = match signature.algorithm {
        SignatureAlgorithm::Es256 => &ECDSA_P256_SHA256_FIXED,
        SignatureAlgorithm::Es384 => &ECDSA_P384_SHA384_FIXED,
        SignatureAlgorithm::Es512 => &ECDSA_P521_SHA512_FIXED,
        SignatureAlgorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
        SignatureAlgorithm::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
    };
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).expect("a certificate");
    let public_key = UnparsedPublicKey::new(algorithm, parsed.public_key().raw);
    public_key
        .verify(MESSAGE, &signature.bytes)
        .expect("a signature that verifies");
}

pub(crate) fn the_right_pin_signs_and_keeps_all_tries(card: &mut dyn Card, terms: &Terms) {
    let certificate = card.certificates()[0].clone();
    assert!(!certificate.algorithms.is_empty());
    for algorithm in &certificate.algorithms {
        let signature = sign_with(card, *algorithm, RIGHT, LastTry::Unconfirmed).expect("a signature");
        assert_eq!(signature.algorithm, *algorithm);
        assert_verifies(&certificate.der, &signature);
    }
    terms.assert_left(card, 3);
}

pub(crate) fn the_tries_left_can_be_read_without_spending_one(card: &mut dyn Card, terms: &Terms) {
    for _question in 0..4 {
        terms.assert_left(card, 3);
    }
}

pub(crate) fn a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back(
    card: &mut dyn Card,
    terms: &Terms,
) {
    terms.assert_left(card, 3);
    assert_eq!(sign(card, WRONG, LastTry::Unconfirmed), terms.wrong(2));
    terms.assert_left(card, 2);
    assert!(sign(card, RIGHT, LastTry::Unconfirmed).is_ok());
    terms.assert_left(card, 3);
}

pub(crate) fn an_impossible_pin_costs_nothing(card: &mut dyn Card, terms: &Terms) {
    let key = card.certificates()[0].key.clone();
    let maximum = card.pin_prompt(&key).rule.maximum;
    let too_long = sign(card, &"1".repeat(maximum + 1), LastTry::Unconfirmed);
    assert_eq!(
        too_long,
        Err(CardError::PinRefused {
            reason: PinRefusal::TooLong { maximum }
        })
    );
    let empty = sign(card, "", LastTry::Unconfirmed);
    assert_eq!(
        empty,
        Err(CardError::PinRefused {
            reason: PinRefusal::Empty
        })
    );
    terms.assert_left(card, 3);
}

pub(crate) fn the_last_try_is_spent_only_when_confirmed_and_then_blocks(card: &mut dyn Card, terms: &Terms) {
    for left in [2, 1] {
        assert_eq!(sign(card, WRONG, LastTry::Unconfirmed), terms.wrong(left));
    }
    assert_eq!(
        sign(card, WRONG, LastTry::Unconfirmed),
        Err(CardError::LastTryUnconfirmed)
    );
    assert_eq!(tries_left(card), PinStatus::TriesLeft(1));
    assert!(tries_left(card).is_last_try());
    assert_eq!(sign(card, WRONG, LastTry::Confirmed), Err(CardError::PinBlocked));
    terms.assert_left(card, 0);
    assert_eq!(sign(card, RIGHT, LastTry::Confirmed), Err(CardError::PinBlocked));
}
