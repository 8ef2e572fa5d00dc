//! The PIN that a person wants from now on, and the PUK that lets her choose one.
//!
//! Everything that can be wrong with them is found here, before the card sees anything.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

use super::{PaddedPin, Pin, PinRefusal, PinRule, padded};

/// A PIN that follows the rules for new ones, typed twice alike. Wiped from memory when dropped.
pub struct NewPin(SecretString);

impl NewPin {
    /// The fewest digits of a new PIN.
    pub const MINIMUM: usize = 6;
    /// The most digits of a new PIN.
    pub const MAXIMUM: usize = 8;
    /// What cards are delivered with, so that everybody knows it: the usual PIN, and the usual PUK.
    pub const FACTORY: [&str; 2] = ["123456", "12345678"];

    /// Takes over what the person typed, and typed again.
    ///
    /// Six to eight decimal digits, which is what NIST SP 800-73-4 part 2 §2.4.3 lays down. The PINs that exist may be
    /// otherwise ([`PinRule`]): whoever has chosen letters with another program can still sign, but a PIN that
    /// is chosen here works in every reader with keys, in every middleware and at every counter.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn new(typed: SecretString, again: &SecretString) -> Result<Self, NewPinRefusal> {
        check(typed.expose_secret())?;
        if typed.expose_secret() != again.expose_secret() {
            return Err(NewPinRefusal::NotTheSameTwice);
        }
        Ok(Self(typed))
    }

    /// A change must change something.
    ///
    /// # Errors
    /// [`NewPinRefusal::TheOldOne`].
    pub fn check_unlike(&self, old: &Pin) -> Result<(), NewPinRefusal> {
        if self.0.expose_secret() == old.0.expose_secret() {
            return Err(NewPinRefusal::TheOldOne);
        }
        Ok(())
    }

    /// The PUK lies in a drawer, often beside the card: it is no PIN.
    ///
    /// # Errors
    /// [`NewPinRefusal::ThePuk`].
    pub fn check_unlike_puk(&self, puk: &Puk) -> Result<(), NewPinRefusal> {
        if self.0.expose_secret() == puk.0.0.expose_secret() {
            return Err(NewPinRefusal::ThePuk);
        }
        Ok(())
    }

    pub(crate) fn into_piv(self) -> PaddedPin {
        padded(&self.0)
    }
}

impl fmt::Debug for NewPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPin(***)")
    }
}

/// Why a PIN may not be the next one. Found without asking the card, so no try is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NewPinRefusal {
    /// Nothing was typed.
    #[error("the new PIN is empty")]
    Empty,
    /// Something else than a digit.
    #[error("the new PIN has something else than digits")]
    NotDigits,
    /// Too few digits.
    #[error("the new PIN has fewer than {minimum} digits")]
    TooShort {
        /// The smallest number of digits.
        minimum: usize,
    },
    /// Too many digits.
    #[error("the new PIN has more than {maximum} digits")]
    TooLong {
        /// The largest number of digits.
        maximum: usize,
    },
    /// One digit all over.
    #[error("the new PIN is one digit all over")]
    OneDigitAllOver,
    /// The PIN or PUK of a card as it is delivered.
    #[error("the new PIN is one that cards are delivered with")]
    Factory,
    /// Digits that follow each other, up or down: 345678, 987654, 789012.
    #[error("the new PIN is a row of digits that follow each other")]
    Sequence,
    /// The two entries differ.
    #[error("the new PIN was not typed twice alike")]
    NotTheSameTwice,
    /// The PIN that the card has already.
    #[error("the new PIN is the old one")]
    TheOldOne,
    /// The PUK of this card.
    #[error("the new PIN is the PUK")]
    ThePuk,
}

fn check(typed: &str) -> Result<(), NewPinRefusal> {
    if typed.is_empty() {
        return Err(NewPinRefusal::Empty);
    }
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NewPinRefusal::NotDigits);
    }
    if typed.len() < NewPin::MINIMUM {
        return Err(NewPinRefusal::TooShort {
            minimum: NewPin::MINIMUM,
        });
    }
    if typed.len() > NewPin::MAXIMUM {
        return Err(NewPinRefusal::TooLong {
            maximum: NewPin::MAXIMUM,
        });
    }
    if NewPin::FACTORY.contains(&typed) {
        return Err(NewPinRefusal::Factory);
    }
    if all_steps(typed, 0) {
        return Err(NewPinRefusal::OneDigitAllOver);
    }
    if all_steps(typed, 1) || all_steps(typed, 9) {
        return Err(NewPinRefusal::Sequence);
    }
    Ok(())
}

/// Whether each digit is the one before it plus `step`, where 0 follows 9. One step down is nine steps up.
fn all_steps(digits: &str, step: u8) -> bool {
    digits
        .as_bytes()
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if (a - b'0' + step) % 10 == b - b'0'))
}

/// The code that unblocks a PIN. Wiped from memory when dropped.
pub struct Puk(Pin);

impl Puk {
    /// Takes over what the person typed. Cards take up to eight printable characters, as for a PIN.
    ///
    /// # Errors
    /// When no card has such a PUK.
    pub fn new(typed: SecretString) -> Result<Self, PinRefusal> {
        let typed = Pin::new(typed)?;
        PinRule::PIV.check(&typed)?;
        Ok(Self(typed))
    }

    pub(crate) fn into_piv(self) -> Result<PaddedPin, PinRefusal> {
        self.0.into_piv()
    }
}

impl fmt::Debug for Puk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Puk(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(typed: &str) -> Option<NewPinRefusal> {
        NewPin::new(typed.into(), &typed.into()).err()
    }

    #[test]
    fn six_to_eight_digits_are_accepted() {
        for typed in ["135790", "1357902", "13579024", "112233", "121212"] {
            assert_eq!(refusal(typed), None, "{typed}");
        }
        assert_eq!(refusal(""), Some(NewPinRefusal::Empty));
        assert_eq!(refusal("13579"), Some(NewPinRefusal::TooShort { minimum: 6 }));
        assert_eq!(refusal("135790246"), Some(NewPinRefusal::TooLong { maximum: 8 }));
    }

    #[test]
    fn anything_but_digits_is_refused() {
        for typed in ["13579a", "135 790", "١٣٥٧٩٠", "13579é", "------"] {
            assert_eq!(refusal(typed), Some(NewPinRefusal::NotDigits), "{typed}");
        }
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for (typed, reason) in [
            ("123456", NewPinRefusal::Factory),
            ("12345678", NewPinRefusal::Factory),
            ("000000", NewPinRefusal::OneDigitAllOver),
            ("77777777", NewPinRefusal::OneDigitAllOver),
            ("1234567", NewPinRefusal::Sequence),
            ("345678", NewPinRefusal::Sequence),
            ("654321", NewPinRefusal::Sequence),
            ("98765432", NewPinRefusal::Sequence),
            ("789012", NewPinRefusal::Sequence),
            ("210987", NewPinRefusal::Sequence),
        ] {
            assert_eq!(refusal(typed), Some(reason), "{typed}");
        }
    }

    #[test]
    fn it_is_typed_twice_and_is_neither_the_old_one_nor_the_puk() {
        let other = NewPin::new("135790".into(), &"135791".into()).err();
        assert_eq!(other, Some(NewPinRefusal::NotTheSameTwice));
        let new = NewPin::new("135790".into(), &"135790".into()).expect("a good PIN");
        let old = Pin::new("135790".into()).expect("not empty");
        assert_eq!(new.check_unlike(&old), Err(NewPinRefusal::TheOldOne));
        let puk = Puk::new("135790".into()).expect("a possible PUK");
        assert_eq!(new.check_unlike_puk(&puk), Err(NewPinRefusal::ThePuk));
        let other = Puk::new("12345678".into()).expect("a possible PUK");
        assert_eq!(new.check_unlike_puk(&other), Ok(()));
    }

    #[test]
    fn an_impossible_puk_is_refused() {
        for (typed, reason) in [
            ("", PinRefusal::Empty),
            ("123", PinRefusal::TooShort { minimum: 4 }),
            ("123456789", PinRefusal::TooLong { maximum: 8 }),
            ("1234 678", PinRefusal::Characters),
        ] {
            assert_eq!(Puk::new(typed.into()).err(), Some(reason));
        }
    }

    #[test]
    fn neither_is_ever_printed() {
        let new = NewPin::new("135790".into(), &"135790".into()).expect("a good PIN");
        let puk = Puk::new("12345678".into()).expect("a possible PUK");
        assert_eq!(format!("{new:?} {puk:?}"), "NewPin(***) Puk(***)");
    }
}
