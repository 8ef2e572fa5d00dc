//! Amounts of money, in cents: a provision, a consignation.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::text::TextError;

/// An amount of euros, from one cent to ten million euros: no provision comes near the latter, and a slip of the keyboard does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = i64, example = 600_000))]
pub struct Amount(i64);

impl Amount {
    /// The most cents.
    pub const LIMIT: i64 = 1_000_000_000;

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Amount {
    type Error = TextError;

    fn try_from(cents: i64) -> Result<Self, TextError> {
        match cents {
            1..=Self::LIMIT => Ok(Self(cents)),
            i64::MIN..=0 => Err(TextError::Malformed),
            _ => Err(TextError::TooLong),
        }
    }
}

impl From<Amount> for i64 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

/// As French people type it: `6000`, `6 000`, `6 000,50`, `6000.5 €`. A point or a comma stands before the cents, spaces between thousands.
impl FromStr for Amount {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        let text = text.strip_suffix('€').unwrap_or(text).trim_end();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        let (euros, cents) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let euros = digits(&euros.replace([' ', '\u{a0}', '\u{202f}'], ""))?;
        let scale = match cents.len() {
            1 => 10,
            2 => 1,
            _ => return Err(TextError::Malformed),
        };
        let cents = digits(cents)?;
        let all = euros
            .checked_mul(100)
            .and_then(|euros| euros.checked_add(cents * scale))
            .ok_or(TextError::TooLong)?;
        Self::try_from(all)
    }
}

/// A number of ASCII digits and nothing else.
fn digits(text: &str) -> Result<i64, TextError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TextError::Malformed);
    }
    text.parse().map_err(|_| TextError::TooLong)
}

/// As a machine reads it, `6000.50`. What a person reads is made by the UI.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, cents) in [
            ("6000", 600_000),
            (" 6 000 ", 600_000),
            ("6\u{202f}000,50 €", 600_050),
            ("6000.5€", 600_050),
            ("0,01", 1),
        ] {
            assert_eq!(text.parse::<Amount>().map(Amount::cents), Ok(cents), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        assert_eq!(" € ".parse::<Amount>(), Err(TextError::Empty));
        for text in [
            "-1",
            "1,234",
            "1,",
            ",5",
            "six mille",
            "6,000.00",
            "0",
            "0,00",
            "1e3",
            "٣",
        ] {
            assert_eq!(text.parse::<Amount>(), Err(TextError::Malformed), "{text}");
        }
        for text in ["10000000,01", "99999999999999999999"] {
            assert_eq!(text.parse::<Amount>(), Err(TextError::TooLong), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(cents in 1..=Amount::LIMIT) {
            let amount = Amount::try_from(cents).unwrap();
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}") {
            let _ = text.parse::<Amount>();
        }
    }
}
