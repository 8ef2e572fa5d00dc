//! A browser cannot speak to a card: what the desktop application needs, and where to get it.

use dioxus::prelude::*;

use crate::{components::Heading, connection::use_connection, i18n::tr, route::Route};

/// How to get the desktop application.
#[component]
pub(crate) fn WithoutDesktop() -> Element {
    let connection = use_connection();
    let server = connection.server.read();
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("app-needed-title") }
            p { {tr!("app-needed-why")} }
            section { class: "sheet", "aria-labelledby": "app-steps-title",
                h2 { id: "app-steps-title", {tr!("app-steps-title")} }
                ol { class: "steps",
                    li { {tr!("app-step-install")} }
                    li {
                        {tr!("app-step-address")}
                        if let Some(origin) = server.origin() {
                            code { class: "address", id: "server-origin", "{origin}" }
                        }
                    }
                    li { {tr!("app-step-card")} }
                }
            }
            section { class: "sheet", "aria-labelledby": "app-needs-title",
                h2 { id: "app-needs-title", {tr!("app-needs-title")} }
                ul {
                    li { {tr!("app-needs-card")} }
                    li { {tr!("app-needs-reader")} }
                    li { {tr!("app-needs-system")} }
                }
            }
            div { class: "actions",
                Link { to: Route::Wall {}, id: "change-profile", class: "button", {tr!("change-profile")} }
            }
        }
    }
}
