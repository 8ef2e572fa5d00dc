//! The header: the name of the program, and who is signed in.

use dioxus::prelude::*;

use crate::{connection::use_connection, i18n::tr, pages::dashboard::profile_name, route::Route};

/// The header.
#[component]
pub(crate) fn Header() -> Element {
    let connection = use_connection();
    let presence = connection.presence.read();
    rsx! {
        header { class: "frame-header",
            div { class: "frame-width",
                Link { to: Route::Home {}, class: "wordmark",
                    Mark {}
                    span { class: "wordmark-name", {tr!("frame-name")} }
                    span { class: "wordmark-subject", {tr!("frame-subject")} }
                }
                if let Some(session) = presence.session() {
                    div { class: "frame-person",
                        p { id: "person",
                            strong { "{session.display_name}" }
                            if let Some(profile) = session.profile {
                                span { class: "soft", {profile_name(profile)} }
                            }
                        }
                        button {
                            id: "sign-out",
                            r#type: "button",
                            class: "button",
                            onclick: move |_| async move { connection.sign_out().await },
                            {tr!("frame-sign-out")}
                        }
                    }
                }
            }
        }
    }
}

/// The mark of the program: `icons/opalexe.svg` without its ground.
#[component]
fn Mark() -> Element {
    rsx! {
        svg {
            class: "mark",
            view_box: "152 152 720 720",
            width: "36",
            height: "36",
            "aria-hidden": "true",
            circle { class: "mark-ring", cx: "512", cy: "512", r: "338" }
            circle { class: "mark-deep", cx: "512", cy: "512", r: "226" }
            circle { class: "mark-middle", cx: "512", cy: "544", r: "194" }
            circle { class: "mark-light", cx: "512", cy: "582", r: "156" }
            circle { class: "mark-pale", cx: "512", cy: "630", r: "108" }
        }
    }
}
