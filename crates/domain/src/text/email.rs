//! E-mail addresses.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{TextError, text_conversions, trimmed};

/// An e-mail address `local@domain` of at most 254 characters (RFC 5321 §4.5.3.1.3), the domain in lower case.
///
/// Quoted local parts and address literals are refused: no mailbox of a person has them, and they hide mistakes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The most characters in all (RFC 5321 §4.5.3.1.3: a path of 256 with its brackets).
    pub const LIMIT: usize = 254;

    /// The most characters before the `@` (RFC 5321 §4.5.3.1.1).
    pub const LOCAL_LIMIT: usize = 64;

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which two addresses are one: all in lower case. Mailboxes that differ by case alone do not exist
    /// in practice, and a person does not always type the same case.
    pub fn canonical(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for EmailAddress {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = trimmed(text, Self::LIMIT)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::Malformed)?;
        if local.len() > Self::LOCAL_LIMIT || text.len() > Self::LIMIT {
            return Err(TextError::TooLong);
        }
        if is_dot_atom(local, is_local_char) && is_domain(domain) {
            Ok(Self(format!("{local}@{}", domain.to_lowercase())))
        } else {
            Err(TextError::Malformed)
        }
    }
}

text_conversions!(EmailAddress);

/// Non-empty runs joined by single dots (RFC 5322 §3.2.3).
fn is_dot_atom(text: &str, allowed: fn(char) -> bool) -> bool {
    text.split('.')
        .all(|run| !run.is_empty() && run.chars().all(allowed))
}

/// RFC 5322 `atext`, and the letters beyond ASCII of RFC 6531.
fn is_local_char(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~".contains(letter)
        || (!letter.is_ascii() && letter.is_alphanumeric())
}

/// A host name with at least one dot, each label of 1 to 63 letters, digits and inner hyphens (RFC 1123 §2.1).
fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|letter| letter == '-' || letter.is_alphanumeric())
        })
        && !domain.ends_with(|last: char| last.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_of_people_are_accepted() {
        for text in [
            "bastien@expert.example",
            " b.lorrain-tessier+opalexe@Cabinet.Example ",
            "éloïse@forêt.example",
        ] {
            assert!(text.parse::<EmailAddress>().is_ok(), "{text}");
        }
        assert_eq!(
            "A@B.Example".parse::<EmailAddress>().unwrap().as_str(),
            "A@b.example"
        );
        assert_eq!(
            "A@B.Example".parse::<EmailAddress>().unwrap().canonical(),
            "a@b.example"
        );
    }

    #[test]
    fn what_no_mailbox_looks_like_is_refused() {
        for text in [
            "",
            "a",
            "a@",
            "@b.fr",
            "a@b",
            "a b@c.fr",
            "a..b@c.fr",
            ".a@c.fr",
            "a@-c.fr",
            "a@c..fr",
            "a@127.0.0.1",
        ] {
            assert!(text.parse::<EmailAddress>().is_err(), "{text}");
        }
        assert_eq!(
            format!("{}@b.fr", "a".repeat(65)).parse::<EmailAddress>(),
            Err(TextError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_what_is_accepted_reads_back(text in "\\PC{0,80}") {
            if let Ok(address) = text.parse::<EmailAddress>() {
                prop_assert_eq!(address.as_str().parse::<EmailAddress>(), Ok(address.clone()));
            }
        }
    }
}
