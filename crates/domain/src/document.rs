//! Documents: what kind each is, and what it is called.

mod name;
mod sheet;

use crate::named::named;

pub use name::{DOCUMENT_NAME_BYTES, DocumentName};
pub use sheet::{DocumentSheet, withdrawal_reason};

named! {
    /// What a document is: at least what CPC 748-1 and the order of 14 June 2017 name.
    DocumentKind {
        /// A convocation to a meeting (CPC 160).
        Convocation = "convocation",
        /// A note to the parties, the minutes of a meeting.
        NoteAuxParties = "note_aux_parties",
        /// Pre-report, note de synthèse.
        PreRapport = "pre_rapport",
        /// Written observations of a party (CPC 276).
        Dire = "dire",
        /// An exhibit (CPC 275).
        Piece = "piece",
        /// The list that goes with exhibits.
        Bordereau = "bordereau",
        /// What goes with another document.
        Annexe = "annexe",
        /// The report (CPC 282).
        Rapport = "rapport",
        /// A decision of the court.
        Decision = "decision",
        /// What concerns the provision (CPC 269 to 271, 280).
        Consignation = "consignation",
        /// The expert's request for remuneration and what is said of it (CPC 282, 284).
        DemandeRemuneration = "demande_remuneration",
        /// A letter.
        Courrier = "courrier",
        /// A photograph.
        Photographie = "photographie",
        /// A plan.
        Plan = "plan",
        /// Anything else.
        Autre = "autre",
    }
}

impl DocumentKind {
    /// Whether documents of that kind carry a number of their own: « pièce n° 12 », « dire n° 3 ».
    pub const fn is_numbered(self) -> bool {
        matches!(
            self,
            Self::Convocation | Self::NoteAuxParties | Self::Dire | Self::Piece | Self::Annexe
        )
    }
}
