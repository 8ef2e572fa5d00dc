//! What documents of a building expertise are called.

use opalexe_domain::{day::Day, document::DocumentKind};

use super::line;

const PIECES: &str = include_str!("../../demo/pieces.txt");

const LOTS: &str = include_str!("../../demo/lots.txt");

const PLACES: &str = include_str!("../../demo/places.txt");

const NOTES: &str = include_str!("../../demo/notes.txt");

const DIRES: &str = include_str!("../../demo/dires.txt");

/// The title of the document of that number. Lists whose lengths have no divisor in common make every three meet.
pub(super) fn title(number: u32, kind: DocumentKind) -> String {
    let place = usize::try_from(number).unwrap_or_default();
    let what = match kind {
        DocumentKind::NoteAuxParties => NOTES,
        DocumentKind::Dire => DIRES,
        _ => PIECES,
    };
    let of = |list| line(list, place);
    format!("{} {number} – {}, {}", of(what), of(LOTS), of(PLACES))
}

/// What its file is called.
pub(super) fn name(number: u32, kind: DocumentKind) -> String {
    format!("{kind}_{number:06}.pdf")
}

/// The day that it bears: one of 2025.
pub(super) fn dated(number: u32) -> Option<Day> {
    let (month, day) = (1 + number % 12, 1 + number % 28);
    format!("2025-{month:02}-{day:02}").parse().ok()
}

/// How many bytes it is said to have: from some ten kilobytes to some megabytes.
pub(super) fn size(number: u32) -> u64 {
    40_000 + u64::from(number) * 7_919 % 3_000_000
}
