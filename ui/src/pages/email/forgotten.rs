//! « Mot de passe oublié ? »: a link is mailed, if there is such an account. The page never says whether there is.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::email::{ForgotPassword, ForgottenPassword as Request},
        error::{FieldCode, FieldError},
        field::Field,
        native::Error,
    },
    text::EmailAddress,
};

use crate::{
    components::{
        ErrorSummary, Failure, HEADING_ID, Heading, Notice, SUMMARY_ID, TextField, TextKind, Voice,
    },
    connection::use_connection,
    email_desk::use_email_desk,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    refusal::focus_on_notice,
};

/// The page.
#[component]
pub(crate) fn ForgottenPassword() -> Element {
    let connection = use_connection();
    let desk = use_email_desk();
    let mut asked = use_signal(|| None::<String>);
    let mut faults = use_signal(Vec::<FieldError>::new);
    let mut failure = use_signal(|| None::<Error>);
    let mut asking = use_signal(|| false);
    if let Some(address) = asked() {
        return rsx! {
            div { class: "page narrow",
                Heading { text: tr!("forgotten-done-title") }
                Notice { tone: Tone::Good, id: "forgotten-done", voice: Voice::Announced,
                    p { {tr!("forgotten-done", address = address)} }
                    p { {tr!("forgotten-done-next")} }
                }
                div { class: "actions",
                    Link { to: desk.back_to_door(), id: "back", class: "button", {tr!("forgotten-back")} }
                }
            }
        };
    }
    rsx! {
        div { class: "page narrow", id: "forgotten-page",
            Heading { text: tr!("forgotten-title") }
            p { {tr!("forgotten-lead")} }
            ErrorSummary { faults: faults() }
            if let Some(error) = &*failure.read() {
                Failure { explanation: Explanation::from(error) }
            }
            form {
                novalidate: true,
                onsubmit: move |event| async move {
                    event.prevent_default();
                    if asking() {
                        return;
                    }
                    failure.set(None);
                    let email = desk.typed().email.trim().to_owned();
                    let found = faults_of(&email);
                    faults.set(found.clone());
                    if !found.is_empty() {
                        host::focus_when_drawn(SUMMARY_ID).await;
                        return;
                    }
                    asking.set(true);
                    let request = Request { email: email.clone() };
                    let answer = connection.call::<ForgotPassword>(&request).await;
                    asking.set(false);
                    match answer {
                        Ok(()) => {
                            asked.set(Some(email));
                            host::focus_when_drawn(HEADING_ID).await;
                        }
                        Err(error) => {
                            failure.set(Some(error.clone()));
                            focus_on_notice(&error).await;
                        }
                    }
                },
                TextField {
                    field: Field::Email,
                    label: tr!("email-address"),
                    value: desk.typed().email,
                    autocomplete: "username",
                    kind: TextKind::Email,
                    required: true,
                    fault: faults.read().first().copied(),
                    onedit: move |email: String| {
                        desk.types(|typed| typed.email = email);
                        faults.set(Vec::new());
                    },
                }
                div { class: "actions",
                    Link { to: desk.back_to_door(), id: "back", class: "button", {tr!("email-back")} }
                    button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                        if asking() { {tr!("forgotten-asking")} } else { {tr!("forgotten-submit")} }
                    }
                }
            }
        }
    }
}

/// What is wrong with the address, as far as its form tells.
fn faults_of(email: &str) -> Vec<FieldError> {
    let code = match email.parse::<EmailAddress>() {
        Ok(_) => return Vec::new(),
        Err(_) if email.is_empty() => FieldCode::Required,
        Err(_) => FieldCode::Malformed,
    };
    vec![FieldError {
        field: Field::Email,
        code,
    }]
}
