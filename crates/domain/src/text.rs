//! Validated texts. Each is trimmed, in Unicode as typed, free of characters that hide or turn a text, and within its limit.

mod email;
mod phone;
mod printable;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use email::EmailAddress;
pub use phone::PhoneNumber;
pub use printable::is_printable;

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

text! {
    /// The service or the function of a magistrat or a greffier: « juge chargé du contrôle des expertises », « régie d'avances et de
    /// recettes ». 120 characters: the longest titles of services are near 80.
    Service, 120
}
text! {
    /// Why the operator refused a registration, in words for the person. 500 characters: a few sentences, which a page can show whole.
    RefusalReason, 500
}

text! {
    /// The short name of an expertise, « Résidence Les Saules »: the only thing of a case that stands in an e-mail. 120 characters fit in a
    /// subject and on a line of a list.
    CaseTitle, 120
}
text! {
    /// The RG number: « 25/00087 ». 32 characters: the longest in use have under 20.
    RgNumber, 32
}
text! {
    /// The number of the minute of an order: « 25/041 ».
    MinuteNumber, 32
}
text! {
    /// A judge as an order names one: « Mme Hélène VAUDREY, vice-présidente ».
    JudgeName, 120
}
text! {
    /// The name of a juridiction that is on no list: « Tribunal de commerce de Bourges ».
    JuridictionName, 120
}
text! {
    /// One head of mission (CPC 265). 1 000 characters: orders have some of several sentences.
    Mission, 1_000
}
text! {
    /// The name of a party that is a body: « SDC Résidence Les Saules ». 200 characters: names of syndicats and companies in liquidation
    /// with their organs are long.
    PartieName, 200
}
text! {
    /// The firm, the company or the service of an intervenant.
    Organisation, 160
}
text! {
    /// The bar of an avocat: « Bourges », « Hauts-de-Seine ».
    Barreau, 80
}
text! {
    /// The toque of an avocat: his box at the court, « C 1234 ».
    Toque, 16
}
text! {
    /// Why an entry was set inactive, in the expert's words. 300 characters: a sentence or two.
    InactiveReason, 300
}
text! {
    /// Why a step of an expertise was taken. 500 characters: a few sentences.
    StepReason, 500
}
text! {
    /// A decision, as its file names it: « ordonnance du 29/09/2025, n° 25/041 ».
    DecisionReference, 120
}
text! {
    /// The name of a folder that people made. 80 characters stand on one line of the tree.
    FolderName, 80
}
text! {
    /// The title of a document: « Constat d’huissier du 8 avril 2025 ». 200 characters: bordereaux have long ones.
    DocumentTitle, 200
}
text! {
    /// The number of a document among those of its kind: « 12 », « 12 bis », « A-3 ».
    DocumentNumber, 16
}
text! {
    /// Why a document was withdrawn. 500 characters: a few sentences.
    WithdrawalReason, 500
}

impl PostalCode {
    /// Whether this code can be one of `country` (ISO 3166-1 alpha-2). Only the French form is checked.
    pub fn fits(&self, country: &str) -> bool {
        country != "FR" || (self.0.len() == 5 && self.0.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// The trimmed text, if it has 1 to `limit` characters and each of them shows itself: see [`is_printable`].
fn trimmed(text: &str, limit: usize) -> Result<&str, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > limit {
        return Err(TextError::TooLong);
    }
    if !text.chars().all(is_printable) {
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
        assert_eq!("a\u{202e}b".parse::<PersonName>(), Err(TextError::Malformed));
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
