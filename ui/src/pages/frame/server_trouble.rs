//! The server does not answer: said above the pages of people who are not signed in, with what they can do.

use dioxus::prelude::*;

use crate::{
    backend::Backend, components::Failure, connection::use_connection, explanation::Explanation, i18n::tr,
    route::Route,
};

/// Why the server does not answer, when it does not.
#[component]
pub(crate) fn ServerTrouble() -> Element {
    let connection = use_connection();
    let server = connection.server.read();
    let Some(error) = server.error() else {
        return rsx! {};
    };
    rsx! {
        div { class: "page narrow", id: "server-trouble",
            Failure { explanation: Explanation::from(error) }
            div { class: "actions",
                button {
                    id: "retry",
                    r#type: "button",
                    class: "button",
                    onclick: move |_| async move { connection.open().await },
                    {tr!("retry")}
                }
                if connection.backend == Backend::Native && server.can_be_changed() {
                    Link { to: Route::ServerAddress {}, class: "button", {tr!("card-change-server")} }
                }
                if connection.backend == Backend::Native {
                    Link { to: Route::Settings {}, class: "button", {tr!("settings-link")} }
                }
            }
        }
    }
}
