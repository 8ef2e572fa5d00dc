//! Reference data that the law fixes: courts, nomenclature of specialities, countries. Sources in `data/README.md`.

pub mod courts;
pub mod pays;
pub mod specialites;

/// The columns of each row of a table of `data/`.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table
        .lines()
        .filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}
