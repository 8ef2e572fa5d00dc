//! The matrix, as a lawyer reads it.

use super::{FolderAct, Seat};
use crate::folder::FolderKind;

/// One row: a folder, and what each seat may do in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The folder.
    pub kind: FolderKind,
    /// A cell a seat, in the order of [`Seat::ALL`].
    pub cells: [Cell; 7],
    /// On what it rests.
    pub basis: &'static str,
}

/// What a seat may do in a folder: letters, then `*` or `(own)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell(&'static str);

impl Cell {
    /// Whether its letters have that of the act.
    pub fn has(self, act: FolderAct) -> bool {
        self.0.contains(act.letter())
    }

    /// Whether it holds only in a folder that was opened to the person: `*`.
    pub fn is_only_opened(self) -> bool {
        self.0.ends_with('*')
    }

    /// Whether it holds only in the folder of one's own party: `(own)`.
    pub fn is_own(self) -> bool {
        self.0.ends_with("(own)")
    }

    /// As it stands in the matrix.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

const NOTHING: Cell = Cell("-");

/// The cell of that folder and seat.
pub(super) fn cell(kind: FolderKind, seat: Seat) -> Cell {
    let row = MATRIX.iter().find(|row| row.kind == kind);
    let place = Seat::ALL.iter().position(|one| *one == seat);
    row.zip(place)
        .and_then(|(row, place)| row.cells.get(place))
        .copied()
        .unwrap_or(NOTHING)
}

const fn row(kind: FolderKind, cells: [&'static str; 7], basis: &'static str) -> Row {
    let [magistrat, greffier, expert, co_expert, sapiteur, avocat, partie] = cells;
    Row {
        kind,
        cells: [
            Cell(magistrat),
            Cell(greffier),
            Cell(expert),
            Cell(co_expert),
            Cell(sapiteur),
            Cell(avocat),
            Cell(partie),
        ],
        basis,
    }
}

/// The rights matrix.
#[rustfmt::skip]
pub const MATRIX: [Row; 14] = [
    //                                     MAG       GRE       EXP        COX       SAP     AVO             PAR
    row(FolderKind::Communication,      ["-",      "-",      "LRTDSNX", "LRTD",   "LRT*", "LRTD",         "LRTD"],         "CPC 16"),
    row(FolderKind::Convocations,       ["-",      "-",      "LRTDSNX", "LRTD",   "LRT*", "LRT",          "LRT"],          "CPC 160"),
    row(FolderKind::Notes,              ["-",      "-",      "LRTDSNX", "LRTD",   "LRT*", "LRT",          "LRT"],          "CPC 16"),
    row(FolderKind::Pieces,             ["-",      "-",      "LRTDSNX", "LRTD",   "LRT*", "LRTD(own)",    "LRTD(own)"],    "CPC 16, 275"),
    row(FolderKind::Dires,              ["-",      "-",      "LRTDS",   "LRT",    "LRT*", "LRTD(own)",    "LRTD(own)"],    "CPC 276"),
    row(FolderKind::PreRapport,         ["-",      "-",      "LRTDNX",  "LRTD",   "LRT*", "LRT",          "LRT"],          "CPC 16, 276"),
    row(FolderKind::VersGreffe,         ["LRT",    "LRT",    "LRTDSX",  "LRTD",   "-",    "LRTD",         "LRTD"],         "CPC 16"),
    row(FolderKind::Decisions,          ["LRTDSN", "LRTDSN", "LRTD",    "LRT",    "LRT*", "LRT",          "LRT"],          "CPC 155, 267"),
    row(FolderKind::ConsignationTaxe,   ["LRTD",   "LRTDSN", "LRTD",    "LRTD",   "-",    "LRTD",         "LRTD"],         "CPC 269 à 271, 280, 282, 284"),
    row(FolderKind::RapportDefinitif,   ["LRT",    "LRT",    "LRTDV",   "LRTV",   "-",    "LRT",          "LRT"],          "CPC 173, 282"),
    row(FolderKind::ExpertJuridiction,  ["LRTD",   "LRTDSN", "LRTDX",   "LRTD",   "-",    "-",            "-"],            "CPC 234, 267, 273, 279"),
    row(FolderKind::CoExpertsSapiteurs, ["-",      "-",      "LRTDSNX", "LRTDSN", "LRTD", "-",            "-"],            "CPC 278"),
    row(FolderKind::PriveExpert,        ["-",      "-",      "LRTDSNX", "-",      "-",    "-",            "-"],            ""),
    row(FolderKind::PrivePartie,        ["-",      "-",      "-",       "-",      "-",    "LRTDSNX(own)", "LRTDSNX(own)"], ""),
];
