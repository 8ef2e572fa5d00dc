//! Names of files, kept in Unicode and made safe for every operating system.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::text::is_printable;

/// The most bytes of a name in UTF-8: what ext4, NTFS and APFS take.
pub const DOCUMENT_NAME_BYTES: usize = 255;

/// The longest extension that is kept when a name is cut, with its dot. Longer ones are no extension but a sentence with a dot.
const EXTENSION_BYTES: usize = 16;

/// The name of a file that nothing is left of.
const NAMELESS: &str = "document";

/// The name of a document's file: as the person had it, but for what an operating system would take for something else.
///
/// It is never empty, has no separator of folders, no character that hides or turns a text, no name that Windows keeps for a device, no dot
/// or space at its end, and at most [`DOCUMENT_NAME_BYTES`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct DocumentName(String);

impl DocumentName {
    /// The name made of what a client called its file. Whatever that was, the name is safe.
    pub fn made_safe(typed: &str) -> Self {
        let shown: String = typed
            .chars()
            .filter(|letter| is_printable(*letter))
            .map(|letter| if is_taken(letter) { '_' } else { letter })
            .collect();
        let name = shown.trim_start().trim_end_matches(is_dropped_at_end);
        let name = match name {
            "" => NAMELESS.to_owned(),
            name if is_device(name) => format!("_{name}"),
            name => name.to_owned(),
        };
        Self(cut(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name with a number before its extension, `plan (2).pdf`: for another file of the same name.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let extension = extension_of(&self.0).unwrap_or("");
        let stem = self.0.strip_suffix(extension).unwrap_or(&self.0);
        let tail = format!(" ({number}){extension}");
        let room = DOCUMENT_NAME_BYTES.saturating_sub(tail.len());
        Self(format!("{}{tail}", shortened(stem, room)))
    }

    /// What follows the last dot, in lower case: `pdf`. None when there is none.
    pub fn extension(&self) -> Option<String> {
        extension_of(&self.0).map(|extension| extension.trim_start_matches('.').to_lowercase())
    }
}

/// Characters that separate folders, streams or arguments on some system.
const fn is_taken(letter: char) -> bool {
    matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// Windows drops these at the end of a name, and finds another file.
fn is_dropped_at_end(letter: char) -> bool {
    letter == '.' || letter.is_whitespace()
}

/// Whether Windows takes the name for a device, whatever its extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_uppercase();
    if matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) {
        return true;
    }
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|number| {
        let mut letters = number.chars();
        matches!(
            (letters.next(), letters.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
    })
}

/// The name cut to its limit, before its extension.
fn cut(name: String) -> String {
    if name.len() <= DOCUMENT_NAME_BYTES {
        return name;
    }
    let extension = extension_of(&name).unwrap_or("");
    let room = DOCUMENT_NAME_BYTES.saturating_sub(extension.len());
    let kept = shortened(&name, room).trim_end_matches(is_dropped_at_end);
    format!("{kept}{extension}")
}

/// The first letters of a text, as many as have room in so many bytes.
fn shortened(text: &str, room: usize) -> &str {
    text.get(..text.floor_char_boundary(room)).unwrap_or("")
}

/// The extension with its dot, when it is one.
fn extension_of(name: &str) -> Option<&str> {
    let dot = name.rfind('.').filter(|dot| *dot > 0)?;
    let (_, extension) = name.split_at_checked(dot)?;
    (2..=EXTENSION_BYTES)
        .contains(&extension.len())
        .then_some(extension)
}

impl From<String> for DocumentName {
    fn from(typed: String) -> Self {
        Self::made_safe(&typed)
    }
}

impl From<DocumentName> for String {
    fn from(name: DocumentName) -> Self {
        name.0
    }
}

impl FromStr for DocumentName {
    type Err = std::convert::Infallible;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Ok(Self::made_safe(typed))
    }
}

impl fmt::Display for DocumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn safe(typed: &str) -> String {
        DocumentName::made_safe(typed).into()
    }

    #[test]
    fn a_good_name_is_kept_as_it_is() {
        for name in [
            "Pièce n° 12 – constat d’huissier.pdf",
            "平面図.dwg",
            "rapport.tar.gz",
            ".htaccess",
            "a",
            "🙂.png",
        ] {
            assert_eq!(safe(name), name);
        }
    }

    #[test]
    fn what_a_system_would_take_for_something_else_is_replaced() {
        for (typed, expected) in [
            ("../../etc/passwd", ".._.._etc_passwd"),
            ("C:\\Users\\x.pdf", "C__Users_x.pdf"),
            ("a\0b.pdf", "ab.pdf"),
            ("fac\u{202e}fdp.exe", "facfdp.exe"),
            ("line\nbreak.pdf", "linebreak.pdf"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com¹.pdf", "_com¹.pdf"),
            ("COM10.pdf", "COM10.pdf"),
            ("aux .pdf", "_aux .pdf"),
            ("report.pdf. . ", "report.pdf"),
            ("  spaces  ", "spaces"),
            ("..", "document"),
            ("", "document"),
            ("what?.pdf", "what_.pdf"),
        ] {
            assert_eq!(safe(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_extension_and_between_letters() {
        let name = safe(&format!("{}.pdf", "é".repeat(300)));
        assert_eq!(name.len(), 254);
        assert!(name.ends_with("é.pdf"));
        assert_eq!(safe(&"a".repeat(256)).len(), DOCUMENT_NAME_BYTES);
    }

    #[test]
    fn a_numbered_name_keeps_its_extension_and_its_limit() {
        let numbered = |typed: &str| String::from(DocumentName::made_safe(typed).numbered(2));
        assert_eq!(numbered("Plan.PDF"), "Plan (2).PDF");
        assert_eq!(numbered("none"), "none (2)");
        assert_eq!(numbered(".htaccess"), ".htaccess (2)");
        let long = numbered(&format!("{}.pdf", "é".repeat(300)));
        assert_eq!(long.len(), 254);
        assert!(long.ends_with("é (2).pdf"));
    }

    #[test]
    fn an_extension_is_read_in_lower_case() {
        let extension = |typed: &str| DocumentName::made_safe(typed).extension();
        assert_eq!(extension("Plan.PDF").as_deref(), Some("pdf"));
        assert_eq!(extension("archive.tar.gz").as_deref(), Some("gz"));
        assert_eq!(extension(".htaccess"), None);
        assert_eq!(extension("none"), None);
    }

    proptest! {
        #[test]
        fn whatever_was_typed_the_name_is_safe_and_stays_what_it_is(typed in "(?s).{0,300}") {
            let name = safe(&typed);
            prop_assert!(!name.is_empty() && name.len() <= DOCUMENT_NAME_BYTES);
            prop_assert!(name.chars().all(|letter| is_printable(letter) && !is_taken(letter)));
            prop_assert!(!name.ends_with(is_dropped_at_end));
            prop_assert!(!is_device(&name));
            prop_assert_eq!(safe(&name), name);
        }
    }
}
