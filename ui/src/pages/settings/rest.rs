//! The settings that are not saved with the others: the server has a page of its own, the language changes at once, and
//! updates are the administrator's.

use dioxus::prelude::*;
use opalexe_domain::api::native::Updates;

use super::FixedNote;
use crate::{
    app::CurrentLanguage,
    components::RadioCard,
    connection::use_connection,
    i18n::{Language, tr},
    route::Route,
};

/// The server, and the way to choose another one.
#[component]
pub(super) fn ServerSettings() -> Element {
    let connection = use_connection();
    let server = connection.server.read();
    rsx! {
        section { "aria-labelledby": "settings-server-title",
            h2 { id: "settings-server-title", {tr!("settings-server-title")} }
            if let Some(origin) = server.origin() {
                p { class: "read-only", id: "settings-server", "{origin}" }
            } else {
                p { id: "settings-server", {tr!("settings-server-none")} }
            }
            if server.can_be_changed() {
                div { class: "actions",
                    Link { to: Route::ServerAddress {}, id: "change-server", class: "button",
                        if server.origin().is_some() {
                            {tr!("card-change-server")}
                        } else {
                            {tr!("settings-server-choose")}
                        }
                    }
                }
            } else {
                FixedNote { id: "settings-server-fixed" }
            }
        }
    }
}

/// The language of the interface.
#[component]
pub(super) fn LanguageSettings() -> Element {
    let language: CurrentLanguage = use_context();
    let spoken = *language.0.read();
    rsx! {
        section { "aria-labelledby": "settings-language-title",
            h2 { id: "settings-language-title", {tr!("settings-language-title")} }
            fieldset {
                class: "choices",
                "data-columns": "2",
                role: "radiogroup",
                "aria-labelledby": "settings-language-title",
                for one in [Language::French, Language::English] {
                    RadioCard {
                        key: "{one.tag()}",
                        id: "language-{one.tag()}",
                        name: "language",
                        value: one.tag(),
                        title: name(one),
                        checked: one == spoken,
                        onpick: move |()| language.change(one),
                    }
                }
            }
        }
    }
}

/// A language by its own name.
fn name(language: Language) -> String {
    match language {
        Language::French => tr!("settings-language-french"),
        Language::English => tr!("settings-language-english"),
    }
}

/// Whether this program renews itself.
#[component]
pub(super) fn UpdateSettings(updates: Updates) -> Element {
    rsx! {
        section { "aria-labelledby": "settings-updates-title",
            h2 { id: "settings-updates-title", {tr!("settings-updates-title")} }
            p { id: "settings-updates",
                match updates {
                    Updates::Off => tr!("settings-updates-off"),
                    Updates::Managed => tr!("settings-updates-managed"),
                }
            }
        }
    }
}
