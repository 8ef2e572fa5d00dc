//! The nomenclature of specialities, in versions: a person's specialities keep the version in which they were chosen.

mod code;
mod row;
mod versions;

use std::collections::HashMap;

pub use code::{NotOffered, SpecialiteCode, SpecialiteCodeError};
pub use row::{ENTRIES_LIMIT, SpecialiteRow, faults};
pub use versions::{NomenclatureVersion, adopt, adopt_newer, edition, imported};

/// The nomenclature that the program carries: the one of the arrêté du 19 novembre 2013, made for the experts of the cours administratives
/// d'appel. Its codes are those of the release note's form.
///
/// The lists of the cours d'appel follow the arrêté du 5 décembre 2022 since 1 January 2024, which an operator imports.
pub const BUILT_IN_VERSION: &str = "2013";

/// How many entries that nomenclature has.
pub const BUILT_IN: u32 = 299;

/// The depth of an entry in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A letter, « A AGRICULTURE… ».
    Branche,
    /// « A.1 Agriculture ».
    Rubrique,
    /// « A.1.1 Améliorations foncières ».
    Specialite,
}

/// One entry of a nomenclature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The version that it is of.
    pub version: &'static str,
    /// The code, `A.1.1`.
    pub code: &'static str,
    /// The code of the entry above; none for a branche.
    pub parent: Option<&'static str>,
    /// The depth.
    pub level: Level,
    /// The label.
    pub label: &'static str,
}

impl Entry {
    /// Whether an expert can be registered under it: a rubrique or a spécialité; a branche is too wide.
    pub fn can_be_chosen(&self) -> bool {
        self.level > Level::Branche
    }
}

/// A version of the nomenclature, its entries in the order of the official text.
#[derive(Debug)]
pub struct Nomenclature {
    /// The version, the year of the order.
    pub version: &'static str,
    entries: Vec<Entry>,
    /// Those that an earlier list of this version had.
    former: Vec<Entry>,
    by_code: HashMap<&'static str, usize>,
}

impl Nomenclature {
    /// The nomenclature of that version; none that nobody imported here.
    pub fn version(version: &str) -> Option<&'static Self> {
        versions::known().version(version)
    }

    /// The nomenclature in force, from which specialities are chosen.
    pub fn current() -> &'static Self {
        versions::known().current()
    }

    /// Every entry: each branche followed by its rubriques, each rubrique by its spécialités.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of that code.
    pub fn find(&self, code: &str) -> Option<&Entry> {
        self.entries.get(*self.by_code.get(code)?)
    }

    /// The entry of that code, or the last that an earlier list of this version had.
    fn ever(&self, code: &str) -> Option<&Entry> {
        let former = || self.former.iter().find(|entry| entry.code == code);
        self.find(code).or_else(former)
    }

    fn leaked(version: &'static str, mut entries: Vec<Entry>, former: Vec<Entry>) -> &'static Self {
        // A code compares by its parts, so that A.10 comes after A.9.
        entries.sort_by_key(|entry| order_of(entry.code));
        let by_code = entries
            .iter()
            .enumerate()
            .map(|(place, entry)| (entry.code, place))
            .collect();
        Box::leak(Box::new(Self {
            version,
            entries,
            former,
            by_code,
        }))
    }
}

fn order_of(code: &'static str) -> Vec<(u32, &'static str)> {
    code.split('.')
        .map(|part| (part.parse().unwrap_or(0), part))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_2013_has_8_branches_54_rubriques_and_237_specialites() {
        let count = |level| {
            Nomenclature::current()
                .entries()
                .iter()
                .filter(|entry| entry.level == level)
                .count()
        };
        assert_eq!(
            (
                count(Level::Branche),
                count(Level::Rubrique),
                count(Level::Specialite)
            ),
            (8, 54, 237)
        );
        assert_eq!(
            u32::try_from(Nomenclature::current().entries().len()),
            Ok(BUILT_IN)
        );
    }

    #[test]
    fn every_entry_stands_below_a_parent_that_comes_before_it() {
        let nomenclature = Nomenclature::current();
        for (place, entry) in nomenclature.entries().iter().enumerate() {
            if let Some(parent) = entry.parent {
                let above = nomenclature.entries()[..place]
                    .iter()
                    .find(|other| other.code == parent);
                assert!(
                    above.is_some_and(|above| above.level < entry.level),
                    "{}",
                    entry.code
                );
            }
        }
    }

    #[test]
    fn a_branche_cannot_be_chosen_but_what_is_below_can() {
        let nomenclature = Nomenclature::current();
        assert!(!nomenclature.find("A").unwrap().can_be_chosen());
        assert!(nomenclature.find("A.1").unwrap().can_be_chosen());
        assert_eq!(
            nomenclature.find("A.1.2").unwrap().label,
            "Applications phytosanitaires"
        );
        assert_eq!(nomenclature.find("Z.9"), None);
    }
}
