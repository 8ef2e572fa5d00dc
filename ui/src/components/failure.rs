//! A failure as it is told: what happened, what to do, what to quote.

use dioxus::prelude::*;

use super::{CopyButton, Notice};
use crate::{explanation::Explanation, i18n::tr};

/// A failure. Its element is named after its code: `failure-card-revoked`.
#[component]
pub(crate) fn Failure(explanation: Explanation) -> Element {
    let id = format!("failure-{}", explanation.code.replace('_', "-"));
    rsx! {
        Notice { tone: explanation.tone, id,
            p { strong { "{explanation.sentence}" } }
            if let Some(remedy) = &explanation.remedy {
                p { "{remedy}" }
            }
            for detail in &explanation.details {
                p { key: "{detail}", class: "soft", "{detail}" }
            }
            if let Some(atr) = &explanation.atr {
                p { class: "atr",
                    span { class: "soft", {tr!("card-atr-label")} }
                    code { id: "atr", "{atr}" }
                    CopyButton { id: "copy-atr", text: atr.clone(), label: tr!("card-atr-copy") }
                }
            }
        }
    }
}
