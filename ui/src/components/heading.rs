//! The one heading of a page, which is also its title and where the focus begins.

use dioxus::prelude::*;

use crate::{host, i18n::tr};

/// The id of the heading, to which the focus moves when another page is shown.
pub(crate) const HEADING_ID: &str = "h1";

/// The heading of the page; the window takes its title from it.
#[component]
pub(crate) fn Heading(text: String) -> Element {
    use_effect(use_reactive((&text,), |(text,)| {
        host::set_title(&tr!("frame-title", page = text));
    }));
    rsx! {
        h1 { id: HEADING_ID, tabindex: "-1", "{text}" }
    }
}
