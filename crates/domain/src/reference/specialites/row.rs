//! A row of a nomenclature, as an operator keeps it, and what may be wrong with a list of them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{
    Entry, Level,
    code::{above, level_of},
};
use crate::{
    reference::row::{RowFault, RowFaultAt},
    text::is_printable,
};

/// The most entries of a nomenclature: more than three times those of 2013.
pub const ENTRIES_LIMIT: usize = 1_024;

/// The most characters of a label: the longest of 2013 has 147.
const LABEL_LIMIT: usize = 250;

/// The most characters of the name of a version: a year, and a few words.
const VERSION_LIMIT: usize = 20;

/// The digits of a year.
const YEAR_DIGITS: usize = 4;

/// An entry as a list has it. What it stands under, and how deep, is said by its code. Whether it is right is said by [`faults`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialiteRow {
    /// The code, `A.1.1`.
    pub code: String,
    /// The label.
    pub label: String,
}

impl SpecialiteRow {
    /// The code of what it stands under; none for a branche.
    pub fn parent(&self) -> Option<&str> {
        above(&self.code)
    }

    /// How deep it stands; none when its code is none.
    pub fn level(&self) -> Option<Level> {
        level_of(&self.code)
    }
}

impl From<&Entry> for SpecialiteRow {
    fn from(entry: &Entry) -> Self {
        Self {
            code: entry.code.to_owned(),
            label: entry.label.to_owned(),
        }
    }
}

/// Everything that is wrong with the nomenclature of that version, row by row; nothing when it can be put into force.
pub fn faults(version: &str, rows: &[SpecialiteRow]) -> Vec<RowFaultAt> {
    if rows.len() > ENTRIES_LIMIT {
        return vec![RowFaultAt::of_all(RowFault::TooMany)];
    }
    let mut found = Vec::new();
    if !is_version(version) {
        found.push(RowFaultAt::of_all(RowFault::Version));
    }
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        first_of.entry(row.code.as_str()).or_insert(place);
    }
    for (place, row) in rows.iter().enumerate() {
        let level = row.level();
        let is_twice = first_of.get(row.code.as_str()) != Some(&place);
        let is_below_none = row.parent().is_some_and(|parent| !first_of.contains_key(parent));
        let checks = [
            (level.is_none(), RowFault::Code),
            (is_twice, RowFault::Twice),
            (!is_label(&row.label), RowFault::Text),
            (level.is_some() && is_below_none, RowFault::Parent),
        ];
        let wrong = checks.into_iter().filter(|(is_wrong, _)| *is_wrong);
        found.extend(wrong.map(|(_, fault)| RowFaultAt::at(place, fault)));
    }
    if !rows.iter().any(|row| row.level() > Some(Level::Branche)) {
        found.push(RowFaultAt::of_all(RowFault::NoChoice));
    }
    found
}

/// Whether that names a version: the year of its order, perhaps with a few letters behind a hyphen, `2022-rectifie`.
fn is_version(version: &str) -> bool {
    let (year, rest) = version
        .split_once('-')
        .map_or((version, None), |(year, rest)| (year, Some(rest)));
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    version.len() <= VERSION_LIMIT
        && year.len() == YEAR_DIGITS
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && rest.is_none_or(|rest| !rest.is_empty() && rest.bytes().all(is_part))
}

fn is_label(label: &str) -> bool {
    !label.trim().is_empty() && label.chars().count() <= LABEL_LIMIT && label.chars().all(is_printable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::specialites::Nomenclature;

    fn wrong(version: &str, change: impl FnOnce(&mut Vec<SpecialiteRow>)) -> Vec<(u32, &'static str)> {
        let mut rows: Vec<SpecialiteRow> = Nomenclature::current()
            .entries()
            .iter()
            .map(SpecialiteRow::from)
            .collect();
        change(&mut rows);
        faults(version, &rows)
            .into_iter()
            .map(|at| (at.row, at.fault.name()))
            .collect()
    }

    fn row(code: &str, label: &str) -> SpecialiteRow {
        SpecialiteRow {
            code: code.into(),
            label: label.into(),
        }
    }

    #[test]
    fn the_nomenclature_that_the_program_carries_is_right() {
        assert_eq!(wrong("2013", |_| {}), []);
    }

    #[test]
    fn every_fault_is_told_with_its_row() {
        let of_2022 = |change: fn(&mut Vec<SpecialiteRow>)| wrong("2022", change);
        assert_eq!(of_2022(|rows| rows[2].code = "A.1.x".into()), [(3, "code")]);
        assert_eq!(of_2022(|rows| rows[2].label = "  ".into()), [(3, "text")]);
        assert_eq!(
            of_2022(|rows| rows[2].label = "é".repeat(LABEL_LIMIT + 1)),
            [(3, "text")]
        );
        assert_eq!(
            of_2022(|rows| rows[2].label = "Sols\u{202e}".into()),
            [(3, "text")]
        );
        assert_eq!(of_2022(|rows| rows.push(row("A.1", "Encore"))), [(300, "twice")]);
        assert_eq!(
            of_2022(|rows| rows.push(row("A.99.1", "Seule"))),
            [(300, "parent")]
        );
        assert_eq!(of_2022(Vec::clear), [(0, "no_choice")]);
        assert_eq!(
            of_2022(|rows| *rows = vec![row("A", "Une branche")]),
            [(0, "no_choice")]
        );
        assert_eq!(
            of_2022(|rows| *rows = vec![row("A", "Trop"); ENTRIES_LIMIT + 1]),
            [(0, "too_many")]
        );
    }

    #[test]
    fn a_version_is_named_after_a_year() {
        for right in ["2022", "2022-rectifie", "2022-08-22"] {
            assert_eq!(wrong(right, |_| {}), [], "{right}");
        }
        for other in [
            "",
            "22",
            "2022-",
            "2022 bis",
            "20222",
            "2022-Rectifié",
            "2022-aaaaaaaaaaaaaaaa",
        ] {
            assert_eq!(wrong(other, |_| {}), [(0, "version")], "{other}");
        }
    }
}
