//! The registration on first connection (release note §2.4): the form of a card holder.

mod address;
mod help;
mod identity;
mod names;
mod practice;

use dioxus::prelude::*;
use opalexe_domain::api::registration::{Context, Field, Register, Registration as ReadContext};

use super::registration_refused::Reason;
use crate::{
    components::{
        CheckField, ErrorSummary, Failure, Heading, LoadFailed, Notice, Waiting, field_id, field_label,
        use_announcer,
    },
    connection::use_connection,
    draft::Draft,
    explanation::{self, Explanation, Tone},
    i18n::tr,
    kept_draft::KeptDraft,
    submission::use_submission,
};
pub(in crate::pages) use address::Address;
use help::Help;
use identity::Identity;
pub(in crate::pages) use identity::ProfileChoice;
pub(in crate::pages) use names::NamesAndTelephones;
pub(in crate::pages) use practice::Practice;

/// The page: what the form needs to know, then the form.
#[component]
pub(crate) fn Registration() -> Element {
    let connection = use_connection();
    let mut context = use_resource(move || async move { connection.call::<ReadContext>(&()).await });
    rsx! {
        div { class: "page form-page",
            Heading { text: tr!("registration-title") }
            match &*context.read() {
                None => rsx! { Waiting {} },
                Some(Err(error)) => rsx! { LoadFailed { error: error.clone(), onretry: move |()| context.restart() } },
                Some(Ok(context)) => rsx! { FormOf { context: context.clone() } },
            }
        }
    }
}

/// The form of the holder of a certificate, as it was left.
#[component]
fn FormOf(context: Context) -> Element {
    let connection = use_connection();
    let kept: KeptDraft = use_context();
    let writer = use_hook(|| CopyValue::new(connection.writer()));
    let draft = use_hook(|| {
        let draft = match &*writer.peek() {
            Some(writer) => kept.take_up(writer, &context),
            None => Draft::new(&context),
        };
        Signal::new(draft)
    });
    use_effect(move || {
        let draft = draft();
        if let Some(writer) = writer.peek().clone() {
            kept.keep(writer, draft);
        }
    });
    let announcer = use_announcer();
    let submission = use_submission();
    let submit = use_callback(move |()| async move {
        let mut draft = draft;
        if submission.sending() {
            return;
        }
        if !draft.write().check() {
            submission.refuse();
            return;
        }
        let form = draft.peek().to_send();
        let call = connection.call::<Register>(&form);
        let session = submission.send(call, |faults| draft.write().refuse(faults)).await;
        if let Some(session) = session {
            // What was typed is with the server now: the new stage of the session makes the page forget it.
            connection.welcome(session);
        }
    });
    rsx! {
        FormView {
            draft,
            failure: submission.explanation(),
            sending: submission.sending(),
            onsend: move |()| async move { submit.call(()).await },
            onwipe: move |()| announcer.say(tr!("registration-wiped")),
        }
    }
}

/// The form.
#[component]
pub(crate) fn FormView(
    draft: Signal<Draft>,
    failure: Option<Explanation>,
    sending: bool,
    onsend: EventHandler<()>,
    onwipe: EventHandler<()>,
) -> Element {
    let mut draft = draft;
    let mut helping = use_signal(|| false);
    let shown = draft.read();
    rsx! {
        if let Some(refused) = shown.refused() {
            Reason { reason: refused.reason.clone() }
        }
        div { class: "form-head",
            p { class: "soft", {tr!("registration-required-note")} }
            button {
                id: "help",
                r#type: "button",
                class: "button",
                "aria-expanded": if helping() { "true" } else { "false" },
                "aria-controls": "help-panel",
                onclick: move |_| helping.toggle(),
                {tr!("registration-help")}
            }
        }
        div { id: "help-panel", if helping() { Help {} } }
        ErrorSummary { faults: shown.faults().to_vec() }
        form {
            id: "registration",
            novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                onsend.call(());
            },
            Identity { draft }
            Address { draft }
            Practice { draft }
            CheckField {
                id: field_id(Field::Responsibility),
                label: field_label(Field::Responsibility),
                checked: shown.form.accepts_responsibility,
                required: true,
                fault: shown.fault(Field::Responsibility).map(|fault| explanation::of_field(&fault)),
                onedit: move |checked| {
                    draft.write().edit(Field::Responsibility, |form| form.accepts_responsibility = checked);
                },
            }
            if let Some(explanation) = failure {
                Failure { explanation }
            }
            if shown.can_be_restored() {
                Notice { tone: Tone::Info, id: "wiped",
                    p { {tr!("registration-wiped")} }
                    button { id: "undo-reset", r#type: "button", class: "button",
                        onclick: move |_| draft.write().restore(),
                        {tr!("registration-restore")}
                    }
                }
            }
            div { class: "actions",
                button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                    if sending { {tr!("registration-sending")} } else { {tr!("validate")} }
                }
                button {
                    id: "reset",
                    r#type: "button",
                    class: "button",
                    onclick: move |_| {
                        draft.write().reset();
                        onwipe.call(());
                    },
                    {tr!("registration-reset")}
                }
            }
        }
    }
}
