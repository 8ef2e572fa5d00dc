//! The words of a text.

use std::ops::Range;

use super::{
    WORD_CHARS,
    letters::{Folded, fold},
};

/// A word of a text: letters alone or digits alone, without accents and case, at most [`WORD_CHARS`] characters. A number has no zeros
/// before it, so that « pièce 12 » is in `Piece_012.pdf`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word, folded. Never empty, and without any sign that means something to a database.
    pub folded: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

impl Word {
    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.folded.starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (at, letter) in text.char_indices() {
        let end = at.saturating_add(letter.len_utf8());
        let mut one = [0; 4];
        let lower;
        let folded: &str = match fold(letter) {
            Folded::Divider => {
                close(&mut open, &mut words);
                continue;
            }
            Folded::Nothing => {
                if let Some(word) = &mut open {
                    word.range.end = end;
                }
                continue;
            }
            Folded::Letters(letters) => letters,
            Folded::Itself(letter) if letter.is_ascii() => letter.encode_utf8(&mut one),
            Folded::Itself(letter) => {
                lower = letter.to_lowercase().collect::<String>();
                &lower
            }
        };
        let is_digit = letter.is_ascii_digit();
        if open.as_ref().is_some_and(|word| word.is_number() != is_digit) {
            close(&mut open, &mut words);
        }
        let word = open.get_or_insert_with(|| Word {
            folded: String::new(),
            range: at..end,
        });
        word.range.end = end;
        if word.folded.chars().count() < WORD_CHARS {
            word.folded.push_str(folded);
        }
    }
    close(&mut open, &mut words);
    words
}

fn close(open: &mut Option<Word>, words: &mut Vec<Word>) {
    let Some(mut word) = open.take() else {
        return;
    };
    if word.is_number() {
        let significant = word.folded.trim_start_matches('0');
        word.folded = if significant.is_empty() { "0" } else { significant }.to_owned();
    }
    words.push(word);
}
