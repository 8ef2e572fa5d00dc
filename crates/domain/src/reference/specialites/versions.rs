//! The versions of the nomenclature that this process knows: the one that the program carries, and those that an instance imported.
//!
//! # What this guarantees
//! An entry once known stays known by its version and its code for as long as the process lives. Nomenclatures are never freed, so that their
//! entries may be passed around as they are; one has a few tens of kilobytes, and there is a new one when the law changes.

use std::sync::{LazyLock, PoisonError, RwLock};

use serde::{Deserialize, Serialize};

use super::{Entry, Nomenclature, SpecialiteRow, code};
use crate::reference::Edition;

/// A version that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NomenclatureVersion {
    /// Its name, the year of its order.
    pub version: String,
    /// Its entries.
    pub entries: Vec<SpecialiteRow>,
    /// The entries that an earlier list of the same version had: what was declared under them stays readable.
    #[serde(default)]
    pub former: Vec<SpecialiteRow>,
}

/// The versions, of which the last is in force.
pub(super) struct Known {
    edition: Edition,
    versions: Vec<&'static Nomenclature>,
}

impl Known {
    /// The version of that name.
    pub(super) fn version(&self, version: &str) -> Option<&'static Nomenclature> {
        self.versions
            .iter()
            .copied()
            .find(|nomenclature| nomenclature.version == version)
    }

    /// The version in force.
    pub(super) fn current(&self) -> &'static Nomenclature {
        // There is always the one that the program carries.
        self.versions.last().copied().unwrap_or(*BUILT_IN)
    }

    fn built_in() -> Self {
        Self {
            edition: 0,
            versions: vec![*BUILT_IN],
        }
    }

    /// These, and that list in force; what the version had in an earlier list stays known.
    fn with(&self, edition: Edition, imported: NomenclatureVersion) -> Self {
        let before = self.version(&imported.version);
        let mut versions: Vec<&'static Nomenclature> = self
            .versions
            .iter()
            .copied()
            .filter(|nomenclature| nomenclature.version != imported.version)
            .collect();
        versions.push(nomenclature(imported, before));
        Self { edition, versions }
    }
}

/// What is known.
pub(super) fn known() -> &'static Known {
    *KNOWN.read().unwrap_or_else(PoisonError::into_inner)
}

/// Which edition of the nomenclature is in force: 0 is the one that the program carries.
pub fn edition() -> Edition {
    known().edition
}

/// What an instance imported, the version in force last: what another process [`adopt`]s in order to know the same. Empty for edition 0.
pub fn imported() -> (Edition, Vec<NomenclatureVersion>) {
    let known = known();
    let rows = |entries: &[Entry]| entries.iter().map(SpecialiteRow::from).collect();
    let told = |nomenclature: &&'static Nomenclature| NomenclatureVersion {
        version: nomenclature.version.to_owned(),
        entries: rows(&nomenclature.entries),
        former: rows(&nomenclature.former),
    };
    let is_imported = |nomenclature: &&&'static Nomenclature| !std::ptr::eq(**nomenclature, *BUILT_IN);
    let versions = known.versions.iter().filter(is_imported).map(told).collect();
    (known.edition, versions)
}

/// Knows what an instance imported, as of that edition, and nothing else; what the program carries alone for edition 0.
pub fn adopt(edition: Edition, versions: Vec<NomenclatureVersion>) {
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    let adopted = versions
        .into_iter()
        .fold(Known::built_in(), |known, version| known.with(edition, version));
    *known = Box::leak(Box::new(adopted));
}

/// Puts the list `entries` into force as that edition of the version `version`, unless that edition or a later one is: of several who take up
/// what was imported, none goes back to what came before. Rows that mean nothing are left out: [`super::faults`] finds them before a list is
/// kept.
pub fn adopt_newer(edition: Edition, version: String, entries: Vec<SpecialiteRow>) {
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    // What is made is never freed, so nothing is made in vain.
    if edition <= known.edition {
        return;
    }
    let imported = NomenclatureVersion {
        version,
        entries,
        former: Vec::new(),
    };
    *known = Box::leak(Box::new(known.with(edition, imported)));
}

static KNOWN: LazyLock<RwLock<&'static Known>> =
    LazyLock::new(|| RwLock::new(Box::leak(Box::new(Known::built_in()))));

static BUILT_IN: LazyLock<&'static Nomenclature> = LazyLock::new(|| {
    let table = crate::reference::rows(include_str!("../../../data/nomenclature-2013.tsv"));
    let entries = table.filter_map(|[code, _, _, label]| {
        Some(Entry {
            version: super::BUILT_IN_VERSION,
            code,
            parent: code::above(code),
            level: code::level_of(code)?,
            label,
        })
    });
    Nomenclature::leaked(super::BUILT_IN_VERSION, entries.collect(), Vec::new())
});

/// The nomenclature of an import: with the entries of the list `before` it that it has no more.
fn nomenclature(
    imported: NomenclatureVersion,
    before: Option<&'static Nomenclature>,
) -> &'static Nomenclature {
    let version: &'static str = imported.version.leak();
    let entry = |row: SpecialiteRow| {
        let code: &'static str = row.code.leak();
        Some(Entry {
            version,
            code,
            parent: code::above(code),
            level: code::level_of(code)?,
            label: row.label.leak(),
        })
    };
    let entries: Vec<Entry> = imported.entries.into_iter().filter_map(entry).collect();
    let earlier = before.into_iter().flat_map(|before| {
        let all = before.entries.iter().chain(&before.former);
        all.map(|entry| Entry { version, ..*entry })
    });
    let mut former: Vec<Entry> = Vec::new();
    for gone in imported.former.into_iter().filter_map(entry).chain(earlier) {
        if !entries.iter().chain(&former).any(|entry| entry.code == gone.code) {
            former.push(gone);
        }
    }
    Nomenclature::leaked(version, entries, former)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(&str, &str)]) -> Vec<SpecialiteRow> {
        rows.iter()
            .map(|(code, label)| SpecialiteRow {
                code: (*code).into(),
                label: (*label).into(),
            })
            .collect()
    }

    fn version(version: &str, entries: &[(&str, &str)]) -> NomenclatureVersion {
        NomenclatureVersion {
            version: version.into(),
            entries: rows(entries),
            former: Vec::new(),
        }
    }

    fn label(known: &Known, version: &str, code: &str) -> Option<&'static str> {
        known.version(version)?.ever(code).map(|entry| entry.label)
    }

    /// Beside what the process knows, which the other tests read.
    #[test]
    fn a_code_means_in_each_version_what_it_meant_there() {
        let first = Known::built_in();
        let second = first.with(
            1,
            version("2022", &[("A", "AGRICULTURE"), ("A.9", "Risques climatiques")]),
        );
        assert_eq!(second.current().version, "2022");
        assert_eq!(label(&second, "2022", "A.9"), Some("Risques climatiques"));
        assert_eq!(label(&second, "2013", "A.9"), Some("Neige et avalanche"));
        assert_eq!(
            label(&second, "2022", "A.1.2"),
            None,
            "it was never in that version"
        );
        assert_eq!(label(&second, "1974", "A.9"), None);
        let back = second.with(2, version("2013", &[("A", "AGRICULTURE"), ("A.9", "Neige")]));
        assert_eq!(back.current().version, "2013");
        assert_eq!(label(&back, "2013", "A.9"), Some("Neige"));
        assert_eq!(label(&back, "2022", "A.9"), Some("Risques climatiques"));
    }

    #[test]
    fn what_a_corrected_list_leaves_out_stays_readable_and_is_not_offered() {
        let lists = [
            version("2022", &[("B", "B"), ("B.1", "Premier"), ("B.2", "Second")]),
            version("2022", &[("B", "B"), ("B.1", "Premier, corrigé")]),
            version("2022", &[("B", "B"), ("B.3", "Autre")]),
        ];
        let known = (1..)
            .zip(lists)
            .fold(Known::built_in(), |known, (edition, list)| {
                known.with(edition, list)
            });
        let current = known.current();
        assert_eq!(current.find("B.2"), None);
        assert_eq!(label(&known, "2022", "B.2"), Some("Second"), "however long ago");
        assert_eq!(
            label(&known, "2022", "B.1"),
            Some("Premier, corrigé"),
            "as it was called last"
        );
        assert_eq!((current.entries.len(), current.former.len()), (2, 2));
    }
}
