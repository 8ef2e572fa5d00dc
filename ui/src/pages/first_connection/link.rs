//! There is an account already: what the operator needs in order to bind this card to it.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::{Stage, WhoAmI},
        native::Error,
        registration::{Context, Registration as ReadContext},
    },
    time::Timestamp,
};

use crate::{
    components::{Failure, LoadFailed, Notice, Voice, Waiting, use_announcer},
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    pages::watch::use_watch,
    refusal::focus_on_notice,
};

/// How many characters of a fingerprint stand together, so that it can be read out.
const GROUP: usize = 4;

/// What the last look has shown.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    /// The card was not bound yet, at that hour.
    Unbound(Timestamp),
    /// The server could not be asked.
    Failed(Error),
}

/// Whom to ask, the fingerprint to tell, and a button for when it is done; it is also found out without the button.
#[component]
pub(super) fn Link() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut context = use_resource(move || async move { connection.call::<ReadContext>(&()).await });
    let mut outcome = use_signal(|| None::<Outcome>);
    let watch = use_watch(|_| ());
    rsx! {
        Notice { tone: Tone::Info, id: "account-link",
            p { strong { {tr!("first-connection-yes-state")} } }
            p { {tr!("first-connection-yes-whom")} }
            p { {tr!("first-connection-yes-once")} }
        }
        match &*context.read() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| context.restart() } },
            Some(Ok(context)) => rsx! { Told { context: context.clone() } },
        }
        match &*outcome.read() {
            None => rsx! {},
            Some(Outcome::Unbound(at)) => rsx! {
                Notice { tone: Tone::Info, id: "still-unbound", voice: Voice::Announced, p { {still_unbound(*at)} } }
            },
            Some(Outcome::Failed(error)) => rsx! { Failure { explanation: Explanation::from(error) } },
        }
        div { class: "actions",
            button {
                id: "card-bound",
                r#type: "button",
                class: "button",
                onclick: move |_| async move {
                    watch.renew();
                    match connection.call::<WhoAmI>(&()).await {
                        Ok(session) => {
                            if session.stage == Stage::Registration {
                                let at = host::now();
                                announcer.say(still_unbound(at));
                                outcome.set(Some(Outcome::Unbound(at)));
                            }
                            connection.welcome(session);
                        }
                        Err(error) => {
                            outcome.set(Some(Outcome::Failed(error.clone())));
                            focus_on_notice(&error).await;
                        }
                    }
                },
                {tr!("first-connection-yes-done")}
            }
        }
    }
}

/// The card and its fingerprint.
#[component]
pub(in crate::pages) fn Told(context: Context) -> Element {
    rsx! {
        dl { class: "facts",
            dt { {tr!("first-connection-yes-card")} }
            dd { "{context.certificate_common_name}" }
            dt { {tr!("first-connection-yes-fingerprint")} }
            dd { code { id: "card-fingerprint", {grouped(&context.certificate_sha256)} } }
        }
    }
}

fn still_unbound(at: Timestamp) -> String {
    tr!("first-connection-yes-still", hour = dates::hour(at))
}

fn grouped(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.chars().collect();
    let groups: Vec<String> = letters
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_shown_in_groups_that_can_be_read_out() {
        assert_eq!(grouped("0123456789abcdef"), "0123 4567 89ab cdef");
        assert_eq!(grouped("01234"), "0123 4");
    }
}
