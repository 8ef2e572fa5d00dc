//! The key of this instance: 32 secret bytes, from which every other key of the server is derived.
//!
//! # What this guarantees
//! * Keys for different purposes have nothing to do with each other: each is derived by HKDF-SHA-256 (RFC 5869) from the instance's key
//!   and a label.
//! * What was sealed is read back whole, under its label and for its owner, or not at all (AES-256-GCM, NIST SP 800-38D): a row that was
//!   altered, or put in the place of another, does not open.
//! * A code of authentication is compared in constant time.
//!
//! # What it must never do
//! Show the key, or anything derived from it, in a log, an error or `Debug`.

pub mod configured;
pub mod file;

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    constant_time,
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
    hmac,
};
use zeroize::Zeroizing;

use crate::randomness::{Randomness, RandomnessFailed};

/// How many bytes the key has, and every key that is derived from it: 256 bits.
pub const KEY_BYTES: usize = 32;

/// How many bytes a code of authentication has.
pub const MAC_BYTES: usize = 32;

/// Sets our derivations apart from those of any other program that were given the same key by mistake.
const SALT: &[u8] = b"opalexe instance key, version 1";

/// What stands before a label, so that one label never means the same key for two operations.
const FOR_SEALING: &str = "seal ";
const FOR_AUTHENTICATION: &str = "mac ";

/// What the name of a key is made under.
const NAME_LABEL: &str = "name of the key";

/// How many bytes of it are the name: enough to tell any two keys apart, and too few to be anything else.
const NAME_BYTES: usize = 8;

/// The key of the instance.
pub struct InstanceKey(Prk);

/// Something sealed does not open: another key, another label, another owner, or altered bytes. Which of them cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was sealed does not open with the key of this instance")]
pub struct DoesNotOpen;

/// Why nothing was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealingFailed {
    /// The generator of random bytes.
    #[error("nothing could be sealed")]
    Randomness(#[from] RandomnessFailed),
    /// There are more bytes than AES-GCM takes: 64 GiB, which nothing here comes near.
    #[error("too many bytes to seal")]
    TooLong,
}

impl InstanceKey {
    /// The key that those bytes are.
    pub fn new(bytes: &Zeroizing<[u8; KEY_BYTES]>) -> Self {
        Self(Salt::new(HKDF_SHA256, SALT).extract(bytes.as_slice()))
    }

    /// Seals `bytes` under `label` (what they are: one constant for each kind) for `owner` (the identifier of the row that holds them).
    ///
    /// # Errors
    /// When there are no random bytes for the nonce, or far too many to seal.
    pub fn seal(
        &self,
        random: &dyn Randomness,
        label: &str,
        owner: &[u8],
        bytes: &[u8],
    ) -> Result<Vec<u8>, SealingFailed> {
        let nonce = random.bytes::<NONCE_LEN>()?;
        let mut text = Zeroizing::new(bytes.to_vec());
        let tag = self
            .sealing_key(label)
            .ok_or(SealingFailed::TooLong)?
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(owner),
                text.as_mut_slice(),
            )
            .map_err(|_| SealingFailed::TooLong)?;
        Ok([nonce.as_slice(), text.as_slice(), tag.as_ref()].concat())
    }

    /// Opens what [`Self::seal`] made under the same label and for the same owner.
    ///
    /// # Errors
    /// [`DoesNotOpen`] in every other case.
    pub fn open(&self, label: &str, owner: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, DoesNotOpen> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(DoesNotOpen)?;
        let mut text = Zeroizing::new(text.to_vec());
        let opened = self
            .sealing_key(label)
            .ok_or(DoesNotOpen)?
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(owner),
                text.as_mut_slice(),
            )
            .map_err(|_| DoesNotOpen)?
            .len();
        // The rest is the tag.
        text.truncate(opened);
        Ok(text)
    }

    /// The code of authentication of `bytes` under `label`: HMAC-SHA-256. The same whenever it is asked for.
    pub fn mac(&self, label: &str, bytes: &[u8]) -> [u8; MAC_BYTES] {
        let key = self.derive(FOR_AUTHENTICATION, label);
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_slice()), bytes);
        let mut mac = [0; MAC_BYTES];
        // HMAC-SHA-256 is that long.
        mac.copy_from_slice(tag.as_ref());
        mac
    }

    /// Whether `presented` is the code of authentication of `bytes` under `label`; takes as long whatever the answer.
    pub fn is_mac(&self, label: &str, bytes: &[u8], presented: &[u8]) -> bool {
        constant_time::verify_slices_are_equal(&self.mac(label, bytes), presented).is_ok()
    }

    /// A name by which the key is recognised, and which says nothing of it.
    pub fn name(&self) -> String {
        let mac = self.mac(NAME_LABEL, &[]);
        hex::encode(mac.first_chunk::<NAME_BYTES>().unwrap_or(&[0; NAME_BYTES]))
    }

    fn sealing_key(&self, label: &str) -> Option<LessSafeKey> {
        let key = self.derive(FOR_SEALING, label);
        // It has the length that AES-256 takes.
        UnboundKey::new(&AES_256_GCM, key.as_slice())
            .ok()
            .map(LessSafeKey::new)
    }

    fn derive(&self, operation: &str, label: &str) -> Zeroizing<[u8; KEY_BYTES]> {
        struct OneKey;

        impl KeyType for OneKey {
            fn len(&self) -> usize {
                KEY_BYTES
            }
        }

        let mut key = Zeroizing::new([0; KEY_BYTES]);
        let info = [operation.as_bytes(), label.as_bytes()];
        let filled = self
            .0
            .expand(&info, OneKey)
            .and_then(|material| material.fill(key.as_mut_slice()));
        // It refuses more than 255 hashes and a buffer of another length than was asked for; both lengths are that constant.
        debug_assert!(filled.is_ok());
        key
    }
}

impl fmt::Debug for InstanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InstanceKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::randomness::SystemRandomness;

    fn key(byte: u8) -> InstanceKey {
        InstanceKey::new(&Zeroizing::new([byte; KEY_BYTES]))
    }

    fn seal(key: &InstanceKey, bytes: &[u8]) -> Vec<u8> {
        key.seal(&SystemRandomness::default(), "mail", b"row 1", bytes)
            .unwrap()
    }

    #[test]
    fn what_was_sealed_opens_under_its_label_for_its_owner_and_nowhere_else() {
        let sealed = seal(&key(1), b"482915");
        assert_eq!(
            key(1).open("mail", b"row 1", &sealed).unwrap().as_slice(),
            b"482915"
        );
        assert_eq!(key(2).open("mail", b"row 1", &sealed), Err(DoesNotOpen));
        assert_eq!(key(1).open("totp", b"row 1", &sealed), Err(DoesNotOpen));
        assert_eq!(key(1).open("mail", b"row 2", &sealed), Err(DoesNotOpen));
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(key(1).open("mail", b"row 1", &altered), Err(DoesNotOpen), "{at}");
            assert_eq!(
                key(1).open("mail", b"row 1", &sealed[..at]),
                Err(DoesNotOpen),
                "{at}"
            );
        }
    }

    #[test]
    fn the_same_bytes_are_never_sealed_the_same_way_and_do_not_show() {
        let (one, other) = (seal(&key(1), b"482915"), seal(&key(1), b"482915"));
        assert_ne!(one, other);
        assert!(!one.windows(6).any(|window| window == b"482915"));
    }

    #[test]
    fn a_code_of_authentication_is_of_its_key_its_label_and_its_bytes() {
        let mac = key(1).mac("one-time code", b"482915");
        assert!(key(1).is_mac("one-time code", b"482915", &mac));
        assert!(!key(2).is_mac("one-time code", b"482915", &mac));
        assert!(!key(1).is_mac("password link", b"482915", &mac));
        assert!(!key(1).is_mac("one-time code", b"482916", &mac));
        assert!(!key(1).is_mac("one-time code", b"482915", &mac[..31]));
        assert!(!key(1).is_mac("one-time code", b"482915", &[]));
    }

    /// Made with another implementation: `HMAC(HKDF(salt, ikm = 32 × 01, info), message)` by Python's `hmac` and `hashlib`.
    #[test]
    fn keys_are_derived_as_rfc_5869_says() {
        let mac = key(1).mac("one-time code", b"482915");
        assert_eq!(
            hex::encode(mac),
            "8ee4dbdb59e3b1415d3f619e20225a5a50f2982265400522a5ac2c3cf5695c47"
        );
    }

    #[test]
    fn the_key_is_never_shown_and_its_name_tells_keys_apart() {
        assert_eq!(format!("{:?}", key(1)), "InstanceKey(..)");
        assert_eq!(key(1).name(), key(1).name());
        assert_ne!(key(1).name(), key(2).name());
        assert_eq!(key(1).name().len(), 2 * NAME_BYTES);
    }
}
