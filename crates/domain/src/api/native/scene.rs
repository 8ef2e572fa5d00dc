//! What the shell reports of readers, cards and the sign-in in progress.

mod unusable;

use serde::{Deserialize, Serialize};

use super::fault::CardFault;
use crate::time::Timestamp;

pub use unusable::{CardApplication, ModuleOutcome, TriedModule, UnusableCard, UnusableReason};

/// What the shell reports on the channel of [`super::WatchCards`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", content = "is", rename_all = "snake_case")]
pub enum CardMessage {
    /// How readers and cards stand now.
    Scene(CardScene),
    /// How far the sign-in in progress is.
    Progress(SignInProgress),
}

/// How readers and cards stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CardScene {
    /// The smart card service of the system does not run.
    ServiceStopped,
    /// No reader is plugged in.
    NoReader,
    /// At least one reader is there, and no card.
    NoCard {
        /// The readers' names.
        readers: Vec<String>,
    },
    /// At least one card is there.
    Cards {
        /// The cards, in the order of the readers' names, and after them those of the modules that are in no reader.
        cards: Vec<Card>,
    },
}

/// A card in a reader, or a token of a module that is in none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The reader's name, or the module's name for the place of the token: it names the card in a
    /// [`super::CertificateChoice`].
    pub reader: String,
    /// The reader's name as a person says it, without serial and slot numbers.
    pub reader_name: String,
    /// What a person calls the card: its model, or the label of the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is known of the card.
    pub content: CardContent,
}

/// What is known of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CardContent {
    /// Its certificates are being read.
    Reading,
    /// It is none that this program speaks to by itself: the modules of the vendors are being asked, which may take a while.
    AskingModules,
    /// Its certificates were read.
    Read {
        /// The certificates that could sign in, those that may not (expired) among them.
        certificates: Vec<CardCertificate>,
        /// How many wrong PINs are left before the certificate that comes first is blocked; none when the card does not
        /// tell.
        tries_left: Option<u8>,
    },
    /// It could not be read.
    Faulty {
        /// Why.
        fault: CardFault,
    },
    /// It was read, and nobody can sign in with it.
    Unusable {
        /// What it is, what was tried, and what would help.
        card: UnusableCard,
    },
}

/// A certificate on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardCertificate {
    /// SHA-256 of the certificate, in hexadecimal.
    pub thumbprint: String,
    /// The holder: the subject's common name.
    pub holder: String,
    /// The issuer's common name.
    pub issuer: String,
    /// From when it is valid.
    pub not_before: Timestamp,
    /// Until when it is valid.
    pub not_after: Timestamp,
    /// Whether it can be used now.
    pub usability: Usability,
    /// What the card calls the PIN that guards it: cards with several PINs name them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin_label: Option<String>,
}

/// Whether a certificate can be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usability {
    /// It can.
    Usable,
    /// Its validity has ended.
    Expired,
    /// Its validity has not begun.
    NotYetValid,
    /// Its key is of a kind that this program cannot use.
    KeyUnsupported,
    /// Its key proves nothing: too short, unsound, or of a family that can be computed from the certificate.
    KeyTooWeak,
    /// Its PIN is blocked, while another one of the same card is not.
    PinBlocked,
}

/// How far a sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInProgress {
    /// The server is asked for a challenge.
    Preparing,
    /// The PIN window is open.
    AwaitingPin,
    /// The PIN is being typed on the keys of the reader.
    AwaitingReader,
    /// The card signs.
    Signing,
    /// The server examines the signature and the certificate.
    Submitting,
}

#[cfg(test)]
mod tests {
    use super::{super::fault::CardFaultCode, *};

    fn reads_back(content: CardContent) -> String {
        let message = CardMessage::Scene(CardScene::Cards {
            cards: vec![Card {
                reader: "Virtual PCD 00 00".into(),
                reader_name: "Virtual PCD".into(),
                name: None,
                content,
            }],
        });
        let written = serde_json::to_string(&message).unwrap();
        assert_eq!(serde_json::from_str::<CardMessage>(&written).unwrap(), message);
        written
    }

    #[test]
    fn a_card_message_reads_back() {
        let fault = CardFault {
            code: CardFaultCode::CardMute,
            tries_left: None,
            atr: None,
        };
        insta::assert_snapshot!(
            reads_back(CardContent::Faulty { fault }),
            @r#"{"about":"scene","is":{"state":"cards","cards":[{"reader":"Virtual PCD 00 00","reader_name":"Virtual PCD","content":{"state":"faulty","fault":{"code":"card_mute"}}}]}}"#
        );
    }

    #[test]
    fn a_card_that_nobody_can_use_reads_back_with_all_that_was_tried() {
        let card = UnusableCard {
            reason: UnusableReason::NotUnderstood,
            atr: "3B80".into(),
            applications: vec![CardApplication::OpenPgp],
            modules: vec![
                TriedModule {
                    product: Some("AWP".into()),
                    chosen: false,
                    path: None,
                    outcome: ModuleOutcome::Absent,
                },
                TriedModule {
                    product: None,
                    chosen: true,
                    path: Some("/usr/lib/opensc-pkcs11.so".into()),
                    outcome: ModuleOutcome::Replaceable,
                },
            ],
            install: Some("AWP Identity Manager (IDEMIA)".into()),
        };
        insta::assert_snapshot!(
            reads_back(CardContent::Unusable { card }),
            @r#"{"about":"scene","is":{"state":"cards","cards":[{"reader":"Virtual PCD 00 00","reader_name":"Virtual PCD","content":{"state":"unusable","card":{"reason":"not_understood","atr":"3B80","applications":["open_pgp"],"modules":[{"product":"AWP","outcome":"absent"},{"chosen":true,"path":"/usr/lib/opensc-pkcs11.so","outcome":"replaceable"}],"install":"AWP Identity Manager (IDEMIA)"}}}]}}"#
        );
    }
}
