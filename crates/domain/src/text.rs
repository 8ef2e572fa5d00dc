//! Validated texts. Each is trimmed, in Unicode as typed, free of control characters, and within its limit.

mod email;
mod phone;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use email::EmailAddress;
pub use phone::PhoneNumber;

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// More characters than the limit of this kind of text.
    #[error("too long")]
    TooLong,
    /// Not of the expected form, or with control characters.
    #[error("malformed")]
    Malformed,
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $limit:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const LIMIT: usize = $limit;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                trimmed(text, Self::LIMIT).map(|text| Self(text.to_owned()))
            }
        }

        text_conversions!($name);
    };
}

macro_rules! text_conversions {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
use text_conversions;

text! {
    /// A given name or a family name, in the order and case of the register. 100 characters: the longest in use are near 60.
    PersonName, 100
}
text! {
    /// One line of a postal address. 38 characters is the norm (AFNOR XPZ10-011); foreign lines are longer.
    AddressLine, 100
}
text! {
    /// The name of a town.
    Town, 100
}
text! {
    /// A foreign postal code, or a French one of five digits: see [`PostalCode::fits`].
    PostalCode, 16
}

impl PostalCode {
    /// Whether this code can be one of `country` (ISO 3166-1 alpha-2). Only the French form is checked.
    pub fn fits(&self, country: &str) -> bool {
        country != "FR" || (self.0.len() == 5 && self.0.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// The trimmed text, if it has 1 to `limit` characters and no control character.
fn trimmed(text: &str, limit: usize) -> Result<&str, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > limit {
        return Err(TextError::TooLong);
    }
    if text.chars().any(char::is_control) {
        return Err(TextError::Malformed);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_keeps_its_accents_and_case() {
        let name: PersonName = "  Émile LORRAIN-TESSIER ".parse().unwrap();
        assert_eq!(name.as_str(), "Émile LORRAIN-TESSIER");
    }

    #[test]
    fn a_name_of_spaces_of_101_letters_or_with_a_line_break_is_refused() {
        assert_eq!("   ".parse::<PersonName>(), Err(TextError::Empty));
        assert_eq!("é".repeat(101).parse::<PersonName>(), Err(TextError::TooLong));
        assert!("é".repeat(100).parse::<PersonName>().is_ok());
        assert_eq!("a\nb".parse::<PersonName>(), Err(TextError::Malformed));
    }

    #[test]
    fn a_french_postal_code_has_five_digits() {
        let code = |text: &str| text.parse::<PostalCode>().unwrap();
        assert!(code("18000").fits("FR"));
        assert!(!code("1800").fits("FR"));
        assert!(!code("SW1A 1AA").fits("FR"));
        assert!(code("SW1A 1AA").fits("GB"));
    }
}
