//! How the server is reached, and whether it answers that way.

use dioxus::prelude::*;
use opalexe_domain::api::native::Error;

use super::{
    FixedNote,
    draft::{SettingsDraft, Way},
};
use crate::{
    components::{Failure, Notice, RadioCard},
    connection::use_connection,
    explanation::{Explanation, Tone},
    i18n::tr,
};

/// The id of the field in which the address is typed.
pub(super) const FIELD: &str = "field-proxy";

/// What a trial has shown.
#[derive(Debug, Clone, PartialEq)]
enum Trial {
    /// The server is being asked.
    Asked,
    /// It answered under that name.
    Answered(String),
    /// It did not.
    Failed(Error),
}

/// The ways to the server.
#[component]
pub(super) fn ProxySettings(
    draft: SettingsDraft,
    fixed: bool,
    fault: Option<Error>,
    onedit: EventHandler<SettingsDraft>,
) -> Element {
    let backend = use_connection().backend;
    let mut trial = use_signal(|| None::<Trial>);
    let picked = draft.way;
    let typed = draft.clone();
    let tried = draft.clone();
    rsx! {
        section { "aria-labelledby": "settings-proxy-title",
            h2 { id: "settings-proxy-title", {tr!("settings-proxy-title")} }
            if fixed {
                FixedNote { id: "settings-proxy-fixed" }
            }
            fieldset {
                class: "choices",
                role: "radiogroup",
                "aria-labelledby": "settings-proxy-title",
                for way in Way::ALL {
                    RadioCard {
                        key: "{way.name()}",
                        id: "proxy-{way.name()}",
                        name: "proxy",
                        value: way.name(),
                        title: title(way),
                        detail: detail(way),
                        checked: picked == way,
                        disabled: fixed,
                        onpick: {
                            let draft = draft.clone();
                            move |()| {
                                trial.set(None);
                                onedit.call(SettingsDraft { way, ..draft.clone() });
                            }
                        },
                    }
                }
            }
            if picked == Way::Typed {
                div { class: "field", "data-faulty": fault.as_ref().map(|_| "true"),
                    label { r#for: FIELD, {tr!("settings-proxy-address")} }
                    p { class: "hint", id: "field-proxy-hint", {tr!("settings-proxy-hint")} }
                    input {
                        id: FIELD,
                        name: "proxy-address",
                        r#type: "text",
                        inputmode: "url",
                        autocomplete: "off",
                        autocapitalize: "none",
                        spellcheck: "false",
                        value: "{draft.address}",
                        disabled: fixed,
                        "aria-required": "true",
                        "aria-invalid": fault.as_ref().map(|_| "true"),
                        "aria-describedby": if fault.is_some() { "proxy-failure field-proxy-hint" } else { "field-proxy-hint" },
                        oninput: move |event| {
                            trial.set(None);
                            onedit.call(SettingsDraft { address: event.value(), ..typed.clone() });
                        },
                    }
                    div { id: "proxy-failure",
                        if let Some(error) = &fault {
                            Failure { explanation: Explanation::from(error) }
                        }
                    }
                }
            }
            div { class: "settings-trial",
                button {
                    id: "try-proxy",
                    r#type: "button",
                    class: "button",
                    onclick: move |_| {
                        let proxy = tried.proxy();
                        async move {
                            if *trial.peek() == Some(Trial::Asked) {
                                return;
                            }
                            trial.set(Some(Trial::Asked));
                            let outcome = match backend.try_proxy(proxy).await {
                                Ok(instance) => Trial::Answered(instance.name),
                                Err(error) => Trial::Failed(error),
                            };
                            trial.set(Some(outcome));
                        }
                    },
                    if *trial.read() == Some(Trial::Asked) {
                        {tr!("settings-proxy-trying")}
                    } else {
                        {tr!("settings-proxy-try")}
                    }
                }
                match &*trial.read() {
                    None | Some(Trial::Asked) => rsx! {},
                    Some(Trial::Answered(name)) => rsx! {
                        Notice { tone: Tone::Good, id: "proxy-answers",
                            p { {tr!("settings-proxy-answers", name = name.clone())} }
                        }
                    },
                    Some(Trial::Failed(error)) => rsx! {
                        Failure { explanation: Explanation::from(error) }
                    },
                }
            }
        }
    }
}

fn title(way: Way) -> String {
    match way {
        Way::System => tr!("settings-proxy-system"),
        Way::Direct => tr!("settings-proxy-none"),
        Way::Typed => tr!("settings-proxy-manual"),
    }
}

fn detail(way: Way) -> String {
    match way {
        Way::System => tr!("settings-proxy-system-detail"),
        Way::Direct => tr!("settings-proxy-none-detail"),
        Way::Typed => tr!("settings-proxy-manual-detail"),
    }
}
