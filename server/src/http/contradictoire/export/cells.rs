//! Cells of a spreadsheet.

use opalexe_domain::{day::Day, time::Timestamp};

/// With what a spreadsheet takes a cell for a formula; tabulators and returns are skipped by some before they look.
const BEGINS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell, so that no program takes it for a formula: what begins like one gets an apostrophe before it.
pub(super) fn safe(cell: String) -> String {
    if cell.starts_with(BEGINS_A_FORMULA) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// An instant in Paris, as spreadsheets read it: `2025-04-08 09:30:00`.
pub(super) fn instant(at: Option<Timestamp>) -> String {
    let second = at.map_or(0, |at| at.seconds().rem_euclid(60));
    let Some(at) = at.and_then(Timestamp::in_paris) else {
        return String::new();
    };
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        at.year, at.month, at.day, at.hour, at.minute, second
    )
}

/// A day, as spreadsheets read it.
pub(super) fn day(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in [
            "=HYPERLINK(\"http://x.example\")",
            "+33 1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
        ] {
            assert_eq!(safe(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(safe("Pièce n° 1 = plan".to_owned()), "Pièce n° 1 = plan");
        assert_eq!(safe(String::new()), "");
    }

    #[test]
    fn an_instant_is_that_of_paris() {
        let at = Timestamp::from_seconds(1_744_097_400);
        assert_eq!(instant(Some(at)), "2025-04-08 09:30:00");
        assert_eq!(instant(None), "");
    }
}
