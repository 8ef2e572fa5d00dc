//! The form of a registered letter, or of what became of one.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        field::Field,
        paper_service::{Letter, LetterForm, PaperService, Proof, RecordLetter},
    },
    day::Day,
    id::{DepositId, ExpertiseId},
    paper_service::{Addressee, LetterNumber, NewPaperService, Outcome},
};

use super::words::outcome_name;
use crate::{
    components::{
        ErrorSummary, FormFailure, Labelled, TextField, TextKind, field_id, field_label, use_announcer,
    },
    connection::use_connection,
    dates, host,
    i18n::tr,
    submission::use_submission,
    typed_day,
};

/// What is typed of a letter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LetterDraft {
    form: LetterForm,
}

impl LetterDraft {
    /// A letter that is to be recorded.
    pub(super) fn new(to: Addressee, deposits: Vec<DepositId>) -> Self {
        Self {
            form: LetterForm {
                to,
                deposits,
                number: String::new(),
                sent_on: String::new(),
                outcome: Some(Outcome::Sent),
                outcome_on: String::new(),
                proof: None,
                replaces: None,
            },
        }
    }

    /// What became of a letter, or what was wrong with its record.
    pub(super) fn after(letter: &Letter) -> Self {
        Self {
            form: LetterForm {
                to: letter.to,
                deposits: letter.deposits.clone(),
                number: letter.number.clone(),
                sent_on: dates::brief_day(letter.sent_on),
                outcome: Some(letter.outcome),
                outcome_on: letter.outcome_on.map(dates::brief_day).unwrap_or_default(),
                proof: letter.proof.as_ref().map(|proof| proof.document),
                replaces: Some(letter.id),
            },
        }
    }
}

/// The form. `deposits` are those that are chosen on the page now.
#[component]
pub(super) fn RecordForm(
    draft: LetterDraft,
    deposits: Vec<DepositId>,
    expertise: ExpertiseId,
    proofs: Vec<Proof>,
    onchanged: EventHandler<PaperService>,
    onleave: EventHandler<()>,
) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let submission = use_submission();
    let mut faults = use_signal(Vec::<FieldError>::new);
    let mut typed = use_signal(|| draft.form.clone());
    let chosen = use_memo(use_reactive((&deposits,), |(deposits,)| deposits));
    let submit = use_callback(move |()| async move {
        let form = {
            let typed = typed.peek();
            LetterForm {
                deposits: chosen.peek().clone(),
                sent_on: typed_day::to_send(&typed.sent_on),
                outcome_on: typed_day::to_send(&typed.outcome_on),
                ..typed.clone()
            }
        };
        let checked = Day::in_paris(host::now()).map(|today| NewPaperService::parse(&form, today));
        if let Some(Err(found)) = checked {
            faults.set(found);
            submission.refuse();
            return;
        }
        let call = connection.call_in::<RecordLetter>(expertise, &form);
        if let Some(changed) = submission.send(call, |found| faults.set(found)).await {
            announcer.say(tr!("courriers-recorded"));
            onchanged.call(changed);
        }
    });
    let fault = |field| faults.read().iter().copied().find(|fault| fault.field == field);
    let mut clear = move |field| faults.write().retain(|fault| fault.field != field);
    let shown = typed.read().clone();
    let outcome = shown.outcome;
    let looks_odd = shown
        .number
        .parse::<LetterNumber>()
        .is_ok_and(|number| !number.is_of_la_poste());
    rsx! {
        form { class: "letter-form", novalidate: true,
            onsubmit: move |event| {
                event.prevent_default();
                async move { submit.call(()).await }
            },
            h3 {
                if shown.replaces.is_some() { {tr!("courriers-follow-up")} } else { {tr!("courriers-new-letter")} }
            }
            ErrorSummary { faults: faults() }
            TextField { field: Field::LetterNumber, value: shown.number.clone(), kind: TextKind::Plain, autocomplete: "off", required: true,
                hint: if looks_odd { tr!("courriers-number-odd") } else { tr!("courriers-number-hint") },
                fault: fault(Field::LetterNumber),
                onedit: move |text| {
                    clear(Field::LetterNumber);
                    typed.write().number = text;
                },
            }
            TextField { field: Field::SentOn, value: shown.sent_on.clone(), kind: TextKind::Plain, autocomplete: "off", required: true, hint: tr!("day-hint"),
                fault: fault(Field::SentOn),
                onedit: move |text| {
                    clear(Field::SentOn);
                    typed.write().sent_on = text;
                },
            }
            Labelled { id: field_id(Field::LetterOutcome), label: field_label(Field::LetterOutcome), required: true, fault: fault(Field::LetterOutcome),
                select { id: field_id(Field::LetterOutcome),
                    onchange: move |event| {
                        clear(Field::LetterOutcome);
                        typed.write().outcome = event.value().parse().ok();
                    },
                    for one in Outcome::ALL.iter().copied() {
                        // What never was recorded cannot be recorded by mistake.
                        if one != Outcome::Void || shown.replaces.is_some() {
                            option { key: "{one}", value: "{one}", selected: outcome == Some(one), {outcome_name(one)} }
                        }
                    }
                }
            }
            if outcome.is_some_and(Outcome::has_day) {
                TextField { field: Field::OutcomeOn, value: shown.outcome_on.clone(), kind: TextKind::Plain, autocomplete: "off", required: true, hint: tr!("day-hint"),
                    fault: fault(Field::OutcomeOn),
                    onedit: move |text| {
                        clear(Field::OutcomeOn);
                        typed.write().outcome_on = text;
                    },
                }
            }
            Labelled { id: field_id(Field::LetterProof), label: field_label(Field::LetterProof), hint: tr!("courriers-proof-hint"), fault: fault(Field::LetterProof),
                select { id: field_id(Field::LetterProof),
                    onchange: move |event| {
                        clear(Field::LetterProof);
                        typed.write().proof = event.value().parse().ok();
                    },
                    option { value: "", selected: shown.proof.is_none(), {tr!("courriers-no-proof")} }
                    for proof in proofs {
                        option { key: "{proof.document}", value: "{proof.document}", selected: shown.proof == Some(proof.document), "{proof.name}" }
                    }
                }
            }
            FormFailure { explanation: submission.explanation() }
            div { class: "actions",
                button { r#type: "submit", class: "button", id: "send-letter", "data-variant": "primary", disabled: submission.sending(), {tr!("courriers-send")} }
                button { r#type: "button", class: "button", "data-variant": "quiet", onclick: move |_| onleave.call(()), {tr!("courriers-cancel")} }
            }
        }
    }
}
