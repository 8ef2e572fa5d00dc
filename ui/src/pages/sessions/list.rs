//! The open sessions, this one first.

use dioxus::prelude::*;
use opalexe_domain::api::sessions::OpenSession;

use super::{device::name_of, question::Question};
use crate::{dates, i18n::tr};

/// The sessions and what can be done about them.
#[component]
pub(super) fn SessionList(
    sessions: Vec<OpenSession>,
    unlisted: u32,
    onask: EventHandler<Question>,
    onleave: EventHandler<()>,
) -> Element {
    let count = u32::try_from(sessions.len())
        .unwrap_or(u32::MAX)
        .saturating_add(unlisted);
    let others = count.saturating_sub(1);
    rsx! {
        section { "aria-labelledby": "sessions-open",
            div { class: "section-head",
                h2 { id: "sessions-open", {tr!("sessions-open")} }
                p { class: "soft", id: "sessions-count", {tr!("sessions-count", count = count)} }
            }
            ul { class: "session-list",
                for session in sessions {
                    Row { key: "{session.id}", session, onask, onleave }
                }
            }
            if unlisted > 0 {
                p { class: "soft", id: "sessions-unlisted", {tr!("sessions-unlisted", count = unlisted)} }
            }
            if others == 0 {
                p { class: "soft", id: "sessions-only-this", {tr!("sessions-only-this")} }
            } else {
                div { class: "actions",
                    button {
                        id: "close-others",
                        r#type: "button",
                        class: "button",
                        onclick: move |_| onask.call(Question::CloseOthers { count: others }),
                        {tr!("sessions-close-others")}
                    }
                }
            }
        }
    }
}

#[component]
fn Row(session: OpenSession, onask: EventHandler<Question>, onleave: EventHandler<()>) -> Element {
    let device = name_of(&session.device);
    let (this, machine) = (session.this, session.device.machine.clone());
    let title = format!("session-{}", session.id);
    let opened = dates::day_and_hour(session.opened_at);
    let network = session.network.clone().map_or_else(
        || tr!("session-network-unknown"),
        |network| tr!("session-network-short", network = network),
    );
    let opened_briefly = dates::brief(session.opened_at);
    let certificate = session.certificate.clone();
    let (last_seen, ends) = (dates::brief(session.last_seen_at), dates::brief(session.ends_at));
    rsx! {
        li { class: "sheet session", "aria-labelledby": "{title}", "data-this": this.then_some("true"),
            div { class: "session-what",
                h3 { id: "{title}",
                    "{device}"
                    if this {
                        span { class: "tag", {tr!("session-this")} }
                    }
                }
                if let Some(machine) = &machine {
                    p { {tr!("session-machine", machine = machine.to_string())} }
                }
                p { class: "soft",
                    match &certificate {
                        Some(certificate) => rsx! {
                            {tr!("session-with-card", name = certificate.common_name.clone())}
                            " · "
                            {tr!("certificate-issuer", issuer = certificate.issuer.clone())}
                        },
                        None => rsx! { {tr!("session-by-email")} },
                    }
                }
            }
            dl { class: "session-facts",
                Fact { term: tr!("session-opened"), value: opened_briefly }
                Fact { term: tr!("session-last-seen"), value: last_seen }
                Fact { term: tr!("session-network"), value: network }
                Fact { term: tr!("session-ends"), value: ends }
            }
            div { class: "session-act",
                if this {
                    button { r#type: "button", class: "button", id: "sign-out-here", onclick: move |_| onleave.call(()),
                        {tr!("session-sign-out")}
                    }
                } else {
                    button {
                        r#type: "button",
                        class: "button close-session",
                        "aria-label": tr!("session-close-named", device = device.clone(), date = opened.clone()),
                        onclick: move |_| onask.call(Question::CloseOne(Box::new(session.clone()))),
                        {tr!("session-close")}
                    }
                }
            }
        }
    }
}

#[component]
fn Fact(term: String, value: String) -> Element {
    rsx! {
        div {
            dt { "{term}" }
            dd { "{value}" }
        }
    }
}
