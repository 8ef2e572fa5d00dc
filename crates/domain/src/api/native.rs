//! What the UI and the desktop shell say to each other: a short list of commands, and what the shell reports of cards.
//!
//! The session's secret, TLS and the PIN stay in the shell: nothing here carries them. The two commands of the PIN
//! window are named here for the check of the capability files, and typed in the shell alone.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    auth::Session,
    error::{Error as ApiError, codes},
    instance::Instance,
};
use crate::time::Timestamp;

/// The commands that the main window may call.
pub const MAIN_COMMANDS: [&str; 9] = [
    CallApi::NAME,
    WatchCards::NAME,
    SignInWithCard::NAME,
    CancelCardSignIn::NAME,
    EndSession::NAME,
    GetServer::NAME,
    SetServer::NAME,
    SaveCgu::NAME,
    SetLanguage::NAME,
];

/// The commands that the PIN window may call, and no other window.
pub const PIN_COMMANDS: [&str; 2] = ["submit_pin", "cancel_pin"];

/// One command of the desktop shell. A failure is an [`Error`] whatever the command.
pub trait Command {
    /// The name under which it is called.
    const NAME: &'static str;
    /// Its arguments: an object whose members are the arguments' names.
    type Arguments: Serialize + DeserializeOwned;
    /// What it answers.
    type Reply: Serialize + DeserializeOwned;
}

macro_rules! command {
    ($(#[$doc:meta])* $name:ident: $text:literal, $arguments:ty => $reply:ty) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Command for $name {
            const NAME: &'static str = $text;
            type Arguments = $arguments;
            type Reply = $reply;
        }
    };
}

command! {
    /// Calls an [`super::Endpoint`] of the server with this window's session. The reply is the answer's JSON text.
    CallApi: "call_api", ApiCall => String
}
command! {
    /// Reports readers and cards from now on, beginning at once with how things stand: [`CardMessage`]s on the channel
    /// `messages`. A second call of the same window replaces the first.
    WatchCards: "watch_cards", () => ()
}
command! {
    /// Signs in with a certificate of a card: challenge, PIN window, signature, redemption. Answers when all is done.
    SignInWithCard: "sign_in_with_card", CertificateChoice => Session
}
command! {
    /// Ends a sign-in in progress, as *Annuler* in the PIN window does.
    CancelCardSignIn: "cancel_card_sign_in", () => ()
}
command! {
    /// Signs this window's session out, at the server and here.
    EndSession: "end_session", () => ()
}
command! {
    /// The server of this desktop.
    GetServer: "get_server", () => Server
}
command! {
    /// Asks the server at that address what it is and, when it is an Opalexe instance, keeps it.
    SetServer: "set_server", ServerChoice => Server
}
command! {
    /// Saves the PDF of a version of the CGU among the person's downloads.
    SaveCgu: "save_cgu", CguChoice => SavedFile
}
command! {
    /// Tells the shell in which language the person reads, for the PIN window. French until it is called.
    SetLanguage: "set_language", LanguageChoice => ()
}

/// A call of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiCall {
    /// `GET`, `POST` or `DELETE`.
    pub method: String,
    /// The endpoint's path.
    pub path: String,
    /// The JSON text of the body.
    pub body: Option<String>,
}

/// The certificate that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateChoice {
    /// The reader's name.
    pub reader: String,
    /// SHA-256 of the certificate, in hexadecimal.
    pub certificate: String,
}

/// The server that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerChoice {
    /// The address as typed: an origin, with or without `https://`.
    pub address: String,
}

/// The language that the person reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageChoice {
    /// The tag of BCP 47: `fr` or `en`. Any other is French.
    pub language: String,
}

/// The server of this desktop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Its origin, once one was chosen.
    pub origin: Option<String>,
    /// Whether the administrator of this machine fixed it, so that it cannot be changed here.
    pub fixed: bool,
    /// What it said of itself when it was last asked.
    pub instance: Option<Instance>,
}

/// A version of the CGU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CguChoice {
    /// The version.
    pub version: u32,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {
    /// Where, as the person may look for it.
    pub path: String,
}

/// What the shell reports on the channel of [`WatchCards`].
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
        /// The cards, in the order of the readers' names.
        cards: Vec<Card>,
    },
}

/// A card in a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The reader's name.
    pub reader: String,
    /// What is known of the card.
    pub content: CardContent,
}

/// What is known of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CardContent {
    /// Its certificates are being read.
    Reading,
    /// Its certificates were read.
    Read {
        /// The certificates that could sign in, those that may not (expired) among them.
        certificates: Vec<CardCertificate>,
        /// How many wrong PINs are left before it is blocked; none when the card does not tell.
        tries_left: Option<u8>,
    },
    /// It could not be read.
    Faulty {
        /// Why.
        fault: CardFault,
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
}

/// How far a sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInProgress {
    /// The server is asked for a challenge.
    Preparing,
    /// The PIN window is open.
    AwaitingPin,
    /// The card signs.
    Signing,
    /// The server examines the signature and the certificate.
    Submitting,
}

/// Why a command failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", content = "is", rename_all = "snake_case")]
pub enum Error {
    /// The server refused.
    Api(ApiError),
    /// The card or its reader failed.
    Card(CardFault),
    /// The server could not be reached or trusted.
    Server(ServerFault),
}

/// A failure of a card, as the person is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFault {
    /// What failed.
    pub code: CardFaultCode,
    /// How many wrong PINs are left, when it is about the PIN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u8>,
    /// The card's answer to reset in hexadecimal, when the card is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atr: Option<String>,
}

codes! {
    /// What failed on the side of the card. The codes are those of `opalexe_smartcard::CardError`.
    CardFaultCode {
        /// The smart card service of the system does not run.
        ServiceStopped = "service_stopped",
        /// No reader.
        NoReader = "no_reader",
        /// No card.
        NoCard = "no_card",
        /// The reader feels a card that does not answer: upside down, dirty or broken.
        CardMute = "card_mute",
        /// The card was pulled.
        CardRemoved = "card_removed",
        /// Another program holds the reader.
        ReaderBusy = "reader_busy",
        /// No known application on the card.
        UnsupportedCard = "unsupported_card",
        /// No certificate on it can sign in.
        NoCertificate = "no_certificate",
        /// The PIN was wrong.
        WrongPin = "wrong_pin",
        /// The PIN is blocked.
        PinBlocked = "pin_blocked",
        /// The PIN was not even tried: empty, too long, or with characters that no PIN has.
        PinRefused = "pin_refused",
        /// One try is left and the person has not confirmed it.
        LastTryUnconfirmed = "last_try_unconfirmed",
        /// The person gave up.
        Cancelled = "cancelled",
        /// The card answered something that makes no sense.
        Protocol = "protocol",
        /// The vendor's module failed.
        Module = "module",
    }
}

codes! {
    /// Why the server could not be reached or trusted.
    ServerFault {
        /// No server was chosen yet.
        ServerUnset = "server_unset",
        /// The address is not one of a server.
        AddressInvalid = "address_invalid",
        /// `http` is for this very machine only.
        AddressInsecure = "address_insecure",
        /// Nobody answers there, or the network is down.
        Unreachable = "unreachable",
        /// Its TLS certificate is not trusted.
        TlsUntrusted = "tls_untrusted",
        /// What answers is not an Opalexe server.
        NotOpalexe = "not_opalexe",
        /// The server's own idea of its origin is not the address that was reached.
        OriginMismatch = "origin_mismatch",
        /// A file could not be written on this machine.
        NotSaved = "not_saved",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_message_reads_back() {
        let message = CardMessage::Scene(CardScene::Cards {
            cards: vec![Card {
                reader: "Virtual PCD 00 00".into(),
                content: CardContent::Faulty {
                    fault: CardFault {
                        code: CardFaultCode::UnsupportedCard,
                        tries_left: None,
                        atr: Some("3b80".into()),
                    },
                },
            }],
        });
        let written = serde_json::to_string(&message).unwrap();
        insta::assert_snapshot!(
            written,
            @r#"{"about":"scene","is":{"state":"cards","cards":[{"reader":"Virtual PCD 00 00","content":{"state":"faulty","fault":{"code":"unsupported_card","atr":"3b80"}}}]}}"#
        );
        assert_eq!(serde_json::from_str::<CardMessage>(&written).unwrap(), message);
    }
}
