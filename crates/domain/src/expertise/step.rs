//! The steps of an expertise: where each begins, where it leads, on what it rests, and what must be said with it.

use super::State;
use crate::{mandate::MandateKind, named::named};

named! {
    /// What brings an expertise from one state to another, in the order of its life.
    Step {
        /// The expert accepts the mission (CPC 267).
        Accept = "accept",
        /// The expert declines it, or is recused or prevented (CPC 234, 235).
        Decline = "decline",
        /// The provision is consigned, or the judge said to begin at once (CPC 267).
        Open = "open",
        /// The provision was not consigned in time (CPC 271).
        Lapse = "lapse",
        /// The judge relieves the parties of the lapse (CPC 271).
        Relieve = "relieve",
        /// The operations are made to wait.
        Suspend = "suspend",
        /// The operations go on again.
        Resume = "resume",
        /// The pre-report is out: the parties write their observations until a day (CPC 276).
        OpenDires = "open_dires",
        /// The day until which they write is put off (CPC 276).
        ExtendDires = "extend_dires",
        /// That day is over (CPC 276).
        CloseDires = "close_dires",
        /// The report is filed and sent to the parties, with the request for remuneration (CPC 173, 282).
        FileReport = "file_report",
        /// The report is filed as things stand: documents or the supplementary provision are wanting (CPC 275, 280).
        FileAsIs = "file_as_is",
        /// The parties are reconciled: a report says that the mission has no object any more (CPC 281).
        FileConciliation = "file_conciliation",
        /// The judge asks for more (CPC 245, 283).
        RequestComplement = "request_complement",
        /// The time to comment on the request for remuneration is over: the judge is to fix it (CPC 282).
        BeginTaxation = "begin_taxation",
        /// The judge fixed the remuneration (CPC 284).
        Tax = "tax",
        /// The mission ends here.
        Close = "close",
        /// It goes to the archive.
        Archive = "archive",
        /// The judge named another expert (CPC 235).
        Replace = "replace",
    }
}

/// Whether something is said with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is not asked for.
    Never,
    /// It may be left out.
    Optional,
    /// It must be said.
    Required,
}

/// Which day is said with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayNeed {
    /// None.
    Never,
    /// On which it happened, if it is known; not in the future.
    PastOptional,
    /// On which it happened; not in the future.
    Past,
    /// Until when something lasts, if it ends; not in the past.
    FutureOptional,
    /// Until when something lasts; not in the past.
    Future,
}

impl Step {
    /// The states in which it begins.
    pub const fn begins_in(self) -> &'static [State] {
        match self {
            Self::Accept | Self::Decline => &[State::Designee],
            Self::Open | Self::Lapse => &[State::EnConstitution],
            Self::Relieve => &[State::Caduque],
            Self::Suspend | Self::OpenDires | Self::FileConciliation => &[State::EnCours],
            Self::Resume => &[State::Suspendue],
            Self::ExtendDires | Self::CloseDires => &[State::DelaiDires],
            Self::FileReport => &[State::RedactionFinale],
            Self::FileAsIs => &[State::EnCours, State::Suspendue],
            Self::RequestComplement | Self::BeginTaxation => &[State::RapportDepose],
            Self::Tax => &[State::EnTaxation],
            Self::Close => &[State::RapportDepose, State::Taxee],
            Self::Archive => &[State::Cloturee],
            Self::Replace => &[
                State::EnConstitution,
                State::EnCours,
                State::Suspendue,
                State::DelaiDires,
                State::RedactionFinale,
            ],
        }
    }

    /// The state to which it leads.
    pub const fn leads_to(self) -> State {
        match self {
            Self::Accept | Self::Relieve => State::EnConstitution,
            Self::Open | Self::Resume | Self::RequestComplement => State::EnCours,
            Self::Lapse => State::Caduque,
            Self::Suspend => State::Suspendue,
            Self::OpenDires | Self::ExtendDires => State::DelaiDires,
            Self::CloseDires => State::RedactionFinale,
            Self::FileReport | Self::FileAsIs | Self::FileConciliation => State::RapportDepose,
            Self::BeginTaxation => State::EnTaxation,
            Self::Tax => State::Taxee,
            Self::Close => State::Cloturee,
            Self::Archive => State::Archivee,
            Self::Decline | Self::Replace => State::Remplacee,
        }
    }

    /// The text on which it rests, where a code has one for that mandate. None: the agreement of the parties, or our own order.
    pub const fn basis(self, mandate: MandateKind) -> Option<&'static str> {
        match mandate {
            MandateKind::Civil | MandateKind::Commercial => self.basis_in_cpc(),
            MandateKind::Administrative => self.basis_in_cja(),
            MandateKind::Conventional => Some("CPC 131"),
            MandateKind::Amicable | MandateKind::Training => None,
        }
    }

    const fn basis_in_cpc(self) -> Option<&'static str> {
        match self {
            Self::Accept | Self::Open => Some("CPC 267"),
            Self::Decline => Some("CPC 234, 235"),
            Self::Lapse | Self::Relieve => Some("CPC 271"),
            Self::Suspend | Self::Resume => Some("CPC 279, 280"),
            Self::OpenDires | Self::ExtendDires | Self::CloseDires => Some("CPC 276"),
            Self::FileReport => Some("CPC 173, 282"),
            Self::FileAsIs => Some("CPC 275, 280"),
            Self::FileConciliation => Some("CPC 281"),
            Self::RequestComplement => Some("CPC 245, 283"),
            Self::BeginTaxation => Some("CPC 282"),
            Self::Tax => Some("CPC 284"),
            Self::Replace => Some("CPC 235"),
            Self::Close | Self::Archive => None,
        }
    }

    const fn basis_in_cja(self) -> Option<&'static str> {
        match self {
            Self::Accept => Some("CJA R621-3"),
            Self::Open | Self::Lapse | Self::Relieve => Some("CJA R621-12"),
            Self::FileReport | Self::FileAsIs | Self::FileConciliation | Self::BeginTaxation => {
                Some("CJA R621-9")
            }
            _ => None,
        }
    }

    /// Whether only an expertise that a court ordered knows it.
    pub const fn needs_court(self) -> bool {
        matches!(
            self,
            Self::Relieve | Self::RequestComplement | Self::BeginTaxation | Self::Tax | Self::Replace
        )
    }

    /// Whether nothing brings the expertise back to where it was, save a decision of the judge.
    pub const fn is_lasting(self) -> bool {
        !matches!(self, Self::Suspend | Self::Resume | Self::ExtendDires)
    }

    /// Which day is said with it.
    pub const fn day(self) -> DayNeed {
        match self {
            Self::Accept | Self::Decline | Self::Open | Self::Lapse => DayNeed::PastOptional,
            Self::Relieve
            | Self::FileReport
            | Self::FileAsIs
            | Self::FileConciliation
            | Self::RequestComplement
            | Self::Tax
            | Self::Replace => DayNeed::Past,
            Self::OpenDires | Self::ExtendDires => DayNeed::Future,
            Self::Close => DayNeed::FutureOptional,
            Self::Suspend | Self::Resume | Self::CloseDires | Self::BeginTaxation | Self::Archive => {
                DayNeed::Never
            }
        }
    }

    /// Whether a reason is said with it.
    pub const fn reason(self) -> Need {
        match self {
            Self::Decline | Self::Suspend | Self::ExtendDires | Self::FileAsIs => Need::Required,
            Self::Resume | Self::RequestComplement | Self::Replace | Self::Close => Need::Optional,
            _ => Need::Never,
        }
    }

    /// Whether the reference of a decision is said with it.
    pub const fn reference(self) -> Need {
        match self {
            Self::Relieve | Self::RequestComplement | Self::Tax | Self::Replace => Need::Required,
            Self::Open | Self::Lapse | Self::Suspend | Self::Resume => Need::Optional,
            _ => Need::Never,
        }
    }
}
