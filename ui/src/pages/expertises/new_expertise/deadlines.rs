//! Until when the report is due, and the provision.

use dioxus::prelude::*;
use opalexe_domain::{api::field::Field, mandate::MandateKind};

use super::DayField;
use crate::{components::FormText, expertise_draft::ExpertiseDraft, i18n::tr};

/// The step.
#[component]
pub(in super::super) fn Deadlines(draft: Signal<ExpertiseDraft>) -> Element {
    let has_court = draft.read().form.mandate.is_some_and(MandateKind::has_court);
    rsx! {
        DayField { draft, field: Field::ReportDeadline, required: has_court }
        FormText { draft, field: Field::Provision, hint: tr!("new-provision-hint") }
        DayField { draft, field: Field::ProvisionDue }
    }
}
