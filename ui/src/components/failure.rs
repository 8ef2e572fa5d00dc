//! A failure as it is told: what happened, what to do, what to quote.

use dioxus::prelude::*;

use super::{CopyButton, Notice};
use crate::{explanation::Explanation, i18n::tr};

/// A failure. Its element is named after its code, `failure-card-revoked`; that of the second card's, and so on, after its
/// `place` as well.
#[component]
pub(crate) fn Failure(explanation: Explanation, #[props(default)] place: usize) -> Element {
    let suffix = if place == 0 {
        String::new()
    } else {
        format!("-{place}")
    };
    let id = format!("failure-{}{suffix}", explanation.code.replace('_', "-"));
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
                    code { id: "atr{suffix}", "{atr}" }
                    CopyButton { id: "copy-atr{suffix}", text: atr.clone(), label: tr!("card-atr-copy") }
                }
            }
        }
    }
}
