//! The session is about to end: said in time, with the button that keeps it where one can (WCAG 2.2 §2.2.1).

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use crate::{
    components::{Failure, Notice, Voice},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    session::Ending,
};

/// That the session is about to end, when it is.
#[component]
pub(crate) fn SessionEnding() -> Element {
    let connection = use_connection();
    rsx! {
        match *connection.ending.read() {
            None => rsx! {},
            Some(Ending::Full) => rsx! {
                div { class: "session-ending",
                    Notice { tone: Tone::Warn, id: "session-ending", voice: Voice::Urgent,
                        p { strong { {tr!("session-ending-full")} } }
                        p { {tr!("session-ending-full-means")} }
                    }
                }
            },
            Some(Ending::Idle) => rsx! { Idle {} },
        }
    }
}

/// The session of a person who asks nothing of the server; it may be one who fills in a long form.
#[component]
fn Idle() -> Element {
    let connection = use_connection();
    let mut failure = use_signal(|| None::<Error>);
    rsx! {
        div { class: "session-ending",
            Notice { tone: Tone::Warn, id: "session-ending", voice: Voice::Urgent,
                p { strong { {tr!("session-ending-idle")} } }
                p { {tr!("session-ending-idle-means")} }
                button {
                    id: "stay",
                    r#type: "button",
                    class: "button",
                    onclick: move |_| async move {
                        match connection.stay().await {
                            // The button goes with the notice: the keyboard stays with the page, where it was scrolled to.
                            Ok(()) => host::focus_in_place("content"),
                            Err(error) => failure.set(Some(error)),
                        }
                    },
                    {tr!("session-stay")}
                }
            }
            if let Some(error) = &*failure.read() {
                Failure { explanation: Explanation::from(error) }
            }
        }
    }
}
