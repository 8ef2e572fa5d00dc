//! Numbers of registered letters.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The number of a registered letter, in capitals without spaces: 6 to 35 letters and digits, which no carrier exceeds.
///
/// A number of the Universal Postal Union (S10: two letters, nine digits, two letters of the country) carries a check digit; one that is
/// wrong is a slip of the keyboard and is refused. Numbers of other carriers are taken as they are: which rule they follow is not public.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LetterNumber(String);

/// Why a text is no number of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LetterNumberError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// More than 35 characters.
    #[error("too long")]
    TooLong,
    /// Fewer than 6, other characters than letters and digits, or a wrong check digit.
    #[error("malformed")]
    Malformed,
}

const SHORTEST: usize = 6;
const LONGEST: usize = 35;

/// How many characters a number has that La Poste prints on a registered letter.
const LA_POSTE: usize = 15;

/// The weights of the eight digits before the check digit (UPU S10).
const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];

impl LetterNumber {
    /// The number, in capitals without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it looks like one of La Poste: fifteen characters, or the thirteen of the Universal Postal Union. Others are taken, and
    /// looked at twice.
    pub fn is_of_la_poste(&self) -> bool {
        self.0.len() == LA_POSTE || s10_check(&self.0).is_some()
    }
}

impl FromStr for LetterNumber {
    type Err = LetterNumberError;

    fn from_str(text: &str) -> Result<Self, LetterNumberError> {
        let number: String = text
            .chars()
            .filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-' | '.'))
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        if number.is_empty() {
            return Err(LetterNumberError::Empty);
        }
        if number.chars().count() > LONGEST {
            return Err(LetterNumberError::TooLong);
        }
        let is_plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
        if number.len() < SHORTEST || !is_plain || !has_digit || s10_check(&number) == Some(false) {
            return Err(LetterNumberError::Malformed);
        }
        Ok(Self(number))
    }
}

/// Whether the check digit of a number of the Universal Postal Union is right; none for a number of another form.
fn s10_check(number: &str) -> Option<bool> {
    let (service, rest) = number.split_at_checked(2)?;
    let (digits, country) = rest.split_at_checked(9)?;
    let is_letters = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_letters(service) || !is_letters(country) {
        return None;
    }
    let digits: Vec<u32> = digits
        .chars()
        .map(|digit| digit.to_digit(10))
        .collect::<Option<_>>()?;
    let sum: u32 = WEIGHTS
        .iter()
        .zip(&digits)
        .map(|(weight, digit)| weight.saturating_mul(*digit))
        .sum();
    let check = match 11_u32.saturating_sub(sum % 11) {
        10 => 0,
        11 => 5,
        check => check,
    };
    Some(digits.last() == Some(&check))
}

impl TryFrom<String> for LetterNumber {
    type Error = LetterNumberError;

    fn try_from(text: String) -> Result<Self, LetterNumberError> {
        text.parse()
    }
}

impl From<LetterNumber> for String {
    fn from(number: LetterNumber) -> Self {
        number.0
    }
}

impl fmt::Display for LetterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, LetterNumberError> {
        text.parse::<LetterNumber>().map(String::from)
    }

    #[test]
    fn a_number_is_kept_in_capitals_without_what_was_typed_to_read_it() {
        assert_eq!(read(" 2c 123 456-7890 3 ").as_deref(), Ok("2C12345678903"));
        assert_eq!(
            read("87001\u{202f}0123\u{a0}45678 f").as_deref(),
            Ok("87001012345678F")
        );
    }

    #[test]
    fn the_check_digit_of_the_universal_postal_union_is_looked_at() {
        assert_eq!(read("RK 473 124 829 FR").as_deref(), Ok("RK473124829FR"));
        assert_eq!(read("RK 473 124 828 FR"), Err(LetterNumberError::Malformed));
    }

    #[test]
    fn what_looks_like_la_poste_is_told_from_what_others_print() {
        let is_of = |text: &str| text.parse::<LetterNumber>().unwrap().is_of_la_poste();
        assert!(is_of("87001012345678F"));
        assert!(is_of("RK473124829FR"));
        assert!(!is_of("2C12345678903"));
        assert!(!is_of("AR24202500017"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(read("  "), Err(LetterNumberError::Empty));
        assert_eq!(read("12345"), Err(LetterNumberError::Malformed));
        assert_eq!(read("inconnu"), Err(LetterNumberError::Malformed));
        assert_eq!(read("87001/0123/45678"), Err(LetterNumberError::Malformed));
        assert_eq!(read(&"1".repeat(36)), Err(LetterNumberError::TooLong));
    }

    proptest! {
        #[test]
        fn what_was_read_reads_back_the_same(text in "\\PC{0,40}") {
            if let Ok(number) = text.parse::<LetterNumber>() {
                prop_assert_eq!(number.as_str().parse::<LetterNumber>(), Ok(number));
            }
        }

        #[test]
        fn one_wrong_digit_of_eight_is_noticed(place in 0_usize..8, by in 1_u8..10) {
            let digits = b"47312482";
            let mut wrong = digits.to_vec();
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            let wrong = format!("RK{}9FR", String::from_utf8(wrong).unwrap());
            prop_assert_eq!(s10_check(&wrong), Some(false));
        }
    }
}
