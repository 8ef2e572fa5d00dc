//! What screen readers are told of things that change without the focus moving.

use dioxus::prelude::*;

/// Says a sentence to screen readers. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Announcer(Signal<String>);

impl Announcer {
    /// Says `sentence` as soon as the reader is silent.
    pub(crate) fn say(mut self, sentence: String) {
        self.0.set(sentence);
    }
}

/// The announcer of this page.
pub(crate) fn use_announcer() -> Announcer {
    use_context()
}

/// Makes the announcer, for every component below.
pub(crate) fn use_new_announcer() -> Announcer {
    use_context_provider(|| Announcer(Signal::new(String::new())))
}

/// The element whose changes are read out. It must be on the page before it says anything.
#[component]
pub(crate) fn LiveRegion() -> Element {
    let announcer = use_announcer();
    rsx! {
        p { id: "announcement", class: "visually-hidden", role: "status", "{announcer.0}" }
    }
}
