//! A message that stands in the page: to know, done, to mind, failed.

use dioxus::prelude::*;

use super::{Icon, Sign};
use crate::explanation::Tone;

/// A message. What failed interrupts a screen reader; the rest waits for its turn.
#[component]
pub(crate) fn Notice(tone: Tone, #[props(default)] id: Option<String>, children: Element) -> Element {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    rsx! {
        div { class: "notice", id, role, "data-tone": tone.name(),
            Icon { sign: Sign::from(tone) }
            div { class: "notice-text", {children} }
        }
    }
}
