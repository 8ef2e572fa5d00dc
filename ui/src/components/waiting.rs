//! Waiting, in words. Nothing shows during the first 300 ms: most answers are there by then.

use dioxus::prelude::*;

use crate::i18n::tr;

/// Says that something is on its way.
#[component]
pub(crate) fn Waiting() -> Element {
    rsx! {
        p { class: "waiting", role: "status", {tr!("waiting")} }
    }
}
