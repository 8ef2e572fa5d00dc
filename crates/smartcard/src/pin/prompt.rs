//! What a person is asked for: which PIN, where to type it, and what it may look like.

use secrecy::ExposeSecret;

use super::{Pin, PinRefusal};

/// How to ask for the PIN that guards a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinPrompt {
    /// The token's own name of this PIN (« PIN Authentification »), which matters on cards with several.
    /// None when the card has no word for it.
    pub label: Option<String>,
    /// Where the person types it.
    pub place: PinPlace,
    /// What it may look like.
    pub rule: PinRule,
}

/// Where a PIN is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinPlace {
    /// On the keyboard of this machine: [`super::PinEntry::Typed`].
    Keyboard,
    /// On the keys of the reader: [`super::PinEntry::OnReader`].
    Reader,
}

/// What a PIN may look like. A form can refuse by it what the card would only count as a wrong try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinRule {
    /// The smallest number of bytes, at least one.
    pub minimum: usize,
    /// The largest number of bytes.
    pub maximum: usize,
    /// Which characters it is made of.
    pub characters: PinCharacters,
}

/// The characters of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinCharacters {
    /// Letters, digits and signs of ASCII, without the space.
    Printable,
    /// Whatever the middleware takes, in UTF-8 (PKCS #11 v2.40 §2.3), but no control character.
    Text,
}

impl PinRule {
    /// The rule of PIV cards.
    ///
    /// NIST SP 800-73-4 part 2 §2.4.3 asks for six to eight digits; widespread PIV tokens let their owner
    /// choose four or more printable characters, hence the wider rule. Shorter PINs exist on no PIV token we know of.
    pub(crate) const PIV: Self = Self {
        minimum: 4,
        maximum: super::PIV_PIN_LENGTH,
        characters: PinCharacters::Printable,
    };

    /// Checks a PIN without sending it.
    ///
    /// # Errors
    /// The rule that it breaks: its characters first, then its length.
    pub fn check(&self, pin: &Pin) -> Result<(), PinRefusal> {
        let typed = pin.0.expose_secret();
        let fits = match self.characters {
            PinCharacters::Printable => typed.bytes().all(|byte| byte.is_ascii_graphic()),
            PinCharacters::Text => !typed.chars().any(char::is_control),
        };
        if !fits {
            return Err(PinRefusal::Characters);
        }
        if typed.len() < self.minimum {
            return Err(PinRefusal::TooShort {
                minimum: self.minimum,
            });
        }
        if typed.len() > self.maximum {
            return Err(PinRefusal::TooLong {
                maximum: self.maximum,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(rule: PinRule, typed: &str) -> Result<(), PinRefusal> {
        rule.check(&Pin::new(typed.into()).expect("not empty"))
    }

    #[test]
    fn a_piv_card_takes_four_to_eight_characters() {
        let check = |typed| checked(PinRule::PIV, typed);
        assert_eq!(check("123"), Err(PinRefusal::TooShort { minimum: 4 }));
        assert_eq!(check("1234"), Ok(()));
        assert_eq!(check("12345678"), Ok(()));
        assert_eq!(check("123456789"), Err(PinRefusal::TooLong { maximum: 8 }));
    }

    #[test]
    fn spaces_and_accents_are_refused_by_a_piv_card() {
        assert_eq!(checked(PinRule::PIV, "12 456"), Err(PinRefusal::Characters));
        assert_eq!(checked(PinRule::PIV, "12345é"), Err(PinRefusal::Characters));
    }

    #[test]
    fn a_middleware_takes_any_text_of_the_lengths_that_its_token_tells() {
        let rule = PinRule {
            minimum: 6,
            maximum: 12,
            characters: PinCharacters::Text,
        };
        assert_eq!(checked(rule, "mot é passe"), Ok(()));
        assert_eq!(checked(rule, "12345\n"), Err(PinRefusal::Characters));
        assert_eq!(checked(rule, "12345"), Err(PinRefusal::TooShort { minimum: 6 }));
        assert_eq!(
            checked(rule, "1234567890123"),
            Err(PinRefusal::TooLong { maximum: 12 })
        );
    }
}
