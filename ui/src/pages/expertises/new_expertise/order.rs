//! The court and its order.

use dioxus::prelude::*;
use opalexe_domain::{api::field::Field, mandate::MandateKind};

use super::DayField;
use crate::{
    components::{CourtField, FormText},
    expertise_draft::ExpertiseDraft,
    i18n::tr,
    typed_form::TypedForm,
};

/// The step.
#[component]
pub(in super::super) fn Order(draft: Signal<ExpertiseDraft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    let admits_unlisted = form.mandate.is_some_and(MandateKind::admits_unlisted_court);
    rsx! {
        if admits_unlisted {
            FormText { draft, field: Field::JuridictionName, hint: tr!("new-unlisted-hint") }
        }
        CourtField {
            field: Field::Juridiction,
            value: form.juridiction.clone(),
            required: !admits_unlisted,
            mandate: form.mandate,
            hint: if admits_unlisted { tr!("new-listed-hint") } else { tr!("new-court-hint") },
            fault: shown.fault(Field::Juridiction),
            onedit: move |text| draft.write().type_text(Field::Juridiction, text),
        }
        div { class: "columns",
            FormText { draft, field: Field::Rg, required: true, hint: tr!("new-rg-hint") }
            FormText { draft, field: Field::Minute, hint: tr!("new-minute-hint") }
        }
        DayField { draft, field: Field::OrderDate, required: true }
        FormText { draft, field: Field::OrderingJudge, required: true, hint: tr!("new-judge-hint") }
        FormText { draft, field: Field::ControlJudge, hint: tr!("new-control-hint") }
    }
}
