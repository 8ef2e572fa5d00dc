//! A message that stands in the page: to know, done, to mind, failed.

use dioxus::prelude::*;

use super::{Icon, Sign};
use crate::explanation::Tone;

/// How a screen reader is told of a message that appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// What failed interrupts; the rest waits for its turn.
    OfTone,
    /// It interrupts.
    Urgent,
    /// The announcer says it, so the message itself is silent.
    Announced,
}

impl Voice {
    const fn role(self, tone: Tone) -> Option<&'static str> {
        match (self, tone) {
            (Self::Announced, _) => None,
            (Self::Urgent, _) | (Self::OfTone, Tone::Bad) => Some("alert"),
            (Self::OfTone, _) => Some("status"),
        }
    }
}

/// A message. The focus can be moved to one that is `focusable`.
#[component]
pub(crate) fn Notice(
    tone: Tone,
    #[props(default)] id: Option<String>,
    #[props(default = Voice::OfTone)] voice: Voice,
    #[props(default)] focusable: bool,
    children: Element,
) -> Element {
    rsx! {
        div {
            class: "notice",
            id,
            role: voice.role(tone),
            tabindex: focusable.then_some("-1"),
            "data-tone": tone.name(),
            Icon { sign: Sign::from(tone) }
            div { class: "notice-text", {children} }
        }
    }
}
