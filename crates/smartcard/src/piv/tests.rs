//! Dialogues with a PIV card, word for word.

mod asking_for_the_tries_left;
mod changing_the_pin;
mod opening_a_card;
mod signing_in;
mod unblocking_the_pin;
mod untrusted_card;

use super::*;
use crate::error::ProtocolFault;
use crate::pin::{Pin, PinRefusal};
use crate::script::certificates::{Leaf, leaf};
use crate::script::dialogue::*;
use crate::script::{Script, ScriptedLink, answer};
use crate::signing::SignatureAlgorithm;

const KEY: KeyReference = KeyReference::Piv(Slot::Authentication);

fn opened(leaf: &Leaf) -> (PivCard<ScriptedLink>, ScriptedLink) {
    let link = ScriptedLink::new();
    link.expect(Ok(opening(leaf)));
    (PivCard::open(link.clone()).expect("a PIV card"), link)
}

fn pin() -> PinEntry {
    PinEntry::Typed(Pin::new("123456".into()).expect("not empty"))
}

fn es256() -> SigningRequest {
    SigningRequest::new(SignatureAlgorithm::Es256, MESSAGE, [0; 32])
}

fn sign(card: &mut impl Card) -> Result<Signature, CardError> {
    card.sign(&KEY, pin(), &es256(), LastTry::Unconfirmed)
}

/// A card whose holder knows the PIN of the whole card, not that of the application.
fn with_global_pin() -> (PivCard<ScriptedLink>, ScriptedLink) {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
        .then(
            DISCOVERY,
            answer("7E124F0BA0000003080000100001005F2F026020", 0x9000),
        )
        .then(CERTIFICATE_9A, answer(&certificate_object(&leaf), 0x9000))
        .always(answer("", 0x6a82))));
    (PivCard::open(link.clone()).expect("a PIV card"), link)
}
