//! The key of the instance as the operator configures it, for several servers over one database.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::{InstanceKey, KEY_BYTES};

/// What stands for the key wherever the configuration is shown.
const MASK: &str = "…";

/// A key that stands in the configuration. It is never shown.
#[derive(Clone)]
pub struct ConfiguredKey(Zeroizing<[u8; KEY_BYTES]>);

/// The text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a key: write 64 hexadecimal digits, as `openssl rand -hex 32` makes them")]
pub struct NotAKey;

impl ConfiguredKey {
    /// The key to work with.
    pub fn key(&self) -> InstanceKey {
        InstanceKey::new(&self.0)
    }
}

impl FromStr for ConfiguredKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        hex::decode_to_slice(text.trim(), bytes.as_mut_slice()).map_err(|_| NotAKey)?;
        Ok(Self(bytes))
    }
}

impl fmt::Debug for ConfiguredKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl Serialize for ConfiguredKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

impl<'de> Deserialize<'de> for ConfiguredKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        // The error says what a key looks like, and nothing of what was written.
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_64_hexadecimal_digits_and_is_not_shown() {
        let text = "0f".repeat(KEY_BYTES);
        let key: ConfiguredKey = format!(" {text}\n").parse().unwrap();
        assert_eq!(format!("{key:?}"), "…");
        assert_eq!(serde_json::to_string(&key).unwrap(), "\"…\"");
        assert_eq!(
            key.key().name(),
            InstanceKey::new(&Zeroizing::new([0x0f; KEY_BYTES])).name()
        );
        for wrong in ["", "0f", &"0f".repeat(33), &"zz".repeat(32)] {
            assert_eq!(wrong.parse::<ConfiguredKey>().unwrap_err(), NotAKey);
        }
    }
}
