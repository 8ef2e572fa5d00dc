//! « Renvoyer le code »: how long it must be waited for, and that it was done.

use dioxus::prelude::*;
use opalexe_domain::time::Timestamp;

use super::{Icon, Sign};
use crate::{
    code_wait::{CodeWait, use_clock},
    dates,
    i18n::tr,
};

/// The button of a page that has no clock of its own.
#[component]
pub(crate) fn ResendAfter(
    id: &'static str,
    wait: CodeWait,
    sending: bool,
    sent_at: Option<Timestamp>,
    onresend: EventHandler<()>,
) -> Element {
    let now = use_clock();
    rsx! {
        Resend { id, seconds: wait.seconds(now()), sending, sent_at, onresend }
    }
}

/// The button. `seconds` are left before it may be pressed; `sent_at` is when a code was last sent again.
#[component]
pub(crate) fn Resend(
    id: &'static str,
    seconds: u64,
    sending: bool,
    sent_at: Option<Timestamp>,
    onresend: EventHandler<()>,
) -> Element {
    let wait = format!("{id}-wait");
    rsx! {
        div { class: "below-field resend",
            button {
                id,
                r#type: "button",
                class: "button",
                disabled: seconds > 0 || sending,
                "aria-describedby": (seconds > 0).then(|| wait.clone()),
                onclick: move |_| onresend.call(()),
                if sending { {tr!("code-resending")} } else { {tr!("code-resend")} }
            }
            if let Some(at) = sent_at {
                // The announcer says it when it happens.
                span { class: "resent", id: "{id}-done",
                    Icon { sign: Sign::Check }
                    span { {tr!("code-resent-at", hour = dates::hour(at))} }
                }
            }
            if seconds > 0 {
                span { class: "soft", id: "{wait}", {tr!("code-wait", seconds = seconds)} }
            }
        }
    }
}
