//! « Étapes de l'expertise »: where it stands, what came before, what may come next.

use serde::{Deserialize, Serialize};

use crate::{
    api::endpoint,
    day::Day,
    expertise::{Hindrance, State, Step},
    time::Timestamp,
};

endpoint! {
    /// Where the expertise stands, for everybody who takes part in it.
    ReadSteps: Get "/api/v1/expertises/{expertise}/steps", () => Steps
}

/// Where an expertise stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Steps {
    /// The state.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// The last day for observations on the pre-report.
    pub dires_until: Option<Day>,
    /// The last day for comments on the request for remuneration.
    pub observations_until: Option<Day>,
    /// The last day on which the parties may read, once it is closed.
    pub access_until: Option<Day>,
    /// The steps that begin in this state, in the order of [`Step::ALL`]. Those that a court alone takes are left out where there is none.
    pub next: Vec<NextStep>,
    /// What was done so far, the oldest first.
    pub history: Vec<StepTaken>,
}

/// A step that begins where the expertise stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NextStep {
    /// Which.
    pub step: Step,
    /// Where it leads.
    pub to: State,
    /// The text on which it rests.
    pub basis: Option<String>,
    /// What stands in its way; none when the person may take it now.
    pub hindrance: Option<Hindrance>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepTaken {
    /// When it was recorded here.
    pub at: Timestamp,
    /// From which state.
    pub from: State,
    /// To which.
    pub to: State,
    /// Which; none for those that were kept before steps were.
    pub step: Option<Step>,
    /// The text on which it rests.
    pub basis: Option<String>,
    /// The day that was said.
    pub day: Option<Day>,
    /// Why.
    pub reason: Option<String>,
    /// The decision on which it rests.
    pub reference: Option<String>,
    /// Who recorded it, as a person reads it.
    pub by: Option<String>,
}
