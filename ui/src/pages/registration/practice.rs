//! What: the court of attachment, the specialities, the list of the Cour de cassation.

use dioxus::prelude::*;
use opalexe_domain::{
    api::registration::Field,
    reference::courts::{self, CourtKind},
};

use crate::{
    components::{Choice, ChoiceGroup, RadioCard, SelectField, SpecialiteTree},
    draft::{Asked, Draft},
    i18n::tr,
};

/// The last part of the form; nothing until the profile is chosen.
#[component]
pub(crate) fn Practice(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    if shown.court() == Asked::No && !shown.has_specialites() {
        return rsx! {};
    }
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-practice",
            h2 { id: "part-practice", {tr!("registration-practice")} }
            if shown.court() != Asked::No {
                div { class: "columns", "data-shape": "beside",
                    SelectField {
                        field: Field::Court,
                        value: shown.form.court.clone(),
                        groups: courts(),
                        empty: tr!("registration-court-choose"),
                        required: shown.court() == Asked::Required,
                        fault: shown.fault(Field::Court),
                        onedit: move |code| draft.write().edit(Field::Court, |form| form.court = code),
                    }
                    if shown.court() == Asked::Required {
                        div { class: "rule", id: "court-rule",
                            p { {tr!("registration-court-rule")} }
                            p { class: "soft", {tr!("registration-court-example")} }
                        }
                    }
                }
            }
            if shown.has_specialites() {
                SpecialiteTree {
                    chosen: shown.form.specialites.clone(),
                    fault: shown.fault(Field::Specialites),
                    ontoggle: move |code: String| draft.write().toggle_specialite(&code),
                }
            }
            if shown.has_cour_de_cassation() {
                CourDeCassation { draft }
            }
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
        choices: courts::all()
            .iter()
            .filter(|court| court.kind == kind)
            .map(|court| Choice {
                value: court.code.as_str(),
                label: court.name,
            })
            .collect(),
    })
    .collect()
}
