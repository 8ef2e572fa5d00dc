//! Whether the application locks when the card is pulled, and which module is asked for cards besides the known ones.

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use super::{FixedNote, draft::SettingsDraft};
use crate::{
    components::{CheckField, Failure},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
};

/// The id of the field in which the path is typed.
pub(super) const FIELD: &str = "field-module";

/// The settings of the card.
#[component]
pub(super) fn CardSettings(
    draft: SettingsDraft,
    lock_fixed: bool,
    module_fixed: bool,
    fault: Option<Error>,
    onedit: EventHandler<SettingsDraft>,
    onchosen: EventHandler<String>,
) -> Element {
    let backend = use_connection().backend;
    let mut window_refused = use_signal(|| None::<Error>);
    let (locked, typed) = (draft.clone(), draft.clone());
    let failure = fault.clone().or(window_refused());
    rsx! {
        section { "aria-labelledby": "settings-card-title",
            h2 { id: "settings-card-title", {tr!("settings-card-title")} }
            CheckField {
                id: "lock-on-card-removal",
                label: tr!("settings-lock"),
                hint: if lock_fixed { tr!("settings-fixed") } else { tr!("settings-lock-hint") },
                checked: draft.lock,
                disabled: lock_fixed,
                onedit: move |lock| onedit.call(SettingsDraft { lock, ..locked.clone() }),
            }
            div { class: "field", "data-faulty": failure.as_ref().map(|_| "true"),
                label { r#for: FIELD, {tr!("settings-module")} }
                p { class: "hint", id: "field-module-hint", {tr!("settings-module-hint")} }
                if module_fixed {
                    FixedNote { id: "settings-module-fixed" }
                }
                div { class: "settings-path",
                    input {
                        id: FIELD,
                        name: "module",
                        r#type: "text",
                        autocomplete: "off",
                        autocapitalize: "none",
                        spellcheck: "false",
                        value: "{draft.module}",
                        disabled: module_fixed,
                        "aria-invalid": failure.as_ref().map(|_| "true"),
                        "aria-describedby": if failure.is_some() { "module-failure field-module-hint" } else { "field-module-hint" },
                        oninput: move |event| {
                            window_refused.set(None);
                            onedit.call(SettingsDraft { module: event.value(), ..typed.clone() });
                        },
                    }
                    button {
                        id: "choose-module",
                        r#type: "button",
                        class: "button",
                        disabled: module_fixed,
                        onclick: move |_| async move {
                            // The other fields may have been changed by the time the file is chosen.
                            match backend.choose_module(tr!("settings-module-window")).await {
                                Ok(Some(module)) => onchosen.call(module),
                                Ok(None) => {}
                                Err(error) => window_refused.set(Some(error)),
                            }
                        },
                        {tr!("settings-module-choose")}
                    }
                }
                div { id: "module-failure",
                    if let Some(error) = &failure {
                        Failure { explanation: Explanation::from(error) }
                    }
                }
            }
        }
    }
}
