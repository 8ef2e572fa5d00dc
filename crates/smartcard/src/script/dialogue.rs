//! The words of a PIV card, in hexadecimal, and the dialogues that the tests are made of.

use super::certificates::Leaf;
use super::{Script, answer};
use crate::signing::SignatureAlgorithm;

pub(crate) const SELECT: &str = "00A404000B A000000308000010000100 00";
pub(crate) const CHUID: &str = "00CB3FFF05 5C035FC102 00";
pub(crate) const DISCOVERY: &str = "00CB3FFF03 5C017E 00";
pub(crate) const CERTIFICATE_9A: &str = "00CB3FFF05 5C035FC105 00";
pub(crate) const CERTIFICATE_9C: &str = "00CB3FFF05 5C035FC10A 00";
pub(crate) const CERTIFICATE_9D: &str = "00CB3FFF05 5C035FC10B 00";
pub(crate) const CERTIFICATE_9E: &str = "00CB3FFF05 5C035FC101 00";
pub(crate) const TRIES_LEFT: &str = "00200080";
pub(crate) const LOCK: &str = "0020FF80";
pub(crate) const VERIFY_123456: &str = "0020008008 313233343536FFFF";
pub(crate) const IDENTIFIER: &str = "5303 340101";

pub(crate) const MESSAGE: &[u8] = b"a challenge";

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

pub(crate) fn tlv(tag: &str, value: &str) -> String {
    let digits: String = value.split_whitespace().collect();
    let length = match digits.len() / 2 {
        short @ 0..0x80 => format!("{short:02X}"),
        middle @ 0x80..0x100 => format!("81{middle:02X}"),
        long => format!("82{long:04X}"),
    };
    format!("{tag}{length}{digits}")
}

pub(crate) fn certificate_object(leaf: &Leaf) -> String {
    tlv("53", &format!("{}710100FE00", tlv("70", &hex(&leaf.der))))
}

/// A card with one certificate, in 9A, all of it in one answer.
pub(crate) fn opening(leaf: &Leaf) -> Script {
    Script::new()
        .then(SELECT, answer("6100", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
        .then(DISCOVERY, answer("", 0x6a82))
        .then(CERTIFICATE_9A, answer(&certificate_object(leaf), 0x9000))
        .then(CERTIFICATE_9C, answer("", 0x6a82))
        .then(CERTIFICATE_9D, answer("", 0x6a82))
        .then(CERTIFICATE_9E, answer("5300", 0x9000))
}

pub(crate) fn resumed() -> Script {
    Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
}

pub(crate) fn signed(signature: &[u8]) -> String {
    tlv("7C", &tlv("82", &hex(signature)))
}

/// A signing dialogue up to and with the VERIFY.
pub(crate) fn verified(status: u16) -> Script {
    resumed()
        .then(TRIES_LEFT, answer("", 0x63c3))
        .then(VERIFY_123456, answer("", status))
}

pub(crate) fn sign_es256() -> String {
    let digest = hex(&SignatureAlgorithm::Es256.hash(MESSAGE));
    let template = tlv("7C", &format!("8200{}", tlv("81", &digest)));
    format!("0087119A{:02X}{template}00", template.len() / 2)
}
