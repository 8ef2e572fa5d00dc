//! Reference data that the law fixes: courts, nomenclature of specialities, countries. Sources in `data/README.md`.

pub mod courts;
pub mod pays;
mod row;
pub mod specialites;

pub use row::{RowFault, RowFaultAt};

/// Which list is in force: 0 is the one that the program carries, the others were imported by the operator.
pub type Edition = u32;

/// The columns of each row of a table of `data/`.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table
        .lines()
        .filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}
