//! « Choisissez votre mot de passe »: the password that was mailed is replaced by the person's own.

use dioxus::prelude::*;
use opalexe_domain::api::{
    auth::email::{ChangePassword, PasswordChange as Request},
    native::Error,
};

use super::password_form::{Chosen, PasswordForm};
use crate::{components::Heading, connection::use_connection, i18n::tr};

/// The page.
#[component]
pub(crate) fn PasswordChange() -> Element {
    let connection = use_connection();
    let mut failure = use_signal(|| None::<Error>);
    let mut sending = use_signal(|| false);
    rsx! {
        div { class: "page narrow", id: "password-change-page",
            Heading { text: tr!("password-change-title") }
            p { {tr!("password-change-lead")} }
            PasswordForm {
                submit: tr!("password-change-submit"),
                sending: sending(),
                failure: failure(),
                onchosen: move |chosen: Chosen| async move {
                    failure.set(None);
                    sending.set(true);
                    let request = Request { current: None, new: chosen.new.into() };
                    let answer = connection.call::<ChangePassword>(&request).await;
                    sending.set(false);
                    match answer {
                        Ok(session) => connection.welcome(session),
                        Err(error) => failure.set(Some(error)),
                    }
                },
            }
        }
    }
}
