//! A list as a file: CSV with a heading.

use csv::{ReaderBuilder, Trim, WriterBuilder};
use opalexe_domain::{
    api::reference::FILE_LIMIT,
    reference::{RowFault, RowFaultAt},
};
use serde::de::DeserializeOwned;

/// What divides the columns of a table that was written by hand or by a program.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// What some programs put before a text in UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads the rows of a file that has the columns `needed` and perhaps some of `beside`, in whatever order.
///
/// # Errors
/// The rows that are none.
pub(super) fn read<T: DeserializeOwned>(
    text: &str,
    needed: &[&str],
    beside: &[&str],
) -> Result<Vec<T>, Vec<RowFaultAt>> {
    if text.len() > FILE_LIMIT {
        return Err(vec![RowFaultAt::of_all(RowFault::TooMany)]);
    }
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let heading = text.lines().next().unwrap_or_default();
    let separator = SEPARATORS
        .into_iter()
        .max_by_key(|separator| heading.matches(*separator).count())
        .and_then(|separator| u8::try_from(separator).ok())
        .unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let is_right = reader.headers().is_ok_and(|names| {
        let is_known = |name: &str| needed.iter().chain(beside).any(|column| *column == name);
        let has = |column: &&str| names.iter().filter(|name| name == column).count() == 1;
        needed.iter().all(has) && names.iter().all(is_known)
    });
    if !is_right {
        return Err(vec![RowFaultAt::of_all(RowFault::Columns)]);
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (place, row) in reader.deserialize().enumerate() {
        match row {
            Ok(row) => rows.push(row),
            Err(_) => faults.push(RowFaultAt::at(place, RowFault::Columns)),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Writes rows as such a file.
///
/// # Errors
/// When the table cannot be written.
pub(super) fn write<const COLUMNS: usize>(
    heading: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> Result<String, csv::Error> {
    let mut writer = WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(heading)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    // Every part of it is text.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
