//! A failure as it is told: what happened, what to do, what to quote.

use dioxus::prelude::*;

use super::{CopyButton, Notice};
use crate::{explanation::Explanation, i18n::tr};

/// What failed when the form was sent, if anything did.
#[component]
pub(crate) fn FormFailure(explanation: Option<Explanation>) -> Element {
    match explanation {
        Some(explanation) => rsx! { Failure { explanation } },
        None => rsx! {},
    }
}

/// A failure. Its element is named after its code, `failure-card-revoked`; that of the second card's, and so on, after its
/// `place` as well. The focus can be moved to it.
#[component]
pub(crate) fn Failure(explanation: Explanation, #[props(default)] place: usize) -> Element {
    let suffix = if place == 0 {
        String::new()
    } else {
        format!("-{place}")
    };
    let id = format!("{}{suffix}", explanation.element_id());
    rsx! {
        Notice { tone: explanation.tone, id, focusable: true,
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
