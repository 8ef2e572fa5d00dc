//! What each state leaves of the matrix.

use super::*;

/// A table of one state: a row a folder, a column a seat, read in one's own folder and opened.
fn table(moment: &Moment) -> String {
    let mut table = format!("{}\n{:<5}", moment.state, "");
    for seat in Seat::ALL {
        table.push_str(&format!("{:<11}", seat.name()));
    }
    table.push('\n');
    for kind in FolderKind::ALL {
        table.push_str(&format!("{:<5}", kind.code()));
        for seat in Seat::ALL {
            let letters = letters(*seat, &folder(*kind, Some(1), true), moment);
            table.push_str(&format!("{letters:<11}"));
        }
        table.push('\n');
    }
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[test]
fn what_each_state_leaves_is_what_was_reviewed() {
    let tables: Vec<String> = State::ALL.iter().map(|state| table(&moment(*state))).collect();
    insta::assert_snapshot!(tables.join("\n\n"));
}

#[test]
fn before_the_opening_a_party_sees_nothing_and_the_expert_prepares() {
    for state in [State::Designee, State::EnConstitution] {
        let now = moment(state);
        for kind in FolderKind::ALL {
            for seat in [Seat::Sapiteur, Seat::Avocat, Seat::Partie] {
                assert_eq!(letters(seat, &folder(*kind, Some(1), true), &now), "-", "{kind}");
            }
        }
        let notes = folder(FolderKind::Notes, None, false);
        assert_eq!(letters(Seat::Expert, &notes, &now), "LRTDSNX");
        let opened_to_court = Moment {
            court_sees_communication: true,
            ..now
        };
        assert_eq!(letters(Seat::Magistrat, &notes, &opened_to_court), "-");
    }
}

#[test]
fn while_it_waits_the_expert_alone_deposits_in_d1_and_the_parties_write_to_the_registry() {
    let now = moment(State::Suspendue);
    let may = |seat, kind| {
        let act = FolderAct::Deposit;
        decide(&seated(seat), &folder(kind, Some(1), true), act, &now)
    };
    assert_eq!(may(Seat::Expert, FolderKind::Notes), Ok(()));
    assert_eq!(may(Seat::CoExpert, FolderKind::Notes), Err(WhyNot::State));
    assert_eq!(may(Seat::CoExpert, FolderKind::VersGreffe), Ok(()));
    assert_eq!(may(Seat::Avocat, FolderKind::Pieces), Err(WhyNot::State));
    assert_eq!(may(Seat::Avocat, FolderKind::VersGreffe), Ok(()));
    assert_eq!(may(Seat::Greffier, FolderKind::Decisions), Ok(()));
}

#[test]
fn once_reported_the_parties_comment_on_the_remuneration_while_the_fifteen_days_run() {
    let taxe = folder(FolderKind::ConsignationTaxe, None, false);
    for state in [State::RapportDepose, State::EnTaxation, State::Taxee] {
        let over = moment(state);
        let running = Moment {
            observations_open: true,
            ..over
        };
        assert_eq!(letters(Seat::Avocat, &taxe, &running), "LRTD");
        assert_eq!(letters(Seat::Avocat, &taxe, &over), "LRT");
        let report = folder(FolderKind::RapportDefinitif, None, false);
        assert_eq!(letters(Seat::Partie, &report, &over), "LRT");
        assert_eq!(letters(Seat::Expert, &report, &over), "LRT");
        let vers_greffe = folder(FolderKind::VersGreffe, None, false);
        assert_eq!(letters(Seat::Expert, &vers_greffe, &over), "LRTDSX");
    }
}

#[test]
fn once_ended_all_is_read_and_nothing_written_and_the_parties_until_access_ends() {
    for state in [State::Cloturee, State::Archivee, State::Caduque, State::Remplacee] {
        let now = Moment {
            was_opened: true,
            observations_open: true,
            ..moment(state)
        };
        for kind in FolderKind::ALL {
            for seat in Seat::ALL {
                let letters = letters(*seat, &folder(*kind, Some(1), true), &now);
                assert!(matches!(letters.as_str(), "LRT" | "-"), "{state} {kind} {seat}");
            }
        }
        let notes = folder(FolderKind::Notes, None, false);
        assert_eq!(letters(Seat::Avocat, &notes, &now), "LRT");
        let over = Moment {
            access_over: true,
            ..now
        };
        assert_eq!(letters(Seat::Avocat, &notes, &over), "-");
        assert_eq!(letters(Seat::Expert, &notes, &over), "LRT");
        let never = Moment {
            was_opened: false,
            ..now
        };
        assert_eq!(letters(Seat::Avocat, &notes, &never), "-");
    }
}
