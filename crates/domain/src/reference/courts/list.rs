//! The list of courts in force in this process: the one that the program carries, or an edition of an instance that was taken up since.
//!
//! # What this guarantees
//! A court once known stays known by its code for as long as the process lives. Lists are never freed, so that courts may be passed around as
//! they are; an edition has a few tens of kilobytes, and there is one when the law changes a court.

use std::sync::{LazyLock, PoisonError, RwLock};

use super::{Court, CourtCode, CourtKind, CourtRow, Ressort};
use crate::reference::Edition;

/// A list of courts, and those of earlier lists.
pub(super) struct List {
    edition: Edition,
    pub(super) listed: &'static [Court],
    pub(super) ressorts: Vec<Ressort>,
    /// Those that no list names any more.
    former: Vec<&'static Court>,
}

impl List {
    /// The court of that code: of this list, or else of the last one that named it.
    pub(super) fn find(&self, code: &str) -> Option<&'static Court> {
        let listed = self.listed.iter().find(|court| court.code.0 == code);
        listed.or_else(|| self.former.iter().copied().find(|court| court.code.0 == code))
    }

    fn new(edition: Edition, courts: Vec<Court>, before: Option<&Self>) -> &'static Self {
        let listed: &'static [Court] = courts.leak();
        let is_gone = |court: &&'static Court| listed.iter().all(|other| other.code != court.code);
        let former = before.map_or_else(Vec::new, |before| {
            let known = before.listed.iter().chain(before.former.iter().copied());
            known.filter(is_gone).collect()
        });
        Box::leak(Box::new(Self {
            edition,
            ressorts: ressorts(listed),
            listed,
            former,
        }))
    }
}

/// The list in force.
pub(super) fn in_force() -> &'static List {
    *IN_FORCE.read().unwrap_or_else(PoisonError::into_inner)
}

/// Which list is in force.
pub fn edition() -> Edition {
    in_force().edition
}

/// Puts the list `rows` into force, as that edition; the list that the program carries for edition 0. Rows that mean nothing are left out:
/// [`super::faults`] finds them before a list is kept.
pub fn adopt(edition: Edition, rows: Vec<CourtRow>) {
    put(edition, rows, |_| true);
}

/// The same, unless that edition or a later one is in force: of several who take up what was imported, none goes back to what came before.
pub fn adopt_newer(edition: Edition, rows: Vec<CourtRow>) {
    put(edition, rows, |in_force| edition > in_force);
}

fn put(edition: Edition, rows: Vec<CourtRow>, replaces: impl FnOnce(Edition) -> bool) {
    let mut in_force = IN_FORCE.write().unwrap_or_else(PoisonError::into_inner);
    // What is made is never freed, so nothing is made in vain.
    if !replaces(in_force.edition) {
        return;
    }
    let courts = if edition == 0 {
        built_in()
    } else {
        rows.into_iter().filter_map(court).collect()
    };
    *in_force = List::new(edition, courts, Some(*in_force));
}

static IN_FORCE: LazyLock<RwLock<&'static List>> =
    LazyLock::new(|| RwLock::new(List::new(0, built_in(), None)));

fn built_in() -> Vec<Court> {
    crate::reference::rows(include_str!("../../../data/cours.tsv"))
        .filter_map(|[code, kind, name, siege, parent]| {
            Some(Court {
                code: CourtCode(code),
                kind: kind_of(kind)?,
                name,
                siege,
                parent: (!parent.is_empty()).then_some(CourtCode(parent)),
            })
        })
        .collect()
}

fn court(row: CourtRow) -> Option<Court> {
    Some(Court {
        kind: kind_of(&row.kind)?,
        code: CourtCode(row.code.leak()),
        name: row.name.leak(),
        siege: row.siege.leak(),
        parent: row.parent.map(|code| CourtCode(code.leak())),
    })
}

fn kind_of(letters: &str) -> Option<CourtKind> {
    CourtKind::ALL
        .into_iter()
        .find(|known| known.letters() == letters)
}

fn ressorts(courts: &'static [Court]) -> Vec<Ressort> {
    let heads = courts.iter().filter(|court| court.parent.is_none());
    heads
        .map(|head| Ressort {
            head,
            below: courts
                .iter()
                .filter(|court| court.parent == Some(head.code))
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(courts: &[Court]) -> Vec<CourtRow> {
        courts.iter().map(CourtRow::from).collect()
    }

    /// Beside the list of the process, which the other tests read.
    #[test]
    fn a_court_that_is_listed_no_more_is_found_and_not_offered() {
        let first = List::new(0, built_in(), None);
        let mut courts = rows(first.listed);
        courts.retain(|court| court.code != "TJ-BOURGES");
        for court in &mut courts {
            if court.code == "TJ-NEVERS" {
                court.name = "Tribunal judiciaire de Nevers et de Cosne".into();
            }
        }
        let second = List::new(1, courts.into_iter().filter_map(court).collect(), Some(first));
        assert_eq!(second.listed.len(), first.listed.len() - 1);
        let offered = second.ressorts.iter().flat_map(|ressort| &ressort.below);
        assert!(offered.clone().all(|court| court.code.0 != "TJ-BOURGES"));
        assert_eq!(
            second.find("TJ-BOURGES").unwrap().name,
            "Tribunal judiciaire de Bourges"
        );
        assert_eq!(
            second.find("TJ-NEVERS").unwrap().name,
            "Tribunal judiciaire de Nevers et de Cosne"
        );
        let third = List::new(
            2,
            rows(first.listed).into_iter().filter_map(court).collect(),
            Some(second),
        );
        assert_eq!((third.former.len(), third.listed.len()), (0, first.listed.len()));
        let fourth = List::new(3, Vec::new(), Some(second));
        assert!(
            fourth.find("TJ-BOURGES").is_some(),
            "however long ago it was listed"
        );
        assert_eq!(fourth.find("TJ-ATLANTIS"), None);
    }
}
