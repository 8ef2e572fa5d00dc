//! An address that leads nowhere.

use dioxus::prelude::*;

use crate::{components::Heading, i18n::tr, route::Route};

/// Says so, and leads back.
#[component]
pub(crate) fn NotFound(segments: Vec<String>) -> Element {
    let path = segments.join("/");
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("not-found-title") }
            p { {tr!("not-found-text", path = format!("/{path}"))} }
            div { class: "actions",
                Link { to: Route::Home {}, id: "go-home", class: "button", "data-variant": "primary", {tr!("not-found-home")} }
            }
        }
    }
}
