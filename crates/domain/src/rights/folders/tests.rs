//! The matrix cell by cell against the table that was reviewed, the gates of the states, and the invariants.

mod gates;
mod invariants;

use super::*;
use crate::{id::RANDOM_BYTES, time::Timestamp};

/// The table as it was proposed and reviewed: `directory,MAG,GRE,EXP,COX,SAP,AVO,PAR,ASE,basis`.
const REVIEWED: &str = include_str!("../../../data/rights_matrix.csv");

/// The states in which the matrix holds as it stands.
const OPERATIONS: [State; 3] = [State::EnCours, State::DelaiDires, State::RedactionFinale];

fn participation(number: u8) -> ParticipationId {
    ParticipationId::new(Timestamp::from_seconds(1), [number; RANDOM_BYTES])
}

fn partie(number: u8) -> PartieId {
    PartieId::new(Timestamp::from_seconds(1), [number; RANDOM_BYTES])
}

/// Somebody in that seat; for the first party, where the seat is a party's.
fn seated(seat: Seat) -> Seated {
    Seated {
        participation: participation(1),
        seat,
        partie: matches!(seat, Seat::Avocat | Seat::Partie).then(|| partie(1)),
        is_restricted: false,
    }
}

/// A folder of that kind, of that party, opened to the person of [`seated`] or to nobody.
fn folder(kind: FolderKind, of: Option<u8>, opened: bool) -> FolderFacts {
    FolderFacts {
        kind,
        partie: of.filter(|_| kind.is_one_a_partie()).map(partie),
        opened_to: if opened {
            vec![participation(1)]
        } else {
            Vec::new()
        },
    }
}

fn moment(state: State) -> Moment {
    Moment {
        state,
        was_opened: state.phase() > crate::expertise::Phase::BeforeOpening && state != State::Caduque,
        observations_open: false,
        access_over: false,
        court_sees_communication: false,
    }
}

/// The letters of what may be done, in the order of the matrix.
fn letters(seat: Seat, folder: &FolderFacts, moment: &Moment) -> String {
    let letters: String = FolderAct::ALL
        .iter()
        .filter(|act| decide(&seated(seat), folder, **act, moment).is_ok())
        .map(|act| act.letter())
        .collect();
    if letters.is_empty() {
        "-".to_owned()
    } else {
        letters
    }
}

/// The fields of a line of the reviewed table.
fn fields(line: &str) -> Vec<&str> {
    line.splitn(10, ',').collect()
}

#[test]
fn each_cell_is_the_one_that_was_reviewed() {
    let lines: Vec<Vec<&str>> = REVIEWED.lines().skip(1).map(fields).collect();
    assert_eq!(lines.len(), MATRIX.len());
    for (row, line) in MATRIX.iter().zip(&lines) {
        assert_eq!(line[0].split(' ').next(), Some(row.kind.code()));
        for (place, seat) in Seat::ALL.iter().enumerate() {
            assert_eq!(row.cells[place].as_str(), line[place + 1], "{} {seat}", row.kind);
        }
    }
}

#[test]
fn what_is_decided_while_operations_go_on_is_what_the_table_says_cell_by_cell() {
    let columns = ["MAG", "GRE", "EXP", "COX", "SAP", "AVO", "PAR"];
    let header = fields(REVIEWED.lines().next().unwrap());
    for line in REVIEWED.lines().skip(1).map(fields) {
        let code = line[0].split(' ').next().unwrap();
        let kind = *FolderKind::ALL.iter().find(|kind| kind.code() == code).unwrap();
        for (column, seat) in columns.iter().zip(Seat::ALL) {
            let place = header.iter().position(|name| name == column).unwrap();
            let cell = line[place];
            let own = cell.ends_with("(own)");
            let granted = cell.trim_end_matches("(own)").trim_end_matches('*');
            let reading: String = granted.chars().filter(|letter| "LRT".contains(*letter)).collect();
            for state in OPERATIONS {
                let now = moment(state);
                let of = |opened: bool, partie: u8| letters(*seat, &folder(kind, Some(partie), opened), &now);
                let sorted = |text: &str| {
                    let mut letters: Vec<char> = text.chars().collect();
                    letters.sort_unstable();
                    letters
                };
                let says = format!("{code} {column} {state}");
                assert_eq!(sorted(&of(true, 1)), sorted(granted), "{says}");
                let unopened = if cell.ends_with('*') { "-" } else { granted };
                assert_eq!(sorted(&of(false, 1)), sorted(unopened), "{says}, not opened");
                let others = match (own, kind) {
                    (true, FolderKind::PrivePartie) => "-",
                    (true, _) => reading.as_str(),
                    (false, _) => granted,
                };
                assert_eq!(sorted(&of(true, 2)), sorted(others), "{says}, another party's");
            }
        }
    }
}

#[test]
fn a_lawyer_reads_it_as_a_table() {
    let mut table = format!("{:<30}", "");
    for seat in Seat::ALL {
        table.push_str(&format!("{:<14}", seat.name()));
    }
    table.push('\n');
    for row in MATRIX {
        table.push_str(&format!("{:<5}{:<25}", row.kind.code(), row.kind.name()));
        for cell in row.cells {
            table.push_str(&format!("{:<14}", cell.as_str()));
        }
        table.push_str(row.basis);
        table.push('\n');
    }
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn why_not_is_said_for_the_reason_that_would_stay_longest() {
    let now = moment(State::EnCours);
    let deposit = |seat, folder: &FolderFacts, now: &Moment| {
        decide(&seated(seat), folder, FolderAct::Deposit, now).unwrap_err()
    };
    let pieces = folder(FolderKind::Pieces, Some(2), false);
    assert_eq!(deposit(Seat::Avocat, &pieces, &now), WhyNot::OtherPartie);
    let of_nobody = folder(FolderKind::Pieces, None, false);
    assert_eq!(deposit(Seat::Avocat, &of_nobody, &now), WhyNot::OtherPartie);
    assert_eq!(deposit(Seat::Magistrat, &pieces, &now), WhyNot::Profile);
    let own = folder(FolderKind::Pieces, Some(1), false);
    assert_eq!(
        deposit(Seat::Avocat, &own, &moment(State::Cloturee)),
        WhyNot::State
    );
    let notes = folder(FolderKind::Notes, None, false);
    let read = decide(&seated(Seat::Sapiteur), &notes, FolderAct::Read, &now);
    assert_eq!(read, Err(WhyNot::NotOpened));
    let read = decide(&seated(Seat::Greffier), &notes, FolderAct::Read, &now);
    assert_eq!(read, Err(WhyNot::NotOpened));
}

#[test]
fn an_avocat_of_two_parties_may_what_either_of_them_may() {
    let now = moment(State::EnCours);
    let second = Seated {
        participation: participation(2),
        seat: Seat::Avocat,
        partie: Some(partie(2)),
        is_restricted: false,
    };
    let both = [seated(Seat::Avocat), second];
    for owner in [1, 2] {
        let pieces = folder(FolderKind::Pieces, Some(owner), false);
        assert_eq!(decide_any(&both, &pieces, FolderAct::Deposit, &now), Ok(()));
    }
    let third = folder(FolderKind::Pieces, Some(3), false);
    assert_eq!(
        decide_any(&both, &third, FolderAct::Deposit, &now),
        Err(WhyNot::OtherPartie)
    );
    assert_eq!(
        decide_any(&[], &third, FolderAct::List, &now),
        Err(WhyNot::Profile)
    );
}

#[test]
fn a_seat_is_that_of_the_entry() {
    assert_eq!(
        Seat::of(Profile::Intervenant, Some(Quality::Avocat)),
        Seat::Avocat
    );
    assert_eq!(
        Seat::of(Profile::Intervenant, Some(Quality::Assureur)),
        Seat::Partie
    );
    assert_eq!(Seat::of(Profile::Expert, None), Seat::Expert);
    assert_eq!(Seat::of(Profile::Greffier, None), Seat::Greffier);
}
