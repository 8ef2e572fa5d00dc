//! « Disposez-vous déjà d'un compte Opalexe ? » (release note §2.4)

mod link;
mod renewal;

use dioxus::prelude::*;

use crate::{
    components::{HEADING_ID, Heading, Notice, RadioCard},
    explanation::Tone,
    i18n::tr,
    route::Route,
};
#[cfg(test)]
pub(in crate::pages) use renewal::Outcome;
use renewal::Renewal;

/// What the person answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    None,
    Yes,
    No,
}

/// The question, before the form.
#[component]
pub(crate) fn FirstConnection() -> Element {
    let mut answer = use_signal(|| Answer::None);
    let mut asked = use_signal(|| false);
    rsx! {
        div { class: "page narrow",
            p { class: "lead", {tr!("first-connection-welcome")} }
            Heading { text: tr!("first-connection-title") }
            form {
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    asked.set(true);
                    if answer() == Answer::No {
                        navigator().push(Route::Registration {});
                    }
                },
                fieldset {
                    class: "choices",
                    "data-columns": "2",
                    role: "radiogroup",
                    "aria-labelledby": HEADING_ID,
                    RadioCard {
                        id: "account-yes",
                        name: "account",
                        value: "yes",
                        title: tr!("yes"),
                        checked: answer() == Answer::Yes,
                        onpick: move |()| {
                            answer.set(Answer::Yes);
                            asked.set(false);
                        },
                    }
                    RadioCard {
                        id: "account-no",
                        name: "account",
                        value: "no",
                        title: tr!("no"),
                        detail: tr!("first-connection-no-means"),
                        checked: answer() == Answer::No,
                        onpick: move |()| {
                            answer.set(Answer::No);
                            asked.set(false);
                        },
                    }
                }
                if asked() && answer() == Answer::None {
                    Notice { tone: Tone::Bad, id: "account-unanswered", p { {tr!("first-connection-unanswered")} } }
                }
                // Once « Oui » is answered the way on is below.
                if !(asked() && answer() == Answer::Yes) {
                    div { class: "actions",
                        button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                            {tr!("validate")}
                        }
                    }
                }
            }
            // Below the question: its steps have forms of their own, and no form stands within another.
            if asked() && answer() == Answer::Yes {
                Renewal {}
            }
        }
    }
}
