//! The operator's keys by their versions, as the file and the configuration write them.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use crate::instance_key::{InstanceKey, KEY_BYTES};

/// What stands for the keys wherever the configuration is shown.
const MASK: &str = "…";

/// Which of the operator's keys: 1 for the first, more for each that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32);

impl Version {
    /// The version of that number; none of zero.
    pub const fn new(number: u32) -> Option<Self> {
        match number {
            0 => None,
            number => Some(Self(number)),
        }
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The one after it.
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The first.
    pub const FIRST: Self = Self(1);
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The keys, one of each version. There is one at least. They seal as the key of an instance does, and are others.
#[derive(Clone)]
pub struct Ring {
    highest: Version,
    keys: BTreeMap<Version, Key>,
}

type Key = Zeroizing<[u8; KEY_BYTES]>;

/// The text holds no keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MalformedRing {
    /// There is no key in it.
    #[error(
        "there is no key: write the version and 64 hexadecimal digits, `1 …`, as `openssl rand -hex 32` makes them"
    )]
    Empty,
    /// A line is no key.
    #[error(
        "line {0} is no key: write the version and 64 hexadecimal digits, `1 …`, as `openssl rand -hex 32` makes them"
    )]
    Line(usize),
    /// A version stands there twice.
    #[error("line {0} has a version that another line has")]
    Twice(usize),
}

impl Ring {
    /// The key of that version.
    pub(super) fn key(&self, version: Version) -> Option<InstanceKey> {
        self.keys.get(&version).map(InstanceKey::new)
    }

    /// The name of each key, by which it is recognised and which says nothing of it; the highest last.
    pub fn names(&self) -> Vec<(Version, String)> {
        self.keys
            .iter()
            .map(|(version, bytes)| (*version, InstanceKey::new(bytes).name()))
            .collect()
    }

    /// The highest version.
    pub const fn version(&self) -> Version {
        self.highest
    }
}

/// One key a line, or of a list: version and digits. Empty lines and those that begin with `#` say nothing.
impl FromStr for Ring {
    type Err = MalformedRing;

    fn from_str(text: &str) -> Result<Self, MalformedRing> {
        let mut keys = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let number = number.saturating_add(1);
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (version, key) = key_of(line).ok_or(MalformedRing::Line(number))?;
            if keys.insert(version, key).is_some() {
                return Err(MalformedRing::Twice(number));
            }
        }
        let (highest, _) = keys.last_key_value().ok_or(MalformedRing::Empty)?;
        Ok(Self {
            highest: *highest,
            keys,
        })
    }
}

fn key_of(line: &str) -> Option<(Version, Key)> {
    let (version, digits) = line.split_once([' ', ':'])?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    hex::decode_to_slice(digits.trim(), key.as_mut_slice()).ok()?;
    Some((Version::new(version.parse().ok()?)?, key))
}

impl fmt::Debug for Ring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl Serialize for Ring {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [MASK].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ring {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lines = Zeroizing::new(Vec::<String>::deserialize(deserializer)?);
        let text = Zeroizing::new(lines.join("\n"));
        // The error says what a key looks like, and nothing of what was written.
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_a_version_and_64_digits_and_are_never_shown() {
        let (one, two) = ("0a".repeat(32), "0b".repeat(32));
        let ring: Ring = format!("# operator\n\n2 {two}\n1:{one}\n").parse().unwrap();
        assert_eq!(ring.version(), Version(2));
        assert_ne!(
            ring.key(Version(1)).unwrap().name(),
            ring.key(Version(2)).unwrap().name()
        );
        assert!(ring.key(Version(3)).is_none());
        assert_eq!(format!("{ring:?}"), "…");
        assert_eq!(serde_json::to_string(&ring).unwrap(), "[\"…\"]");
        let listed: Ring = serde_json::from_value(serde_json::json!([format!("1:{one}")])).unwrap();
        assert_eq!(
            listed.names(),
            [(Version(1), ring.key(Version(1)).unwrap().name())]
        );
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_repeated() {
        let key = "0a".repeat(32);
        for (text, expected) in [
            (String::new(), MalformedRing::Empty),
            (format!("0 {key}"), MalformedRing::Line(1)),
            (format!("1 {key}\n2 0a0b"), MalformedRing::Line(2)),
            (key.clone(), MalformedRing::Line(1)),
            (format!("1 {key}\n1 {key}"), MalformedRing::Twice(2)),
        ] {
            let refused = text.parse::<Ring>().unwrap_err();
            assert_eq!(refused, expected);
            assert!(!refused.to_string().contains("0a0"));
        }
    }
}
