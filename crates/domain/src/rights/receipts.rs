//! Who may read the receipt of a deposit.

use super::folders::Seated;
use crate::id::PartieId;

/// Whether a person with those active entries may read the receipt of a deposit that was made for `partie`, in a folder that the person
/// `lists` or not: the depositor always; of those who may list the folder, whoever is there for the same party, so that a counsel who takes
/// over has it, and the technicians of the judge, who answer for the *contradictoire* (CPC 16 and 276).
pub fn may_read(is_depositor: bool, entries: &[Seated], partie: Option<PartieId>, lists: bool) -> bool {
    let is_of_partie = |entry: &Seated| partie.is_some() && entry.partie == partie;
    is_depositor
        || (lists
            && entries
                .iter()
                .any(|entry| is_of_partie(entry) || entry.seat.is_technician_of_the_judge()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{ParticipationId, RANDOM_BYTES},
        rights::folders::Seat,
        time::Timestamp,
    };

    const AT: Timestamp = Timestamp::from_seconds(1);

    fn partie(number: u8) -> PartieId {
        PartieId::new(AT, [number; RANDOM_BYTES])
    }

    /// The seats that may, of people of party 1 where the seat is a party's.
    fn who_may(of: Option<u8>, lists: bool) -> Vec<&'static str> {
        Seat::ALL
            .iter()
            .filter(|seat| {
                let entry = Seated {
                    participation: ParticipationId::new(AT, [1; RANDOM_BYTES]),
                    seat: **seat,
                    partie: matches!(seat, Seat::Avocat | Seat::Partie).then(|| partie(1)),
                    is_restricted: false,
                };
                may_read(false, &[entry], of.map(partie), lists)
            })
            .map(|seat| seat.name())
            .collect()
    }

    #[test]
    fn a_receipt_is_for_its_depositor_the_same_party_and_the_technicians_of_the_judge() {
        assert!(may_read(true, &[], None, false));
        assert!(!may_read(false, &[], Some(partie(1)), true));
        assert_eq!(
            who_may(Some(1), true),
            ["expert", "co_expert", "avocat", "partie"]
        );
        assert_eq!(who_may(Some(2), true), ["expert", "co_expert"]);
        assert_eq!(who_may(None, true), ["expert", "co_expert"]);
    }

    #[test]
    fn who_may_not_list_the_folder_reads_no_receipt_of_it() {
        assert!(who_may(Some(1), false).is_empty());
    }
}
