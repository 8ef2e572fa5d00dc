//! The account is made and waits for the operator.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::{Session, Stage, WhoAmI},
        native::Error,
    },
    time::Timestamp,
};

use crate::{
    components::{Failure, Heading, Notice, Voice, use_announcer},
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    pages::watch::use_watch,
};

/// What the last look has shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// The account was still waiting, at that hour.
    Waiting(Timestamp),
    /// It no longer waits: the frame leads elsewhere.
    Opened,
    /// The server could not be asked.
    Failed(Error),
}

impl Outcome {
    /// What an answer of that hour means.
    pub(crate) fn of(answer: &Result<Session, Error>, at: Timestamp) -> Self {
        match answer {
            Ok(session) if session.stage == Stage::ApprovalPending => Self::Waiting(at),
            Ok(_) => Self::Opened,
            Err(error) => Self::Failed(error.clone()),
        }
    }
}

/// Says what is waited for, and asks again by itself and on demand.
#[component]
pub(crate) fn ApprovalPending() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut outcome = use_signal(|| None::<Outcome>);
    let watch = use_watch(move |session| {
        let mut outcome = outcome;
        outcome.set(Some(Outcome::of(&Ok(session.clone()), host::now())));
    });
    rsx! {
        ApprovalView {
            outcome: outcome(),
            oncheck: move |()| async move {
                watch.renew();
                let answer = connection.call::<WhoAmI>(&()).await;
                let seen = Outcome::of(&answer, host::now());
                if let Outcome::Waiting(at) = &seen {
                    announcer.say(still_waiting(*at));
                }
                outcome.set(Some(seen));
                if let Ok(session) = answer {
                    connection.welcome(session);
                }
            },
        }
    }
}

/// What the page shows.
#[component]
pub(crate) fn ApprovalView(outcome: Option<Outcome>, oncheck: EventHandler<()>) -> Element {
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("approval-title") }
            p { {tr!("approval-text")} }
            h2 { {tr!("approval-next-title")} }
            ol { id: "approval-next",
                li { {tr!("approval-next-examined")} }
                li { {tr!("approval-next-accepted")} }
                li { {tr!("approval-next-refused")} }
            }
            p { {tr!("approval-next")} }
            match outcome {
                None | Some(Outcome::Opened) => rsx! {},
                Some(Outcome::Waiting(at)) => rsx! {
                    Notice { tone: Tone::Info, id: "approval-still", voice: Voice::Announced,
                        p { {still_waiting(at)} }
                    }
                },
                Some(Outcome::Failed(error)) => rsx! {
                    Failure { explanation: Explanation::from(&error) }
                },
            }
            div { class: "actions",
                button {
                    id: "check-again",
                    r#type: "button",
                    class: "button",
                    "data-variant": "primary",
                    onclick: move |_| oncheck.call(()),
                    {tr!("approval-check")}
                }
            }
        }
    }
}

fn still_waiting(at: Timestamp) -> String {
    tr!("approval-still", hour = dates::hour(at))
}
