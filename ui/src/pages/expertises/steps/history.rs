//! What was done so far, step by step.

use dioxus::prelude::*;
use opalexe_domain::api::expertises::steps::StepTaken;

use super::{super::words::state_name, words::step_name};
use crate::{dates, i18n::tr};

/// The steps that were taken, the oldest first.
#[component]
pub(super) fn History(history: Vec<StepTaken>) -> Element {
    rsx! {
        section { class: "sheet", id: "steps-history", "aria-labelledby": "history-title",
            h2 { id: "history-title", {tr!("steps-history")} }
            if history.is_empty() {
                p { class: "soft", {tr!("steps-history-empty")} }
            } else {
                ol { class: "timeline",
                    for (place, taken) in history.into_iter().enumerate() {
                        Taken { key: "{place}", taken }
                    }
                }
            }
        }
    }
}

#[component]
fn Taken(taken: StepTaken) -> Element {
    let name = match taken.step {
        Some(step) => step_name(step),
        None => state_name(taken.to),
    };
    rsx! {
        li {
            p { class: "timeline-when soft",
                {dates::day_and_hour(taken.at)}
                if let Some(by) = &taken.by {
                    " · {by}"
                }
            }
            p {
                strong { "{name}" }
                if let Some(basis) = &taken.basis {
                    " "
                    span { class: "basis", "{basis}" }
                }
            }
            if let Some(day) = taken.day {
                p { class: "soft", {tr!("journal-day", day = dates::weekday_and_day(day))} }
            }
            if let Some(reference) = &taken.reference {
                p { class: "soft", {tr!("journal-reference", reference = reference.clone())} }
            }
            if let Some(reason) = &taken.reason {
                p { class: "soft", {tr!("journal-reason", reason = reason.clone())} }
            }
        }
    }
}
