//! The mails of a demonstration, which no mailbox receives. The page is there where the operator shows them, and nowhere else.

use dioxus::prelude::*;
use opalexe_domain::api::demo::{DemoMail, DemoMails, ListDemoMails};

use crate::{
    components::{Heading, LoadFailed, Waiting},
    connection::use_connection,
    dates,
    i18n::tr,
};

/// The page.
#[component]
pub(crate) fn Mails() -> Element {
    let connection = use_connection();
    let mut mails = use_resource(move || async move { connection.call::<ListDemoMails>(&()).await });
    rsx! {
        div { class: "page", id: "mails-page",
            Heading { text: tr!("mails-title") }
            p { class: "lead", {tr!("mails-lead")} }
            div { class: "actions",
                button {
                    id: "mails-again",
                    r#type: "button",
                    class: "button",
                    "data-variant": "secondary",
                    onclick: move |_| mails.restart(),
                    {tr!("mails-again")}
                }
            }
            match &*mails.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| mails.restart() } },
                Some(Ok(mails)) => rsx! { MailsView { mails: mails.clone() } },
            }
        }
    }
}

/// The list. The newest is open.
#[component]
pub(crate) fn MailsView(mails: DemoMails) -> Element {
    if mails.mails.is_empty() {
        return rsx! {
            p { id: "mails-none", {tr!("mails-none")} }
        };
    }
    rsx! {
        ul { class: "mails",
            for (number, mail) in mails.mails.into_iter().enumerate() {
                li { key: "{mail.at.millis()}-{mail.to}-{mail.subject}",
                    details { class: "mail", open: number == 0,
                        summary {
                            strong { "{mail.subject}" }
                            span { {tr!("mails-to", to = mail.to.clone(), at = dates::brief(mail.at))} }
                        }
                        Body { mail }
                    }
                }
            }
        }
    }
}

#[component]
fn Body(mail: DemoMail) -> Element {
    rsx! {
        div { class: "mail-body",
            for (number, line) in mail.text.lines().map(str::to_owned).enumerate() {
                if line.starts_with("https://") || line.starts_with("http://") {
                    p { key: "{number}", a { href: "{line}", "{line}" } }
                } else if let Some(code) = line.strip_prefix("    ") {
                    p { key: "{number}", class: "mail-code", "{code}" }
                } else if !line.trim().is_empty() && line != "-- " {
                    p { key: "{number}", "{line}" }
                }
            }
        }
    }
}
