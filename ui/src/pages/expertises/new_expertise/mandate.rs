//! What it is called, and by what it was commissioned.

use dioxus::prelude::*;
use opalexe_domain::{api::field::Field, mandate::MandateKind};

use super::super::{
    choices::Choices,
    words::{mandate_detail, mandate_name},
};
use crate::{
    components::{CheckField, FormText, RadioCard},
    expertise_draft::ExpertiseDraft,
    i18n::tr,
    typed_form::TypedForm,
};

/// The step. A mandate that is `fixed` is read, and chosen no more.
#[component]
pub(in super::super) fn Mandate(draft: Signal<ExpertiseDraft>, #[props(default)] fixed: bool) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let chosen = shown.form.mandate;
    rsx! {
        if fixed {
            dl { class: "facts", id: "mandate-fixed",
                div {
                    dt { {tr!("dossier-mandate")} }
                    dd {
                        span { class: "line", {chosen.map(mandate_name).unwrap_or_default()} }
                        span { class: "line soft", {tr!("edit-mandate-fixed")} }
                    }
                }
            }
        } else {
            Choices { field: Field::Mandate, fault: shown.fault(Field::Mandate),
                for kind in MandateKind::ALL {
                    RadioCard {
                        key: "{kind}",
                        id: "mandate-{kind}",
                        name: Field::Mandate.code(),
                        value: kind.name(),
                        title: mandate_name(*kind),
                        detail: mandate_detail(*kind),
                        checked: chosen == Some(*kind),
                        onpick: move |()| draft.write().edit(Field::Mandate, |form| form.mandate = Some(*kind)),
                    }
                }
            }
        }
        FormText { draft, field: Field::Title, required: true, hint: tr!("new-title-hint") }
        if !fixed {
            CheckField {
                id: "not-yet-accepted",
                label: tr!("new-not-yet-accepted"),
                hint: tr!("new-not-yet-accepted-hint"),
                checked: shown.form.not_yet_accepted,
                onedit: move |checked| draft.write().form.not_yet_accepted = checked,
            }
        }
    }
}
