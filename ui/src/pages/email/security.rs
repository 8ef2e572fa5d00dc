//! « Sécurité du compte »: the password, and the authenticator that may replace the mailed codes.

mod totp;
mod totp_offer;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::email::{ChangePassword, PasswordChange as Request},
        native::Error,
    },
    wall::Door,
};

use super::password_form::{Chosen, PasswordForm};
use crate::{
    components::{Heading, Notice, use_announcer},
    connection::use_connection,
    explanation::Tone,
    i18n::tr,
    route::Route,
};
use totp::Totp;
#[cfg(test)]
pub(crate) use totp_offer::{OfferView, RecoveryView};

/// The page.
#[component]
pub(crate) fn Security() -> Element {
    let connection = use_connection();
    // Whether the authenticator is being added or removed.
    let mut alone = use_signal(|| false);
    let by_card = connection
        .presence
        .read()
        .session()
        .is_some_and(|session| session.door == Door::Card);
    rsx! {
        div { class: "page form-page", id: "security-page",
            Heading { text: tr!("security-title") }
            if by_card {
                p { {tr!("security-by-card")} }
                div { class: "actions",
                    Link { to: Route::Sessions {}, class: "button", {tr!("frame-sessions")} }
                }
            } else {
                p { class: "lead", {tr!("security-lead")} }
                // One thing at a time: both ask for the password.
                if !alone() {
                    Password {}
                }
                Totp { onalone: move |now| alone.set(now) }
            }
        }
    }
}

/// The password.
#[component]
fn Password() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut failure = use_signal(|| None::<Error>);
    let mut sending = use_signal(|| false);
    // How often it was changed here: each time the form is a new one, with nothing in it.
    let mut changed = use_signal(|| 0_u32);
    rsx! {
        section { class: "sheet", "aria-labelledby": "security-password",
            h2 { id: "security-password", {tr!("security-password")} }
            p { {tr!("security-password-means")} }
            if changed() > 0 {
                Notice { tone: Tone::Good, id: "password-changed", p { {tr!("security-password-changed")} } }
            }
            for turn in [changed()] {
                PasswordForm {
                    key: "{turn}",
                    asks_current: true,
                    submit: tr!("security-password-submit"),
                    sending: sending(),
                    failure: failure(),
                    onchosen: move |chosen: Chosen| async move {
                        failure.set(None);
                        sending.set(true);
                        let request = Request {
                            current: Some(chosen.current.into()),
                            new: chosen.new.into(),
                        };
                        let answer = connection.call::<ChangePassword>(&request).await;
                        sending.set(false);
                        match answer {
                            Ok(session) => {
                                connection.welcome(session);
                                changed += 1;
                                announcer.say(tr!("security-password-changed"));
                            }
                            Err(error) => failure.set(Some(error)),
                        }
                    },
                }
            }
        }
    }
}
