//! What the sources say: calls with a key, and texts.

use std::collections::BTreeSet;

use super::rust_text::{Kind, Piece, pieces};
use crate::violation::Violation;

/// What is found in the sources of a program.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// The calls that name a message.
    pub(super) calls: Vec<Call>,
    /// Every text, for a key may also be chosen first and said later.
    pub(super) texts: BTreeSet<String>,
    /// Texts that are French.
    pub(super) french: Vec<Violation>,
}

/// A call that names a message.
#[derive(Debug)]
pub(super) struct Call {
    /// The file.
    pub(super) file: String,
    /// The line.
    pub(super) line: usize,
    /// The message.
    pub(super) key: String,
    /// The names of the arguments given.
    pub(super) arguments: BTreeSet<String>,
}

/// Letters that French has and the code's English has not.
const FRENCH_LETTERS: &str = "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»";

/// Words of French sentences and buttons that neither English nor a style sheet has. Names of the domain (`expert`,
/// `magistrat`) are no proof: they are words of the code.
const FRENCH_WORDS: [&str; 27] = [
    "annuler",
    "aucun",
    "aucune",
    "avec",
    "carte",
    "cette",
    "connexion",
    "continuer",
    "dans",
    "erreur",
    "fermer",
    "fichier",
    "lecteur",
    "les",
    "merci",
    "nous",
    "ouvrir",
    "quitter",
    "retour",
    "serveur",
    "sont",
    "suivant",
    "une",
    "valider",
    "veuillez",
    "votre",
    "vous",
];

impl Uses {
    /// Reads a source file. `doors` are the macros (`tr!`) and functions that take a key.
    pub(super) fn add(&mut self, file: &str, source: &str, doors: &[&str]) {
        let pieces = pieces(source);
        for piece in &pieces {
            let Kind::Text(text) = &piece.kind else { continue };
            self.texts.insert(text.clone());
            if is_french(text) {
                let rule = format!("{text:?} is a text for people: it belongs to the Fluent files");
                self.french.push(Violation::on_line(file, piece.line, rule));
            }
        }
        for start in 0..pieces.len() {
            let here = pieces.get(start..).unwrap_or_default();
            if let Some((line, key, rest)) = doors.iter().find_map(|door| opened(here, door)) {
                self.calls.push(Call {
                    file: file.to_owned(),
                    line,
                    key,
                    arguments: arguments(rest),
                });
            }
        }
    }
}

/// Whether a person would read this as French: by its letters, or by a word that stands free. The words of a key, an
/// address or a style class hang together (`card-retour`, `/carte`) and do not count.
fn is_french(text: &str) -> bool {
    let by_its_letters = text.contains(|character| FRENCH_LETTERS.contains(character));
    let mut words = text.split_whitespace().map(|word| {
        word.trim_matches(|edge| ".,;:!?…()\"'".contains(edge))
            .to_lowercase()
    });
    by_its_letters || words.any(|word| FRENCH_WORDS.contains(&word.as_str()))
}

/// The line, the key and what follows it, when a call of `door` with a literal key begins here.
fn opened<'a>(here: &'a [Piece], door: &str) -> Option<(usize, String, &'a [Piece])> {
    let (name, rest) = here.split_first()?;
    let is_macro = door.ends_with('!');
    if name.kind != Kind::Word(door.trim_end_matches('!').to_owned()) {
        return None;
    }
    let rest = if is_macro { after(rest, '!')? } else { rest };
    let (first, rest) = after(rest, '(')?.split_first()?;
    match &first.kind {
        Kind::Text(key) => Some((first.line, key.clone(), rest)),
        _ => None,
    }
}

fn after(pieces: &[Piece], mark: char) -> Option<&[Piece]> {
    let (first, rest) = pieces.split_first()?;
    (first.kind == Kind::Mark(mark)).then_some(rest)
}

/// The names of the arguments up to the end of the call: `name = value` and `"name", value`.
fn arguments(mut rest: &[Piece]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0_usize;
    while let Some((piece, following)) = rest.split_first() {
        match piece.kind {
            Kind::Mark('(' | '[' | '{') => depth += 1,
            Kind::Mark(')' | ']' | '}') if depth == 0 => break,
            Kind::Mark(')' | ']' | '}') => depth -= 1,
            Kind::Mark(',') if depth == 0 => names.extend(argument(following)),
            _ => {}
        }
        rest = following;
    }
    names
}

fn argument(pieces: &[Piece]) -> Option<String> {
    let (first, rest) = pieces.split_first()?;
    match &first.kind {
        Kind::Word(name) => after(rest, '=').map(|_| name.clone()),
        Kind::Text(name) => after(rest, ',').map(|_| name.clone()),
        Kind::Mark(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(source: &str, doors: &[&str]) -> Vec<(String, Vec<String>)> {
        let mut uses = Uses::default();
        uses.add("a.rs", source, doors);
        uses.calls
            .into_iter()
            .map(|call| (call.key, call.arguments.into_iter().collect()))
            .collect()
    }

    #[test]
    fn a_macro_names_its_arguments() {
        assert_eq!(
            calls(
                "tr!(\"a\", day = date(x, y), name = p { q = 1 }), tr!(\"b\")",
                &["tr!"]
            ),
            [
                ("a".to_owned(), vec!["day".to_owned(), "name".to_owned()]),
                ("b".to_owned(), vec![])
            ]
        );
    }

    #[test]
    fn french_is_known_by_its_letters_or_by_a_word_that_stands_free() {
        for text in [
            "Réessayer",
            "Annuler",
            "Ce lecteur ne contient aucune carte.",
            "(avec certificat)",
            "Merci !",
        ] {
            assert!(is_french(text), "{text}");
        }
        for text in [
            "card-retour",
            "/api/v1/card/sans",
            "expert",
            "the card did not answer",
            "button pin-annuler primary",
            "a reader on port {port}",
            "font-family: sans-serif",
        ] {
            assert!(!is_french(text), "{text}");
        }
    }

    #[test]
    fn a_french_text_is_found_where_it_stands() {
        let mut uses = Uses::default();
        uses.add("a.rs", "let a = \"ok\";\nlet b = \"Fermer\";", &[]);
        let found: Vec<String> = uses.french.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            ["a.rs:2: \"Fermer\" is a text for people: it belongs to the Fluent files"]
        );
    }

    #[test]
    fn a_function_names_its_argument_in_a_text() {
        assert_eq!(
            calls(
                "self.count(\"a\", \"tries\", tries.into()); self.say(\"b\"); say(key)",
                &["say", "count"]
            ),
            [
                ("a".to_owned(), vec!["tries".to_owned()]),
                ("b".to_owned(), vec![])
            ]
        );
    }
}
