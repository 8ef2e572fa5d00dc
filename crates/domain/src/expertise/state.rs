//! Where an expertise stands, and what brings it from one state to another.

use super::Step;
use crate::named::named;

named! {
    /// Where an expertise stands, in the order of its life.
    State {
        /// The court named the expert, who has not accepted yet (CPC 267).
        Designee = "designee",
        /// The expert makes it ready: parties, intervenants, provision.
        EnConstitution = "en_constitution",
        /// The operations go on.
        EnCours = "en_cours",
        /// The operations wait: a provision, a party, the judge.
        Suspendue = "suspendue",
        /// The pre-report is out, and the parties write their last observations (CPC 276).
        DelaiDires = "delai_dires",
        /// The time for observations is over, and the expert writes the report.
        RedactionFinale = "redaction_finale",
        /// The report is filed (CPC 282); the parties comment on the request for remuneration.
        RapportDepose = "rapport_depose",
        /// The judge is to fix the remuneration (CPC 284).
        EnTaxation = "en_taxation",
        /// The remuneration is fixed.
        Taxee = "taxee",
        /// The mission has ended; everything is kept to be read.
        Cloturee = "cloturee",
        /// It lies in the archive.
        Archivee = "archivee",
        /// The appointment has lapsed for want of the provision (CPC 271).
        Caduque = "caduque",
        /// Another expert was named in place of this one (CPC 235).
        Remplacee = "remplacee",
    }
}

/// A part of the life of an expertise, as far as rights tell states apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Its operations are not opened.
    BeforeOpening,
    /// Its operations go on, until the report.
    Operations,
    /// Its operations wait.
    Suspended,
    /// The report is filed.
    Reported,
    /// It goes on no more.
    Ended,
}

/// The expertise is in no state from which this step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no step {step} from {from}")]
pub struct StepError {
    /// The state.
    pub from: State,
    /// The step.
    pub step: Step,
}

impl State {
    /// The part of its life.
    pub const fn phase(self) -> Phase {
        match self {
            Self::Designee | Self::EnConstitution => Phase::BeforeOpening,
            Self::EnCours | Self::DelaiDires | Self::RedactionFinale => Phase::Operations,
            Self::Suspendue => Phase::Suspended,
            Self::RapportDepose | Self::EnTaxation | Self::Taxee => Phase::Reported,
            Self::Cloturee | Self::Archivee | Self::Caduque | Self::Remplacee => Phase::Ended,
        }
    }

    /// Whether operations go on or may begin: a party can still be added (CPC 169: before the report is filed).
    pub const fn is_alive(self) -> bool {
        matches!(
            self.phase(),
            Phase::BeforeOpening | Phase::Operations | Phase::Suspended
        )
    }

    /// Whether something may still happen in it, so that people may still be invited: an avocat is replaced during the taxation too.
    pub const fn goes_on(self) -> bool {
        !matches!(self.phase(), Phase::Ended)
    }

    /// The state to which the step leads.
    ///
    /// # Errors
    /// When the step does not begin here.
    pub fn after(self, step: Step) -> Result<Self, StepError> {
        if !step.begins_in().contains(&self) {
            return Err(StepError { from: self, step });
        }
        Ok(step.leads_to())
    }
}
