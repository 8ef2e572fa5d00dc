//! Fields in which a text is typed.

use dioxus::prelude::*;
use opalexe_domain::api::{error::FieldError, registration::Field};

use super::{Labelled, described_by, field_id, field_label};

/// What is typed: decides the keyboard of a telephone and what the browser proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// A name or a town.
    Plain,
    /// A telephone number.
    Telephone,
    /// An e-mail address.
    Email,
}

impl TextKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Telephone => "tel",
            Self::Email => "email",
        }
    }
}

/// A field of one line.
#[component]
pub(crate) fn TextField(
    field: Field,
    value: String,
    autocomplete: &'static str,
    #[props(default = TextKind::Plain)] kind: TextKind,
    #[props(default)] label: Option<String>,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    onedit: EventHandler<String>,
) -> Element {
    let id = field_id(field);
    let described = described_by(&id, hint.is_some(), fault.is_some());
    rsx! {
        Labelled { id: id.clone(), label: label.unwrap_or_else(|| field_label(field)), required, hint, fault,
            input {
                id,
                name: field.code(),
                r#type: kind.name(),
                autocomplete,
                value,
                "aria-required": required.then_some("true"),
                "aria-invalid": fault.map(|_| "true"),
                "aria-describedby": described,
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}

/// A field of several lines.
#[component]
pub(crate) fn TextArea(
    field: Field,
    value: String,
    rows: u8,
    autocomplete: &'static str,
    #[props(default)] required: bool,
    #[props(default)] hint: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    onedit: EventHandler<String>,
) -> Element {
    let id = field_id(field);
    let described = described_by(&id, hint.is_some(), fault.is_some());
    rsx! {
        Labelled { id: id.clone(), label: field_label(field), required, hint, fault,
            textarea {
                id,
                name: field.code(),
                rows: "{rows}",
                autocomplete,
                value,
                "aria-required": required.then_some("true"),
                "aria-invalid": fault.map(|_| "true"),
                "aria-describedby": described,
                oninput: move |event| onedit.call(event.value()),
            }
        }
    }
}
