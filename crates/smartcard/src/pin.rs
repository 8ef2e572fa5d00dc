//! The PIN on its way from the person to the card.
//!
//! A [`Pin`] cannot be cloned, printed or sent twice: whoever sends it consumes it.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use zeroize::Zeroizing;

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

    /// Checks the PIN against the rules of a PIV card without sending it, so that a form can refuse it early.
    ///
    /// NIST SP 800-73-4 part 2 §2.4.3 asks for six to eight digits; widespread PIV tokens let their owner
    /// choose four or more printable characters, hence the wider rule.
    pub fn check_for_piv(&self) -> Result<(), PinRefusal> {
        let typed = self.0.expose_secret();
        if !typed.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(PinRefusal::Characters);
        }
        if typed.len() < PIV_PIN_MINIMUM {
            return Err(PinRefusal::TooShort {
                minimum: PIV_PIN_MINIMUM,
            });
        }
        if typed.len() > PIV_PIN_LENGTH {
            return Err(PinRefusal::TooLong {
                maximum: PIV_PIN_LENGTH,
            });
        }
        Ok(())
    }

    /// The PIN as a PIV card wants it: eight bytes, filled up with `FF`.
    pub(crate) fn into_piv(self) -> Result<PaddedPin, PinRefusal> {
        self.check_for_piv()?;
        let mut padded = PaddedPin::new(Zeroizing::new([PIV_PIN_FILLER; PIV_PIN_LENGTH]));
        for (place, byte) in padded.iter_mut().zip(self.0.expose_secret().bytes()) {
            *place = byte;
        }
        Ok(padded)
    }
}

/// A PIN filled up to eight bytes; wiped when dropped. It stays in one place of the heap from the first digit on, because
/// an array that is handed over by value leaves copies on the stack that nobody wipes.
pub(crate) type PaddedPin = Box<Zeroizing<[u8; PIV_PIN_LENGTH]>>;

/// Shorter PINs exist on no PIV token we know of; the card would only count a wrong try.
const PIV_PIN_MINIMUM: usize = 4;
/// The PIN field of VERIFY is eight bytes (SP 800-73-4 part 2 §2.4.3).
const PIV_PIN_LENGTH: usize = 8;
const PIV_PIN_FILLER: u8 = 0xff;

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(***)")
    }
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
    fn four_to_eight_characters_are_accepted() {
        assert_eq!(
            pin("123").check_for_piv(),
            Err(PinRefusal::TooShort { minimum: 4 })
        );
        assert_eq!(pin("1234").check_for_piv(), Ok(()));
        assert_eq!(pin("12345678").check_for_piv(), Ok(()));
        assert_eq!(
            pin("123456789").check_for_piv(),
            Err(PinRefusal::TooLong { maximum: 8 })
        );
    }

    #[test]
    fn spaces_and_accents_are_refused() {
        assert_eq!(pin("12 456").check_for_piv(), Err(PinRefusal::Characters));
        assert_eq!(pin("12345é").check_for_piv(), Err(PinRefusal::Characters));
    }

    #[test]
    fn a_pin_is_never_printed() {
        assert_eq!(format!("{:?}", pin("123456")), "Pin(***)");
    }
}
