//! Whose lines of the contradictoire a person sees, of the documents in folders that the person may list.
//!
//! | | lines |
//! |---|---|
//! | expert, co-expert | everybody's: the expert answers for the contradictoire (CPC 16) |
//! | magistrat, greffier | everybody's, in the folders that the court may list |
//! | avocat, partie | those of the people of the same party, active or not, and of the party |
//! | sapiteur | the person's own |
//!
//! Whether the other side has opened a document is not told to a party: it would time its observations by it.

use super::folders::{Seat, Seated};
use crate::{
    id::{ParticipationId, PartieId},
    paper_service::Addressee,
};

/// Whose lines a person sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    Everybody,
    /// Those of the people of some parties, and the person's own.
    Some {
        /// The parties.
        parties: Vec<PartieId>,
        /// The person's own entries.
        entries: Vec<ParticipationId>,
    },
}

/// One of those who were to have a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub who: Addressee,
    /// For which party.
    pub partie: Option<PartieId>,
}

impl Scope {
    /// Whose lines the person with those active entries sees.
    pub fn of(entries: &[Seated]) -> Self {
        let sees_all = |seated: &Seated| seated.seat.is_court() || seated.seat.is_technician_of_the_judge();
        if entries.iter().any(sees_all) {
            return Self::Everybody;
        }
        let acts_for_partie = |seated: &&Seated| matches!(seated.seat, Seat::Avocat | Seat::Partie);
        Self::Some {
            parties: entries
                .iter()
                .filter(acts_for_partie)
                .filter_map(|seated| seated.partie)
                .collect(),
            entries: entries.iter().map(|seated| seated.participation).collect(),
        }
    }

    /// Whether it has that line.
    pub fn has(&self, line: &Line) -> bool {
        let Self::Some { parties, entries } = self else {
            return true;
        };
        let is_of_own = line.partie.is_some_and(|partie| parties.contains(&partie));
        is_of_own
            || match line.who {
                Addressee::Person(participation) => entries.contains(&participation),
                Addressee::Partie(partie) => parties.contains(&partie),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::RANDOM_BYTES, time::Timestamp};

    const AT: Timestamp = Timestamp::from_seconds(1);

    fn participation(number: u8) -> ParticipationId {
        ParticipationId::new(AT, [number; RANDOM_BYTES])
    }

    fn partie(number: u8) -> PartieId {
        PartieId::new(AT, [number; RANDOM_BYTES])
    }

    /// Entry 1, for party 1 where the seat is a party's.
    fn seated(seat: Seat) -> Seated {
        Seated {
            participation: participation(1),
            seat,
            partie: matches!(seat, Seat::Avocat | Seat::Partie).then(|| partie(1)),
            is_restricted: false,
        }
    }

    fn person(number: u8, of: Option<u8>) -> Line {
        Line {
            who: Addressee::Person(participation(number)),
            partie: of.map(partie),
        }
    }

    fn unrepresented(number: u8) -> Line {
        Line {
            who: Addressee::Partie(partie(number)),
            partie: Some(partie(number)),
        }
    }

    #[test]
    fn each_seat_sees_the_lines_that_were_reviewed_cell_by_cell() {
        let lines = [
            ("own", person(1, None)),
            ("colleague for party 1", person(2, Some(1))),
            ("somebody for party 2", person(3, Some(2))),
            ("somebody for no party", person(4, None)),
            ("party 1", unrepresented(1)),
            ("party 2", unrepresented(2)),
        ];
        let mut table = Vec::new();
        for seat in Seat::ALL {
            let scope = Scope::of(&[seated(*seat)]);
            let cells: String = lines
                .iter()
                .map(|(_, line)| if scope.has(line) { '●' } else { '·' })
                .collect();
            table.push(format!("{seat} {cells}"));
        }
        assert_eq!(
            table,
            [
                "magistrat ●●●●●●",
                "greffier ●●●●●●",
                "expert ●●●●●●",
                "co_expert ●●●●●●",
                "sapiteur ●·····",
                "avocat ●●··●·",
                "partie ●●··●·",
            ]
        );
    }

    #[test]
    fn an_avocat_of_two_parties_sees_those_of_both_and_of_no_third() {
        let second = Seated {
            participation: participation(5),
            partie: Some(partie(2)),
            ..seated(Seat::Avocat)
        };
        let scope = Scope::of(&[seated(Seat::Avocat), second]);
        assert!(scope.has(&person(3, Some(2))));
        assert!(scope.has(&unrepresented(2)));
        assert!(!scope.has(&unrepresented(3)));
        assert!(!scope.has(&person(9, Some(3))));
    }

    #[test]
    fn who_has_no_entry_sees_nothing() {
        let scope = Scope::of(&[]);
        assert!(!scope.has(&person(1, None)));
        assert!(!scope.has(&unrepresented(1)));
    }
}
