//! Behind the two e-mail doors: this instance does not open them yet, and says so.

use dioxus::prelude::*;

use crate::{components::Heading, i18n::tr, route::Route};

/// What a person without a card can do today.
#[component]
pub(crate) fn EmailDoor() -> Element {
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("email-door-title") }
            p { {tr!("email-door-state")} }
            p { {tr!("email-door-whom")} }
            p { {tr!("email-door-card")} }
            div { class: "actions",
                Link { to: Route::Wall {}, id: "change-profile", class: "button", {tr!("change-profile")} }
            }
        }
    }
}
