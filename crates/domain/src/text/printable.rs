//! Which characters of a text from outside may be shown as they came.

/// Whether the character shows itself and nothing else: neither a control character, which a terminal obeys and PostgreSQL may not keep, nor
/// one without a shape of its own (Unicode's category Cf and the separators of lines), which hides in a text or turns the order of what
/// stands around it: U+202E writes a name backwards.
pub fn is_printable(letter: char) -> bool {
    !letter.is_control() && !is_without_shape(letter)
}

/// Unicode 16, category Cf, with U+2028 and U+2029.
const fn is_without_shape(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_are_shown_and_what_turns_or_hides_a_text_is_not() {
        assert!("Éloïse Œ’ 日本 עברית العربية 🙂".chars().all(is_printable));
        for letter in [
            '\0', '\n', '\u{1b}', '\u{85}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{2028}',
        ] {
            assert!(!is_printable(letter), "{letter:?}");
        }
    }
}
