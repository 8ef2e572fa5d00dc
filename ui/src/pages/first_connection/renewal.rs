//! There is an account already: the person proves it by a code sent to its address, and this card takes the place of the former one.

use dioxus::prelude::*;
use opalexe_domain::api::{
    error::FieldError,
    field::Field,
    native::Error,
    renewal::{
        BeginRenewal, ConfirmRenewal, GetRenewal, Renewal as Asked, RenewalCodeSent, RenewalOf, RenewalProof,
        WaitingBecause,
    },
};
use opalexe_domain::time::Timestamp;

use super::link::Link;
use crate::{
    code_wait::CodeWait,
    components::{
        CodeEntry, Failure, LoadFailed, Notice, TextField, TextKind, Voice, Waiting, field_id, use_announcer,
    },
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    refusal::{faults_of, focus_on_notice},
};

/// Where the person stands.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// The address of the account is asked for.
    Address,
    /// The code is asked for.
    Code {
        /// When it is good no more, and when another may be asked for.
        sent: RenewalCodeSent,
        wait: CodeWait,
        /// When a code was sent again.
        again_at: Option<Timestamp>,
    },
    /// An administrator decides.
    Asked(Asked),
}

/// The proof, step by step; what this card asked for before is found again.
#[component]
pub(super) fn Renewal() -> Element {
    let connection = use_connection();
    let mut before = use_resource(move || async move { connection.call::<GetRenewal>(&()).await });
    rsx! {
        match &*before.read() {
            None => rsx! { Waiting {} },
            Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| before.restart() } },
            Some(Ok(asked)) => rsx! { Steps { asked: asked.clone() } },
        }
        details { class: "sheet", id: "by-the-operator",
            summary { {tr!("renewal-other-way")} }
            p { class: "soft", {tr!("renewal-other-way-when")} }
            Link {}
        }
    }
}

#[component]
fn Steps(asked: Asked) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let first = if matches!(asked, Asked::Waiting { .. }) {
        Step::Asked(asked.clone())
    } else {
        Step::Address
    };
    // Whoever has just answered « Oui » has an address to type.
    use_future(|| async {
        host::focus_when_drawn(&field_id(Field::Email)).await;
    });
    let mut step = use_signal(|| first);
    let mut email = use_signal(String::new);
    let mut fault = use_signal(|| None::<FieldError>);
    let mut failure = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let send = use_callback(move |()| async move {
        if busy() {
            return;
        }
        busy.set(true);
        fault.set(None);
        failure.set(None);
        let answer = connection
            .call::<BeginRenewal>(&RenewalOf {
                email: email.peek().clone(),
            })
            .await;
        busy.set(false);
        match answer {
            Ok(sent) => {
                let now = host::now();
                let again = matches!(*step.peek(), Step::Code { .. });
                announcer.say(tr!("renewal-sent-announced"));
                step.set(Step::Code {
                    wait: CodeWait::after(sent.expires_at, sent.resend_at, now),
                    again_at: again.then_some(now),
                    sent,
                });
                host::focus_when_drawn(&field_id(Field::Code)).await;
            }
            Err(error) => match faults_of(Some(&error)).first().copied() {
                Some(first) => {
                    fault.set(Some(first));
                    step.set(Step::Address);
                    host::focus_when_drawn(&field_id(Field::Email)).await;
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
        let answer = connection
            .call::<ConfirmRenewal>(&RenewalProof {
                code: code.as_str().into(),
            })
            .await;
        busy.set(false);
        match answer {
            Ok(confirmed) => {
                if confirmed.renewal == Asked::Done {
                    announcer.say(tr!("renewal-done"));
                }
                step.set(Step::Asked(confirmed.renewal));
                // When the card opens the account now, its stage leads on.
                connection.welcome(confirmed.session);
            }
            Err(error) => {
                failure.set(Some(error.clone()));
                focus_on_notice(&error).await;
            }
        }
    });
    rsx! {
        if let Asked::Refused { reason, at } = &asked {
            Notice { tone: Tone::Warn, id: "renewal-refused",
                p { strong { {tr!("renewal-refused", date = dates::day_and_hour(*at))} } }
                p { "{reason}" }
                p { {tr!("renewal-refused-next")} }
            }
        }
        if let Some(error) = &*failure.read() {
            Failure { explanation: Explanation::from(error) }
        }
        match step() {
            Step::Address => rsx! {
                AddressStep {
                    email: email(),
                    fault: fault(),
                    onedit: move |typed| {
                        email.set(typed);
                        fault.set(None);
                    },
                    onsend: move |()| async move { send.call(()).await },
                }
            },
            Step::Code { sent, wait, again_at } => rsx! {
                CodeStep {
                    email: email(),
                    sent,
                    wait,
                    again_at,
                    sending: busy(),
                    onconfirm: move |code| async move { confirm.call(code).await },
                    onagain: move |()| async move { send.call(()).await },
                    onback: move |()| async move {
                        failure.set(None);
                        step.set(Step::Address);
                        host::focus_when_drawn(&field_id(Field::Email)).await;
                    },
                }
            },
            Step::Asked(asked) => rsx! { Outcome { asked } },
        }
    }
}

/// The address of the account.
#[component]
fn AddressStep(
    email: String,
    fault: Option<FieldError>,
    onedit: EventHandler<String>,
    onsend: EventHandler<()>,
) -> Element {
    rsx! {
        section { class: "sheet", id: "renewal-address", "aria-labelledby": "renewal-title",
            h2 { id: "renewal-title", {tr!("renewal-title")} }
            p { {tr!("renewal-lead")} }
            form {
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    onsend.call(());
                },
                TextField {
                    field: Field::Email,
                    value: email,
                    kind: TextKind::Email,
                    autocomplete: "email",
                    required: true,
                    hint: tr!("renewal-email-hint"),
                    fault,
                    onedit: move |typed| onedit.call(typed),
                }
                div { class: "actions",
                    button { id: "send-code", r#type: "submit", class: "button", "data-variant": "primary",
                        {tr!("renewal-send")}
                    }
                }
            }
        }
    }
}

/// The code from the mail.
#[component]
fn CodeStep(
    email: String,
    sent: RenewalCodeSent,
    wait: CodeWait,
    again_at: Option<Timestamp>,
    sending: bool,
    onconfirm: EventHandler<String>,
    onagain: EventHandler<()>,
    onback: EventHandler<()>,
) -> Element {
    rsx! {
        section { class: "sheet", id: "renewal-code", "aria-labelledby": "renewal-code-title",
            h2 { id: "renewal-code-title", {tr!("renewal-code-title")} }
            p { {tr!("renewal-code-sent", email = email)} }
            p { class: "soft", {tr!("renewal-code-until", hour = dates::hour(sent.expires_at))} }
            CodeEntry { wait, sending, again_at, confirm: tr!("renewal-confirm"), onconfirm, onagain,
                button { id: "other-address", r#type: "button", class: "button", "data-variant": "quiet",
                    onclick: move |_| onback.call(()),
                    {tr!("renewal-other-address")}
                }
            }
        }
    }
}

/// What the proof came to.
#[component]
pub(in crate::pages) fn Outcome(asked: Asked) -> Element {
    match asked {
        Asked::Waiting { because, since } => rsx! {
            Notice { tone: Tone::Info, id: "renewal-waiting", voice: Voice::OfTone,
                p { strong { {tr!("renewal-waiting", date = dates::day_and_hour(since))} } }
                p { {because_of(because)} }
                p { {tr!("renewal-waiting-next")} }
            }
        },
        Asked::Done => rsx! {
            Notice { tone: Tone::Good, id: "renewal-done", p { strong { {tr!("renewal-done")} } } }
        },
        Asked::None | Asked::Refused { .. } => rsx! {},
    }
}

/// Why it is not done by itself.
fn because_of(because: WaitingBecause) -> String {
    match because {
        WaitingBecause::OtherAuthority => tr!("renewal-other-authority"),
        WaitingBecause::OtherSubject => tr!("renewal-other-subject"),
        WaitingBecause::SubjectUnknown => tr!("renewal-subject-unknown"),
        WaitingBecause::ProfileNotPermitted => tr!("renewal-profile-not-permitted"),
    }
}
