//! Withdrawing a document: what that means, why, and the act.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{Document, WithdrawDocument, WithdrawalForm},
        error::{ErrorCode, FieldCode, FieldError},
        field::Field,
        native::Error,
    },
    id::ExpertiseId,
};

use super::super::words::title_of;
use crate::{
    components::{Failure, HEADING_ID, Heading, TextArea},
    connection::use_connection,
    explanation::Explanation,
    host,
    i18n::tr,
};

/// How many lines the reason is given.
const LINES: u8 = 3;

/// The question.
#[component]
pub(super) fn Withdraw(
    expertise: ExpertiseId,
    document: Document,
    ondone: EventHandler<()>,
    ondecline: EventHandler<()>,
) -> Element {
    let connection = use_connection();
    let mut reason = use_signal(String::new);
    let mut fault = use_signal(|| None::<FieldError>);
    let mut failure = use_signal(|| None::<Error>);
    let mut busy = use_signal(|| false);
    let id = document.id;
    use_future(|| host::focus_when_drawn(HEADING_ID));
    let withdraw = move |_| async move {
        if busy() {
            return;
        }
        failure.set(None);
        fault.set(None);
        if reason.read().trim().is_empty() {
            fault.set(Some(FieldError {
                field: Field::Reason,
                code: FieldCode::Required,
            }));
            host::focus_when_drawn("field-reason").await;
            return;
        }
        busy.set(true);
        let form = WithdrawalForm {
            document: id,
            reason: reason(),
        };
        match connection.call_in::<WithdrawDocument>(expertise, &form).await {
            Ok(_) => ondone.call(()),
            Err(Error::Api(error)) if error.code == ErrorCode::FormInvalid => {
                fault.set(error.fields.first().copied());
            }
            Err(error) => failure.set(Some(error)),
        }
        busy.set(false);
    };
    rsx! {
        div { class: "page narrow", id: "withdraw-page",
            Heading { text: tr!("withdraw-title", title = title_of(&document)) }
            div { class: "sheet", id: "consequences",
                ul {
                    li { {tr!("withdraw-means-final")} }
                    li { {tr!("withdraw-means-download")} }
                    li { {tr!("withdraw-means-trace")} }
                    li { {tr!("withdraw-means-read")} }
                }
            }
            TextArea {
                field: Field::Reason,
                value: reason(),
                rows: LINES,
                autocomplete: "off",
                required: true,
                hint: tr!("withdraw-reason-hint"),
                fault: fault(),
                onedit: move |text| reason.set(text),
            }
            if let Some(error) = failure() {
                Failure { explanation: Explanation::from(&error) }
            }
            div { class: "actions",
                button { id: "confirm", r#type: "button", class: "button", "data-variant": "primary", disabled: busy(),
                    onclick: withdraw,
                    {tr!("withdraw-act")}
                }
                button { id: "decline", r#type: "button", class: "button", onclick: move |_| ondecline.call(()), {tr!("cancel")} }
            }
        }
    }
}
