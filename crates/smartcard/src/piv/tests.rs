//! Dialogues with a PIV card, word for word.

mod asking_for_the_tries_left;
mod opening_a_card;
mod signing_in;
mod untrusted_card;

use super::*;
use crate::error::ProtocolFault;
use crate::pin::PinRefusal;
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

fn pin() -> Pin {
    Pin::new("123456".into()).expect("not empty")
}

fn es256() -> SigningRequest {
    SigningRequest::new(SignatureAlgorithm::Es256, MESSAGE, [0; 32])
}

fn sign(card: &mut impl Card) -> Result<Signature, CardError> {
    card.sign(KEY, pin(), &es256(), LastTry::Unconfirmed)
}
