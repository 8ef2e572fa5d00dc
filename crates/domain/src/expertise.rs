//! An expertise: what it is, and its states.

mod edit;
mod form;
mod state;
mod step;
mod transition;

use crate::{
    amount::Amount,
    day::Day,
    mandate::MandateKind,
    reference::courts::CourtCode,
    text::{CaseTitle, JudgeName, JuridictionName, MinuteNumber, Mission, RgNumber},
};

pub use edit::{Change, changes, may_change_mandate};
pub use form::{FAR_AHEAD_YEARS, MISSIONS_LIMIT};
pub use state::{Phase, State, StepError};
pub use step::{DayNeed, Need, Step};
pub use transition::{Hindrance, OBSERVATION_DAYS, Progress, Terms, Transition};

/// What an expertise is, as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExpertise {
    /// The short name.
    pub title: CaseTitle,
    /// By what it was commissioned.
    pub mandate: Mandate,
    /// The heads of mission, in their order; at least one where a court ordered it (CPC 265).
    pub missions: Vec<Mission>,
    /// Until when the report is due; always where a court ordered it (CPC 265).
    pub report_deadline: Option<Day>,
    /// The provision.
    pub provision: Option<Provision>,
}

/// By what an expertise was commissioned, with what only that has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mandate {
    /// By a court: civil, commercial or administrative.
    Ordered {
        /// Of which matters.
        kind: OrderedKind,
        /// The order.
        order: Order,
    },
    /// Without a court: conventional, amicable or training.
    Agreed(AgreedKind),
}

/// A [`MandateKind`] that has a court.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderedKind(MandateKind);

/// A [`MandateKind`] that has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreedKind(MandateKind);

impl OrderedKind {
    /// The kind, if it has a court.
    pub fn of(kind: MandateKind) -> Option<Self> {
        kind.has_court().then_some(Self(kind))
    }
}

impl AgreedKind {
    /// The kind, if it has no court.
    pub fn of(kind: MandateKind) -> Option<Self> {
        (!kind.has_court()).then_some(Self(kind))
    }
}

impl Mandate {
    /// Which it is.
    pub const fn kind(&self) -> MandateKind {
        match self {
            Self::Ordered { kind, .. } => kind.0,
            Self::Agreed(kind) => kind.0,
        }
    }

    /// The order, where a court gave one.
    pub const fn order(&self) -> Option<&Order> {
        match self {
            Self::Ordered { order, .. } => Some(order),
            Self::Agreed(_) => None,
        }
    }
}

/// The decision that ordered the expertise (CPC 265).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The court.
    pub juridiction: Juridiction,
    /// The RG number.
    pub rg: RgNumber,
    /// The number of the minute.
    pub minute: Option<MinuteNumber>,
    /// Its date.
    pub date: Day,
    /// Who gave it.
    pub ordering_judge: JudgeName,
    /// Who is in charge of control (CPC 155-1), when it is another.
    pub control_judge: Option<JudgeName>,
}

/// A court, of the list or by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Juridiction {
    /// One of the list.
    Listed(CourtCode),
    /// One that is on no list: a tribunal de commerce.
    Named(JuridictionName),
}

impl Juridiction {
    /// Its name, as a person reads it.
    pub fn name(&self) -> &str {
        match self {
            Self::Listed(code) => code.court().map_or_else(|| code.as_str(), |court| court.name),
            Self::Named(name) => name.as_str(),
        }
    }

    /// Its code, when it is on the list.
    pub const fn code(&self) -> Option<CourtCode> {
        match self {
            Self::Listed(code) => Some(*code),
            Self::Named(_) => None,
        }
    }
}

/// What is to be paid before the operations begin (CPC 269 to 271; CJA R621-12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provision {
    /// How much.
    pub amount: Amount,
    /// Until when.
    pub due: Option<Day>,
}

#[cfg(test)]
mod tests;
