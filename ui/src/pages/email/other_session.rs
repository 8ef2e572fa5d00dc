//! « Ouvrir une autre session » (release note §5): another window of the desktop; in a browser, the private window of the release note.

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use crate::{
    backend::Backend,
    components::{CopyButton, Failure, Heading},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
    route::Route,
};

/// The page.
#[component]
pub(crate) fn OtherSession() -> Element {
    let connection = use_connection();
    rsx! {
        div { class: "page narrow", id: "other-session-page",
            Heading { text: tr!("other-title") }
            p { {tr!("other-lead")} }
            if connection.backend == Backend::Native {
                p { {tr!("other-window")} }
                OpenAnother {}
            } else {
                section { class: "sheet", "aria-labelledby": "other-steps",
                    h2 { id: "other-steps", {tr!("other-steps")} }
                    ol { class: "steps",
                        li { {tr!("other-step-window")} }
                        li {
                            {tr!("other-step-address")}
                            if let Some(origin) = connection.server.read().origin().map(str::to_owned) {
                                code { class: "address", "{origin}" }
                                CopyButton { id: "copy-origin", text: origin.clone(), label: tr!("other-copy") }
                            }
                        }
                        li { {tr!("other-step-profile")} }
                    }
                }
                p { class: "soft", {tr!("other-why")} }
            }
            div { class: "actions",
                Link { to: Route::Home {}, id: "back", class: "button", {tr!("not-found-home")} }
            }
        }
    }
}

/// The button that opens another window.
#[component]
pub(crate) fn OpenAnother() -> Element {
    let backend = use_connection().backend;
    let mut failure = use_signal(|| None::<Error>);
    rsx! {
        button {
            id: "open-another",
            r#type: "button",
            class: "button",
            "data-variant": "primary",
            onclick: move |_| async move { failure.set(backend.open_window().await.err()) },
            {tr!("other-open")}
        }
        if let Some(error) = &*failure.read() {
            Failure { explanation: Explanation::from(error) }
        }
    }
}

/// The advice on the wall of a browser: a person who is signed in elsewhere keeps that session.
#[component]
pub(crate) fn OtherSessionAdvice() -> Element {
    if use_connection().backend == Backend::Native {
        return rsx! {};
    }
    rsx! {
        p { class: "soft", id: "other-session-advice",
            {tr!("other-advice")}
            " "
            Link { to: Route::OtherSession {}, {tr!("other-advice-link")} }
        }
    }
}
