//! What the card signs: the origin and the nonce, bound together (Web eID, "authentication token").
//!
//! ```text
//! to be signed = H(origin) ‖ H(nonce)        H is the hash that the algorithm names
//! the card is given H(to be signed)          and pads it as its mechanism asks
//! ```
//!
//! The token carries neither origin nor nonce: the server puts its own in. A token made for another site, or
//! for another challenge, is therefore a token with a wrong signature.

use crate::algorithm::Algorithm;
use crate::origin::Origin;
use crate::rejection::Rejection;

/// The challenge of the server, as the text that was sent: whatever encoding it has, it is never decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nonce<'a>(&'a str);

impl<'a> Nonce<'a> {
    /// Takes any text but the empty one.
    ///
    /// # Errors
    /// [`Rejection::NonceMissing`] for an empty text.
    pub fn new(text: &'a str) -> Result<Self, Rejection> {
        if text.is_empty() {
            Err(Rejection::NonceMissing)
        } else {
            Ok(Self(text))
        }
    }

    /// The text.
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

/// The bytes that the token's signature covers.
pub fn to_be_signed(origin: &Origin, nonce: Nonce<'_>, algorithm: Algorithm) -> Vec<u8> {
    let hash = algorithm.hash();
    [
        hash.of(origin.as_str().as_bytes()).as_ref(),
        hash.of(nonce.as_str().as_bytes()).as_ref(),
    ]
    .concat()
}

/// The hash of [`to_be_signed`], which is what a card is asked to sign.
pub fn card_digest(origin: &Origin, nonce: Nonce<'_>, algorithm: Algorithm) -> Vec<u8> {
    algorithm
        .hash()
        .of(&to_be_signed(origin, nonce, algorithm))
        .as_ref()
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origin_and_nonce_are_hashed_apart_and_never_decoded() {
        let origin: Origin = "https://expertise.example".parse().unwrap();
        let nonce = Nonce::new("QUJD").unwrap();
        let signed = to_be_signed(&origin, nonce, Algorithm::Es384);
        let (first, second) = signed.split_at(48);
        assert_eq!(
            first,
            crate::algorithm::Hash::Sha384
                .of(b"https://expertise.example")
                .as_ref()
        );
        assert_eq!(second, crate::algorithm::Hash::Sha384.of(b"QUJD").as_ref());
        assert_eq!(
            card_digest(&origin, nonce, Algorithm::Es384),
            crate::algorithm::Hash::Sha384.of(&signed).as_ref()
        );
    }

    #[test]
    fn an_empty_nonce_is_a_rejection() {
        assert_eq!(Nonce::new(""), Err(Rejection::NonceMissing));
    }
}
