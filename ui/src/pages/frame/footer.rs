//! The footer: whom to ask, which instance this is, the language.

use dioxus::prelude::*;
use opalexe_domain::api::instance::Support;

use crate::{app::CurrentLanguage, backend::Backend, connection::use_connection, i18n::tr};

/// The footer.
#[component]
pub(crate) fn Footer() -> Element {
    let connection = use_connection();
    let language: CurrentLanguage = use_context();
    let server = connection.server.read();
    let other = language.0.read().other();
    rsx! {
        footer { class: "frame-footer",
            div { class: "frame-width",
                p { class: "support", id: "support",
                    strong { {tr!("footer-question")} }
                    SupportContacts { support: server.instance().and_then(|instance| instance.support.clone()) }
                }
                p { class: "instance", id: "instance",
                    if let Some(instance) = server.instance() {
                        span { {tr!("footer-instance", name = instance.name.clone(), version = instance.version.clone())} }
                        if connection.backend == Backend::Native {
                            span { {tr!("footer-application", version = env!("CARGO_PKG_VERSION"))} }
                        }
                    } else {
                        span { {tr!("footer-version", version = env!("CARGO_PKG_VERSION"))} }
                    }
                    button {
                        id: "language",
                        r#type: "button",
                        class: "link",
                        lang: other.tag(),
                        onclick: move |_| language.change(other),
                        {tr!("footer-other-language")}
                    }
                }
            }
        }
    }
}

/// Whom to ask, or that the operator has not said it.
#[component]
fn SupportContacts(support: Option<Support>) -> Element {
    let support = support.unwrap_or(Support {
        email: None,
        phone: None,
    });
    if support.email.is_none() && support.phone.is_none() {
        return rsx! {
            span { {tr!("footer-no-support")} }
        };
    }
    rsx! {
        if let Some(phone) = support.phone {
            a { href: "tel:{dialled(&phone)}", "{phone}" }
        }
        if let Some(email) = support.email {
            a { href: "mailto:{email}", "{email}" }
        }
    }
}

/// A telephone number without what separates its digits.
fn dialled(phone: &str) -> String {
    phone
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect()
}
