use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

fn terms(text: &str) -> Vec<Term> {
    Query::parse(text).unwrap().terms().to_vec()
}

fn word(text: &str) -> Term {
    Term::Word(text.into())
}

fn beginning(text: &str) -> Term {
    Term::Beginning(text.into())
}

#[test]
fn words_have_neither_accents_nor_case_and_signs_divide() {
    assert_eq!(
        folded("Œuvrard_LORRAIN-Tessier d’Étréchy.PDF"),
        ["oeuvrard", "lorrain", "tessier", "d", "etrechy", "pdf"]
    );
    assert_eq!(
        folded("Æther, ﬁssure ; Straße (Šimić)"),
        ["aether", "fissure", "strasse", "simic"]
    );
    // As macOS writes it: the accent after its letter.
    assert_eq!(folded("Pie\u{300}ce re\u{301}ception"), ["piece", "reception"]);
    assert_eq!(folded("Ωμέγα \u{202e}txet"), ["ωμέγα", "txet"]);
    assert!(folded(" *:\"'\u{0}() ").is_empty());
}

#[test]
fn numbers_are_words_of_their_own_without_zeros_before_them() {
    assert_eq!(folded("Piece_012bis"), ["piece", "12", "bis"]);
    assert_eq!(
        folded("n°3, nº 007 du 08/04/2025 ; 000"),
        ["n", "3", "n", "7", "du", "8", "4", "2025", "0"]
    );
}

#[test]
fn a_long_word_counts_by_its_beginning() {
    let long = "a".repeat(WORD_CHARS + 5);
    assert_eq!(folded(&long), ["a".repeat(WORD_CHARS)]);
    assert!(Query::parse(&long).unwrap().terms()[0].is_in(&long));
}

#[test]
fn all_words_are_looked_for_the_last_one_by_its_beginning() {
    assert_eq!(terms("fissure étanch"), [word("fissure"), beginning("etanch")]);
    assert_eq!(terms("pièce 12"), [word("piece"), word("12")]);
    assert_eq!(terms("Dire n° 3"), [word("dire"), word("3")]);
    assert_eq!(terms("numéro 4 numéro"), [word("4"), beginning("numero")]);
    assert_eq!(
        terms("l’expertise d'Étréchy"),
        [word("expertise"), beginning("etrechy")]
    );
    assert_eq!(terms("note note note"), [word("note"), beginning("note")]);
}

#[test]
fn what_is_quoted_is_a_phrase() {
    assert_eq!(
        terms("« procès-verbal » \"dire\" “état des lieux” fuit"),
        [
            Term::Phrase(vec!["proces".into(), "verbal".into()]),
            word("dire"),
            Term::Phrase(vec!["etat".into(), "des".into(), "lieux".into()]),
            beginning("fuit"),
        ]
    );
    // One that is being typed.
    assert_eq!(
        terms("\"état des li"),
        [word("etat"), word("des"), beginning("li")]
    );
}

#[test]
fn nothing_finds_everything_and_signs_find_nothing() {
    let query = |text| Query::parse(text).unwrap();
    assert!(query("  ").is_empty() && !query("  ").is_wordless());
    assert!(!query("***").is_empty() && query("***").is_wordless());
    assert!(!query("a").is_wordless());
}

#[test]
fn too_much_is_refused() {
    assert_eq!(
        Query::parse(&"é".repeat(SEARCH_TEXT_CHARS + 1)),
        Err(QueryError::TextTooLong)
    );
    let many = |count: usize| (0..count).map(|number| format!("{number} ")).collect::<String>();
    assert_eq!(
        Query::parse(&many(SEARCH_WORDS + 1)),
        Err(QueryError::TooManyWords)
    );
    assert_eq!(
        Query::parse(&many(SEARCH_WORDS)).unwrap().terms().len(),
        SEARCH_WORDS
    );
}

#[test]
fn what_was_found_is_marked_as_it_is_written() {
    let text = "Pièce 012 – Procès-verbal d’Étréchy";
    let marked = |typed: &str| -> Vec<&str> {
        let query = Query::parse(typed).unwrap();
        query.marks(text).into_iter().map(|range| &text[range]).collect()
    };
    assert_eq!(marked("piece 12"), ["Pièce", "012"]);
    assert_eq!(marked("\"proces verbal\" etr"), ["Procès", "verbal", "Étréchy"]);
    assert!(marked("verbaux").is_empty());
}

proptest! {
    #[test]
    fn every_text_has_its_own_words(text in "\\PC{0,80}") {
        for word in words(&text) {
            prop_assert!(!word.folded.is_empty());
            prop_assert!(text.get(word.range.clone()).is_some());
            prop_assert!(word.folded.chars().all(|letter| letter.is_alphanumeric() || !letter.is_ascii()));
        }
        if let Ok(query) = Query::parse(&text) {
            for term in query.terms() {
                // A phrase of two signs side by side, or an article alone.
                prop_assert!(term.is_in(&text), "{term:?}");
            }
        }
    }
}
