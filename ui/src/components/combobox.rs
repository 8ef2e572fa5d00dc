//! A field in which one entry of a catalogue is looked for by typing: the editable combobox with a list of WAI-ARIA's authoring practices. The
//! focus stays in the field; the entry that Enter would choose is named by `aria-activedescendant`.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, registration::Field};

use super::{Labelled, described_by, field_id, field_label, use_announcer};
use crate::{
    catalogue::{Catalogue, Entry, Group, entries},
    host,
    picker::Picker,
};

/// The field. `value` is what is kept of the entry that is chosen, or what was typed and is none.
#[component]
pub(super) fn Combobox(
    catalogue: Catalogue,
    field: Field,
    value: String,
    required: bool,
    hint: Option<String>,
    fault: Option<FieldError>,
    onedit: EventHandler<String>,
) -> Element {
    let id = field_id(field);
    let list = format!("{id}-list");
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let announcer = use_announcer();
    let mut picker = use_signal(Picker::default);
    // What is being typed is shown as it is, also when it happens to be a code: who types C.1.28 comes by C.1.2.
    let mut typing = use_signal(|| None::<String>);
    let chosen = catalogue.chosen(&value).filter(|_| typing.read().is_none());
    let text = typing()
        .or_else(|| chosen.as_ref().map(|entry| entry.name.clone()))
        .unwrap_or_else(|| value.clone());
    let chosen_value = chosen.map(|entry| entry.value);
    // What is chosen is no search: its list shows the others as well.
    let groups = catalogue.search(if chosen_value.is_some() { "" } else { &text });
    let found = entries(&groups);
    let open = picker.read().open;
    let active = picker.read().active.clone().filter(|_| open);
    let active_id = active.as_deref().map(|value| option_id(&list, value));
    use_effect(use_reactive((&active_id,), |(active_id,)| {
        if let Some(id) = active_id {
            host::reveal(&id);
        }
    }));
    let choose = use_callback(move |entry: Entry| {
        picker.set(Picker::default());
        typing.set(None);
        announcer.say(catalogue.said(&entry));
        onedit.call(entry.value);
    });
    let field_name = id.clone();
    rsx! {
        Labelled { id: id.clone(), label: field_label(field), required, hint, fault,
            div { class: "combobox",
                input {
                    id: "{id}",
                    name: field.code(),
                    r#type: "text",
                    role: "combobox",
                    autocomplete: "off",
                    spellcheck: "false",
                    value: "{text}",
                    placeholder: catalogue.placeholder(),
                    "aria-autocomplete": "list",
                    "aria-expanded": if open { "true" } else { "false" },
                    "aria-controls": "{list}",
                    "aria-activedescendant": active_id,
                    "aria-required": required.then_some("true"),
                    "aria-invalid": fault.map(|_| "true"),
                    "aria-describedby": described,
                    oninput: move |event| {
                        let typed = event.value();
                        let found = entries(&catalogue.search(&typed));
                        announcer.say(catalogue.found(found.len()));
                        picker.set(after_typing(catalogue, &typed, &found));
                        onedit.call(catalogue.value_of(&typed));
                        typing.set(Some(typed));
                    },
                    onkeydown: {
                        let (found, chosen) = (found.clone(), chosen_value.clone());
                        move |event: KeyboardEvent| {
                            match event.key() {
                                Key::ArrowDown | Key::ArrowUp => {
                                    event.prevent_default();
                                    let down = event.key() == Key::ArrowDown;
                                    let next = picker.peek().step(&found, chosen.as_deref(), down);
                                    picker.set(next);
                                }
                                Key::Enter if open => {
                                    // It chooses; it must not send the form.
                                    event.prevent_default();
                                    let entry = picker.peek().at(&found).cloned();
                                    if let Some(entry) = entry {
                                        choose.call(entry);
                                    }
                                }
                                Key::Escape if open => picker.set(Picker::default()),
                                _ => {}
                            }
                        }
                    },
                    onclick: {
                        let chosen = chosen_value.is_some();
                        move |_| {
                            if !open && !chosen {
                                picker.set(Picker::open_at(None));
                            }
                        }
                    },
                    onfocusout: {
                        let found = found.clone();
                        move |_| {
                            picker.set(Picker::default());
                            let Some(typed) = typing.take() else {
                                return;
                            };
                            if let Some(meant) = catalogue.meant(&typed, &found).filter(|_| !typed.trim().is_empty()) {
                                choose.call(meant.clone());
                            }
                        }
                    },
                }
                button {
                    id: "{id}-open",
                    class: "combobox-open",
                    r#type: "button",
                    tabindex: "-1",
                    "aria-label": catalogue.show_list(),
                    "aria-expanded": if open { "true" } else { "false" },
                    "aria-controls": "{list}",
                    // The focus stays in the field.
                    onmousedown: move |event| event.prevent_default(),
                    onclick: {
                        let (found, chosen) = (found.clone(), chosen_value.clone());
                        move |_| {
                            let next = if open {
                                Picker::default()
                            } else {
                                picker.peek().step(&found, chosen.as_deref(), true)
                            };
                            host::focus(&field_name);
                            picker.set(next);
                        }
                    },
                }
                if open {
                    List { catalogue, id: list.clone(), groups, active, chosen: chosen_value.clone(), onchoose: move |entry| choose.call(entry) }
                }
            }
        }
    }
}

/// The list after something was typed: open on what the text means, or on the first entry found.
fn after_typing(catalogue: Catalogue, typed: &str, found: &[Entry]) -> Picker {
    if typed.trim().is_empty() {
        return Picker::open_at(None);
    }
    Picker::open_at(catalogue.meant(typed, found).or(found.first()))
}

/// What the search has found, under its titles.
#[component]
fn List(
    catalogue: Catalogue,
    id: String,
    groups: Vec<Group>,
    active: Option<String>,
    chosen: Option<String>,
    onchoose: EventHandler<Entry>,
) -> Element {
    if groups.is_empty() {
        return rsx! {
            div { class: "combobox-list", id: "{id}",
                p { class: "empty", {catalogue.none()} }
            }
        };
    }
    rsx! {
        div {
            class: "combobox-list",
            id: "{id}",
            role: "listbox",
            "aria-label": catalogue.list(),
            // The focus stays in the field, also while the list is scrolled.
            onmousedown: move |event| event.prevent_default(),
            for group in groups {
                div {
                    key: "{group.key}",
                    role: "group",
                    "aria-labelledby": "{id}-{group.key}-title",
                    div { class: "combobox-title", id: "{id}-{group.key}-title", role: "presentation",
                        "{group.title}"
                    }
                    for entry in group.entries {
                        div {
                            key: "{entry.value}",
                            id: option_id(&id, &entry.value),
                            class: "combobox-option",
                            role: "option",
                            "aria-selected": if chosen.as_ref() == Some(&entry.value) { "true" } else { "false" },
                            "data-active": (active.as_ref() == Some(&entry.value)).then_some("true"),
                            onclick: {
                                let entry = entry.clone();
                                move |_| onchoose.call(entry.clone())
                            },
                            "{entry.name}"
                        }
                    }
                }
            }
        }
    }
}

fn option_id(list: &str, value: &str) -> String {
    format!("{list}-{value}")
}
