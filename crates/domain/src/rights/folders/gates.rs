//! What the state of the expertise leaves of the matrix.

use super::{FolderAct, Moment, Seat};
use crate::{expertise::Phase, folder::FolderKind};

/// Whether the state lets who sits so do `act` in a folder of that kind, if the matrix does.
///
/// | | expert, co-expert | sapiteur, avocat, partie | court |
/// |---|---|---|---|
/// | before the opening | D1 (being prepared), D3.1, D4, D6 | nothing | D3.1, D3.2, D4 |
/// | operations | the matrix | the matrix | the matrix |
/// | suspended | the matrix; in D1 the expert alone deposits | reading, and deposits in D2 | the matrix |
/// | reported | reading, and writing in D2 and D3.2 | reading, and deposits in D3.2 while observations are open | the matrix |
/// | ended | reading | reading, until access ends, of what was ever opened | reading |
pub(super) fn admit(seat: Seat, kind: FolderKind, act: FolderAct, moment: &Moment) -> bool {
    let reading = act.is_reading();
    match (moment.state.phase(), Side::of(seat)) {
        (Phase::BeforeOpening, Side::Technicians) => {
            kind.is_between_expert_and_parties()
                || matches!(
                    kind,
                    FolderKind::Decisions | FolderKind::ExpertJuridiction | FolderKind::PriveExpert
                )
        }
        (Phase::BeforeOpening, Side::Court) => matches!(
            kind,
            FolderKind::Decisions | FolderKind::ConsignationTaxe | FolderKind::ExpertJuridiction
        ),
        (Phase::BeforeOpening, Side::Others) => false,
        (Phase::Operations, _) | (Phase::Suspended | Phase::Reported, Side::Court) => true,
        (Phase::Suspended, Side::Technicians) => {
            act != FolderAct::Deposit || seat == Seat::Expert || !kind.is_between_expert_and_parties()
        }
        (Phase::Suspended, Side::Others) => {
            reading || (act == FolderAct::Deposit && kind == FolderKind::VersGreffe)
        }
        (Phase::Reported, Side::Technicians) => {
            reading || matches!(kind, FolderKind::VersGreffe | FolderKind::ConsignationTaxe)
        }
        (Phase::Reported, Side::Others) => {
            let observes = act == FolderAct::Deposit && kind == FolderKind::ConsignationTaxe;
            reading || (observes && moment.observations_open)
        }
        (Phase::Ended, Side::Technicians | Side::Court) => reading,
        (Phase::Ended, Side::Others) => reading && moment.was_opened && !moment.access_over,
    }
}

/// Whether the state lets who sits so read in the journal: it opens and closes to the parties as the folders do.
pub(super) const fn admit_to_journal(seat: Seat, moment: &Moment) -> bool {
    match (moment.state.phase(), Side::of(seat)) {
        (_, Side::Technicians | Side::Court)
        | (Phase::Operations | Phase::Suspended | Phase::Reported, Side::Others) => true,
        (Phase::BeforeOpening, Side::Others) => false,
        (Phase::Ended, Side::Others) => moment.was_opened && !moment.access_over,
    }
}

/// Who is told apart by the state.
enum Side {
    /// Expert and co-experts.
    Technicians,
    /// The parties' people and sapiteurs.
    Others,
    /// Judge and registry.
    Court,
}

impl Side {
    const fn of(seat: Seat) -> Self {
        match seat {
            Seat::Expert | Seat::CoExpert => Self::Technicians,
            Seat::Magistrat | Seat::Greffier => Self::Court,
            Seat::Sapiteur | Seat::Avocat | Seat::Partie => Self::Others,
        }
    }
}
