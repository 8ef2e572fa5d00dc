//! The nomenclature of specialities.

use opalexe_domain::{
    journal::Event,
    reference::{
        Edition, RowFault, RowFaultAt,
        specialites::{self, Level, Nomenclature, SpecialiteRow},
    },
};
use serde::Deserialize;

use super::{List, Row, count, table};
use crate::db::list_edition::{Imported, ListName};

/// The columns that its file has.
const COLUMNS: [&str; 2] = ["code", "label"];

/// The columns that it may have beside: the first two repeat what the code says, and must say the same.
const BESIDE: [&str; 3] = ["parent", "level", "note"];

/// The nomenclature of specialities.
#[derive(Debug)]
pub struct Specialites;

impl Row for SpecialiteRow {
    fn code(&self) -> &str {
        &self.code
    }

    fn name(&self) -> &str {
        &self.label
    }
}

impl List for Specialites {
    type Row = SpecialiteRow;

    const NAME: ListName = ListName::Nomenclature;

    fn edition() -> Edition {
        specialites::edition()
    }

    fn version() -> Option<&'static str> {
        Some(Nomenclature::current().version)
    }

    fn in_force() -> Vec<SpecialiteRow> {
        let entries = Nomenclature::current().entries();
        entries.iter().map(SpecialiteRow::from).collect()
    }

    fn built_in() -> (Option<&'static str>, u32) {
        (Some(specialites::BUILT_IN_VERSION), specialites::BUILT_IN)
    }

    fn adopt(imported: Imported<SpecialiteRow>) {
        let version = imported.version.unwrap_or_default();
        specialites::adopt_newer(imported.edition, version, imported.rows);
    }

    fn read(text: &str) -> Result<Vec<SpecialiteRow>, Vec<RowFaultAt>> {
        let rows = table::read::<Written>(text, &COLUMNS, &BESIDE)?;
        let faults: Vec<RowFaultAt> = rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| Some(RowFaultAt::at(place, contradiction(row)?)))
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(rows.into_iter().map(Written::into_row).collect())
    }

    fn write() -> Result<String, csv::Error> {
        let cells = |row: SpecialiteRow| {
            let parent = row.parent().unwrap_or_default().to_owned();
            let level = row.level().map(depth).unwrap_or_default().to_owned();
            [row.code, row.label, parent, level]
        };
        let [parent, level, _] = BESIDE;
        let [code, label] = COLUMNS;
        let rows = Self::in_force().into_iter().map(cells);
        table::write([code, label, parent, level], rows)
    }

    fn faults(version: &str, rows: &[SpecialiteRow]) -> Vec<RowFaultAt> {
        specialites::faults(version, rows)
    }

    fn event(imported: &Imported<SpecialiteRow>) -> Event {
        Event::NomenclatureImported {
            edition: imported.edition,
            version: imported.version.clone().unwrap_or_default(),
            entries: count(&imported.rows),
            by: imported.by,
        }
    }
}

/// A row of a file.
#[derive(Debug, Deserialize)]
struct Written {
    code: String,
    label: String,
    #[serde(default)]
    parent: String,
    #[serde(default)]
    level: String,
}

impl Written {
    fn into_row(self) -> SpecialiteRow {
        SpecialiteRow {
            code: self.code,
            label: self.label,
        }
    }
}

/// What the columns beside the code say otherwise than it.
fn contradiction(row: &Written) -> Option<RowFault> {
    let by_code = SpecialiteRow {
        code: row.code.clone(),
        label: String::new(),
    };
    if !row.parent.is_empty() && by_code.parent() != Some(row.parent.as_str()) {
        return Some(RowFault::Parent);
    }
    let level = by_code.level().map(depth);
    (!row.level.is_empty() && level.is_some_and(|level| level != row.level)).then_some(RowFault::Level)
}

fn depth(level: Level) -> &'static str {
    match level {
        Level::Branche => "1",
        Level::Rubrique => "2",
        Level::Specialite => "3",
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::reference::FILE_LIMIT;

    use super::*;

    fn faults(text: &str) -> Vec<(u32, &'static str)> {
        let faults = Specialites::read(text).unwrap_err();
        faults.iter().map(|at| (at.row, at.fault.name())).collect()
    }

    #[test]
    fn what_was_written_is_read_again() {
        let text = Specialites::write().unwrap();
        assert!(text.starts_with("code,label,parent,level\nA,"), "{text}");
        assert!(text.contains("A.1.2,Applications phytosanitaires,A.1,3\n"));
        assert!(text.len() < FILE_LIMIT);
        assert_eq!(Specialites::read(&text).unwrap(), Specialites::in_force());
    }

    #[test]
    fn code_and_label_are_enough_and_what_stands_beside_must_agree() {
        let read = Specialites::read("label;code\n\"Constructions ; ouvrages\";C\nPiscines;C.1\n").unwrap();
        let codes: Vec<_> = read.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["C", "C.1"]);
        assert_eq!(read[0].label, "Constructions ; ouvrages");
        let text = "code,label,parent,level,note\nC,Bâtiment,,1,vu\nC.1,Piscines,D,2,\nC.2,Barrages,C,3,\n";
        assert_eq!(faults(text), [(2, "parent"), (3, "level")]);
    }

    #[test]
    fn a_file_of_another_form_says_where_it_is_wrong() {
        assert_eq!(faults(""), [(0, "columns")]);
        assert_eq!(
            faults("code,label_or_scope,source\nA.3,Espace rural,x\n"),
            [(0, "columns")]
        );
        assert_eq!(faults("code,label\nA,AGRICULTURE\nA.1\n"), [(2, "columns")]);
    }
}
