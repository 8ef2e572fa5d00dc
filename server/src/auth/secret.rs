//! 256-bit secrets that are handed out once and kept only as their hash.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::randomness::{Randomness, RandomnessFailed};

/// How many random bytes a secret has: 256 bits cannot be guessed, so no further work is needed to hash it slowly.
const SECRET_BYTES: usize = 32;

/// How long a secret is as text: 32 bytes in base64 without padding.
const SECRET_TEXT: usize = 43;

/// A secret as its holder has it. It is wiped from memory when dropped, and never shown by `Debug`.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// A new secret.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new(random: &dyn Randomness) -> Result<Self, RandomnessFailed> {
        let mut bytes = random.bytes::<SECRET_BYTES>()?;
        let secret = Self(URL_SAFE_NO_PAD.encode(bytes));
        bytes.zeroize();
        Ok(secret)
    }

    /// The secret that somebody presents; none when it cannot be one of ours.
    pub fn presented(text: &str) -> Option<Self> {
        let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (text.len() == SECRET_TEXT && text.bytes().all(alphabet)).then(|| Self(text.to_owned()))
    }

    /// The text to hand to the holder.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored and looked up instead of the secret.
    ///
    /// Looking it up needs no comparison in constant time: who does not know the secret cannot choose its hash.
    pub fn hash(&self) -> SecretHash {
        SecretHash(hex::encode(digest(&SHA256, self.0.as_bytes())))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// SHA-256 of a secret, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretHash(String);

impl SecretHash {
    /// The hash as the database stores it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::randomness::SystemRandomness;

    #[test]
    fn a_secret_reads_back_from_its_text_and_keeps_its_hash() {
        let secret = Secret::new(&SystemRandomness::default()).unwrap();
        let presented = Secret::presented(secret.expose()).unwrap();
        assert_eq!(presented.hash(), secret.hash());
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }

    #[test]
    fn what_cannot_be_a_secret_is_not_even_hashed() {
        assert!(Secret::presented("").is_none());
        assert!(Secret::presented(&"a".repeat(42)).is_none());
        assert!(Secret::presented(&"a".repeat(44)).is_none());
        assert!(Secret::presented(&"=".repeat(43)).is_none());
        assert!(Secret::presented(&"é".repeat(22)).is_none());
    }
}
