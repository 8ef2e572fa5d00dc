//! What is said with a step, and what it means, before it is taken.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        expertises::{StepChoice, steps::NextStep},
        field::Field,
    },
    expertise::{DayNeed, Need, Step},
};

use super::words::{day_hint, state_sentence, step_name};
use crate::{
    components::{ErrorSummary, TextArea, TextField},
    i18n::tr,
    typed_day,
};

/// The id of the title, which takes the focus.
pub(super) const FORM_TITLE_ID: &str = "step-title";

/// The form of a step.
#[component]
pub(super) fn StepForm(
    next: NextStep,
    faults: Vec<FieldError>,
    busy: bool,
    ontake: EventHandler<StepChoice>,
    ondecline: EventHandler<()>,
) -> Element {
    let step = next.step;
    let mut day = use_signal(String::new);
    let mut reason = use_signal(String::new);
    let mut reference = use_signal(String::new);
    let fault = |field: Field| faults.iter().find(|fault| fault.field == field).copied();
    let asks_day = step.day() != DayNeed::Never;
    rsx! {
        section { class: "sheet", id: "step-form", "aria-labelledby": FORM_TITLE_ID,
            h2 { id: FORM_TITLE_ID, tabindex: "-1",
                {step_name(step)}
                if let Some(basis) = &next.basis {
                    " "
                    span { class: "basis", "{basis}" }
                }
            }
            ErrorSummary { faults: faults.clone() }
            p { {state_sentence(next.to)} }
            if step == Step::Lapse {
                div { id: "consequences",
                    p { {tr!("lapse-consequences")} }
                    ul {
                        li { {tr!("lapse-nobody-added")} }
                        li { {tr!("lapse-kept")} }
                        li { {tr!("lapse-final")} }
                    }
                }
            } else if step.is_lasting() {
                p { strong { {tr!("steps-lasting")} } }
            }
            p { class: "soft", {tr!("steps-recorded")} }
            if asks_day {
                TextField {
                    field: Field::Day,
                    value: day(),
                    autocomplete: "off",
                    required: matches!(step.day(), DayNeed::Past | DayNeed::Future),
                    hint: day_hint(step),
                    fault: fault(Field::Day),
                    onedit: move |text| day.set(text),
                }
            }
            if step.reference() != Need::Never {
                TextField {
                    field: Field::Reference,
                    value: reference(),
                    autocomplete: "off",
                    required: step.reference() == Need::Required,
                    hint: tr!("steps-reference-hint"),
                    fault: fault(Field::Reference),
                    onedit: move |text| reference.set(text),
                }
            }
            if step.reason() != Need::Never {
                TextArea {
                    field: Field::Reason,
                    value: reason(),
                    rows: 3,
                    autocomplete: "off",
                    required: step.reason() == Need::Required,
                    fault: fault(Field::Reason),
                    onedit: move |text| reason.set(text),
                }
            }
            div { class: "actions",
                button { id: "confirm-step", r#type: "button", class: "button", "data-variant": "primary", disabled: busy,
                    onclick: move |_| ontake.call(StepChoice {
                        step,
                        day: typed_day::to_send(&day()),
                        reason: reason(),
                        reference: reference(),
                    }),
                    {step_name(step)}
                }
                button { id: "decline-step", r#type: "button", class: "button", disabled: busy,
                    onclick: move |_| ondecline.call(()),
                    {tr!("cancel")}
                }
            }
        }
    }
}
