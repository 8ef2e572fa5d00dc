//! Letters without their accents.

/// What each letter is folded to where texts are compared, in SQL as in Rust. What divides words becomes a space, so that each part of
/// « Lorrain-Tessier » begins a word.
pub const FOLDED: [(&str, &str); 10] = [
    ("a", "àáâãäåÀÁÂÃÄÅ"),
    ("c", "çÇ"),
    ("e", "èéêëÈÉÊË"),
    ("i", "ìíîïÌÍÎÏ"),
    ("n", "ñÑ"),
    ("o", "òóôõöÒÓÔÕÖ"),
    ("u", "ùúûüÙÚÛÜ"),
    ("y", "ýÿÝŸ"),
    ("oe", "œŒ"),
    (" ", "-'\u{2019}.@"),
];

/// Further letters of names from elsewhere in Europe, ligatures that programs put into file names, and signs that are letters to Unicode alone.
const FURTHER: [(&str, &str); 22] = [
    ("a", "āĀăĂąĄª"),
    ("ae", "æÆ"),
    ("c", "ćĆčČ"),
    ("d", "ďĎđĐ"),
    ("e", "ēĒėĖęĘěĚ"),
    ("g", "ğĞ"),
    ("i", "īĪıİ"),
    ("l", "łŁ"),
    ("n", "ńŃňŇ"),
    ("o", "ōŌőŐøØ"),
    ("r", "řŘ"),
    ("s", "śŚşŞšŠșȘ"),
    ("ss", "ßẞ"),
    ("t", "ţŢťŤțȚ"),
    ("u", "ūŪůŮűŰ"),
    ("z", "źŹżŻžŽ"),
    ("ff", "ﬀ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ffi", "ﬃ"),
    ("ffl", "ﬄ"),
    (" ", "º"),
];

/// What a letter is for who looks for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    /// These letters.
    Letters(&'static str),
    /// This letter, in lower case.
    Itself(char),
    /// An accent that stands after its letter, as macOS writes names of files: nothing.
    Nothing,
    /// What divides words.
    Divider,
}

/// Folds a letter.
pub(super) fn fold(letter: char) -> Folded {
    let known = || {
        FOLDED
            .iter()
            .chain(&FURTHER)
            .find(|(_, letters)| letters.contains(letter))
    };
    match letter {
        'a'..='z' | '0'..='9' => Folded::Itself(letter),
        'A'..='Z' => Folded::Itself(letter.to_ascii_lowercase()),
        '\u{300}'..='\u{36f}' => Folded::Nothing,
        _ => match known() {
            Some((" ", _)) => Folded::Divider,
            Some((plain, _)) => Folded::Letters(plain),
            None if letter.is_alphanumeric() => Folded::Itself(letter),
            None => Folded::Divider,
        },
    }
}
