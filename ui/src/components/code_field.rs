//! A field for a code of a few digits.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, field::Field};

use super::{Labelled, described_by, field_id};

/// Which code is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// Six digits: mailed, or of an authenticator.
    Digits,
    /// A recovery code: letters and digits.
    Recovery,
}

/// A field for a code. Telephones show digits and propose the code that has come.
#[component]
pub(crate) fn CodeField(
    kind: CodeKind,
    label: String,
    value: String,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    #[props(default)] problem: Option<String>,
    onedit: EventHandler<String>,
) -> Element {
    let id = field_id(Field::Code);
    let faulty = fault.is_some() || problem.is_some();
    let described = described_by(&id, hint.is_some(), faulty);
    rsx! {
        Labelled { id: id.clone(), label, required: true, hint, fault, problem,
            input {
                id: "{id}",
                class: "code",
                name: "code",
                r#type: "text",
                inputmode: if kind == CodeKind::Digits { "numeric" },
                autocomplete: if kind == CodeKind::Digits { "one-time-code" } else { "off" },
                autocapitalize: "none",
                spellcheck: "false",
                value: "{value}",
                "aria-required": "true",
                "aria-invalid": faulty.then_some("true"),
                "aria-describedby": described,
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}
