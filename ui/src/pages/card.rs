//! Behind the card door (release note §2.1): in the desktop, the live card page; in a browser, how to get the desktop.

mod cards;
mod desktop;
mod unusable;
mod without_desktop;
mod words;

use dioxus::prelude::*;

use crate::{backend::Backend, connection::use_connection};
use desktop::Desktop;
use without_desktop::WithoutDesktop;

/// The card page.
#[component]
pub(crate) fn Card() -> Element {
    match use_connection().backend {
        Backend::Native => rsx! { Desktop {} },
        Backend::Browser => rsx! { WithoutDesktop {} },
    }
}
