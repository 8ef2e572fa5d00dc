//! The names that must not be read by others, and how they are taken out of a text.

use opalexe_domain::api::native::diagnostic::{Diagnosis, Fact};

use super::paths;

/// What stands in the place of a name.
pub(super) const HIDDEN: &str = "[…]";

/// A word of a holder's name that is shorter is as likely a word of the language.
const SHORTEST_WORD: usize = 3;

/// So many digits in a word are a serial number; a year or a model has fewer.
const SERIAL_DIGITS: usize = 5;

/// What may stand around a word without being of it.
const SIGNS_AROUND: [char; 8] = [',', ';', '.', ':', '[', ']', '(', ')'];

/// In parentheses, where drivers put serial numbers, so many digits make one.
const SERIAL_DIGITS_IN_PARENTHESES: usize = 4;

/// The names that a diagnosis knows.
pub(super) struct Names {
    /// Names of persons, in lower case, the longest first.
    persons: Vec<Vec<char>>,
    /// The name under which the person uses this machine.
    user: Option<String>,
    home: Option<String>,
}

impl Names {
    pub(super) fn in_diagnosis(diagnosis: &Diagnosis) -> Self {
        let mut names = Self {
            persons: Vec::new(),
            user: None,
            home: None,
        };
        for section in &diagnosis.sections {
            let of_items = section.items.iter().flat_map(|item| &item.facts);
            for fact in section.facts.iter().chain(of_items) {
                names.learn(fact);
            }
        }
        names.persons.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names
    }

    fn learn(&mut self, fact: &Fact) {
        match fact {
            Fact::Holder(holder) => {
                let words = holder
                    .split(|letter: char| !letter.is_alphanumeric())
                    .filter(|word| word.chars().count() >= SHORTEST_WORD);
                self.persons
                    .extend(std::iter::once(holder.as_str()).chain(words).map(lower));
            }
            Fact::User(user) => {
                self.persons.push(lower(user));
                self.user = Some(user.clone());
            }
            Fact::Home(home) => self.home = Some(home.clone()),
            _ => {}
        }
    }

    /// The text without the names, and without e-mail addresses.
    pub(super) fn hide(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for name in &self.persons {
            text = without(&text, name);
        }
        let words = text
            .split(' ')
            .map(|word| if word.contains('@') { HIDDEN } else { word });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The path without the person's folder and name.
    pub(super) fn path(&self, path: &str) -> String {
        self.hide(&paths::without_person(
            path,
            self.home.as_deref(),
            self.user.as_deref(),
        ))
    }
}

fn lower(text: &str) -> Vec<char> {
    text.chars().map(lower_letter).collect()
}

/// One letter for one, so that the places of a text and of its lower case are the same.
fn lower_letter(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The text without the name where it stands as words of its own, in whatever case.
fn without(text: &str, name: &[char]) -> String {
    if name.is_empty() {
        return text.to_owned();
    }
    let lowered = lower(text);
    let mut kept = String::with_capacity(text.len());
    let mut skip = 0_usize;
    let mut before: Option<char> = None;
    for (place, letter) in text.chars().enumerate() {
        if skip > 0 {
            skip -= 1;
        } else if stands_alone(before, lowered.get(place..).unwrap_or_default(), name) {
            kept.push_str(HIDDEN);
            skip = name.len() - 1;
        } else {
            kept.push(letter);
        }
        before = Some(letter);
    }
    kept
}

fn stands_alone(before: Option<char>, here: &[char], name: &[char]) -> bool {
    let is_edge = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
    here.starts_with(name) && is_edge(before) && is_edge(here.get(name.len()).copied())
}

/// The name of a reader without the serial number that drivers add.
pub(super) fn without_serial(name: &str) -> String {
    let mut kept = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('(') {
        kept.push_str(before);
        let (inside, following) = after.split_once(')').unwrap_or((after, ""));
        let digits = inside.chars().filter(char::is_ascii_digit).count();
        if digits >= SERIAL_DIGITS_IN_PARENTHESES {
            kept.push_str(HIDDEN);
        } else {
            kept.push('(');
            kept.push_str(inside);
            kept.push(')');
        }
        rest = following;
    }
    kept.push_str(rest);
    let words = kept.split(' ').map(|word| {
        let bare = word.trim_matches(SIGNS_AROUND);
        match word.split_once(bare) {
            Some((before, after)) if is_serial(bare) => {
                // What is hidden stands in brackets of its own.
                let (before, after) = (before.trim_end_matches('['), after.trim_start_matches(']'));
                format!("{before}{HIDDEN}{after}")
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whatever letters and signs stand among the digits: `SN12345678`, `0x4b2a8f1e`, `S/N:12345678`.
fn is_serial(word: &str) -> bool {
    word.chars().filter(char::is_ascii_digit).count() >= SERIAL_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_serial_number_of_a_reader_goes_and_its_model_stays() {
        for (name, kept) in [
            ("Virtual PCD 00 00", "Virtual PCD 00 00"),
            (
                "Gemalto PC Twin Reader (4A9F1234) 00 00",
                "Gemalto PC Twin Reader […] 00 00",
            ),
            (
                "SCM SPR 532 [CCID Interface] (21250123456789) 00 00",
                "SCM SPR 532 [CCID Interface] […] 00 00",
            ),
            ("ACS ACR1252 Dual (PICC) 01 00", "ACS ACR1252 Dual (PICC) 01 00"),
            ("Reader 0012345678", "Reader […]"),
            ("Maker, 4711471147, 2.1", "Maker, […], 2.1"),
            ("Reader (1234567", "Reader […]"),
            ("Reader SN12345678 00 00", "Reader […] 00 00"),
            ("Reader 0x4b2a8f1e", "Reader […]"),
            ("Reader S/N:Z4711471147", "Reader […]"),
            ("Reader [KX4711471147] 01", "Reader […] 01"),
            (
                "ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] 00 00",
                "ACS ACR1252 1S CL Reader [ACR1252 Dual Reader PICC] 00 00",
            ),
        ] {
            assert_eq!(without_serial(name), kept);
        }
    }

    #[test]
    fn a_name_is_hidden_as_a_word_in_any_case_and_not_inside_another() {
        let hidden = |text: &str| without(text, &lower("Émile"));
        assert_eq!(hidden("ÉMILE, émile et Émilien"), "[…], […] et Émilien");
        assert_eq!(hidden(""), "");
    }
}
