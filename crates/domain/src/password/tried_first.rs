//! The passwords that are tried first.
//!
//! A list alone would have to hold every `Motdepasse2026!`: what is compared is the word that is left when case, accents, disguises and
//! what stands around it are taken away.

use std::{collections::HashSet, sync::LazyLock};

use super::{different, fold::fold};

/// The words of the passwords that are used most, in lower case without anything but letters; see `data/README.md`.
static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/common-passwords.txt").lines().collect());

/// The rows of the keyboards of France and of most other countries, and the alphabet.
const ROWS: [&str; 8] = [
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
];

/// With fewer different characters it is a pattern, however long.
const FEWEST_DIFFERENT: usize = 5;

/// Up to so many characters that are no letters around a common word are what everybody adds: a year, an exclamation mark, `123456`.
const USUALLY_ADDED: usize = 6;

/// Whether it would be among the first that are tried.
pub(super) fn is_common(password: &str) -> bool {
    let plain = password.to_lowercase();
    different(&plain) < FEWEST_DIFFERENT || is_walk(&plain) || is_word_with_trimmings(&plain)
}

/// Whether nearly every character is next to the one before it on a keyboard or in the alphabet: `azertyuiopqs`, `123456789012`.
fn is_walk(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let steps = letters.len().saturating_sub(1);
    let neighbours = letters
        .iter()
        .zip(letters.iter().skip(1))
        .filter(|(one, next)| are_neighbours(**one, **next))
        .count();
    // Four of five.
    steps > 0 && neighbours * 5 >= steps * 4
}

fn are_neighbours(one: char, next: char) -> bool {
    one == next
        || ROWS.iter().any(|row| {
            let place = |wanted: char| row.chars().position(|letter| letter == wanted);
            match (place(one), place(next)) {
                (Some(one), Some(next)) => one.abs_diff(next) == 1,
                _ => false,
            }
        })
}

/// Whether it is one common word, two of them, or one over and over, with little around.
fn is_word_with_trimmings(text: &str) -> bool {
    // At each end what is no letter may be an addition or a disguise: every way of telling them apart is tried.
    let before = trimmings(text.chars());
    let after = trimmings(text.chars().rev());
    let length = text.chars().count();
    (0..=before).any(|before| {
        (0..=after).any(|after| {
            let rest = length.saturating_sub(before + after);
            let kernel: String = text.chars().skip(before).take(rest).collect();
            [kernel.as_str(), &fold(&kernel)]
                .into_iter()
                .any(is_made_of_words)
        })
    })
}

/// How many characters at the beginning may have been added.
fn trimmings(letters: impl Iterator<Item = char>) -> usize {
    letters
        .take(USUALLY_ADDED)
        .take_while(|letter| !letter.is_alphabetic())
        .count()
}

fn is_made_of_words(text: &str) -> bool {
    let word: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
    let between = text.chars().count().saturating_sub(word.chars().count());
    between <= USUALLY_ADDED
        && (WORDS.contains(word.as_str()) || is_repeated_word(&word) || is_two_words(&word))
}

fn is_repeated_word(word: &str) -> bool {
    (1..=word.len() / 2).any(|length| {
        word.get(..length)
            .is_some_and(|unit| WORDS.contains(unit) && word.replace(unit, "").is_empty())
    })
}

fn is_two_words(word: &str) -> bool {
    (1..word.len()).any(|at| {
        word.split_at_checked(at)
            .is_some_and(|(one, other)| WORDS.contains(one) && WORDS.contains(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_is_recognised_under_what_everybody_adds_to_it() {
        for password in [
            "motdepasse2026",
            "Mot-de-passe-1!",
            "M0td3p4ss3!!",
            "P@ssw0rd1234",
            "azertyazerty",
            "Azertyuiop12",
            "winniethepooh",
            "soleilmarseille",
            "Marseille13000!",
            "passwordpassword",
            "123456soleil",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn a_pattern_of_keys_is_recognised() {
        for password in [
            "123456789012",
            "aaaaaaaaaaaa",
            "ababababababab",
            "azertyuiopqsdfgh",
            "qsdfghjklmwxcvbn",
            "abcdefghijklmnop",
            "098765432109",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn a_common_word_in_something_longer_is_no_fault() {
        for password in [
            "le soleil de minuit brille",
            "monkey-83910472615382",
            "correct horse battery staple",
            "kq8vzr2nwx4t",
            "bado-kuri-zeme",
        ] {
            assert!(!is_common(password), "{password}");
        }
    }

    #[test]
    fn the_list_is_what_the_comparison_expects() {
        assert!(WORDS.len() > 2_500);
        for word in WORDS.iter() {
            assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
        }
    }
}
