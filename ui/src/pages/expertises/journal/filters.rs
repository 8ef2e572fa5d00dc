//! Which acts are shown: about what, by whom, from when until when.

use dioxus::prelude::*;
use opalexe_domain::api::journal::{JournalSearch, Person, Topic};

use super::words::topic_name;
use crate::{i18n::tr, typed_day};

/// The filters.
#[component]
pub(super) fn Filters(people: Vec<Person>, busy: bool, onsearch: EventHandler<JournalSearch>) -> Element {
    let mut topics = use_signal(Vec::<Topic>::new);
    let mut by = use_signal(String::new);
    let mut from = use_signal(String::new);
    let mut until = use_signal(String::new);
    rsx! {
        form { class: "sheet list-search", id: "journal-filters", "aria-label": tr!("journal-filters"),
            onsubmit: move |event| {
                event.prevent_default();
                onsearch.call(JournalSearch {
                    topics: topics(),
                    by: by().parse().ok(),
                    from: typed_day::read(&from()),
                    until: typed_day::read(&until()),
                    before: None,
                });
            },
            fieldset { class: "field",
                legend { {tr!("journal-topics")} }
                div { class: "topic-choices",
                    for topic in Topic::ALL.iter().copied() {
                        label { key: "{topic}", class: "topic-choice",
                            input {
                                r#type: "checkbox",
                                id: "topic-{topic}",
                                checked: topics.read().contains(&topic),
                                onchange: move |event| {
                                    topics.write().retain(|one| *one != topic);
                                    if event.checked() {
                                        topics.write().push(topic);
                                    }
                                },
                            }
                            {topic_name(topic)}
                        }
                    }
                }
            }
            if !people.is_empty() {
                div { class: "field",
                    label { r#for: "journal-by", {tr!("journal-by")} }
                    select { id: "journal-by", onchange: move |event| by.set(event.value()),
                        option { value: "", selected: by().is_empty(), {tr!("journal-anybody")} }
                        for person in people {
                            option {
                                key: "{person.participation}",
                                value: "{person.participation}",
                                selected: by() == person.participation.to_string(),
                                "{person.name}"
                            }
                        }
                    }
                }
            }
            div { class: "journal-days",
                div { class: "field",
                    label { r#for: "journal-from", {tr!("journal-from")} }
                    input { id: "journal-from", r#type: "text", autocomplete: "off", value: from(),
                        oninput: move |event| from.set(event.value()),
                    }
                }
                div { class: "field",
                    label { r#for: "journal-until", {tr!("journal-until")} }
                    input { id: "journal-until", r#type: "text", autocomplete: "off", value: until(),
                        oninput: move |event| until.set(event.value()),
                    }
                }
            }
            p { class: "soft", {tr!("day-hint")} }
            div { class: "actions",
                button { r#type: "submit", class: "button", "data-variant": "primary", id: "journal-filter", disabled: busy, {tr!("journal-filter")} }
                button { r#type: "button", class: "button", id: "journal-all", disabled: busy,
                    onclick: move |_| {
                        topics.set(Vec::new());
                        by.set(String::new());
                        from.set(String::new());
                        until.set(String::new());
                        onsearch.call(JournalSearch::default());
                    },
                    {tr!("journal-all")}
                }
            }
        }
    }
}
