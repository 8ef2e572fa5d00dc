//! A row of a list of courts, as an operator keeps it, and what may be wrong with it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Court, CourtKind};
use crate::{
    reference::row::{RowFault, RowFaultAt},
    text::is_printable,
};

/// The most courts of a list: four times those that there are.
pub const ROWS_LIMIT: usize = 1_024;

/// The most characters of a code: « TJ-SAINT-PIERRE-DE-LA-REUNION » has thirty.
const CODE_LIMIT: usize = 60;

/// The most characters of a name or a town: the longest have under sixty.
const TEXT_LIMIT: usize = 120;

/// A court as a list has it. Whether it is right is said by [`faults`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CourtRow {
    /// The code, `TJ-BOURGES`. It names the court for ever: another court gets another code.
    pub code: String,
    /// The letters of its kind ([`CourtKind::letters`]).
    pub kind: String,
    /// The name.
    pub name: String,
    /// Where it sits.
    pub siege: String,
    /// The code of the court of appeal above it.
    pub parent: Option<String>,
}

impl From<&Court> for CourtRow {
    fn from(court: &Court) -> Self {
        Self {
            code: court.code.as_str().to_owned(),
            kind: court.kind.letters().to_owned(),
            name: court.name.to_owned(),
            siege: court.siege.to_owned(),
            parent: court.parent.map(|code| code.as_str().to_owned()),
        }
    }
}

/// Everything that is wrong with a list, row by row; nothing when it can be put into force.
pub fn faults(rows: &[CourtRow]) -> Vec<RowFaultAt> {
    if rows.len() > ROWS_LIMIT {
        return vec![RowFaultAt::of_all(RowFault::TooMany)];
    }
    // The first row of each code: its place, and whether a court stands above it.
    let mut codes: HashMap<&str, (usize, bool)> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        codes
            .entry(row.code.as_str())
            .or_insert((place, row.parent.is_some()));
    }
    let mut found = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let is_twice = codes
            .get(row.code.as_str())
            .is_some_and(|(first, _)| *first != place);
        let is_below_none = row
            .parent
            .as_deref()
            .is_some_and(|parent| codes.get(parent).is_none_or(|(_, has_parent)| *has_parent));
        let checks = [
            (!is_code(&row.code), RowFault::Code),
            (is_twice, RowFault::Twice),
            (!is_kind(&row.kind), RowFault::Kind),
            (!is_text(&row.name) || !is_text(&row.siege), RowFault::Text),
            (is_below_none, RowFault::Parent),
        ];
        let wrong = checks.into_iter().filter(|(is_wrong, _)| *is_wrong);
        found.extend(wrong.map(|(_, fault)| RowFaultAt::at(place, fault)));
    }
    let attaches = |row: &CourtRow| {
        CourtKind::ALL
            .into_iter()
            .any(|kind| kind.attaches_experts() && kind.letters() == row.kind)
    };
    if !rows.iter().any(attaches) {
        found.push(RowFaultAt::of_all(RowFault::NoAttachment));
    }
    found
}

fn is_code(code: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    !code.is_empty() && code.len() <= CODE_LIMIT && code.bytes().all(is_part)
}

fn is_kind(letters: &str) -> bool {
    CourtKind::ALL.into_iter().any(|kind| kind.letters() == letters)
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= TEXT_LIMIT && text.chars().all(is_printable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::courts;

    fn built_in() -> Vec<CourtRow> {
        courts::all().iter().map(CourtRow::from).collect()
    }

    fn wrong(change: impl FnOnce(&mut Vec<CourtRow>)) -> Vec<(u32, &'static str)> {
        let mut rows = built_in();
        change(&mut rows);
        faults(&rows)
            .into_iter()
            .map(|at| (at.row, at.fault.name()))
            .collect()
    }

    #[test]
    fn the_list_that_the_program_carries_is_right() {
        assert_eq!(wrong(|_| {}), []);
    }

    #[test]
    fn every_fault_is_told_with_its_row() {
        assert_eq!(wrong(|rows| rows[0].code = "ca-agen".into())[0], (1, "code"));
        assert_eq!(wrong(|rows| rows[1].kind = "TX".into()), [(2, "kind")]);
        assert_eq!(wrong(|rows| rows[1].name = " ".into()), [(2, "text")]);
        assert_eq!(wrong(|rows| rows[1].siege = "A\u{202e}ix".into()), [(2, "text")]);
        assert_eq!(wrong(|rows| rows.push(rows[0].clone())), [(257, "twice")]);
        let tribunal = CourtRow {
            code: "TJ-ATLANTIS".into(),
            kind: "TJ".into(),
            name: "Tribunal judiciaire d'Atlantis".into(),
            siege: "Atlantis".into(),
            parent: Some("CA-ATLANTIS".into()),
        };
        assert_eq!(wrong(|rows| rows.push(tribunal.clone())), [(257, "parent")]);
        let below_a_tribunal = CourtRow {
            parent: Some("TJ-BOURGES".into()),
            ..tribunal
        };
        assert_eq!(wrong(|rows| rows.push(below_a_tribunal)), [(257, "parent")]);
        assert_eq!(wrong(Vec::clear), [(0, "no_attachment")]);
        assert_eq!(
            wrong(|rows| *rows = vec![rows[0].clone(); ROWS_LIMIT + 1]),
            [(0, "too_many")]
        );
    }
}
