//! Which keys there are, and doing without the one that is a mere character (WCAG 2.1.4).

use dioxus::prelude::*;

use crate::{host, i18n::tr};

/// The keys of the search.
#[component]
pub(super) fn Keys() -> Element {
    let mut is_on = use_signal(host::is_search_key_on);
    rsx! {
        p { class: "soft", id: "search-keys",
            if is_on() { {tr!("search-keys")} } else { {tr!("search-keys-off")} }
            " "
            button {
                id: "search-key-switch",
                r#type: "button",
                class: "link",
                onclick: move |_| {
                    host::set_search_key(!is_on());
                    is_on.set(host::is_search_key_on());
                },
                if is_on() { {tr!("search-key-do-without")} } else { {tr!("search-key-use")} }
            }
        }
    }
}
