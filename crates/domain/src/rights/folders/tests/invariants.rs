//! What must hold whatever the matrix becomes.

use super::*;

const PEOPLE_OF_PARTIES: [Seat; 2] = [Seat::Avocat, Seat::Partie];

#[test]
fn what_lies_in_d1_to_d3_is_before_every_party_also_one_that_joined_later() {
    // Rights ask neither who deposited nor when the person joined: there is nothing to make a document of one party secret from another.
    for kind in FolderKind::ALL.iter().filter(|kind| kind.is_contradictoire()) {
        for state in OPERATIONS {
            for seat in PEOPLE_OF_PARTIES {
                for owner in [None, Some(1), Some(2)] {
                    let lies = folder(*kind, owner, false);
                    let letters = letters(seat, &lies, &moment(state));
                    assert!(letters.starts_with("LRT"), "{kind} {state} {seat}: {letters}");
                }
            }
        }
    }
}

#[test]
fn a_private_folder_is_its_owner_s_alone_in_every_state() {
    for state in State::ALL {
        let now = Moment {
            was_opened: true,
            court_sees_communication: true,
            ..moment(*state)
        };
        for seat in Seat::ALL {
            let of_another = folder(FolderKind::PrivePartie, Some(2), true);
            assert_eq!(letters(*seat, &of_another, &now), "-", "{state} {seat}");
            if *seat != Seat::Expert {
                let of_expert = folder(FolderKind::PriveExpert, None, true);
                assert_eq!(letters(*seat, &of_expert, &now), "-", "{state} {seat}");
            }
        }
    }
}

#[test]
fn the_court_reads_what_is_between_expert_and_parties_only_once_let_in_and_never_writes_there() {
    for kind in FolderKind::ALL
        .iter()
        .filter(|kind| kind.is_between_expert_and_parties())
    {
        for seat in [Seat::Magistrat, Seat::Greffier] {
            let lies = folder(*kind, Some(1), false);
            let closed = moment(State::EnCours);
            assert_eq!(letters(seat, &lies, &closed), "-", "{kind}");
            let open = Moment {
                court_sees_communication: true,
                ..closed
            };
            assert_eq!(letters(seat, &lies, &open), "LRT", "{kind}");
        }
    }
}

#[test]
fn a_sapiteur_reads_what_was_opened_to_that_sapiteur_and_not_to_another() {
    let now = moment(State::EnCours);
    let another = FolderFacts {
        opened_to: vec![participation(9)],
        ..folder(FolderKind::Notes, None, false)
    };
    assert_eq!(letters(Seat::Sapiteur, &another, &now), "-");
    let own = folder(FolderKind::Notes, None, true);
    assert_eq!(letters(Seat::Sapiteur, &own, &now), "LRT");
    let opened: Vec<&str> = FolderKind::ALL
        .iter()
        .filter(|kind| can_be_opened(**kind))
        .map(|kind| kind.code())
        .collect();
    assert_eq!(opened, ["D1.0", "D1.1", "D1.2", "D1.3", "D1.4", "D1.5", "D3.1"]);
}

#[test]
fn nobody_may_do_in_any_state_what_the_matrix_does_not_grant() {
    for row in MATRIX {
        for (cell, seat) in row.cells.iter().zip(Seat::ALL) {
            for state in State::ALL {
                for act in FolderAct::ALL.iter().filter(|act| !cell.has(**act)) {
                    let now = Moment {
                        was_opened: true,
                        observations_open: true,
                        ..moment(*state)
                    };
                    let lies = folder(row.kind, Some(1), true);
                    let decided = decide(&seated(*seat), &lies, *act, &now);
                    assert!(decided.is_err(), "{} {seat} {act} {state}", row.kind);
                }
            }
        }
    }
}

#[test]
fn who_counsel_keeps_out_is_shown_nothing_of_what_is_before_every_party_and_keeps_the_private_folder_of_the_party()
 {
    let now = moment(State::EnCours);
    let client = Seated {
        is_restricted: true,
        ..seated(Seat::Partie)
    };
    for kind in FolderKind::ALL {
        let own = folder(*kind, Some(1), false);
        for act in FolderAct::ALL {
            let decided = decide(&client, &own, *act, &now);
            let free = decide(&seated(Seat::Partie), &own, *act, &now);
            if kind.is_contradictoire() && free.is_ok() {
                assert_eq!(decided, Err(WhyNot::Restricted), "{kind} {act}");
            } else {
                assert_eq!(decided, free, "{kind} {act}");
            }
        }
    }
}

#[test]
fn the_people_of_a_party_are_to_have_what_an_avocat_of_it_may_read() {
    for state in State::ALL {
        for kind in FolderKind::ALL {
            for owner in [1, 2] {
                let lies = folder(*kind, Some(owner), false);
                let now = moment(*state);
                let reads = decide(&seated(Seat::Avocat), &lies, FolderAct::Read, &now).is_ok();
                assert_eq!(partie_reads(partie(1), &lies, &now), reads, "{kind} {state}");
            }
        }
    }
}
