//! The e-mail address: changed once the new one is proven by a code.

use dioxus::prelude::*;
use opalexe_domain::api::{
    error::{FieldCode, FieldError},
    field::Field,
    native::Error,
    profile::{AccountAccess, ChangeEmail, ConfirmEmail, EmailCodeSent, EmailProof, NewEmail, OwnProfile},
};
use opalexe_domain::time::Timestamp;

use crate::{
    code_wait::CodeWait,
    components::{
        CodeEntry, Failure, Notice, PasswordField, PasswordKind, TextField, TextKind, field_id, use_announcer,
    },
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    refusal::{faults_of, focus_on_notice},
};

/// The id of the button that begins the change.
const CHANGE_ID: &str = "change-email";

/// Where the change stands.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// The address is shown.
    Shown,
    /// Another one is typed.
    Typing,
    /// Its code is typed.
    Proving {
        sent: EmailCodeSent,
        wait: CodeWait,
        /// When a code was sent again.
        again_at: Option<Timestamp>,
    },
    /// It was changed.
    Changed,
}

/// The address, and the way to change it.
#[component]
pub(super) fn EmailAddress(
    email: String,
    access: AccountAccess,
    onchanged: EventHandler<OwnProfile>,
) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut step = use_signal(|| Step::Shown);
    let mut typed = use_signal(String::new);
    let mut password = use_signal(String::new);
    let mut fault = use_signal(|| None::<FieldError>);
    let mut failure = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let send = use_callback(move |()| async move {
        if busy() {
            return;
        }
        failure.set(None);
        let by_email = access == AccountAccess::Email;
        if by_email && password.peek().is_empty() {
            let field = Field::CurrentPassword;
            let code = FieldCode::Required;
            fault.set(Some(FieldError { field, code }));
            host::focus_when_drawn(&field_id(field)).await;
            return;
        }
        fault.set(None);
        busy.set(true);
        let wanted = NewEmail {
            email: typed.peek().clone(),
            password: by_email.then(|| password.peek().as_str().into()),
        };
        let answer = connection.call::<ChangeEmail>(&wanted).await;
        busy.set(false);
        match answer {
            Ok(sent) => {
                let now = host::now();
                let again = matches!(*step.peek(), Step::Proving { .. });
                announcer.say(if again {
                    tr!("code-resent")
                } else {
                    tr!("my-email-sent", email = sent.email.clone())
                });
                step.set(Step::Proving {
                    wait: CodeWait::after(sent.expires_at, sent.resend_at, now),
                    again_at: again.then_some(now),
                    sent,
                });
                host::focus_when_drawn(&field_id(Field::Code)).await;
            }
            Err(error) => match faults_of(Some(&error)).first().copied() {
                Some(first) => {
                    fault.set(Some(first));
                    // Another code was asked for, and the password is the right one no more.
                    step.set(Step::Typing);
                    host::focus_when_drawn(&field_id(first.field)).await;
                }
                None => {
                    failure.set(Some(error.clone()));
                    focus_on_notice(&error).await;
                }
            },
        }
    });
    let confirm = use_callback(move |code: String| async move {
        if busy() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let proof = EmailProof {
            code: code.as_str().into(),
        };
        let answer = connection.call::<ConfirmEmail>(&proof).await;
        busy.set(false);
        match answer {
            Ok(own) => {
                announcer.say(tr!("my-email-changed"));
                typed.set(String::new());
                password.set(String::new());
                step.set(Step::Changed);
                onchanged.call(own);
                host::focus_when_drawn(CHANGE_ID).await;
            }
            Err(error) => {
                failure.set(Some(error.clone()));
                focus_on_notice(&error).await;
            }
        }
    });
    let give_up = use_callback(move |()| async move {
        password.set(String::new());
        fault.set(None);
        failure.set(None);
        step.set(Step::Shown);
        host::focus_when_drawn(CHANGE_ID).await;
    });
    rsx! {
        section { class: "sheet form-part", id: "email-part", "aria-labelledby": "part-email",
            h2 { id: "part-email", {tr!("my-email-title")} }
            p { id: "current-email", strong { "{email}" } }
            p { class: "soft",
                match access {
                    AccountAccess::Card => tr!("my-email-of-card"),
                    AccountAccess::Email => tr!("my-email-of-email"),
                }
            }
            if let Some(error) = &*failure.read() {
                Failure { explanation: Explanation::from(error) }
            }
            match step() {
                Step::Shown | Step::Changed => rsx! {
                    if step() == Step::Changed {
                        Notice { tone: Tone::Good, id: "email-changed", p { {tr!("my-email-changed")} } }
                    }
                    button { id: CHANGE_ID, r#type: "button", class: "button",
                        onclick: move |_| async move {
                            step.set(Step::Typing);
                            host::focus_when_drawn(&field_id(Field::Email)).await;
                        },
                        {tr!("my-email-change")}
                    }
                },
                Step::Typing => rsx! {
                    form {
                        novalidate: true,
                        onsubmit: move |event| async move {
                            event.prevent_default();
                            send.call(()).await;
                        },
                        TextField {
                            field: Field::Email,
                            value: typed(),
                            kind: TextKind::Email,
                            autocomplete: "email",
                            required: true,
                            hint: tr!("my-email-new-hint"),
                            fault: fault().filter(|fault| fault.field == Field::Email),
                            onedit: move |text| {
                                typed.set(text);
                                fault.set(None);
                            },
                        }
                        if access == AccountAccess::Email {
                            PasswordField {
                                field: Field::CurrentPassword,
                                kind: PasswordKind::Current,
                                value: password(),
                                fault: fault().filter(|fault| fault.field == Field::CurrentPassword),
                                onedit: move |text| {
                                    password.set(text);
                                    fault.set(None);
                                },
                            }
                        }
                        div { class: "actions",
                            button { id: "send-code", r#type: "submit", class: "button", "data-variant": "primary",
                                {tr!("my-email-send")}
                            }
                            button { r#type: "button", class: "button",
                                onclick: move |_| async move { give_up.call(()).await },
                                {tr!("cancel")}
                            }
                        }
                    }
                },
                Step::Proving { sent, wait, again_at } => rsx! {
                    p { {tr!("my-email-sent", email = sent.email.clone())} }
                    p { class: "soft", {tr!("my-email-if-none", hour = dates::hour(sent.expires_at))} }
                    CodeEntry {
                        wait,
                        sending: busy(),
                        again_at,
                        confirm: tr!("my-email-confirm"),
                        onconfirm: move |code| async move { confirm.call(code).await },
                        onagain: move |()| async move { send.call(()).await },
                        button { r#type: "button", class: "button",
                            onclick: move |_| async move { give_up.call(()).await },
                            {tr!("cancel")}
                        }
                    }
                },
            }
        }
    }
}
