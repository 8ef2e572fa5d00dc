//! Passwords: which of them a person may choose.
//!
//! The rules are those of NIST SP 800-63B-4 §3.1.1.2 and OWASP ASVS 5.0 V6.2: long enough, none that everybody tries first, nothing made of
//! what is known of the person, and no rule about kinds of characters, which makes passwords worse. Every character may be typed, spaces as
//! well, and nothing is cut off.

mod fold;
mod readable;
mod tried_first;

use crate::{api::error::FieldCode, text::EmailAddress};
use fold::fold;
pub use readable::{RANDOM_BYTES as READABLE_RANDOM_BYTES, readable};

/// The fewest characters. With a second factor behind it, NIST asks for 8; the CNIL (délibération 2022-100) for 12 where there are no
/// demands on kinds of characters.
pub const FEWEST: usize = 12;

/// The most characters: a sentence of twenty words fits, and ASVS 6.2.9 asks for 64 at least. A limit keeps the work of hashing the same.
pub const MOST: usize = 128;

/// From so many characters on, a password is called strong, if they differ enough. NIST asks for 15 where a password stands alone.
const STRONG_FROM: usize = 16;

/// From so many different characters on. Fewer is a pattern.
const STRONG_DIFFERENT: usize = 8;

/// Words of the person that are shorter than this are in too many other words to be looked for.
const SHORTEST_OWN_WORD: usize = 4;

/// How much must be left of a password without the person's own words.
const FEWEST_BESIDE_OWN: usize = 8;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// It has fewer than [`FEWEST`] characters.
    #[error("too short")]
    TooShort,
    /// It has more than [`MOST`].
    #[error("too long")]
    TooLong,
    /// It is one of those that are tried first, or made of one by what everybody adds to it, or a pattern of keys.
    #[error("too common")]
    TooCommon,
    /// It is little more than the person's own name or address.
    #[error("made of what is known of the person")]
    OwnData,
}

impl PasswordFault {
    /// How a form says it.
    pub const fn code(self) -> FieldCode {
        match self {
            Self::TooShort => FieldCode::TooShort,
            Self::TooLong => FieldCode::TooLong,
            Self::TooCommon => FieldCode::TooCommon,
            Self::OwnData => FieldCode::OwnData,
        }
    }
}

/// What is known of a person, and what a password must not be made of.
#[derive(Debug, Clone, Copy)]
pub struct OwnData<'a> {
    /// The given name.
    pub first_name: &'a str,
    /// The family name.
    pub last_name: &'a str,
    /// The address.
    pub email: &'a EmailAddress,
    /// The name of the instance.
    pub instance: &'a str,
}

/// Whether a person may choose this password.
///
/// # Errors
/// What is wrong with it.
pub fn check(password: &str, own: OwnData<'_>) -> Result<(), PasswordFault> {
    check_by_itself(password)?;
    if is_of(password, own) {
        return Err(PasswordFault::OwnData);
    }
    Ok(())
}

/// The same as far as it can be said without knowing whose it is.
///
/// # Errors
/// What is wrong with it.
pub fn check_by_itself(password: &str) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < FEWEST {
        return Err(PasswordFault::TooShort);
    }
    if length > MOST {
        return Err(PasswordFault::TooLong);
    }
    if tried_first::is_common(password) {
        return Err(PasswordFault::TooCommon);
    }
    Ok(())
}

/// How good a password is that may be chosen: a hint, nothing is decided by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It will do.
    Fair,
    /// It is robust.
    Strong,
}

/// How good a password is, for who is typing it.
///
/// # Errors
/// What is wrong with it so far.
pub fn strength(password: &str) -> Result<Strength, PasswordFault> {
    check_by_itself(password)?;
    let is_long = password.chars().count() >= STRONG_FROM;
    Ok(if is_long && different(password) >= STRONG_DIFFERENT {
        Strength::Strong
    } else {
        Strength::Fair
    })
}

fn different(text: &str) -> usize {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len()
}

fn is_of(password: &str, own: OwnData<'_>) -> bool {
    let mut rest = fold(password);
    let before = rest.chars().count();
    for word in own_words(own) {
        rest = rest.replace(&word, "");
    }
    let left = rest.chars().count();
    left < before && left < FEWEST_BESIDE_OWN
}

/// The longest first, so that a part of one does not hide the rest of it.
fn own_words(own: OwnData<'_>) -> Vec<String> {
    let texts = [
        own.first_name,
        own.last_name,
        own.email.as_str(),
        own.instance,
        "Opalexe",
    ];
    let mut words: Vec<String> = texts
        .iter()
        .flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()))
        .map(fold)
        .filter(|word| word.chars().count() >= SHORTEST_OWN_WORD)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn checked(password: &str) -> Result<(), PasswordFault> {
        let email = "claire.duvignau@barreau-bourges.example".parse().unwrap();
        let own = OwnData {
            first_name: "Claire",
            last_name: "Duvignau",
            email: &email,
            instance: "Expertises du Berry",
        };
        check(password, own)
    }

    #[test]
    fn any_long_enough_password_will_do_whatever_its_characters() {
        for password in [
            "une phrase sans chiffre",
            "correct horse battery staple",
            "kq8vzr2nwx4t",
            "   espaces   autour   ",
            "пароль длинный",
            "🦊🐙🦉🐝🦔🐢🦀🐌🦋🐞🐬🦓",
        ] {
            assert_eq!(checked(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(checked("kq8vzr2nwx4"), Err(PasswordFault::TooShort));
        assert_eq!(checked("éàüôîçèêâûïë"), Ok(()));
        let long = "kq8vzr2nwx4tjmbd".repeat(8);
        assert_eq!(long.chars().count(), MOST);
        // A repetition is no better than what is repeated, but this is long enough by itself.
        assert_eq!(checked(&long), Ok(()));
        assert_eq!(checked(&format!("{long}x")), Err(PasswordFault::TooLong));
    }

    #[test]
    fn what_is_known_of_the_person_is_no_password() {
        for password in [
            "ClaireDuvignau",
            "duvignau-1974",
            "Duv1gnau-1974",
            "claire.duvignau@barreau-bourges.example",
            "BarreauBourges18",
            "Opalexe-2026!",
            "expertises-du-berry",
        ] {
            assert_eq!(checked(password), Err(PasswordFault::OwnData), "{password}");
        }
        assert_eq!(checked("Claire aime les grandes marées"), Ok(()));
    }

    #[test]
    fn the_hint_says_what_is_wrong_and_then_how_good_it_is() {
        assert_eq!(strength("court"), Err(PasswordFault::TooShort));
        assert_eq!(strength("motdepasse2026"), Err(PasswordFault::TooCommon));
        assert_eq!(strength("kq8vzr2nwx4t"), Ok(Strength::Fair));
        assert_eq!(strength("quatre mots qui suivent"), Ok(Strength::Strong));
        assert_eq!(strength("xwyxuzvzxwwyuzzyxvuxzyzw"), Ok(Strength::Fair));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_rules_panic(text in any::<String>()) {
            let _ = checked(&text);
        }
    }
}
