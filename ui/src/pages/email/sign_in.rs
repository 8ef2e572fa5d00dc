//! The two doors by e-mail (release note §2.3.1 and §2.3.2): address and password.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode, FieldError},
        field::Field,
        native::{Error, Keeping},
    },
    secret_text::SecretText,
    wall::Door,
};

use crate::{
    backend::Backend,
    components::{
        CheckField, ErrorSummary, Failure, Heading, PasswordField, PasswordKind, SUMMARY_ID, TextField,
        TextKind,
    },
    connection::use_connection,
    email_desk::use_email_desk,
    explanation::Explanation,
    host,
    i18n::tr,
    pages::wall::door_title,
    refusal::focus_on_notice,
    route::Route,
};

/// The id of the box « Rester connecté ».
const KEEP_ID: &str = "keep-signed-in";

/// The door of parties and their intervenants.
#[component]
pub(crate) fn PartieSignIn() -> Element {
    rsx! {
        SignIn { door: Door::PartieEmail }
    }
}

/// The door of sapiteurs.
#[component]
pub(crate) fn SapiteurSignIn() -> Element {
    rsx! {
        SignIn { door: Door::SapiteurEmail }
    }
}

/// Address and password.
#[component]
fn SignIn(door: Door) -> Element {
    let connection = use_connection();
    let desk = use_email_desk();
    use_hook(|| desk.comes_to(door));
    let mut password = use_signal(String::new);
    let mut faults = use_signal(Vec::<FieldError>::new);
    let mut failure = use_signal(|| None::<Error>);
    let mut asking = use_signal(|| false);
    let typed = desk.typed();
    let fault = move |field: Field| faults.read().iter().find(|fault| fault.field == field).copied();
    let mut mended = move |field: Field| faults.write().retain(|fault| fault.field != field);
    let submit = move |event: FormEvent| async move {
        event.prevent_default();
        if asking() {
            return;
        }
        failure.set(None);
        let missing = missing(&desk.typed().email, &password.read());
        faults.set(missing.clone());
        if !missing.is_empty() {
            host::focus_when_drawn(SUMMARY_ID).await;
            return;
        }
        asking.set(true);
        let secret = SecretText::from(password.peek().as_str());
        match desk.begin(connection, door, secret).await {
            Ok(()) => {
                password.set(String::new());
                navigator().push(Route::EmailCode {});
            }
            Err(error) => {
                asking.set(false);
                // What the server did not hear, or not now, can be sent again as it is.
                if is_about_the_password(&error) {
                    password.set(String::new());
                }
                failure.set(Some(error.clone()));
                focus_on_notice(&error).await;
            }
        }
    };
    rsx! {
        div { class: "page narrow", id: "email-sign-in",
            p { class: "lead", {door_title(door)} }
            Heading { text: tr!("email-title") }
            p { {tr!("email-lead")} }
            ErrorSummary { faults: faults() }
            if let Some(error) = &*failure.read() {
                Failure { explanation: Explanation::from(error) }
            }
            form { novalidate: true, onsubmit: submit,
                TextField {
                    field: Field::Email,
                    label: tr!("email-address"),
                    value: typed.email,
                    autocomplete: "username",
                    kind: TextKind::Email,
                    required: true,
                    fault: fault(Field::Email),
                    onedit: move |email: String| {
                        desk.types(|typed| typed.email = email);
                        mended(Field::Email);
                    },
                }
                PasswordField {
                    field: Field::Password,
                    kind: PasswordKind::Current,
                    value: password(),
                    fault: fault(Field::Password),
                    onedit: move |typed| {
                        password.set(typed);
                        mended(Field::Password);
                    },
                }
                p { class: "below-field",
                    Link { to: Route::ForgottenPassword {}, id: "forgotten", class: "target", {tr!("email-forgotten")} }
                }
                if connection.backend == Backend::Native {
                    Keep { checked: typed.keep, onedit: move |keep| desk.types(|typed| typed.keep = keep) }
                }
                div { class: "actions",
                    Link { to: Route::Wall {}, id: "back", class: "button", {tr!("email-back")} }
                    button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                        if asking() { {tr!("email-asking")} } else { {tr!("wall-continue")} }
                    }
                }
            }
            p { class: "soft", id: "email-first-time", {tr!("email-first-time")} }
        }
    }
}

/// « Rester connecté », where the machine can keep a session; greyed with the reason where it cannot.
#[component]
fn Keep(checked: bool, onedit: EventHandler<bool>) -> Element {
    let backend = use_connection().backend;
    let keeping = use_resource(move || backend.keeping());
    let possible = keeping() == Some(Keeping::Possible);
    let hint = match keeping() {
        None => tr!("keep-asking"),
        Some(Keeping::Possible) => tr!("keep-means"),
        Some(Keeping::NoStore) => tr!("keep-no-store"),
    };
    rsx! {
        CheckField {
            id: KEEP_ID,
            label: tr!("keep-label"),
            checked: checked && possible,
            disabled: !possible,
            hint,
            onedit,
        }
    }
}

/// Whether that password was looked at, and is of no use.
fn is_about_the_password(error: &Error) -> bool {
    matches!(
        error,
        Error::Api(error)
            if matches!(error.code, ErrorCode::EmailSignInRefused | ErrorCode::InitialPasswordExpired)
    )
}

/// The fields that are empty. What is in them, the server looks at.
fn missing(email: &str, password: &str) -> Vec<FieldError> {
    let required = |field| FieldError {
        field,
        code: FieldCode::Required,
    };
    let mut faults = Vec::new();
    if email.trim().is_empty() {
        faults.push(required(Field::Email));
    }
    if password.is_empty() {
        faults.push(required(Field::Password));
    }
    faults
}
