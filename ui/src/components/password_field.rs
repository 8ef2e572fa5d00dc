//! A field in which a password is typed, hidden or shown, and how good a new one is.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{error::FieldError, field::Field},
    password::{self, FEWEST, PasswordFault, Strength},
};

use super::{Labelled, described_by, field_id, field_label};
use crate::i18n::tr;

/// Which password it is: decides what the browser proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordKind {
    /// The one that holds.
    Current,
    /// One that is being chosen. How good it is stands below the field.
    New,
}

impl PasswordKind {
    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Current => "current-password",
            Self::New => "new-password",
        }
    }
}

/// A field for a password. It can be pasted, and shown while it is typed.
#[component]
pub(crate) fn PasswordField(
    field: Field,
    kind: PasswordKind,
    value: String,
    #[props(default)] label: Option<String>,
    #[props(default)] fault: Option<FieldError>,
    #[props(default)] hint: Option<String>,
    onedit: EventHandler<String>,
) -> Element {
    let mut shown = use_signal(|| false);
    let id = field_id(field);
    let described = described_by(&id, hint.is_some(), fault.is_some());
    let described = match kind {
        PasswordKind::Current => described,
        PasswordKind::New => {
            let strength = format!("{id}-strength");
            Some(described.map_or(strength.clone(), |described| format!("{described} {strength}")))
        }
    };
    let label = label.unwrap_or_else(|| field_label(field));
    rsx! {
        Labelled { id: id.clone(), label: label.clone(), required: true, hint, fault,
            div { class: "password",
                input {
                    id: "{id}",
                    name: field.code(),
                    r#type: if shown() { "text" } else { "password" },
                    autocomplete: kind.autocomplete(),
                    autocapitalize: "none",
                    spellcheck: "false",
                    value: "{value}",
                    "aria-required": "true",
                    "aria-invalid": fault.map(|_| "true"),
                    "aria-describedby": described,
                    oninput: move |event| onedit.call(event.value()),
                }
                button {
                    id: "{id}-show",
                    r#type: "button",
                    class: "button password-show",
                    "aria-controls": "{id}",
                    "aria-pressed": if shown() { "true" } else { "false" },
                    "aria-label": tr!("password-show-named", field = label.clone()),
                    onclick: move |_| shown.toggle(),
                    if shown() { {tr!("password-hide")} } else { {tr!("password-show")} }
                }
            }
            if kind == PasswordKind::New {
                StrengthHint { id: "{id}-strength", value: value.clone() }
            }
        }
    }
}

/// How good the password is, in words and as a line of three parts.
#[component]
fn StrengthHint(id: String, value: String) -> Element {
    let (level, text) = judged(&value);
    rsx! {
        div { class: "strength", id, "data-level": level,
            span { class: "strength-line", "aria-hidden": "true" }
            span { "{text}" }
        }
    }
}

/// The level and its words. Whose password it is, the server knows and looks at as well.
fn judged(value: &str) -> (&'static str, String) {
    let length = value.chars().count();
    match password::strength(value) {
        _ if value.is_empty() => ("none", tr!("password-rule", fewest = FEWEST)),
        Err(PasswordFault::TooShort) => (
            "weak",
            tr!("password-too-short", left = FEWEST.saturating_sub(length)),
        ),
        Err(PasswordFault::TooLong) => ("weak", tr!("password-too-long", most = password::MOST)),
        Err(PasswordFault::TooCommon) => ("weak", tr!("password-too-common")),
        Err(PasswordFault::OwnData) => ("weak", tr!("password-own-data")),
        Ok(Strength::Fair) => ("fair", tr!("password-fair")),
        Ok(Strength::Strong) => ("strong", tr!("password-strong")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_judged_as_it_is_typed() {
        let level = |value| judged(value).0;
        assert_eq!(level(""), "none");
        assert_eq!(level("court"), "weak");
        assert_eq!(judged("onze lettre").1, "Encore 1 caractère.");
        assert_eq!(level("motdepasse123"), "weak");
        assert_eq!(level("phrase moyenne"), "fair");
        assert_eq!(level("le merle moqueur chante tard"), "strong");
    }
}
