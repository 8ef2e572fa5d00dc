//! The names of keys.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::piv::Slot;

/// Names a key of a card in a way that can travel through the interface: `piv-9a`, `token-5f1c…`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum KeyReference {
    /// A key of the PIV application.
    Piv(Slot),
    /// A key that a middleware reaches.
    Token(TokenKey),
}

/// A key of a PKCS #11 token, named by the SHA-256 of the DER certificate that belongs to it: tokens give one
/// identifier to several keys, or none at all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TokenKey([u8; THUMBPRINT_BYTES]);

const THUMBPRINT_BYTES: usize = 32;

impl TokenKey {
    /// The key of the certificate with that SHA-256.
    pub fn new(thumbprint: [u8; THUMBPRINT_BYTES]) -> Self {
        Self(thumbprint)
    }

    /// The SHA-256 of the certificate.
    pub fn thumbprint(&self) -> &[u8; THUMBPRINT_BYTES] {
        &self.0
    }
}

impl fmt::Display for KeyReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Piv(slot) => write!(f, "piv-{slot}"),
            Self::Token(key) => {
                f.write_str(TOKEN)?;
                key.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

const TOKEN: &str = "token-";

impl FromStr for KeyReference {
    type Err = UnknownKeyReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(digits) = text.strip_prefix(TOKEN) {
            return thumbprint(digits)
                .map(|thumbprint| Self::Token(TokenKey(thumbprint)))
                .ok_or(UnknownKeyReference);
        }
        Slot::ALL
            .into_iter()
            .map(Self::Piv)
            .find(|key| key.to_string() == text)
            .ok_or(UnknownKeyReference)
    }
}

/// Lower-case hexadecimal, so that a key has one name only.
fn thumbprint(digits: &str) -> Option<[u8; THUMBPRINT_BYTES]> {
    if digits.len() != 2 * THUMBPRINT_BYTES || !digits.bytes().all(is_digit) {
        return None;
    }
    let mut thumbprint = [0; THUMBPRINT_BYTES];
    for (index, byte) in thumbprint.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(thumbprint)
}

fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// A text that names no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown key reference")]
pub struct UnknownKeyReference;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reference_survives_the_interface() {
        for slot in Slot::ALL {
            let key = KeyReference::Piv(slot);
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        let key = KeyReference::Token(TokenKey::new([0xa5; 32]));
        assert_eq!(key.to_string(), format!("token-{}", "a5".repeat(32)));
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(KeyReference::Piv(Slot::Authentication).to_string(), "piv-9a");
    }

    #[test]
    fn a_text_that_names_no_key_is_refused() {
        let (upper, short) = (
            format!("token-{}", "A5".repeat(32)),
            format!("token-{}", "a5".repeat(31)),
        );
        let accents = format!("token-{}", "é".repeat(32));
        for text in ["piv-9b", "", "token-", &upper, &short, &accents] {
            assert_eq!(text.parse::<KeyReference>(), Err(UnknownKeyReference), "{text}");
        }
    }
}
