//! Approving or refusing: what follows is said before it is done, and a refusal has a reason that the person reads. One question is open on the page
//! at a time.

use dioxus::prelude::*;
use opalexe_domain::{api::field::Field, text::RefusalReason};

use crate::{
    components::{TextArea, field_id},
    host,
    i18n::tr,
};

/// The id of the question that is open.
const QUESTION_ID: &str = "decision-question";

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// Whether to approve.
    Approve,
    /// Why it is refused.
    Refuse,
}

/// The one question of the page, and whether a decision is on its way. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::pages) struct Desk {
    open: Signal<Option<(String, Question)>>,
    busy: Signal<bool>,
}

/// The desk of this page.
pub(in crate::pages) fn use_desk() -> Desk {
    Desk {
        open: use_signal(|| None),
        busy: use_signal(|| false),
    }
}

impl Desk {
    /// Closes the question.
    pub(super) fn close(mut self) {
        self.open.set(None);
    }

    /// A decision is sent; false when one is on its way.
    pub(super) fn begin(mut self) -> bool {
        !self.busy.replace(true)
    }

    /// The decision was answered.
    pub(super) fn end(mut self) {
        self.busy.set(false);
    }

    fn question_of(self, id: &str) -> Option<Question> {
        let open = self.open.read();
        open.as_ref()
            .filter(|(of, _)| of == id)
            .map(|(_, question)| *question)
    }
}

/// The two buttons, or the question that one of them opened. `id` tells one decision from another on the page; `consequence` is what approving
/// does.
#[component]
pub(super) fn Decision(
    desk: Desk,
    id: String,
    name: String,
    approve: String,
    consequence: String,
    may_approve: bool,
    onapprove: EventHandler<()>,
    onrefuse: EventHandler<String>,
) -> Element {
    let mut desk = desk;
    let back = move |button: String| async move {
        desk.close();
        host::focus_when_drawn(&button).await;
    };
    let (approve_id, refuse_id) = (format!("approve-{id}"), format!("refuse-{id}"));
    match desk.question_of(&id) {
        Some(Question::Approve) => rsx! {
            div { class: "decision", "aria-labelledby": QUESTION_ID, role: "group",
                h3 { id: QUESTION_ID, tabindex: "-1", {tr!("admin-decide-question", act = approve.clone(), name = name.clone())} }
                p { id: "decision-consequence", "{consequence}" }
                div { class: "actions",
                    button { id: "confirm-approval", r#type: "button", class: "button", "data-variant": "primary", disabled: (desk.busy)(),
                        onclick: move |_| onapprove.call(()),
                        "{approve}"
                    }
                    button { id: "cancel-decision", r#type: "button", class: "button", disabled: (desk.busy)(),
                        onclick: move |_| back(approve_id.clone()),
                        {tr!("cancel")}
                    }
                }
            }
        },
        Some(Question::Refuse) => rsx! {
            Refusal { desk, name, onrefuse, oncancel: move |()| back(refuse_id.clone()) }
        },
        None => rsx! {
            div { class: "session-act",
                button { id: "{approve_id}", r#type: "button", class: "button approve", disabled: !may_approve || (desk.busy)(),
                    "aria-label": tr!("admin-decide-named", act = approve.clone(), name = name.clone()),
                    onclick: {
                        let id = id.clone();
                        move |_| {
                            desk.open.set(Some((id.clone(), Question::Approve)));
                            host::focus_when_drawn(QUESTION_ID)
                        }
                    },
                    "{approve}"
                }
                button { id: "{refuse_id}", r#type: "button", class: "button refuse", disabled: (desk.busy)(),
                    "aria-label": tr!("admin-decide-named", act = tr!("admin-refuse"), name = name.clone()),
                    onclick: move |_| {
                        desk.open.set(Some((id.clone(), Question::Refuse)));
                        async move { host::focus_when_drawn(&field_id(Field::Reason)).await }
                    },
                    {tr!("admin-refuse")}
                }
            }
        },
    }
}

/// Why it is refused.
#[component]
fn Refusal(desk: Desk, name: String, onrefuse: EventHandler<String>, oncancel: EventHandler<()>) -> Element {
    let mut reason = use_signal(String::new);
    let right = reason.read().parse::<RefusalReason>().is_ok();
    rsx! {
        div { class: "decision",
            TextArea {
                field: Field::Reason,
                value: reason(),
                rows: 3,
                autocomplete: "off",
                required: true,
                hint: tr!("admin-reason-hint"),
                onedit: move |text| reason.set(text),
            }
            div { class: "actions",
                button { id: "confirm-refusal", r#type: "button", class: "button", "data-variant": "primary", disabled: !right || (desk.busy)(),
                    onclick: move |_| onrefuse.call(reason()),
                    {tr!("admin-refuse-confirm", name = name.clone())}
                }
                button { id: "cancel-decision", r#type: "button", class: "button", disabled: (desk.busy)(),
                    onclick: move |_| oncancel.call(()),
                    {tr!("cancel")}
                }
            }
        }
    }
}
