//! The footer: whom to ask, which instance this is, the language.

use dioxus::prelude::*;

use super::{contacts::Question, help::PageHelp};
use crate::{app::CurrentLanguage, backend::Backend, connection::use_connection, i18n::tr, route::Route};

/// The footer.
#[component]
pub(crate) fn Footer() -> Element {
    let connection = use_connection();
    let language: CurrentLanguage = use_context();
    let server = connection.server.read();
    let other = language.0.read().other();
    rsx! {
        footer { class: "frame-footer",
            div { class: "frame-width",
                div { class: "support-block",
                    Question {}
                    PageHelp {}
                }
                p { class: "instance", id: "instance",
                    if let Some(instance) = server.instance() {
                        span { {tr!("footer-instance", name = instance.name.clone(), version = instance.version.clone())} }
                        if connection.backend == Backend::Native {
                            span { {tr!("footer-application", version = env!("CARGO_PKG_VERSION"))} }
                        }
                    } else {
                        span { {tr!("footer-version", version = env!("CARGO_PKG_VERSION"))} }
                    }
                    if connection.backend == Backend::Native {
                        Link { to: Route::CardPin {}, id: "card-pin", {tr!("card-pin-link")} }
                        Link { to: Route::Settings {}, id: "settings", {tr!("settings-link")} }
                    }
                    if server.instance().is_some_and(|instance| instance.shows_mails) {
                        Link { to: Route::Mails {}, id: "mails-link", {tr!("mails-link")} }
                    }
                    Link { to: Route::Diagnostic {}, id: "diagnostic-link", {tr!("diagnostic-link")} }
                    button {
                        id: "language",
                        r#type: "button",
                        class: "link",
                        lang: other.tag(),
                        onclick: move |_| language.change(other),
                        {tr!("footer-other-language")}
                    }
                }
            }
        }
    }
}
