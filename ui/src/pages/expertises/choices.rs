//! A few choices, each a sheet, under the name of their field.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, field::Field};

use crate::{
    components::{Icon, Sign, described_by, field_id, field_label},
    explanation,
};

/// A few choices under the name of their field.
#[component]
pub(super) fn Choices(
    field: Field,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    children: Element,
) -> Element {
    let id = field_id(field);
    let described = described_by(&id, hint.is_some(), fault.is_some());
    rsx! {
        fieldset {
            class: "field",
            id: "{id}",
            tabindex: "-1",
            "data-faulty": fault.map(|_| "true"),
            "aria-describedby": described,
            legend {
                {field_label(field)}
                span { class: "required", "aria-hidden": "true", "*" }
            }
            if let Some(hint) = hint {
                p { class: "hint", id: "{id}-hint", "{hint}" }
            }
            if let Some(fault) = fault {
                p { class: "field-error", id: "{id}-error",
                    Icon { sign: Sign::Cross }
                    span { {explanation::of_field(&fault)} }
                }
            }
            div { class: "choices", "data-columns": "3", {children} }
        }
    }
}
