//! The settings of this desktop: what a person may choose here, and what the administrator has decided.

mod card;
mod draft;
mod proxy;
mod rest;

use dioxus::prelude::*;
use opalexe_domain::api::native::{DesktopSettings, Error, SettingsFault};

use crate::{
    components::{Failure, Heading, LoadFailed, Notice, Waiting},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
};
use card::CardSettings;
use draft::SettingsDraft;
use proxy::ProxySettings;
use rest::{LanguageSettings, ServerSettings, UpdateSettings};

/// The settings, asked of the shell.
#[component]
pub(crate) fn Settings() -> Element {
    let backend = use_connection().backend;
    let mut asked = use_resource(move || async move { backend.settings().await });
    let answer = asked.read();
    rsx! {
        match &*answer {
            None => rsx! { Waiting {} },
            Some(Ok(settings)) => rsx! { SettingsView { settings: settings.clone() } },
            Some(Err(error)) => rsx! {
                div { class: "page narrow",
                    Heading { text: tr!("settings-title") }
                    LoadFailed { error: error.clone(), onretry: move |()| asked.restart() }
                }
            },
        }
    }
}

/// How far the saving is.
#[derive(Debug, Clone, PartialEq)]
enum Saving {
    /// Nothing was asked, or something was changed since.
    Idle,
    /// The shell is asked.
    Asked,
    /// It was done.
    Done,
    /// It was refused.
    Refused(Error),
}

impl Saving {
    /// What is wrong with the proxy.
    fn proxy_fault(&self) -> Option<Error> {
        self.fault(|fault| {
            matches!(
                fault,
                SettingsFault::ProxyInvalid | SettingsFault::ProxyCredentials
            )
        })
    }

    /// What is wrong with the module.
    fn module_fault(&self) -> Option<Error> {
        self.fault(|fault| {
            matches!(
                fault,
                SettingsFault::ModuleRelative | SettingsFault::ModuleMissing
            )
        })
    }

    /// What is wrong, when it is wrong with no field.
    fn other_fault(&self) -> Option<Error> {
        match self {
            Self::Refused(error) if self.proxy_fault().is_none() && self.module_fault().is_none() => {
                Some(error.clone())
            }
            _ => None,
        }
    }

    fn fault(&self, is_of_field: impl Fn(SettingsFault) -> bool) -> Option<Error> {
        match self {
            Self::Refused(error @ Error::Settings(fault)) if is_of_field(*fault) => Some(error.clone()),
            _ => None,
        }
    }
}

/// The settings as they stand, to be changed.
#[component]
pub(super) fn SettingsView(settings: DesktopSettings) -> Element {
    let backend = use_connection().backend;
    let mut draft = use_signal(|| SettingsDraft::from(&settings.settings));
    let mut saving = use_signal(|| Saving::Idle);
    let fixed = settings.fixed;
    let everything_fixed = fixed.lock_on_card_removal && fixed.module && fixed.proxy;
    let edit = move |change: SettingsDraft| {
        draft.set(change);
        saving.set(Saving::Idle);
    };
    rsx! {
        div { class: "page form-page settings",
            Heading { text: tr!("settings-title") }
            p { class: "lead", {tr!("settings-lead")} }
            if let Some(path) = &fixed.unreadable {
                Notice { tone: Tone::Warn, id: "settings-unreadable",
                    p { strong { {tr!("settings-unreadable")} } }
                    p { code { "{path}" } }
                    p { {tr!("settings-unreadable-means")} }
                }
            }
            ServerSettings {}
            form {
                novalidate: true,
                onsubmit: move |event| async move {
                    event.prevent_default();
                    if *saving.peek() == Saving::Asked {
                        return;
                    }
                    saving.set(Saving::Asked);
                    let wanted = draft.peek().settings();
                    let answer = backend.save_settings(&wanted).await;
                    let next = match answer {
                        Ok(saved) => {
                            draft.set(SettingsDraft::from(&saved.settings));
                            Saving::Done
                        }
                        Err(error) => Saving::Refused(error),
                    };
                    if next.proxy_fault().is_some() {
                        host::focus(proxy::FIELD);
                    } else if next.module_fault().is_some() {
                        host::focus(card::FIELD);
                    }
                    saving.set(next);
                },
                ProxySettings {
                    draft: draft(),
                    fixed: fixed.proxy,
                    fault: saving.read().proxy_fault(),
                    onedit: edit,
                }
                CardSettings {
                    draft: draft(),
                    lock_fixed: fixed.lock_on_card_removal,
                    module_fixed: fixed.module,
                    fault: saving.read().module_fault(),
                    onedit: edit,
                    onchosen: move |module| {
                        draft.write().module = module;
                        saving.set(Saving::Idle);
                    },
                }
                if let Some(error) = saving.read().other_fault() {
                    Failure { explanation: Explanation::from(&error) }
                }
                if *saving.read() == Saving::Done {
                    Notice { tone: Tone::Good, id: "settings-saved", p { {tr!("settings-saved")} } }
                }
                if !everything_fixed {
                    div { class: "actions",
                        button { id: "save-settings", r#type: "submit", class: "button", "data-variant": "primary",
                            if *saving.read() == Saving::Asked {
                                {tr!("settings-saving")}
                            } else {
                                {tr!("settings-save")}
                            }
                        }
                    }
                }
            }
            LanguageSettings {}
            UpdateSettings { updates: settings.updates }
        }
    }
}

/// That a setting is the administrator's.
#[component]
fn FixedNote(id: String) -> Element {
    rsx! {
        p { class: "hint", id, {tr!("settings-fixed")} }
    }
}
