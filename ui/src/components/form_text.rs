//! A field of one line that reads and types into the form of its page.

use dioxus::prelude::*;
use opalexe_domain::api::field::Field;

use super::{TextField, TextKind};
use crate::typed_form::TypedForm;

/// The field. What the browser keeps of other people is never proposed.
#[component]
pub(crate) fn FormText<T: TypedForm>(
    draft: Signal<T>,
    field: Field,
    #[props(default = TextKind::Plain)] kind: TextKind,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    rsx! {
        TextField {
            field,
            value: shown.text(field),
            kind,
            autocomplete: "off",
            required,
            hint,
            fault: shown.fault(field),
            onedit: move |text| draft.write().type_text(field, text),
        }
    }
}
