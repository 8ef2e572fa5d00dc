//! The specialities: a search, the tree with its boxes, and what was chosen as labels that can be taken off.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{error::FieldError, registration::Field},
    reference::specialites::{Entry, SpecialiteCode},
};

use super::{Icon, Sign, described_by, field_id, field_label, use_announcer};
use crate::{
    explanation,
    i18n::tr,
    specialites::{Branche, Rubrique, count, name_of, search},
};

/// The field of the specialities. The tree is made of native disclosures and boxes: Tab, Space and Enter do everything.
#[component]
pub(crate) fn SpecialiteTree(
    chosen: Vec<SpecialiteCode>,
    #[props(default)] fault: Option<FieldError>,
    ontoggle: EventHandler<SpecialiteCode>,
) -> Element {
    let id = field_id(Field::Specialites);
    let announcer = use_announcer();
    let mut query = use_signal(String::new);
    let found = use_memo(move || search(&query.read()));
    let searching = !query.read().trim().is_empty();
    rsx! {
        fieldset { class: "field specialites", "data-faulty": fault.map(|_| "true"),
            legend {
                {field_label(Field::Specialites)}
                span { class: "required", "aria-hidden": "true", "*" }
                // A group of boxes has no `aria-required`.
                span { class: "visually-hidden", {tr!("field-required")} }
            }
            p { class: "hint", id: "{id}-hint", {tr!("specialites-hint")} }
            if let Some(fault) = fault {
                p { class: "field-error", id: "{id}-error",
                    Icon { sign: Sign::Cross }
                    span { {explanation::of_field(&fault)} }
                }
            }
            Chosen { chosen: chosen.clone(), ontoggle }
            div { class: "tree-search",
                label { r#for: "{id}", class: "visually-hidden", {tr!("specialites-search")} }
                input {
                    id: "{id}",
                    r#type: "search",
                    placeholder: tr!("specialites-search"),
                    value: "{query}",
                    autocomplete: "off",
                    "aria-controls": "{id}-tree",
                    "aria-invalid": fault.map(|_| "true"),
                    "aria-describedby": described_by(&id, true, fault.is_some()),
                    oninput: move |event| {
                        query.set(event.value());
                        announcer.say(tr!("specialites-found", count = count(&found.read())));
                    },
                    // Enter looks for what was typed; it must not send the form.
                    onkeydown: move |event| {
                        if event.key() == Key::Enter {
                            event.prevent_default();
                        }
                    },
                }
                if searching {
                    span { class: "soft", "aria-hidden": "true", {tr!("specialites-found", count = count(&found.read()))} }
                }
            }
            div { class: "tree", id: "{id}-tree", role: "group", "aria-label": field_label(Field::Specialites),
                if found.read().is_empty() {
                    p { class: "empty", {tr!("specialites-none")} }
                }
                for branche in found.read().iter() {
                    BrancheView {
                        key: "{branche.entry.code}",
                        branche: branche.clone(),
                        chosen: chosen.clone(),
                        open: searching,
                        ontoggle,
                    }
                }
            }
        }
    }
}

/// What was chosen.
#[component]
fn Chosen(chosen: Vec<SpecialiteCode>, ontoggle: EventHandler<SpecialiteCode>) -> Element {
    rsx! {
        p { class: "soft chosen-count", {tr!("specialites-chosen", count = chosen.len())} }
        ul { class: "chips", id: "specialites-chosen",
            for declared in chosen {
                li { key: "{declared}", class: "chip",
                    span { {name_of(&declared)} }
                    button {
                        r#type: "button",
                        "aria-label": tr!("specialites-remove", name = name_of(&declared)),
                        onclick: move |_| ontoggle.call(declared.clone()),
                        Icon { sign: Sign::Cross }
                    }
                }
            }
        }
    }
}

#[component]
fn BrancheView(
    branche: Branche,
    chosen: Vec<SpecialiteCode>,
    open: bool,
    ontoggle: EventHandler<SpecialiteCode>,
) -> Element {
    let below = branche
        .rubriques
        .iter()
        .flat_map(|rubrique| std::iter::once(rubrique.entry).chain(rubrique.specialites.iter().copied()))
        .filter(|entry| is_in(&chosen, entry))
        .count();
    rsx! {
        details { open,
            summary {
                span { class: "code", "{branche.entry.code}" }
                span { class: "branche", "{branche.entry.label}" }
                if below > 0 {
                    span { class: "count", {tr!("specialites-chosen", count = below)} }
                }
            }
            ul {
                for rubrique in branche.rubriques {
                    RubriqueView { key: "{rubrique.entry.code}", rubrique, chosen: chosen.clone(), ontoggle }
                }
            }
        }
    }
}

#[component]
fn RubriqueView(
    rubrique: Rubrique,
    chosen: Vec<SpecialiteCode>,
    ontoggle: EventHandler<SpecialiteCode>,
) -> Element {
    rsx! {
        li {
            EntryBox { entry: rubrique.entry, chosen: is_in(&chosen, rubrique.entry), ontoggle }
            if !rubrique.specialites.is_empty() {
                ul {
                    for entry in rubrique.specialites {
                        li { key: "{entry.code}",
                            EntryBox { entry, chosen: is_in(&chosen, entry), ontoggle }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn EntryBox(entry: &'static Entry, chosen: bool, ontoggle: EventHandler<SpecialiteCode>) -> Element {
    let Entry { code, label, .. } = entry;
    rsx! {
        label { class: "check",
            input {
                id: "specialite-{code}",
                r#type: "checkbox",
                name: "specialites",
                value: *code,
                checked: chosen,
                onchange: move |_| ontoggle.call(entry.into()),
            }
            span {
                span { class: "code", "{code}" }
                "{label}"
            }
        }
    }
}

fn is_in(chosen: &[SpecialiteCode], entry: &Entry) -> bool {
    chosen
        .iter()
        .any(|one| one.code == entry.code && one.version == entry.version)
}
