//! The PIN on its way from the person to the card.
//!
//! A [`Pin`] cannot be cloned, printed or sent twice: whoever sends it consumes it.

mod new_pin;
mod prompt;

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use zeroize::Zeroizing;

pub use new_pin::{NewPin, NewPinRefusal, Puk};
pub use prompt::{PinCharacters, PinPlace, PinPrompt, PinRule};

/// What the card is given when the person signs. Wiped from memory when dropped.
pub struct Pin(SecretString);

impl Pin {
    /// Takes over what the person typed. An empty PIN is refused here: a card that another program left
    /// unlocked may accept it (CVE-2023-40660).
    pub fn new(typed: SecretString) -> Result<Self, PinRefusal> {
        if typed.expose_secret().is_empty() {
            return Err(PinRefusal::Empty);
        }
        Ok(Self(typed))
    }

    /// The PIN as a PIV card wants it: eight bytes, filled up with `FF`.
    pub(crate) fn into_piv(self) -> Result<PaddedPin, PinRefusal> {
        PinRule::PIV.check(&self)?;
        Ok(padded(&self.0))
    }

    /// The characters, for the one message that carries them on.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(***)")
    }
}

/// A PIN filled up to eight bytes; wiped when dropped. It stays in one place of the heap from the first digit on, because
/// an array that is handed over by value leaves copies on the stack that nobody wipes.
pub(crate) type PaddedPin = Box<Zeroizing<[u8; PIV_PIN_LENGTH]>>;

/// For a text of no more bytes than the field has.
fn padded(typed: &SecretString) -> PaddedPin {
    let mut padded = PaddedPin::new(Zeroizing::new([PIV_PIN_FILLER; PIV_PIN_LENGTH]));
    for (place, byte) in padded.iter_mut().zip(typed.expose_secret().bytes()) {
        *place = byte;
    }
    padded
}

/// The PIN field of VERIFY is eight bytes (SP 800-73-4 part 2 §2.4.3).
const PIV_PIN_LENGTH: usize = 8;
const PIV_PIN_FILLER: u8 = 0xff;

/// How the PIN gets to the card.
#[derive(Debug)]
pub enum PinEntry {
    /// The person typed it here.
    Typed(Pin),
    /// The person types it on the reader's own keys once the card is asked to sign ([`PinPlace::Reader`]).
    OnReader,
}

/// Why a PIN cannot be right. Found without asking the card, so no try is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PinRefusal {
    /// Nothing was typed.
    #[error("the PIN is empty")]
    Empty,
    /// Fewer characters than any PIN of such a card has.
    #[error("the PIN has fewer than {minimum} characters")]
    TooShort {
        /// The smallest number of characters.
        minimum: usize,
    },
    /// More characters than the card can take.
    #[error("the PIN has more than {maximum} characters")]
    TooLong {
        /// The largest number of characters.
        maximum: usize,
    },
    /// A character that cannot be in a PIN: a space, a control character, a letter beyond ASCII.
    #[error("the PIN has a character that no PIN has")]
    Characters,
    /// A PIN was typed here that belongs on the reader's keys, or the reverse ([`PinPrompt::place`]).
    #[error("the PIN is to be typed elsewhere")]
    WrongPlace,
}

/// What the card says about its PIN when asked without spending a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinStatus {
    /// That many wrong PINs in a row block it. At least one.
    TriesLeft(u8),
    /// The PIN is blocked.
    Blocked,
    /// Another program left the card unlocked: it does not tell the count. Signing asks for the PIN all the same.
    Unlocked,
    /// The card does not tell.
    Unknown,
}

impl PinStatus {
    /// Whether the next wrong PIN blocks the card.
    pub fn is_last_try(self) -> bool {
        self == Self::TriesLeft(1)
    }
}

/// Whether the person agreed to spend the last try, after a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastTry {
    /// Nobody was asked: with one try left the PIN is not sent ([`crate::CardError::LastTryUnconfirmed`]).
    Unconfirmed,
    /// The person was warned and goes on.
    Confirmed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(typed: &str) -> Pin {
        Pin::new(typed.into()).expect("not empty")
    }

    #[test]
    fn an_empty_pin_is_refused() {
        assert_eq!(Pin::new("".into()).err(), Some(PinRefusal::Empty));
    }

    #[test]
    fn a_piv_pin_is_filled_up_with_ff() {
        let padded = pin("123456").into_piv().expect("a good PIN");
        assert_eq!(**padded, [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0xff, 0xff]);
    }

    #[test]
    fn a_pin_is_never_printed() {
        assert_eq!(format!("{:?}", pin("123456")), "Pin(***)");
        assert_eq!(format!("{:?}", PinEntry::Typed(pin("123456"))), "Typed(Pin(***))");
    }
}
