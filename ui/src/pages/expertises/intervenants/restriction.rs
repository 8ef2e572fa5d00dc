//! Counsel keeps somebody of its own party out, or lets that person in again: what it means is said before it is done.

use dioxus::prelude::*;
use opalexe_domain::{
    api::expertises::intervenants::{Intervenant, RestrictAccess, Restriction},
    id::ExpertiseId,
};

use super::super::{case::use_case, words::full_name};
use crate::{
    components::{FormFailure, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    host,
    i18n::tr,
    submission::use_submission,
};

/// The act, and the question before it. Nothing for whoever may not.
#[component]
pub(super) fn RestrictionOf(entry: Intervenant, expertise: ExpertiseId) -> Element {
    if !entry.may_restrict {
        return rsx! {};
    }
    rsx! {
        Act { entry, expertise }
    }
}

#[component]
fn Act(entry: Intervenant, expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let case = use_case();
    let submission = use_submission();
    let mut asking = use_signal(|| false);
    let participation = entry.id;
    let button = button_id(&entry);
    let restrict = use_callback(move |is_restricted: bool| async move {
        let order = Restriction {
            participation,
            is_restricted,
        };
        let call = connection.call_in::<RestrictAccess>(expertise, &order);
        if let Some(changed) = submission.send(call, |_| {}).await {
            announcer.say(if is_restricted {
                tr!("restrict-done")
            } else {
                tr!("restore-done")
            });
            asking.set(false);
            case.changed(changed);
        }
    });
    rsx! {
        RestrictionView {
            entry,
            asking: asking(),
            busy: submission.sending(),
            failure: submission.explanation(),
            onask: move |ask: bool| {
                let button = button.clone();
                async move {
                    asking.set(ask);
                    host::focus_when_drawn(if ask { QUESTION_ID } else { &button }).await;
                }
            },
            onact: move |is_restricted| async move { restrict.call(is_restricted).await },
        }
    }
}

const QUESTION_ID: &str = "restrict-question";

fn button_id(entry: &Intervenant) -> String {
    format!("restrict-{}", entry.id)
}

/// What it shows.
#[component]
pub(in crate::pages) fn RestrictionView(
    entry: Intervenant,
    asking: bool,
    busy: bool,
    failure: Option<Explanation>,
    onask: EventHandler<bool>,
    onact: EventHandler<bool>,
) -> Element {
    let name = full_name(&entry);
    rsx! {
        div { class: "person-acts restriction", "data-asking": (asking && !entry.is_restricted).then_some("true"),
            if entry.is_restricted {
                p { class: "soft", {tr!("restrict-means")} }
                FormFailure { explanation: failure }
                button { id: button_id(&entry), r#type: "button", class: "button", disabled: busy,
                    "aria-label": tr!("restore-act-named", name = name),
                    onclick: move |_| onact.call(false),
                    {tr!("restore-act")}
                }
            } else if asking {
                div { class: "notice-text", id: QUESTION_ID, tabindex: "-1", role: "group", "aria-labelledby": "restrict-title",
                    p { strong { id: "restrict-title", {tr!("restrict-title", name = name)} } }
                    p { {tr!("restrict-effect")} }
                    p { class: "soft", {tr!("restrict-kept")} }
                    FormFailure { explanation: failure }
                    div { class: "actions",
                        button { id: "restrict-confirm", r#type: "button", class: "button", "data-variant": "primary",
                            disabled: busy,
                            onclick: move |_| onact.call(true),
                            {tr!("restrict-confirm")}
                        }
                        button { r#type: "button", class: "button", "data-variant": "quiet",
                            onclick: move |_| onask.call(false),
                            {tr!("restrict-cancel")}
                        }
                    }
                }
            } else {
                button { id: button_id(&entry), r#type: "button", class: "button",
                    "aria-label": tr!("restrict-act-named", name = name),
                    onclick: move |_| onask.call(true),
                    {tr!("restrict-act")}
                }
            }
        }
    }
}
