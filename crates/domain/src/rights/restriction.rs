//! Counsel may keep the people of its own party out of what is exchanged: they then read it through counsel, whose access makes the
//! debate contradictoire for that party. Nobody restricts the people of another party, nor an avocat.

use super::folders::{Seat, Seated};

/// Whether the person of the entries `by` may restrict the access of `target`, or give it back: an avocat of the same party, and never of
/// another avocat.
pub fn may_restrict(by: &[Seated], target: &Seated) -> bool {
    target.seat == Seat::Partie
        && target.partie.is_some()
        && by
            .iter()
            .any(|own| own.seat == Seat::Avocat && own.partie == target.partie)
}

/// Whether a restriction of `target` must end when the entry `leaving` is set inactive and `staying` are those that stay active and whose person
/// has been in the expertise: a party whose last avocat leaves reads for itself, or nobody would for it. An avocat who was invited and never
/// came reads for nobody.
pub fn ends_with(leaving: &Seated, target: &Seated, staying: &[Seated]) -> bool {
    let is_avocat_of_target = |seated: &Seated| seated.seat == Seat::Avocat && seated.partie == target.partie;
    target.is_restricted
        && is_avocat_of_target(leaving)
        && !staying
            .iter()
            .any(|seated| seated.participation != leaving.participation && is_avocat_of_target(seated))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{ParticipationId, PartieId, RANDOM_BYTES},
        time::Timestamp,
    };

    const AT: Timestamp = Timestamp::from_seconds(1);

    fn entry(number: u8, seat: Seat, partie: u8) -> Seated {
        Seated {
            participation: ParticipationId::new(AT, [number; RANDOM_BYTES]),
            seat,
            partie: matches!(seat, Seat::Avocat | Seat::Partie)
                .then(|| PartieId::new(AT, [partie; RANDOM_BYTES])),
            is_restricted: false,
        }
    }

    #[test]
    fn counsel_restricts_the_people_of_its_own_party_alone() {
        for by in Seat::ALL {
            for target in Seat::ALL {
                let expected = *by == Seat::Avocat && *target == Seat::Partie;
                let may = |partie| may_restrict(&[entry(1, *by, 1)], &entry(2, *target, partie));
                assert_eq!(may(1), expected, "{by} of {target}");
                assert!(!may(2), "{by} of {target} of another party");
            }
        }
    }

    #[test]
    fn a_restriction_ends_with_the_last_avocat_of_the_party() {
        let client = Seated {
            is_restricted: true,
            ..entry(1, Seat::Partie, 1)
        };
        let (first, second) = (entry(2, Seat::Avocat, 1), entry(3, Seat::Avocat, 1));
        let of_another = entry(4, Seat::Avocat, 2);
        assert!(ends_with(&first, &client, &[client, first, of_another]));
        assert!(!ends_with(&first, &client, &[client, first, second]));
        assert!(!ends_with(&of_another, &client, &[client, of_another]));
        let free = entry(5, Seat::Partie, 1);
        assert!(!ends_with(&first, &free, &[free]));
    }
}
