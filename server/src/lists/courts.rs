//! The list of courts.

use opalexe_domain::{
    journal::Event,
    reference::{
        Edition, RowFaultAt,
        courts::{self, CourtRow},
    },
};

use super::{List, Row, count, table};
use crate::db::list_edition::{Imported, ListName};

/// The columns of its file.
const COLUMNS: [&str; 5] = ["code", "kind", "name", "siege", "parent"];

/// The list of courts.
#[derive(Debug)]
pub struct Courts;

impl Row for CourtRow {
    fn code(&self) -> &str {
        &self.code
    }

    fn name(&self) -> &str {
        &self.name
    }
}

impl List for Courts {
    type Row = CourtRow;

    const NAME: ListName = ListName::Courts;

    fn edition() -> Edition {
        courts::edition()
    }

    fn version() -> Option<&'static str> {
        None
    }

    fn in_force() -> Vec<CourtRow> {
        courts::all().iter().map(CourtRow::from).collect()
    }

    fn built_in() -> (Option<&'static str>, u32) {
        (None, courts::BUILT_IN)
    }

    fn adopt(imported: Imported<CourtRow>) {
        courts::adopt_newer(imported.edition, imported.rows);
    }

    fn read(text: &str) -> Result<Vec<CourtRow>, Vec<RowFaultAt>> {
        let rows = table::read::<CourtRow>(text, &COLUMNS, &[])?;
        let without_empty = |row: CourtRow| CourtRow {
            parent: row.parent.filter(|parent| !parent.is_empty()),
            ..row
        };
        Ok(rows.into_iter().map(without_empty).collect())
    }

    fn write() -> Result<String, csv::Error> {
        let cells = |row: CourtRow| {
            let parent = row.parent.unwrap_or_default();
            [row.code, row.kind, row.name, row.siege, parent]
        };
        table::write(COLUMNS, Self::in_force().into_iter().map(cells))
    }

    fn faults(_: &str, rows: &[CourtRow]) -> Vec<RowFaultAt> {
        courts::faults(rows)
    }

    fn event(imported: &Imported<CourtRow>) -> Event {
        Event::CourtsImported {
            edition: imported.edition,
            courts: count(&imported.rows),
            by: imported.by,
        }
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::reference::FILE_LIMIT;

    use super::*;

    fn faults(text: &str) -> Vec<(u32, &'static str)> {
        let faults = Courts::read(text).unwrap_err();
        faults.iter().map(|at| (at.row, at.fault.name())).collect()
    }

    #[test]
    fn what_was_written_is_read_again_with_whatever_separator() {
        let rows = Courts::in_force();
        let text = Courts::write().unwrap();
        assert!(text.len() < FILE_LIMIT);
        assert_eq!(Courts::read(&text).unwrap(), rows);
        // No name has a comma of its own.
        assert_eq!(Courts::read(&text.replace(',', ";")).unwrap(), rows);
        assert_eq!(
            Courts::read(&format!("\u{feff}{}", text.replace(',', "\t"))).unwrap(),
            rows
        );
    }

    #[test]
    fn a_file_of_another_form_says_where_it_is_wrong() {
        assert_eq!(faults(""), [(0, "columns")]);
        assert_eq!(faults("code,name\nCA-AGEN,Agen\n"), [(0, "columns")]);
        let heading = "parent,code,kind,name,siege\n";
        assert_eq!(
            faults(&format!("{heading},CA-AGEN,CA,Cour,Agen\n,CA-AIX\n")),
            [(2, "columns")]
        );
        assert_eq!(faults(&"x".repeat(FILE_LIMIT + 1)), [(0, "too_many")]);
    }
}
