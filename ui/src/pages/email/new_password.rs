//! A new password by a mailed link, for who has forgotten it, or was sent a link instead of a first password.
//!
//! The secret of the link stands in the address only until the page runs: it is taken out of it at once, in place of the entry of the
//! history, and is kept for the form alone.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::email::{PasswordReset, ResetPassword as Reset},
        error::ErrorCode,
        native::Error,
    },
    secret_text::SecretText,
};

use super::password_form::{Chosen, PasswordForm};
use crate::{
    components::{Failure, HEADING_ID, Heading, Notice, Voice},
    connection::use_connection,
    email_desk::{MailedLink, use_email_desk},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    refusal::focus_on_notice,
    route::Route,
};

/// The address of the link: nothing is shown here.
#[component]
pub(crate) fn ResetPassword(secret: String) -> Element {
    let desk = use_email_desk();
    use_hook(move || {
        desk.keep_link(&secret);
        navigator().replace(Route::NewPassword {});
    });
    rsx! {}
}

/// The page: the form for who came by a whole link, else what to do about it.
#[component]
pub(crate) fn NewPassword() -> Element {
    let desk = use_email_desk();
    let mut done = use_signal(|| false);
    // A link that the server does not know (any more).
    let mut dead = use_signal(|| None::<Error>);
    if done() {
        return rsx! {
            Done {}
        };
    }
    rsx! {
        div { class: "page narrow", id: "new-password-page",
            Heading { text: tr!("reset-title") }
            match (&*dead.read(), desk.link()) {
                (Some(error), _) => rsx! {
                    Failure { explanation: Explanation::from(error) }
                    AskAnother {}
                },
                (None, MailedLink::None) => rsx! {
                    Notice { tone: Tone::Warn, id: "no-link", p { {tr!("reset-no-link")} } }
                    AskAnother {}
                },
                (None, MailedLink::Cut) => rsx! {
                    Notice { tone: Tone::Warn, id: "link-cut",
                        p { strong { {tr!("link-cut")} } }
                        p { {tr!("reset-link-cut-next")} }
                    }
                    AskAnother {}
                },
                (None, MailedLink::Whole(secret)) => rsx! {
                    p { {tr!("reset-lead")} }
                    FormOf {
                        secret,
                        ondone: move |()| async move {
                            desk.drop_link();
                            done.set(true);
                            host::focus_when_drawn(HEADING_ID).await;
                        },
                        ondead: move |error: Error| async move {
                            desk.drop_link();
                            dead.set(Some(error.clone()));
                            focus_on_notice(&error).await;
                        },
                    }
                },
            }
        }
    }
}

/// The form in which the password is chosen.
#[component]
fn FormOf(secret: SecretText, ondone: EventHandler<()>, ondead: EventHandler<Error>) -> Element {
    let connection = use_connection();
    let mut failure = use_signal(|| None::<Error>);
    let mut sending = use_signal(|| false);
    let send = use_callback(move |request: PasswordReset| async move {
        failure.set(None);
        sending.set(true);
        let answer = connection.call::<Reset>(&request).await;
        sending.set(false);
        match answer {
            Ok(()) => {
                // A session of this account that was open here has ended with the others.
                connection.look_again().await;
                ondone.call(());
            }
            Err(error) if is_of_the_link(&error) => ondead.call(error),
            // The form moves the focus to it.
            Err(error) => failure.set(Some(error)),
        }
    });
    rsx! {
        PasswordForm {
            submit: tr!("password-change-submit"),
            sending: sending(),
            failure: failure(),
            onchosen: move |chosen: Chosen| {
                let request = PasswordReset {
                    secret: secret.clone(),
                    password: chosen.new.into(),
                };
                async move { send.call(request).await }
            },
        }
    }
}

/// Another link can be asked for.
#[component]
fn AskAnother() -> Element {
    rsx! {
        div { class: "actions",
            Link { to: Route::ForgottenPassword {}, id: "ask-new-password", class: "button", "data-variant": "primary",
                {tr!("email-ask-link")}
            }
        }
    }
}

/// The password is set.
#[component]
fn Done() -> Element {
    let desk = use_email_desk();
    rsx! {
        div { class: "page narrow",
            Heading { text: tr!("reset-done-title") }
            Notice { tone: Tone::Good, id: "password-set", voice: Voice::Announced,
                p { {tr!("reset-done")} }
            }
            div { class: "actions",
                Link { to: desk.back_to_door(), id: "sign-in", class: "button", "data-variant": "primary",
                    {tr!("reset-sign-in")}
                }
            }
        }
    }
}

/// Whether it is the link that leads nowhere.
fn is_of_the_link(error: &Error) -> bool {
    matches!(error, Error::Api(error) if error.code == ErrorCode::PasswordLinkUnknown)
}
