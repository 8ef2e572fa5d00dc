//! What remains of a text when case, accents and the usual disguises of letters are taken away.

/// In lower case, the letters of French without their accents, and the digits and signs that are written for letters as those letters.
pub(super) fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

fn plain(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' | '@' | '4' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | '€' | '3' => 'e',
        'î' | 'ï' | '1' | '!' => 'i',
        'ô' | 'ö' | '0' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '$' | '5' => 's',
        '7' => 't',
        letter => letter,
    }
}
