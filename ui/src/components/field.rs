//! What every field of a form has: a label, a hint, and what is wrong with it, tied to it for screen readers.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, registration::Field};

use super::{Icon, Sign};
use crate::{explanation, i18n::tr};

/// The id of a field: `field-first-name`. Its hint is `…-hint`, what is wrong with it `…-error`.
pub(crate) fn field_id(field: Field) -> String {
    format!("field-{}", field.code().replace('_', "-"))
}

/// The label of a field, as in the release note §2.4.
pub(crate) fn field_label(field: Field) -> String {
    match field {
        Field::Profile => tr!("field-profile"),
        Field::FirstName => tr!("field-first-name"),
        Field::LastName => tr!("field-last-name"),
        Field::Landline => tr!("field-landline"),
        Field::Mobile => tr!("field-mobile"),
        Field::Email => tr!("field-email"),
        Field::AddressLines => tr!("field-address-lines"),
        Field::PostalCode => tr!("field-postal-code"),
        Field::Town => tr!("field-town"),
        Field::Country => tr!("field-country"),
        Field::Court => tr!("field-court"),
        Field::Specialites => tr!("field-specialites"),
        Field::Responsibility => tr!("field-responsibility"),
        Field::Unknown => tr!("field-unknown"),
    }
}

/// The ids that describe a field: what is wrong first, then the hint.
pub(crate) fn described_by(id: &str, hint: bool, fault: bool) -> Option<String> {
    match (fault, hint) {
        (true, true) => Some(format!("{id}-error {id}-hint")),
        (true, false) => Some(format!("{id}-error")),
        (false, true) => Some(format!("{id}-hint")),
        (false, false) => None,
    }
}

/// A field with its label above, its hint, and what is wrong with it.
#[component]
pub(crate) fn Labelled(
    id: String,
    label: String,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    children: Element,
) -> Element {
    rsx! {
        div { class: "field", "data-faulty": fault.map(|_| "true"),
            label { r#for: "{id}",
                "{label}"
                if required {
                    span { class: "required", "aria-hidden": "true", "*" }
                }
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
            {children}
        }
    }
}
