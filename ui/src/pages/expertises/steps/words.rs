//! Steps and what stands in their way, in words.

use opalexe_domain::expertise::{DayNeed, Hindrance, State, Step};

use crate::i18n::tr;

/// What a step is called: what one does by it.
pub(in crate::pages::expertises) fn step_name(step: Step) -> String {
    match step {
        Step::Accept => tr!("step-accept"),
        Step::Decline => tr!("step-decline"),
        Step::Open => tr!("step-open"),
        Step::Lapse => tr!("step-lapse"),
        Step::Relieve => tr!("step-relieve"),
        Step::Suspend => tr!("step-suspend"),
        Step::Resume => tr!("step-resume"),
        Step::OpenDires => tr!("step-open-dires"),
        Step::ExtendDires => tr!("step-extend-dires"),
        Step::CloseDires => tr!("step-close-dires"),
        Step::FileReport => tr!("step-file-report"),
        Step::FileAsIs => tr!("step-file-as-is"),
        Step::FileConciliation => tr!("step-file-conciliation"),
        Step::RequestComplement => tr!("step-request-complement"),
        Step::BeginTaxation => tr!("step-begin-taxation"),
        Step::Tax => tr!("step-tax"),
        Step::Close => tr!("step-close"),
        Step::Archive => tr!("step-archive"),
        Step::Replace => tr!("step-replace"),
    }
}

/// That a step was taken.
pub(super) fn step_done(step: Step) -> String {
    match step {
        Step::Accept => tr!("step-accept-done"),
        Step::Decline => tr!("step-decline-done"),
        Step::Open => tr!("step-open-done"),
        Step::Lapse => tr!("step-lapse-done"),
        Step::Relieve => tr!("step-relieve-done"),
        Step::Suspend => tr!("step-suspend-done"),
        Step::Resume => tr!("step-resume-done"),
        Step::OpenDires => tr!("step-open-dires-done"),
        Step::ExtendDires => tr!("step-extend-dires-done"),
        Step::CloseDires => tr!("step-close-dires-done"),
        Step::FileReport => tr!("step-file-report-done"),
        Step::FileAsIs => tr!("step-file-as-is-done"),
        Step::FileConciliation => tr!("step-file-conciliation-done"),
        Step::RequestComplement => tr!("step-request-complement-done"),
        Step::BeginTaxation => tr!("step-begin-taxation-done"),
        Step::Tax => tr!("step-tax-done"),
        Step::Close => tr!("step-close-done"),
        Step::Archive => tr!("step-archive-done"),
        Step::Replace => tr!("step-replace-done"),
    }
}

/// Why a step cannot be taken.
pub(super) fn hindrance_sentence(hindrance: Hindrance) -> String {
    match hindrance {
        Hindrance::Profile => tr!("hindrance-profile"),
        Hindrance::State => tr!("hindrance-state"),
        Hindrance::WithoutCourt => tr!("hindrance-without-court"),
        Hindrance::DiresRunning => tr!("hindrance-dires-running"),
        Hindrance::ObservationsRunning => tr!("hindrance-observations-running"),
        Hindrance::NotTaxed => tr!("hindrance-not-taxed"),
        Hindrance::ReportMissing => tr!("hindrance-report-missing"),
    }
}

/// Which day is asked for.
pub(super) fn day_hint(step: Step) -> String {
    match (step, step.day()) {
        (Step::OpenDires | Step::ExtendDires, _) => tr!("steps-day-dires"),
        (Step::Close, _) => tr!("steps-day-access"),
        (_, DayNeed::Past) => tr!("steps-day-past"),
        _ => tr!("steps-day-past-optional"),
    }
}

/// Where it stands, in a sentence.
pub(in crate::pages::expertises) fn state_sentence(state: State) -> String {
    match state {
        State::Designee => tr!("state-designee-means"),
        State::EnConstitution => tr!("state-en-constitution-means"),
        State::EnCours => tr!("state-en-cours-means"),
        State::Suspendue => tr!("state-suspendue-means"),
        State::DelaiDires => tr!("state-delai-dires-means"),
        State::RedactionFinale => tr!("state-redaction-finale-means"),
        State::RapportDepose => tr!("state-rapport-depose-means"),
        State::EnTaxation => tr!("state-en-taxation-means"),
        State::Taxee => tr!("state-taxee-means"),
        State::Cloturee => tr!("state-cloturee-means"),
        State::Archivee => tr!("state-archivee-means"),
        State::Caduque => tr!("state-caduque-means"),
        State::Remplacee => tr!("state-remplacee-means"),
    }
}
