//! Which of the documents that have the words are shown.

use dioxus::prelude::*;
use opalexe_domain::{api::folders::Folder, document::DocumentKind, id::ExpertiseId};

use super::super::{tree::choices, words::document_kind};
use crate::{
    components::{DayField, typed_of, wanted_day},
    i18n::tr,
    route::Route,
    sought::Sought,
};

/// The filters; folded away until one is wanted.
#[component]
pub(super) fn Filters(sought: Sought, folders: Vec<Folder>, expertise: ExpertiseId) -> Element {
    let is_filtered = sought.is_filtered();
    let mut wanted = use_signal(|| sought.clone());
    let mut from = use_signal(|| typed_of(sought.from));
    let mut until = use_signal(|| typed_of(sought.until));
    let mut was_sent = use_signal(|| false);
    let every = Route::Search {
        expertise,
        sought: sought.without_filters(),
    };
    // « Précédent » and what is typed above come here as well.
    use_effect(use_reactive((&sought,), move |(sought,)| {
        from.set(typed_of(sought.from));
        until.set(typed_of(sought.until));
        wanted.set(sought);
        was_sent.set(false);
    }));
    rsx! {
        details { class: "search-filters", id: "search-filters", open: is_filtered,
            summary { {tr!("search-filters")} }
            form { class: "sheet", "aria-label": tr!("search-filters"), novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    was_sent.set(true);
                    if let (Ok(from), Ok(until)) = (wanted_day(&from.peek()), wanted_day(&until.peek())) {
                        let sought = Sought { from, until, ..wanted.peek().clone() };
                        navigator().push(Route::Search { expertise, sought });
                    }
                },
                div { class: "search-choices",
                    div { class: "field",
                        label { r#for: "search-folder", {tr!("search-folder")} }
                        select { id: "search-folder", onchange: move |event| wanted.write().folder = event.value().parse().ok(),
                            option { value: "", selected: wanted.read().folder.is_none(), {tr!("search-all-folders")} }
                            for (folder, name) in choices(&folders) {
                                option { key: "{folder}", value: "{folder}", selected: wanted.read().folder == Some(folder), "{name}" }
                            }
                        }
                    }
                    div { class: "field",
                        label { r#for: "search-kind", {tr!("search-kind")} }
                        select { id: "search-kind", onchange: move |event| wanted.write().kind = event.value().parse().ok(),
                            option { value: "", selected: wanted.read().kind.is_none(), {tr!("search-all-kinds")} }
                            for kind in DocumentKind::ALL.iter().copied() {
                                option { key: "{kind}", value: "{kind}", selected: wanted.read().kind == Some(kind), {document_kind(kind)} }
                            }
                        }
                    }
                    DayField { id: "search-from", label: tr!("search-from"), text: from, told: was_sent() }
                    DayField { id: "search-until", label: tr!("search-until"), text: until, told: was_sent() }
                }
                div { class: "check",
                    input { r#type: "checkbox", id: "search-unread", checked: wanted.read().unread_only,
                        onchange: move |event| wanted.write().unread_only = event.checked(),
                    }
                    label { r#for: "search-unread", {tr!("search-unread")} }
                }
                div { class: "actions",
                    button { id: "search-filter", r#type: "submit", class: "button", "data-variant": "primary", {tr!("search-filter")} }
                    if is_filtered {
                        Link { to: every, id: "search-unfilter", class: "button", {tr!("search-wider")} }
                    }
                }
            }
        }
    }
}
