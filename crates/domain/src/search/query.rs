//! What somebody looks for.

use std::ops::Range;

use super::{SEARCH_TEXT_CHARS, SEARCH_WORDS, Word, words};

/// What somebody looks for: all of its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    /// Something was typed, of whatever signs.
    is_typed: bool,
}

/// One of the things that a document must have. Words are folded ([`Word::folded`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// This word.
    Word(String),
    /// A word that begins so: the last one typed, which may not be finished. Numbers are looked for as they are: 1 is not 12.
    Beginning(String),
    /// These words, one after the other.
    Phrase(Vec<String>),
}

/// Why a text cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// More than [`SEARCH_TEXT_CHARS`] characters.
    #[error("the text is longer than {SEARCH_TEXT_CHARS} characters")]
    TextTooLong,
    /// More than [`SEARCH_WORDS`] words.
    #[error("there are more than {SEARCH_WORDS} words")]
    TooManyWords,
}

impl Query {
    /// Reads what was typed. What stands between quotation marks, « » or " ", is a phrase. An elided article (l’, d’) is not looked for,
    /// nor the « n° » before a number.
    ///
    /// # Errors
    /// When it is too much.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        if text.chars().count() > SEARCH_TEXT_CHARS {
            return Err(QueryError::TextTooLong);
        }
        let mut terms: Vec<Term> = Vec::new();
        let mut rest = text;
        while let Some((before, phrase, after)) = quoted(rest) {
            add_words(before, &mut terms);
            terms.extend(term_of_phrase(phrase));
            rest = after;
        }
        let whole = terms.len();
        add_words(rest, &mut terms);
        if terms.len() > whole
            && let Some(Term::Word(last)) = terms.last_mut()
            && !is_number(last)
        {
            let last = std::mem::take(last);
            terms.pop();
            terms.push(Term::Beginning(last));
        }
        let mut distinct: Vec<Term> = Vec::with_capacity(terms.len());
        for term in terms {
            if !distinct.contains(&term) {
                distinct.push(term);
            }
        }
        let count: usize = distinct.iter().map(Term::length).sum();
        if count > SEARCH_WORDS {
            return Err(QueryError::TooManyWords);
        }
        Ok(Self {
            terms: distinct,
            is_typed: !text.trim().is_empty(),
        })
    }

    /// What a document must have.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether nothing was typed: everything is found.
    pub const fn is_empty(&self) -> bool {
        !self.is_typed
    }

    /// Whether something was typed that has no word in it, such as « *** »: nothing is found.
    pub const fn is_wordless(&self) -> bool {
        self.is_typed && self.terms.is_empty()
    }

    /// Where in a text what is looked for stands: ranges of bytes, in their order, none of which overlap.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let words = words(text);
        let mut marked: Vec<bool> = vec![false; words.len()];
        for term in &self.terms {
            for (start, count) in term.found(&words) {
                for mark in marked.iter_mut().skip(start).take(count) {
                    *mark = true;
                }
            }
        }
        words
            .into_iter()
            .zip(marked)
            .filter(|(_, marked)| *marked)
            .map(|(word, _)| word.range)
            .collect()
    }
}

impl Term {
    /// Whether a text has it.
    pub fn is_in(&self, text: &str) -> bool {
        !self.found(&words(text)).is_empty()
    }

    /// Where it stands among the words of a text: the first of its words, and how many they are.
    fn found(&self, words: &[Word]) -> Vec<(usize, usize)> {
        let length = self.length();
        words
            .windows(length.max(1))
            .enumerate()
            .filter(|(_, window)| self.is_at(window))
            .map(|(start, _)| (start, length))
            .collect()
    }

    fn is_at(&self, window: &[Word]) -> bool {
        match (self, window) {
            (Self::Word(word), [here]) => here.folded == *word,
            (Self::Beginning(word), [here]) => here.folded.starts_with(word.as_str()),
            (Self::Phrase(phrase), here) => here.iter().map(|word| &word.folded).eq(phrase),
            (Self::Word(_) | Self::Beginning(_), _) => false,
        }
    }

    /// Of how many words it is.
    fn length(&self) -> usize {
        match self {
            Self::Word(_) | Self::Beginning(_) => 1,
            Self::Phrase(words) => words.len(),
        }
    }
}

/// What stands before, in and after the first pair of quotation marks. One that is open still is no pair.
fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    let is_opening = |letter| matches!(letter, '"' | '«' | '“');
    let is_closing = |letter| matches!(letter, '"' | '»' | '”');
    let (before, rest) = text.split_once(is_opening)?;
    let (phrase, after) = rest.split_once(is_closing)?;
    Some((before, phrase, after))
}

fn term_of_phrase(phrase: &str) -> Option<Term> {
    let mut words: Vec<String> = words(phrase).into_iter().map(|word| word.folded).collect();
    match words.len() {
        0 => None,
        1 => words.pop().map(Term::Word),
        _ => Some(Term::Phrase(words)),
    }
}

fn add_words(text: &str, terms: &mut Vec<Term>) {
    let words = words(text);
    for (place, word) in words.iter().enumerate() {
        let next = words.get(place.saturating_add(1));
        if !is_elided(text, word, next) && !announces_number(word, next) {
            terms.push(Term::Word(word.folded.clone()));
        }
    }
}

/// The « l’ » of « l’expertise », the « qu’ » of « qu’il ».
fn is_elided(text: &str, word: &Word, next: Option<&Word>) -> bool {
    let follows = text.get(word.range.end..).unwrap_or_default();
    let is_short = word.folded.len() == 1 || word.folded == "qu";
    is_short && next.is_some() && follows.starts_with(['\'', '\u{2019}'])
}

/// The « n° » of « n° 3 ».
fn announces_number(word: &Word, next: Option<&Word>) -> bool {
    matches!(word.folded.as_str(), "n" | "no" | "nos" | "num" | "numero") && next.is_some_and(Word::is_number)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}
