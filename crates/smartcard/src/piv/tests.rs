//! Dialogues with a PIV card, word for word.

mod asking_for_the_tries_left;
mod opening_a_card;
mod signing_in;

use super::*;
use crate::error::ProtocolFault;
use crate::pin::PinRefusal;
use crate::script::certificates::{Leaf, leaf};
use crate::script::{Script, ScriptedLink, answer};
use crate::signing::SignatureAlgorithm;

const SELECT: &str = "00A404000B A000000308000010000100 00";
const CHUID: &str = "00CB3FFF05 5C035FC102 00";
const DISCOVERY: &str = "00CB3FFF03 5C017E 00";
const CERTIFICATE_9A: &str = "00CB3FFF05 5C035FC105 00";
const CERTIFICATE_9C: &str = "00CB3FFF05 5C035FC10A 00";
const CERTIFICATE_9D: &str = "00CB3FFF05 5C035FC10B 00";
const CERTIFICATE_9E: &str = "00CB3FFF05 5C035FC101 00";
const TRIES_LEFT: &str = "00200080";
const LOCK: &str = "0020FF80";
const VERIFY_123456: &str = "0020008008 313233343536FFFF";
const IDENTIFIER: &str = "5303 340101";

const MESSAGE: &[u8] = b"a challenge";
const KEY: KeyReference = KeyReference::Piv(Slot::Authentication);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn tlv(tag: &str, value: &str) -> String {
    let digits: String = value.split_whitespace().collect();
    let length = match digits.len() / 2 {
        short @ 0..0x80 => format!("{short:02X}"),
        middle @ 0x80..0x100 => format!("81{middle:02X}"),
        long => format!("82{long:04X}"),
    };
    format!("{tag}{length}{digits}")
}

fn certificate_object(leaf: &Leaf) -> String {
    tlv("53", &format!("{}710100FE00", tlv("70", &hex(&leaf.der))))
}

/// A card with one certificate, in 9A, all of it in one answer.
fn opening(leaf: &Leaf) -> Script {
    Script::new()
        .then(SELECT, answer("6100", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
        .then(DISCOVERY, answer("", 0x6a82))
        .then(CERTIFICATE_9A, answer(&certificate_object(leaf), 0x9000))
        .then(CERTIFICATE_9C, answer("", 0x6a82))
        .then(CERTIFICATE_9D, answer("", 0x6a82))
        .then(CERTIFICATE_9E, answer("5300", 0x9000))
}

fn resumed() -> Script {
    Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
}

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

fn sign_es256() -> String {
    let digest = hex(&SignatureAlgorithm::Es256.hash(MESSAGE));
    let template = tlv("7C", &format!("8200{}", tlv("81", &digest)));
    format!("0087119A{:02X}{template}00", template.len() / 2)
}

fn signed(signature: &[u8]) -> String {
    tlv("7C", &tlv("82", &hex(signature)))
}

fn sign(card: &mut impl Card) -> Result<Signature, CardError> {
    card.sign(KEY, pin(), &es256(), LastTry::Unconfirmed)
}

/// A signing dialogue up to and with the VERIFY.
fn verified(status: u16) -> Script {
    resumed()
        .then(TRIES_LEFT, answer("", 0x63c3))
        .then(VERIFY_123456, answer("", status))
}
