//! The field of the search, above every page about documents.

use dioxus::prelude::*;
use opalexe_domain::{id::ExpertiseId, search::SEARCH_TEXT_CHARS};

use crate::{i18n::tr, route::Route, sought::Sought};

/// The id of the field.
pub(crate) const SEARCH_ID: &str = "document-search";

/// The field. `sought` is what the page shows; another search of it keeps the filters.
#[component]
pub(in crate::pages) fn SearchField(expertise: ExpertiseId, sought: Sought) -> Element {
    let mut typed = use_signal(|| sought.text.clone());
    use_effect(use_reactive((&sought.text,), move |(text,)| typed.set(text)));
    rsx! {
        form {
            class: "document-search",
            role: "search",
            "aria-label": tr!("search-label"),
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                navigator().push(Route::Search {
                    expertise,
                    sought: Sought { text: typed.peek().trim().to_owned(), ..sought.clone() },
                });
            },
            label { r#for: SEARCH_ID, {tr!("search-label")} }
            div { class: "document-search-line",
                input {
                    id: SEARCH_ID,
                    r#type: "search",
                    autocomplete: "off",
                    enterkeyhint: "search",
                    maxlength: "{SEARCH_TEXT_CHARS}",
                    "aria-describedby": "document-search-hint",
                    "aria-keyshortcuts": "/",
                    value: typed(),
                    oninput: move |event| typed.set(event.value()),
                    onkeydown: move |event| {
                        if event.key() == Key::Escape {
                            event.prevent_default();
                            typed.set(String::new());
                        }
                    },
                }
                button { id: "document-search-go", r#type: "submit", class: "button", {tr!("search-go")} }
            }
            p { id: "document-search-hint", class: "hint", {tr!("search-hint")} }
        }
    }
}
