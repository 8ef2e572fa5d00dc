//! The lines of the file as text.

use csv::{ReaderBuilder, Trim};
use opalexe_domain::text::is_printable;
use serde::Deserialize;

use super::FaultAt;

/// The columns of the file, in the order of docs/IMPORT.md. A file may have them in another order, and leave out the optional ones.
pub(super) const REQUIRED_COLUMNS: [&str; 5] =
    ["reference", "expert_email", "created_on", "mandate", "title"];

/// Every column.
const COLUMNS: [&str; 32] = [
    "reference",
    "expert_email",
    "created_on",
    "state",
    "mandate",
    "juridiction",
    "juridiction_name",
    "rg",
    "minute",
    "order_date",
    "ordering_judge",
    "control_judge",
    "title",
    "missions",
    "report_deadline",
    "provision",
    "provision_due",
    "partie_kind",
    "partie_role",
    "partie_name",
    "partie_first_name",
    "profile",
    "quality",
    "first_name",
    "last_name",
    "email",
    "landline",
    "mobile",
    "organisation",
    "barreau",
    "toque",
    "specialite",
];

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Row {
    pub(super) reference: String,
    pub(super) expert_email: String,
    pub(super) created_on: String,
    pub(super) state: String,
    pub(super) mandate: String,
    pub(super) juridiction: String,
    pub(super) juridiction_name: String,
    pub(super) rg: String,
    pub(super) minute: String,
    pub(super) order_date: String,
    pub(super) ordering_judge: String,
    pub(super) control_judge: String,
    pub(super) title: String,
    pub(super) missions: String,
    pub(super) report_deadline: String,
    pub(super) provision: String,
    pub(super) provision_due: String,
    pub(super) partie_kind: String,
    pub(super) partie_role: String,
    pub(super) partie_name: String,
    pub(super) partie_first_name: String,
    pub(super) profile: String,
    pub(super) quality: String,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: String,
    pub(super) landline: String,
    pub(super) mobile: String,
    pub(super) organisation: String,
    pub(super) barreau: String,
    pub(super) toque: String,
    pub(super) specialite: String,
}

/// A line with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// As an editor counts them: the header is the first.
    pub(super) line: u64,
    /// What it says.
    pub(super) row: Row,
}

/// Reads the lines: UTF-8, the first of them the names of the columns; separated by semicolons when that line has one, by commas otherwise.
///
/// # Errors
/// Every line that does not read.
pub(super) fn read(file: &[u8]) -> Result<Vec<Numbered>, Vec<FaultAt>> {
    // The mark that spreadsheets put before UTF-8.
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let header = file.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let separator = if header.contains(&b';') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(file);
    let headers = reader.headers().map_err(|error| vec![fault(&error)])?.clone();
    let missing: Vec<FaultAt> = REQUIRED_COLUMNS
        .iter()
        .filter(|column| headers.iter().all(|header| header != **column))
        .map(|column| FaultAt {
            line: 1,
            column: Some(column),
            what: "this column is missing".into(),
        })
        .collect();
    let unknown = headers
        .iter()
        .filter(|header| !COLUMNS.contains(header))
        .map(|header| FaultAt {
            line: 1,
            column: None,
            // What it holds would be lost without a word.
            what: format!("there is no column “{}”", printable(header)),
        });
    let faults: Vec<FaultAt> = missing.into_iter().chain(unknown).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for record in reader.records() {
        let read = record.and_then(|record| {
            let line = record.position().map_or(0, csv::Position::line);
            let row = record.deserialize(Some(&headers))?;
            Ok(Numbered { line, row })
        });
        match read {
            Ok(row) => rows.push(row),
            Err(error) => faults.push(fault(&error)),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// The text as a terminal may show it, the beginning at least.
fn printable(text: &str) -> String {
    const SHOWN: usize = 40;
    let shown = text.chars().take(SHOWN);
    shown
        .map(|letter| if is_printable(letter) { letter } else { '\u{fffd}' })
        .collect()
}

/// What is wrong, without what stands there: it may be of a person.
fn fault(error: &csv::Error) -> FaultAt {
    let what = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "not UTF-8: save the file as CSV in UTF-8".into(),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("{len} values for {expected_len} columns"),
        csv::ErrorKind::Deserialize { err, .. } => match err.kind() {
            csv::DeserializeErrorKind::Message(message) => message.clone(),
            other => other.to_string(),
        },
        _ => "cannot be read".into(),
    };
    FaultAt {
        line: error.position().map_or(1, csv::Position::line),
        column: None,
        what,
    }
}
