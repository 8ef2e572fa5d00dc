//! The doors of the fuzzing targets (`cargo xtask fuzz`) to readers that are private. Only with the feature `fuzzing`, which
//! nothing that is shipped has.

mod hostile_card;

use secrecy::SecretString;

use crate::atr::Atr;
use crate::card::{Card, KeyReference};
use crate::certificate::{CardCertificate, Purpose};
use crate::pin::{LastTry, NewPin, Pin, PinEntry, Puk};
use crate::piv::{PivCard, Slot, certificate_in};
use crate::signing::{SigningRequest, raw_from_der};
use crate::tlv;

use hostile_card::HostileCard;

/// What every card of the first inputs signs: the tests of signatures are passed by them.
pub const MESSAGE: &[u8] = b"what the card of a fuzzing target is asked to sign";

/// Reads the bytes as a certificate object, a certificate, data objects, an ECDSA signature and an answer to reset.
pub fn object(bytes: &[u8]) {
    if let Ok(Some(der)) = certificate_in(bytes) {
        let _ = CardCertificate::parse(KeyReference::Piv(Slot::Authentication), &der);
    }
    let _ = CardCertificate::parse(KeyReference::Piv(Slot::Signature), bytes);
    if let Ok(objects) = tlv::all(bytes) {
        let _ = tlv::find(&objects, 0x53);
    }
    for width in [32, 48] {
        if let Ok(raw) = raw_from_der(bytes, width) {
            assert_eq!(raw.len(), 2 * width, "each number is as wide as the curve");
        }
    }
    let atr = Atr::new(bytes);
    let _ = (
        atr.allows_extended_length(),
        atr.to_string(),
        crate::models::model_of(&atr),
    );
}

/// Opens a card that answers with the pieces of `input`, asks for its PIN, has it sign with every certificate, changes its PIN
/// and unblocks it. The first byte says what kind of card it is; the rest are answers, each after its length in two bytes.
///
/// # Panics
/// When one act sends a secret twice, or a card that has seen one is not reset: see [`hostile_card`].
pub fn dialogue(input: &[u8]) {
    let card = HostileCard::new(input);
    let Ok(mut open) = PivCard::open(card.clone()) else {
        return;
    };
    let keys: Vec<_> = open
        .certificates()
        .iter()
        .map(|certificate| (certificate.key.clone(), certificate.key_kind, certificate.purpose))
        .collect();
    for (key, kind, purpose) in keys {
        let _ = open.pin_status(&key);
        for algorithm in kind.algorithms() {
            let request = SigningRequest::new(*algorithm, MESSAGE, [7; 32]);
            card.begin_act();
            let signed = open.sign(&key, PinEntry::Typed(pin()), &request, LastTry::Confirmed);
            card.assert_one_secret();
            assert!(
                signed.is_err() || purpose == Purpose::Authentication,
                "a key that is for something else signed a challenge"
            );
        }
    }
    if let Some(management) = open.pin_management() {
        let _ = management.status();
        if let Ok(new) = NewPin::new(secret("271828"), &secret("271828")) {
            card.begin_act();
            let _ = management.change_pin(pin(), new, LastTry::Confirmed);
            card.assert_one_secret();
        }
        if let (Ok(puk), Ok(new)) = (
            Puk::new(secret("12345678")),
            NewPin::new(secret("271828"), &secret("271828")),
        ) {
            card.begin_act();
            let _ = management.unblock_pin(puk, new, LastTry::Confirmed);
            card.assert_one_secret();
        }
        let _ = management.puk_status();
    }
}

/// Reads the bytes as what `opalexe-pkcs11-host` and the program say to each other, and makes tokens and errors of it.
pub fn middleware(bytes: &[u8]) {
    crate::pkcs11::wire(bytes);
}

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

#[expect(
    clippy::expect_used,
    reason = "the constant is a PIN, and a fuzzing target ends by panicking"
)]
fn pin() -> Pin {
    Pin::new(secret("123456")).expect("a PIN")
}
