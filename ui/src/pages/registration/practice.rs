//! What: the court of attachment, the specialities and the list of the Cour de cassation; or the juridiction and the service.

use dioxus::prelude::*;
use opalexe_domain::{
    api::registration::Field,
    reference::courts::{self, CourtKind},
};

use crate::{
    components::{
        Choice, ChoiceGroup, CourtField, RadioCard, SelectField, SpecialiteTree, TextField, TextKind,
    },
    draft::Draft,
    i18n::tr,
};

/// The last part of the form; nothing until the profile is chosen.
#[component]
pub(crate) fn Practice(draft: Signal<Draft>) -> Element {
    let shown = draft.read();
    if shown.has_juridiction() {
        return rsx! {
            Juridiction { draft }
        };
    }
    if !shown.has_court() && !shown.has_specialites() {
        return rsx! {};
    }
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-practice",
            h2 { id: "part-practice", {tr!("registration-practice")} }
            if shown.has_court() {
                Attachment { draft }
            }
            if shown.has_specialites() {
                Specialites { draft }
            }
            if shown.has_cour_de_cassation() {
                CourDeCassation { draft }
            }
        }
    }
}

/// Where a magistrat or a greffier serves, and as what.
#[component]
fn Juridiction(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-practice",
            h2 { id: "part-practice", {tr!("registration-function")} }
            CourtField {
                field: Field::Juridiction,
                value: form.juridiction.clone(),
                required: true,
                hint: tr!("registration-juridiction-hint"),
                fault: shown.fault(Field::Juridiction),
                onedit: move |code| draft.write().edit(Field::Juridiction, |form| form.juridiction = code),
            }
            TextField {
                field: Field::Service,
                value: form.service.clone(),
                kind: TextKind::Plain,
                autocomplete: "organization-title",
                hint: tr!("registration-service-hint"),
                fault: shown.fault(Field::Service),
                onedit: move |text| draft.write().edit(Field::Service, |form| form.service = text),
            }
        }
    }
}

/// « Cour d'appel de rattachement », with its rule.
#[component]
fn Attachment(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    rsx! {
        div { class: "columns", "data-shape": "beside",
            SelectField {
                field: Field::Court,
                value: shown.form.court.clone(),
                groups: courts(),
                empty: tr!("registration-court-choose"),
                required: true,
                fault: shown.fault(Field::Court),
                onedit: move |code| draft.write().edit(Field::Court, |form| form.court = code),
            }
            div { class: "rule", id: "court-rule",
                p { {tr!("registration-court-rule")} }
                p { class: "soft", {tr!("registration-court-example")} }
            }
        }
    }
}

#[component]
fn Specialites(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    rsx! {
        SpecialiteTree {
            chosen: shown.form.specialites.clone(),
            fault: shown.fault(Field::Specialites),
            ontoggle: move |specialite| draft.write().toggle_specialite(specialite),
        }
    }
}

/// « Êtes-vous agréé(e) Cour de cassation ? »
#[component]
fn CourDeCassation(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let approved = draft.read().form.cour_de_cassation;
    rsx! {
        fieldset { class: "field",
            legend { {tr!("registration-cour-de-cassation")} }
            div { class: "choices", "data-columns": "2",
                for (value, answer) in [(true, "yes"), (false, "no")] {
                    RadioCard {
                        key: "{answer}",
                        id: "cour-de-cassation-{answer}",
                        name: "cour_de_cassation",
                        value: answer,
                        title: if value { tr!("yes") } else { tr!("no") },
                        checked: approved == value,
                        onpick: move |()| {
                            draft.write().edit(Field::Unknown, |form| form.cour_de_cassation = value);
                        },
                    }
                }
            }
        }
    }
}

/// The courts, those of the judicial order first (release note §6).
fn courts() -> Vec<ChoiceGroup> {
    [
        (CourtKind::CourDAppel, tr!("courts-ca")),
        (CourtKind::TribunalSuperieurDAppel, tr!("courts-tsa")),
        (CourtKind::CourAdministrativeDAppel, tr!("courts-caa")),
    ]
    .into_iter()
    .map(|(kind, title)| ChoiceGroup {
        title: Some(title),
        choices: courts::of_attachment()
            .filter(|court| court.kind == kind)
            .map(|court| Choice {
                value: court.code.as_str(),
                label: court.name,
            })
            .collect(),
    })
    .collect()
}
