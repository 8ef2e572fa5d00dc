//! The authenticator: whether there is one, adding it, removing it.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
        native::Error,
        totp::{
            self as api, BeginTotp, ConfirmTotp, GetTotp, RecoveryCodes, RemoveTotp, TotpBeginning,
            TotpConfirmation, TotpOffer, TotpRemoval,
        },
    },
    secret_text::SecretText,
};

use super::totp_offer::{OfferView, RecoveryView};
use crate::{
    components::{
        CodeField, CodeKind, Failure, LoadFailed, Notice, PasswordField, PasswordKind, Waiting, field_id,
    },
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    refusal::{faults_of, focus_on_notice},
};

/// The id of the section's heading.
const TITLE_ID: &str = "security-totp";

/// How far the person is.
#[derive(Debug, Clone, PartialEq)]
enum TotpState {
    /// It is as it is.
    Still(api::Totp),
    /// The person wants to add it: the password is asked for.
    Adding,
    /// The secret is shown, and a code of it asked for.
    Offered(Box<TotpOffer>),
    /// It was added: the recovery codes are shown, once.
    Added(RecoveryCodes),
    /// The person wants to remove it: password and code are asked for.
    Removing(api::Totp),
}

/// The section. It says when it wants the page for itself: while something is asked or shown that is seen once.
#[component]
pub(super) fn Totp(onalone: EventHandler<bool>) -> Element {
    let connection = use_connection();
    let mut state = use_signal(|| None::<Result<TotpState, Error>>);
    use_effect(move || {
        onalone.call(matches!(&*state.read(), Some(Ok(state)) if !matches!(state, TotpState::Still(_))));
    });
    let mut failure = use_signal(|| None::<Error>);
    let mut sending = use_signal(|| false);
    let load = use_callback(move |()| async move {
        failure.set(None);
        let answer = connection.call::<GetTotp>(&()).await;
        state.set(Some(answer.map(TotpState::Still)));
    });
    use_future(move || async move { load.call(()).await });
    let go_to = move |next: TotpState| async move {
        failure.set(None);
        state.set(Some(Ok(next)));
        host::focus_when_drawn(TITLE_ID).await;
    };
    let act = use_callback(move |act: Act| async move {
        if sending() {
            return;
        }
        failure.set(None);
        sending.set(true);
        let answer = match act {
            Act::Begin(password) => connection
                .call::<BeginTotp>(&TotpBeginning { password })
                .await
                .map(|offer| TotpState::Offered(Box::new(offer))),
            Act::Confirm(code) => connection
                .call::<ConfirmTotp>(&TotpConfirmation { code })
                .await
                .map(TotpState::Added),
            Act::Remove { password, code } => connection
                .call::<RemoveTotp>(&TotpRemoval { password, code })
                .await
                .map(TotpState::Still),
        };
        sending.set(false);
        match answer {
            Ok(next) => go_to(next).await,
            Err(error) => {
                let field = faults_of(Some(&error)).first().map(|fault| field_id(fault.field));
                failure.set(Some(error.clone()));
                match field {
                    Some(field) => host::focus_when_drawn(&field).await,
                    None => focus_on_notice(&error).await,
                }
            }
        }
    });
    let faults = faults_of(failure.read().as_ref());
    rsx! {
        section { class: "sheet", id: "totp", "aria-labelledby": TITLE_ID,
            h2 { id: TITLE_ID, tabindex: "-1", {tr!("security-totp")} }
            if let Some(error) = failure.read().as_ref().filter(|error| faults_of(Some(error)).is_empty()) {
                Failure { explanation: Explanation::from(error) }
            }
            match state() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! {
                    LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
                },
                Some(Ok(TotpState::Still(totp))) => rsx! {
                    Still {
                        totp,
                        onadd: move |()| async move { go_to(TotpState::Adding).await },
                        onremove: move |()| async move { go_to(TotpState::Removing(totp)).await },
                    }
                },
                Some(Ok(TotpState::Adding)) => rsx! {
                    Proof {
                        asks_code: false,
                        faults,
                        submit: tr!("totp-begin"),
                        sending: sending(),
                        ongive_up: move |()| async move { load.call(()).await },
                        onproof: move |(password, _code)| async move { act.call(Act::Begin(password)).await },
                    }
                },
                Some(Ok(TotpState::Offered(offer))) => rsx! {
                    OfferView {
                        offer: *offer,
                        fault: faults.first().copied(),
                        sending: sending(),
                        ongive_up: move |()| async move { load.call(()).await },
                        oncode: move |code| async move { act.call(Act::Confirm(code)).await },
                    }
                },
                Some(Ok(TotpState::Added(codes))) => rsx! {
                    RecoveryView { codes, ondone: move |()| async move { load.call(()).await } }
                },
                Some(Ok(TotpState::Removing(_))) => rsx! {
                    p { {tr!("totp-remove-means")} }
                    Proof {
                        asks_code: true,
                        faults,
                        submit: tr!("totp-remove"),
                        sending: sending(),
                        ongive_up: move |()| async move { load.call(()).await },
                        onproof: move |(password, code)| async move {
                            act.call(Act::Remove { password, code }).await;
                        },
                    }
                },
            }
        }
    }
}

/// What is asked of the server.
enum Act {
    Begin(SecretText),
    Confirm(SecretText),
    Remove { password: SecretText, code: SecretText },
}

/// Whether there is one.
#[component]
fn Still(totp: api::Totp, onadd: EventHandler<()>, onremove: EventHandler<()>) -> Element {
    match totp.since {
        None => rsx! {
            p { id: "totp-absent", {tr!("totp-absent")} }
            p { {tr!("totp-means")} }
            div { class: "actions",
                button { id: "add-totp", r#type: "button", class: "button", onclick: move |_| onadd.call(()), {tr!("totp-add")} }
            }
        },
        Some(since) => rsx! {
            p { id: "totp-present",
                {tr!("totp-present", date = dates::day_and_hour(since))}
                " "
                {tr!("totp-codes-left", count = totp.recovery_codes_left)}
            }
            if totp.recovery_codes_left == 0 {
                Notice { tone: Tone::Warn, id: "no-recovery", p { {tr!("totp-no-codes")} } }
            }
            div { class: "actions",
                button { id: "remove-totp", r#type: "button", class: "button", onclick: move |_| onremove.call(()),
                    {tr!("totp-remove-ask")}
                }
            }
        },
    }
}

/// The password, and a code where it is asked for as well.
#[component]
fn Proof(
    asks_code: bool,
    faults: Vec<FieldError>,
    submit: String,
    sending: bool,
    ongive_up: EventHandler<()>,
    onproof: EventHandler<(SecretText, SecretText)>,
) -> Element {
    let mut password = use_signal(String::new);
    let mut code = use_signal(String::new);
    let mut missing = use_signal(Vec::<FieldError>::new);
    let found = missing();
    let fault = |field: Field| {
        let mut all = found.iter().chain(&faults);
        all.find(|fault| fault.field == field).copied()
    };
    rsx! {
        form {
            novalidate: true,
            onsubmit: move |event| async move {
                event.prevent_default();
                let empty = [
                    (Field::CurrentPassword, password.read().is_empty()),
                    (Field::Code, asks_code && code.read().trim().is_empty()),
                ];
                let empty: Vec<FieldError> = empty
                    .into_iter()
                    .filter(|(_, empty)| *empty)
                    .map(|(field, _)| FieldError { field, code: FieldCode::Required })
                    .collect();
                missing.set(empty.clone());
                match empty.first() {
                    Some(fault) => host::focus_when_drawn(&field_id(fault.field)).await,
                    None => onproof.call((password().into(), code().into())),
                }
            },
            PasswordField {
                field: Field::CurrentPassword,
                kind: PasswordKind::Current,
                value: password(),
                fault: fault(Field::CurrentPassword),
                onedit: move |typed| {
                    password.set(typed);
                    missing.set(Vec::new());
                },
            }
            if asks_code {
                CodeField {
                    kind: CodeKind::Recovery,
                    label: tr!("totp-code-any"),
                    value: code(),
                    fault: fault(Field::Code),
                    onedit: move |typed| {
                        code.set(typed);
                        missing.set(Vec::new());
                    },
                }
            }
            div { class: "actions",
                button { r#type: "button", class: "button", id: "give-up", onclick: move |_| ongive_up.call(()), {tr!("cancel")} }
                button { r#type: "submit", class: "button", id: "prove", "data-variant": "primary",
                    if sending { {tr!("password-sending")} } else { "{submit}" }
                }
            }
        }
    }
}
