//! The form in which a mailed code is typed: the field, another code after a wait, and the way on.

use dioxus::prelude::*;
use opalexe_domain::{api::field::Field, time::Timestamp};

use super::{CodeField, CodeKind, ResendAfter, field_id};
use crate::{code_wait::CodeWait, host, i18n::tr};

/// The form. `children` are the buttons beside the one that confirms.
#[component]
pub(crate) fn CodeEntry(
    wait: CodeWait,
    sending: bool,
    /// When a code was sent again.
    again_at: Option<Timestamp>,
    /// What the button says that confirms.
    confirm: String,
    onconfirm: EventHandler<String>,
    onagain: EventHandler<()>,
    children: Element,
) -> Element {
    let mut code = use_signal(String::new);
    let mut missing = use_signal(|| false);
    rsx! {
        form {
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                if code.read().trim().is_empty() {
                    missing.set(true);
                    host::focus(&field_id(Field::Code));
                    return;
                }
                onconfirm.call(code());
            },
            CodeField {
                kind: CodeKind::Digits,
                label: tr!("renewal-code"),
                value: code(),
                problem: missing().then(|| tr!("code-missing")),
                onedit: move |typed| {
                    code.set(typed);
                    missing.set(false);
                },
            }
            ResendAfter {
                id: "send-again",
                wait,
                sending,
                sent_at: again_at,
                onresend: move |()| {
                    // The code that was typed is void from here on.
                    code.set(String::new());
                    missing.set(false);
                    onagain.call(());
                },
            }
            div { class: "actions",
                button { id: "confirm-code", r#type: "submit", class: "button", "data-variant": "primary", "{confirm}" }
                {children}
            }
        }
    }
}
