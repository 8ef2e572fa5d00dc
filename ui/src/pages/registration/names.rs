//! The names of a person and how she is reached by telephone.

use dioxus::prelude::*;
use opalexe_domain::api::registration::Field;

use crate::{
    components::{TextField, TextKind},
    draft::Draft,
};

/// First name, last name and telephones, in two columns.
#[component]
pub(crate) fn NamesAndTelephones(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    rsx! {
        div { class: "columns",
            TextField {
                field: Field::FirstName,
                value: form.first_name.clone(),
                autocomplete: "given-name",
                required: true,
                fault: shown.fault(Field::FirstName),
                onedit: move |text| draft.write().edit(Field::FirstName, |form| form.first_name = text),
            }
            TextField {
                field: Field::LastName,
                value: form.last_name.clone(),
                autocomplete: "family-name",
                required: true,
                fault: shown.fault(Field::LastName),
                onedit: move |text| draft.write().edit(Field::LastName, |form| form.last_name = text),
            }
            TextField {
                field: Field::Landline,
                value: form.landline.clone(),
                kind: TextKind::Telephone,
                autocomplete: "home tel",
                fault: shown.fault(Field::Landline),
                onedit: move |text| draft.write().edit(Field::Landline, |form| form.landline = text),
            }
            TextField {
                field: Field::Mobile,
                value: form.mobile.clone(),
                kind: TextKind::Telephone,
                autocomplete: "mobile tel",
                fault: shown.fault(Field::Mobile),
                onedit: move |text| draft.write().edit(Field::Mobile, |form| form.mobile = text),
            }
        }
    }
}
