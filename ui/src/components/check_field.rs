//! A box to tick, with its sentence beside it.

use dioxus::prelude::*;

use super::{Icon, Sign, described_by};

/// A box to tick. `fault` says what is wrong while it is not.
#[component]
pub(crate) fn CheckField(
    id: String,
    label: String,
    checked: bool,
    #[props(default)] required: bool,
    #[props(default)] fault: Option<String>,
    #[props(default)] hint: Option<String>,
    #[props(default)] disabled: bool,
    onedit: EventHandler<bool>,
) -> Element {
    let described = described_by(&id, hint.is_some(), fault.is_some());
    rsx! {
        div { class: "field", "data-faulty": fault.as_ref().map(|_| "true"),
            if let Some(fault) = &fault {
                p { class: "field-error", id: "{id}-error",
                    Icon { sign: Sign::Cross }
                    span { "{fault}" }
                }
            }
            div { class: "check",
                input {
                    id: "{id}",
                    name: "{id}",
                    r#type: "checkbox",
                    checked,
                    disabled,
                    "aria-required": required.then_some("true"),
                    "aria-invalid": fault.as_ref().map(|_| "true"),
                    "aria-describedby": described,
                    onchange: move |event| onedit.call(event.checked()),
                }
                label { r#for: "{id}",
                    "{label}"
                    if required {
                        span { class: "required", "aria-hidden": "true", "*" }
                    }
                }
            }
            if let Some(hint) = hint {
                p { class: "hint check-hint", id: "{id}-hint", "{hint}" }
            }
        }
    }
}
