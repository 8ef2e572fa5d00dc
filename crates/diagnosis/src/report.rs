//! A whole diagnosis as text, for a terminal and for support.

use opalexe_domain::{api::native::diagnostic::Diagnosis, time::Timestamp};

use crate::{
    anonymous::anonymised,
    told::{Row, tell, whole},
    values,
    words::{Language, Words},
};

/// The diagnosis as text, with everything in it: for the person's own eyes.
pub fn in_text(diagnosis: &Diagnosis, at: Timestamp, language: Language) -> String {
    text(diagnosis, at, language, Audience::Person)
}

/// The diagnosis as text for others to read: what was personal is left out.
pub fn report(diagnosis: &Diagnosis, at: Timestamp, language: Language) -> String {
    text(&anonymised(diagnosis), at, language, Audience::Others)
}

/// Who reads the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    Person,
    Others,
}

fn text(diagnosis: &Diagnosis, at: Timestamp, language: Language, audience: Audience) -> String {
    let words = Words { language };
    let mut lines = vec![
        words.say("report-title"),
        words.put("report-date", "date", values::date(words, at)),
    ];
    if audience == Audience::Others {
        lines.push(words.say("report-anonymous"));
    }
    lines.push(whole(diagnosis, language));
    for section in &diagnosis.sections {
        let told = tell(section, language);
        lines.push(String::new());
        lines.push(format!("{} – {}", told.title, told.verdict));
        lines.extend(told.rows.iter().map(|row| line(words, "  ", row)));
        for item in &told.items {
            lines.push(format!("  {} – {}", item.title, item.verdict));
            lines.extend(item.rows.iter().map(|row| line(words, "    ", row)));
            lines.extend(item.advice.iter().map(|advice| format!("    → {advice}")));
        }
        lines.extend(told.advice.iter().map(|advice| format!("  → {advice}")));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// French has a space before the colon, which must not break.
fn line(words: Words, margin: &str, Row { label, value, .. }: &Row) -> String {
    let space = match words.language {
        Language::French => "\u{a0}",
        Language::English => "",
    };
    format!("{margin}{label}{space}: {value}")
}
