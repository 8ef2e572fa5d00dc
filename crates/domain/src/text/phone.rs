//! Telephone numbers.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{TextError, text_conversions, trimmed};

/// A telephone number as typed: digits, an optional leading `+`, and the usual separators.
///
/// It has 6 to 15 digits (ITU-T E.164 allows 15; the shortest subscriber numbers have 6).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The most characters, separators included.
    pub const LIMIT: usize = 30;

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PhoneNumber {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = trimmed(text, Self::LIMIT)?;
        let number = text.strip_prefix('+').unwrap_or(text);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let separators_only = number
            .chars()
            .all(|c| c.is_ascii_digit() || " .-/()\u{a0}\u{202f}".contains(c));
        if separators_only && (6..=15).contains(&digits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(TextError::Malformed)
        }
    }
}

text_conversions!(PhoneNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_and_foreign_numbers_are_accepted_as_typed() {
        for text in [
            "02 48 00 00 00",
            "02.48.00.00.00",
            "+33 (0)6 12 34 56 78",
            "+352 621 123 456",
        ] {
            assert_eq!(text.parse::<PhoneNumber>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn letters_and_too_few_or_too_many_digits_are_refused() {
        for text in ["12345", "0248ABCD00", "+33+612345678", "1234567890123456"] {
            assert_eq!(text.parse::<PhoneNumber>(), Err(TextError::Malformed), "{text}");
        }
    }
}
