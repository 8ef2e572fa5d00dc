//! What passes between the program and `opalexe-pkcs11-host`, over the host's standard input and output.
//!
//! Each message is a frame: its length in four bytes, little-endian, then that many bytes of JSON. The program asks,
//! the host answers, one after the other, and repeats the number of the order: what was said unasked, or is late, has
//! another. A typed PIN is never JSON: it is a frame of its own, bare, right behind the order that announces it, so that
//! no parser ever copies it.
//!
//! Both ends bound what they read. The host is not trusted: what it reports is a claim of the middleware.

mod frame;

use serde::{Deserialize, Serialize};

pub use frame::{FrameError, read_frame, write_frame};

/// The largest order, and the largest PIN: a challenge and the names of a token are a few hundred bytes.
pub const LARGEST_ORDER: usize = 16 << 10;
/// Room for [`MOST_TOKENS`] tokens with a few certificates each; a listing that needs more is cut by the host.
pub const LARGEST_REPORT: usize = 4 << 20;
/// The longest PIN that is passed on. PINs of tokens have four to a few dozen characters.
pub const LONGEST_PIN: usize = 255;
/// A desk has a handful of readers; OpenSC makes one token of each PIN.
pub const MOST_TOKENS: usize = 32;
/// Cards have up to a dozen certificates, authorities' included.
pub const MOST_CERTIFICATES: usize = 32;
/// Certificates are 1 to 3 KiB; cards have room for little more.
pub const LARGEST_CERTIFICATE: usize = 16 << 10;

/// An order, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Drawn by lot for each order: nobody can know it who has not read the order.
    pub number: u64,
    /// What is asked.
    pub order: Order,
}

/// A report, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The number of the order; none for an order that could not be read.
    pub number: Option<u64>,
    /// What the host says to it.
    pub report: Report,
}

/// What the program asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Load the module and initialise it, once. Answered by [`Report::Opened`].
    Open,
    /// Which tokens are there, with their certificates. Answered by [`Report::Tokens`].
    List,
    /// What is known of a token's PIN. Answered by [`Report::Flags`].
    Look(TokenName),
    /// Log in once, sign, log out. Answered by [`Report::Signed`].
    Sign(SignOrder),
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOrder {
    /// On which token.
    pub token: TokenName,
    /// With the key of the certificate that has this SHA-256.
    pub certificate: Bytes,
    /// The name of the algorithm in JOSE: `PS256`.
    pub algorithm: String,
    /// The message, for a mechanism that hashes by itself.
    pub message: Bytes,
    /// Its hash, for one that does not.
    pub digest: Bytes,
    /// Where the PIN comes from.
    pub entry: Entry,
    /// Whether the last try may be spent.
    pub last_try_confirmed: bool,
}

/// Where the PIN comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// It is the next frame.
    NextFrame,
    /// It is typed on the reader.
    Reader,
}

/// What the host answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    /// The module is there.
    Opened(Library),
    /// The tokens with something in them.
    Tokens(Vec<Token>),
    /// What the token says of its PIN.
    Flags(PinFlags),
    /// The signature: `R ‖ S`, or as wide as the modulus.
    Signed(Bytes),
    /// It could not be done.
    Failed(Failure),
}

/// What a module says of itself (C_GetInfo).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// Its description.
    pub description: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its version.
    pub version: String,
    /// The version of PKCS #11 that it speaks.
    pub cryptoki: String,
}

/// The room that PKCS #11 has for the texts of a [`TokenName`], in bytes (v2.40 §3.2, CK_SLOT_INFO and CK_TOKEN_INFO).
const SLOT_DESCRIPTION: usize = 64;
const LABEL: usize = 32;
const SERIAL_NUMBER: usize = 16;
const MODEL: usize = 16;
/// A byte that is no UTF-8 is replaced by a character of three; four is the most that any takes.
const LONGEST_CHARACTER: usize = 4;

/// How a token is found again. Slot numbers are not in it: they change when a module is loaded anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenName {
    /// The description of its slot: the reader's name, as a rule.
    pub slot: String,
    /// Its label.
    pub label: String,
    /// Its serial number.
    pub serial: String,
    /// Its model.
    pub model: String,
}

impl TokenName {
    /// Whether a module can have said it: each text fits its field. What an order repeats of it is short, then.
    pub fn fits(&self) -> bool {
        let fits = |text: &str, field: usize| text.len() <= field * LONGEST_CHARACTER;
        fits(&self.slot, SLOT_DESCRIPTION)
            && fits(&self.label, LABEL)
            && fits(&self.serial, SERIAL_NUMBER)
            && fits(&self.model, MODEL)
    }
}

/// A token and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// How it is found again.
    pub name: TokenName,
    /// Its certificates, in DER; those with a key, where that can be known without a PIN.
    pub certificates: Vec<Bytes>,
    /// What it can sign with, as names in JOSE.
    pub algorithms: Vec<String>,
    /// The fewest bytes of a PIN.
    pub shortest_pin: usize,
    /// The most bytes of a PIN.
    pub longest_pin: usize,
    /// Whether the PIN is typed on the reader (CKF_PROTECTED_AUTHENTICATION_PATH).
    pub pin_on_reader: bool,
    /// What the token says of its PIN.
    pub flags: PinFlags,
}

/// The hints of a token about its PIN (CK_TOKEN_INFO). Some middleware sets none of them, some sets them wrongly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinFlags {
    /// A wrong PIN was given since the last right one.
    pub count_low: bool,
    /// The next wrong one blocks it.
    pub final_try: bool,
    /// It is blocked, or so the module says.
    pub locked: bool,
}

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The file cannot be loaded, or is no PKCS #11 module; the system's words.
    NotLoaded(String),
    /// The token, or the certificate on it, is not there any more.
    TokenGone,
    /// No private key belongs to the certificate.
    NoKey,
    /// The token has no mechanism for this algorithm.
    NoMechanism,
    /// Wrong PIN; the flags after it.
    PinIncorrect(PinFlags),
    /// The PIN is blocked.
    PinLocked,
    /// The module refused the PIN for its length.
    PinLength,
    /// The module refused the PIN for its characters.
    PinCharacters,
    /// The PIN must be changed before it is used.
    PinExpired,
    /// The token has no PIN yet.
    PinNotSet,
    /// By the token's hints one try is left, or none, and nobody confirmed it. The token has not seen the PIN.
    LastTryUnconfirmed,
    /// The person cancelled on the reader, or let its time run out.
    Cancelled,
    /// A return value that has no meaning of its own for us.
    Function {
        /// Which function: `C_Sign`.
        name: String,
        /// What it returned: `CKR_GENERAL_ERROR`.
        code: String,
    },
    /// The program asked something that makes no sense.
    BadOrder,
}

/// Bytes, in JSON as lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bytes(pub Vec<u8>);

impl TryFrom<String> for Bytes {
    type Error = hex::FromHexError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        hex::decode(digits).map(Self)
    }
}

impl From<Bytes> for String {
    fn from(bytes: Bytes) -> Self {
        hex::encode(bytes.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_longer_than_its_fields() {
        let name = |slot: usize, model: usize| TokenName {
            slot: "\u{fffd}".repeat(slot),
            label: String::new(),
            serial: String::new(),
            model: "x".repeat(model),
        };
        assert!(name(64, 16).fits());
        assert!(!name(64, 65).fits());
        assert!(!name(86, 16).fits());
    }

    #[test]
    fn bytes_travel_as_hexadecimal() {
        let json = serde_json::to_string(&Report::Signed(Bytes(vec![0, 0xff]))).expect("JSON");
        assert_eq!(json, r#"{"Signed":"00ff"}"#);
        assert!(serde_json::from_str::<Report>(r#"{"Signed":"0g"}"#).is_err());
    }
}
