//! To which address letters go, and the form that changes it.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        field::Field,
        paper_service::{AddressForm, KeepAddress, PaperAddress, PaperService},
    },
    id::ExpertiseId,
    paper_service::{self, Addressee},
    reference::pays,
};

use crate::{
    components::{ErrorSummary, FormFailure, TextArea, TextField, TextKind, use_announcer},
    connection::use_connection,
    i18n::tr,
    submission::use_submission,
};

/// The country of most addresses.
const FRANCE: &str = "FR";

/// The address.
#[component]
pub(super) fn Address(
    to: Addressee,
    address: Option<PaperAddress>,
    expertise: ExpertiseId,
    may_record: bool,
    onchanged: EventHandler<PaperService>,
) -> Element {
    let mut editing = use_signal(|| false);
    if editing() {
        return rsx! {
            AddressEdit { to, address, expertise,
                onchanged: move |changed| {
                    editing.set(false);
                    onchanged.call(changed);
                },
                onleave: move |()| editing.set(false),
            }
        };
    }
    rsx! {
        div { class: "paper-address",
            match &address {
                Some(address) => rsx! {
                    address {
                        for (place, line) in address.lines.iter().enumerate() {
                            span { key: "{place}", class: "line", "{line}" }
                        }
                        span { class: "line", "{address.postal_code} {address.town}" }
                        if address.country != FRANCE {
                            span { class: "line", {pays::find(&address.country).map_or("", |pays| pays.name)} }
                        }
                    }
                },
                None => rsx! { p { class: "soft", {tr!("courriers-no-address")} } },
            }
            if may_record {
                div { class: "actions",
                    button { r#type: "button", class: "button change-address", onclick: move |_| editing.set(true),
                        if address.is_some() { {tr!("courriers-change-address")} } else { {tr!("courriers-add-address")} }
                    }
                }
            }
        }
    }
}

#[component]
fn AddressEdit(
    to: Addressee,
    address: Option<PaperAddress>,
    expertise: ExpertiseId,
    onchanged: EventHandler<PaperService>,
    onleave: EventHandler<()>,
) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let submission = use_submission();
    let mut faults = use_signal(Vec::<FieldError>::new);
    let mut typed = use_signal(|| {
        address.clone().unwrap_or(PaperAddress {
            lines: Vec::new(),
            postal_code: String::new(),
            town: String::new(),
            country: FRANCE.to_owned(),
        })
    });
    let submit = use_callback(move |()| async move {
        let address = typed.peek().clone();
        if let Err(found) = paper_service::address(&address) {
            faults.set(found);
            submission.refuse();
            return;
        }
        let form = AddressForm { to, address };
        let call = connection.call_in::<KeepAddress>(expertise, &form);
        if let Some(changed) = submission.send(call, |found| faults.set(found)).await {
            announcer.say(tr!("courriers-address-kept"));
            onchanged.call(changed);
        }
    });
    let fault = |field| faults.read().iter().copied().find(|fault| fault.field == field);
    let mut clear = move |field| faults.write().retain(|fault| fault.field != field);
    rsx! {
        form { class: "paper-address", novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                async move { submit.call(()).await }
            },
            ErrorSummary { faults: faults() }
            TextArea { field: Field::AddressLines, value: typed.read().lines.join("\n"), required: true, rows: 3, autocomplete: "off",
                fault: fault(Field::AddressLines),
                onedit: move |text: String| {
                    clear(Field::AddressLines);
                    typed.write().lines = text.lines().map(str::to_owned).collect();
                },
            }
            TextField { field: Field::PostalCode, value: typed.read().postal_code.clone(), kind: TextKind::Plain, autocomplete: "off", required: true,
                fault: fault(Field::PostalCode),
                onedit: move |text| {
                    clear(Field::PostalCode);
                    typed.write().postal_code = text;
                },
            }
            TextField { field: Field::Town, value: typed.read().town.clone(), kind: TextKind::Plain, autocomplete: "off", required: true,
                fault: fault(Field::Town),
                onedit: move |text| {
                    clear(Field::Town);
                    typed.write().town = text;
                },
            }
            FormFailure { explanation: submission.explanation() }
            div { class: "actions",
                button { r#type: "submit", class: "button", "data-variant": "primary", disabled: submission.sending(), {tr!("courriers-keep-address")} }
                button { r#type: "button", class: "button", "data-variant": "quiet", onclick: move |_| onleave.call(()), {tr!("courriers-cancel")} }
            }
        }
    }
}
