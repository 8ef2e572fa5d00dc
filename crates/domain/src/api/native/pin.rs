//! The PINs of the cards: which of them can be changed here, and the two commands that open the PIN window for it.
//!
//! No PIN and no PUK is in here: they are typed in the PIN window and go from there to the card.

use serde::{Deserialize, Serialize};

/// A card in a reader, as far as its PIN goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPin {
    /// The reader's name.
    pub reader: String,
    /// What the card is called: its holder, when a certificate names one.
    pub label: Option<String>,
    /// How its PIN stands.
    pub standing: PinStanding,
    /// Who can change it.
    pub management: PinManagement,
}

/// How the PIN of a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PinStanding {
    /// That many wrong PINs in a row block it. At least one.
    TriesLeft {
        /// How many.
        tries_left: u8,
    },
    /// It is blocked.
    Blocked,
    /// The card does not tell.
    Unknown,
}

/// Who can change the PIN of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum PinManagement {
    /// This application.
    Here,
    /// The program that came with the card.
    Elsewhere {
        /// What it is called, when the card's model tells.
        program: Option<String>,
    },
    /// Nobody knows yet: the card is being read, or another program holds it.
    NotNow,
}

/// The card whose PIN is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardChoice {
    /// The reader's name.
    pub reader: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pin_of_a_card_reads_back() {
        let pin = CardPin {
            reader: "Virtual PCD 00 00".into(),
            label: Some("Anne Example".into()),
            standing: PinStanding::TriesLeft { tries_left: 2 },
            management: PinManagement::Elsewhere {
                program: Some("SafeNet Authentication Client".into()),
            },
        };
        let written = serde_json::to_string(&pin).unwrap();
        insta::assert_snapshot!(
            written,
            @r#"{"reader":"Virtual PCD 00 00","label":"Anne Example","standing":{"state":"tries_left","tries_left":2},"management":{"by":"elsewhere","program":"SafeNet Authentication Client"}}"#
        );
        assert_eq!(serde_json::from_str::<CardPin>(&written).unwrap(), pin);
    }
}
