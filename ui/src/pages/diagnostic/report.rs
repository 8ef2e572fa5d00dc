//! The report for support: shown in full before it is copied or saved.

use dioxus::prelude::*;
use opalexe_domain::api::native::{Error, SavedFile, diagnostic::Diagnosis};

use super::language;
use crate::{
    backend::Backend,
    components::{CopyButton, Failure, Notice},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
};

/// What will be copied, and the buttons that do it.
#[component]
pub(super) fn Report(diagnosis: Diagnosis) -> Element {
    let connection = use_connection();
    let mut outcome = use_signal(|| None::<Result<SavedFile, Error>>);
    let text = opalexe_diagnosis::report(&diagnosis, host::now(), language());
    rsx! {
        section { class: "sheet report", id: "report", "aria-labelledby": "report-title",
            h2 { id: "report-title", tabindex: "-1", {tr!("report-title")} }
            p { {tr!("report-text")} }
            p { strong { {tr!("report-shown")} } }
            // It scrolls, so the keyboard must reach it.
            pre { id: "report-text", class: "report-text", tabindex: "0", role: "region", "aria-label": tr!("report-label"),
                "{text}"
            }
            div { class: "actions",
                CopyButton { id: "copy-report", text, label: tr!("report-copy") }
                if connection.backend == Backend::Native {
                    button {
                        id: "save-report",
                        r#type: "button",
                        class: "button",
                        "data-variant": "quiet",
                        onclick: move |_| {
                            let diagnosis = diagnosis.clone();
                            async move { outcome.set(Some(connection.backend.save_report(diagnosis).await)) }
                        },
                        {tr!("report-save")}
                    }
                }
            }
            match &*outcome.read() {
                None => rsx! {},
                Some(Ok(saved)) => rsx! {
                    Notice { tone: Tone::Good, id: "report-saved",
                        p { {tr!("report-saved")} }
                        p { code { "{saved.path}" } }
                    }
                },
                Some(Err(error)) => rsx! {
                    Failure { explanation: Explanation::from(error) }
                },
            }
        }
    }
}
