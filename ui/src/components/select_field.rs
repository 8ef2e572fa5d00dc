//! A field in which one of many is chosen from a list.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, registration::Field};

use super::{Labelled, described_by, field_id, field_label};

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is kept.
    pub(crate) value: &'static str,
    /// What is read.
    pub(crate) label: &'static str,
}

/// Entries under a common title; without one, they stand by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChoiceGroup {
    /// The title.
    pub(crate) title: Option<String>,
    /// The entries.
    pub(crate) choices: Vec<Choice>,
}

/// A list to choose one from. `empty` is the entry for no choice; without it there always is one.
#[component]
pub(crate) fn SelectField(
    field: Field,
    value: String,
    groups: Vec<ChoiceGroup>,
    #[props(default)] empty: Option<String>,
    #[props(default)] autocomplete: Option<&'static str>,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    onedit: EventHandler<String>,
) -> Element {
    let id = field_id(field);
    let described = described_by(&id, hint.is_some(), fault.is_some());
    rsx! {
        Labelled { id: id.clone(), label: field_label(field), required, hint, fault,
            select {
                id,
                name: field.code(),
                autocomplete,
                "aria-required": required.then_some("true"),
                "aria-invalid": fault.map(|_| "true"),
                "aria-describedby": described,
                onchange: move |event| onedit.call(event.value()),
                if let Some(empty) = empty {
                    option { value: "", selected: value.is_empty(), "{empty}" }
                }
                for group in &groups {
                    if let Some(title) = &group.title {
                        optgroup { key: "{title}", label: "{title}",
                            for choice in &group.choices {
                                option {
                                    key: "{choice.value}",
                                    value: choice.value,
                                    selected: choice.value == value,
                                    "{choice.label}"
                                }
                            }
                        }
                    } else {
                        for choice in &group.choices {
                            option {
                                key: "{choice.value}",
                                value: choice.value,
                                selected: choice.value == value,
                                "{choice.label}"
                            }
                        }
                    }
                }
            }
        }
    }
}
