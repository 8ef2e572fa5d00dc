//! A button that puts a text on the clipboard and says so.

use dioxus::prelude::*;

use super::use_announcer;
use crate::{host, i18n::tr};

/// Copies `text`. It is quiet, unless copying is what the page is for.
#[component]
pub(crate) fn CopyButton(
    id: String,
    text: String,
    label: String,
    #[props(default)] primary: bool,
) -> Element {
    let announcer = use_announcer();
    let mut outcome = use_signal(|| None::<bool>);
    let copy = use_callback(move |text: String| async move {
        let copied = host::copy(&text).await;
        outcome.set(Some(copied));
        announcer.say(if copied {
            tr!("copied")
        } else {
            tr!("copy-refused")
        });
    });
    let shown = match outcome() {
        None => label,
        Some(true) => tr!("copied"),
        Some(false) => tr!("copy-refused"),
    };
    rsx! {
        button {
            id,
            r#type: "button",
            class: "button",
            "data-variant": if primary { "primary" } else { "quiet" },
            onclick: move |_| {
                let text = text.clone();
                async move { copy.call(text).await }
            },
            "{shown}"
        }
    }
}
