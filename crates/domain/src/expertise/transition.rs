//! Taking a step: what is said with it, what stands in its way, and what it changes.

use super::{DayNeed, Need, State, Step};
use crate::{
    api::{
        error::{FieldCode, FieldError},
        expertises::StepChoice,
        field::Field,
    },
    day::Day,
    deadline,
    faults::Faults,
    mandate::MandateKind,
    named::named,
    text::{DecisionReference, StepReason},
};

/// How many days the parties have to comment on the request for remuneration (CPC 282).
pub const OBSERVATION_DAYS: i32 = 15;

/// The furthest ahead that something can last: ten years, the time for which an expert answers (law 71-498, art. 6-3).
const FAR_AHEAD_DAYS: i32 = 3_653;

named! {
    /// What stands in the way of a step.
    Hindrance {
        /// It is for others to take.
        Profile = "profile",
        /// It does not begin in this state.
        State = "state",
        /// No court ordered this expertise.
        WithoutCourt = "without_court",
        /// The parties may still write their observations (CPC 276).
        DiresRunning = "dires_running",
        /// The parties may still comment on the request for remuneration (CPC 282).
        ObservationsRunning = "observations_running",
        /// The judge is to fix the remuneration before (CPC 284).
        NotTaxed = "not_taxed",
        /// No report lies in the folder of the final report (CPC 282).
        ReportMissing = "report_missing",
    }
}

/// Until when something lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    /// The last day for observations on the pre-report.
    pub dires_until: Option<Day>,
    /// The last day for comments on the request for remuneration.
    pub observations_until: Option<Day>,
    /// The last day on which the parties may read, once it is closed. None: without end.
    pub access_until: Option<Day>,
}

/// Where an expertise stands, as far as steps ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The state.
    pub state: State,
    /// By what it was commissioned.
    pub mandate: MandateKind,
    /// Until when things last.
    pub terms: Terms,
    /// Whether a document lies in the folder of the final report and was not withdrawn.
    pub has_report: bool,
}

impl Progress {
    /// The state to which the step leads on the day `today`.
    ///
    /// # Errors
    /// What stands in its way.
    pub fn after(&self, step: Step, today: Day) -> Result<State, Hindrance> {
        let to = self.state.after(step).map_err(|_| Hindrance::State)?;
        if step.needs_court() && !self.mandate.has_court() {
            return Err(Hindrance::WithoutCourt);
        }
        let runs = |until: Option<Day>| until.is_some_and(|until| today <= until);
        match step {
            Step::CloseDires if runs(self.terms.dires_until) => Err(Hindrance::DiresRunning),
            Step::FileReport | Step::FileAsIs | Step::FileConciliation if !self.has_report => {
                Err(Hindrance::ReportMissing)
            }
            Step::BeginTaxation if runs(self.terms.observations_until) => Err(Hindrance::ObservationsRunning),
            Step::Close if self.state == State::RapportDepose && self.mandate.has_court() => {
                Err(Hindrance::NotTaxed)
            }
            _ => Ok(to),
        }
    }
}

/// A step with what is said with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The step.
    pub step: Step,
    /// The day on which it happened, or until which something lasts: [`Step::day`].
    pub day: Option<Day>,
    /// Why.
    pub reason: Option<StepReason>,
    /// The decision on which it rests.
    pub reference: Option<DecisionReference>,
}

impl Transition {
    /// Reads the form of a step on the day `today`. What the step does not ask for is not looked at.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(choice: &StepChoice, progress: &Progress, today: Day) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let step = choice.step;
        let day = day(choice, progress, today, &mut faults);
        let reason = match step.reason() {
            Need::Never => None,
            Need::Optional => faults.optional(Field::Reason, &choice.reason),
            Need::Required => faults.text(Field::Reason, &choice.reason),
        };
        let reference = match step.reference() {
            Need::Never => None,
            Need::Optional => faults.optional(Field::Reference, &choice.reference),
            Need::Required => faults.text(Field::Reference, &choice.reference),
        };
        faults.unless_faulty(Some(Self {
            step,
            day,
            reason,
            reference,
        }))
    }

    /// What lasts until when, once the step is taken on an expertise of that mandate.
    pub fn terms(&self, before: Terms, mandate: MandateKind) -> Terms {
        let mut terms = before;
        match self.step {
            Step::OpenDires | Step::ExtendDires => terms.dires_until = self.day,
            Step::FileReport | Step::FileAsIs | Step::FileConciliation if mandate.has_court() => {
                terms.observations_until = self
                    .day
                    .and_then(|filed| deadline::in_days(filed, OBSERVATION_DAYS));
            }
            Step::RequestComplement => terms = Terms::default(),
            Step::Close => terms.access_until = self.day,
            _ => {}
        }
        terms
    }
}

fn day(choice: &StepChoice, progress: &Progress, today: Day, faults: &mut Faults) -> Option<Day> {
    let need = choice.step.day();
    let typed = choice.day.trim();
    if need == DayNeed::Never {
        return None;
    }
    if typed.is_empty() {
        if matches!(need, DayNeed::Past | DayNeed::Future) {
            faults.add(Field::Day, FieldCode::Required);
        }
        return None;
    }
    let Ok(day) = typed.parse::<Day>() else {
        faults.add(Field::Day, FieldCode::Malformed);
        return None;
    };
    let is_past = matches!(need, DayNeed::Past | DayNeed::PastOptional);
    let extends = choice.step == Step::ExtendDires;
    let earlier = extends && progress.terms.dires_until.is_some_and(|until| day <= until);
    if (is_past && day > today) || day.days_since(today) > FAR_AHEAD_DAYS {
        faults.add(Field::Day, FieldCode::TooLate);
    }
    if (!is_past && day < today) || earlier {
        faults.add(Field::Day, FieldCode::TooEarly);
    }
    Some(day)
}

#[cfg(test)]
mod tests;
