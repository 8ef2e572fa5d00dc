//! One line of text that somebody typed, fit to stand in a mail.

use opalexe_domain::text::is_printable;
use serde::{Deserialize, Serialize};

/// A text of one line, at most [`Line::LIMIT`] characters, each of which shows itself ([`is_printable`]), without spaces at its ends. Whatever
/// it was made from, it cannot begin a new header, or turn or hide what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct Line(String);

/// What a line that was cut ends with.
const CUT: char = '…';

impl Line {
    /// The most characters: a title of an expertise fits, and so does a subject on two lines of a screen.
    pub const LIMIT: usize = 160;

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        let visible: String = text
            .chars()
            .map(|character| if breaks(character) { ' ' } else { character })
            .filter(|character| is_printable(*character))
            .collect();
        let words: Vec<&str> = visible.split(' ').filter(|word| !word.is_empty()).collect();
        let line = words.join(" ");
        if line.chars().count() <= Self::LIMIT {
            return Self(line);
        }
        let kept: String = line.chars().take(Self::LIMIT.saturating_sub(1)).collect();
        Self(format!("{}{CUT}", kept.trim_end()))
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

/// Control characters, and the separators of lines and paragraphs (Unicode Zl and Zp).
fn breaks(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> String {
        Line::from(text).0
    }

    #[test]
    fn what_would_begin_a_header_becomes_a_space() {
        assert_eq!(
            line("Saules\r\nBcc: tous@example\n\tx\u{2028}y\0z"),
            "Saules Bcc: tous@example x y z"
        );
        assert_eq!(line("  Résidence  Les Saules "), "Résidence Les Saules");
        assert_eq!(line("Les\u{a0}Saules"), "Les\u{a0}Saules");
    }

    #[test]
    fn nothing_hides_behind_a_mark_of_direction() {
        assert_eq!(line("facture\u{202e}fdp.exe"), "facturefdp.exe");
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_and_shows_it() {
        let long = line(&"é".repeat(500));
        assert_eq!(long.chars().count(), Line::LIMIT);
        assert!(long.ends_with('…'));
        assert_eq!(line(&"é".repeat(Line::LIMIT)), "é".repeat(Line::LIMIT));
    }

    proptest! {
        #[test]
        fn whatever_it_is_made_from_it_is_one_line(text in any::<String>()) {
            let line = line(&text);
            prop_assert!(line.chars().all(is_printable));
            prop_assert!(line.chars().count() <= Line::LIMIT);
            prop_assert_eq!(Line::from(line.clone()).0, line);
        }
    }
}
