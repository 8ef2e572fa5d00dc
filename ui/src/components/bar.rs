//! How far something has gone.

use dioxus::prelude::*;

use crate::uploads::percent;

/// A bar, with its percent for screen readers.
#[component]
pub(crate) fn Bar(label: String, gone: u64, whole: u64) -> Element {
    let percent = percent(gone, whole);
    rsx! {
        progress { class: "bar", "aria-label": label, max: "100", value: "{percent}", "{percent} %" }
    }
}
