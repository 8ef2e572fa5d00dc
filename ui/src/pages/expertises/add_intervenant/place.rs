//! In which place: the profile, then what only that place has.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        expertises::Expertise,
        field::Field,
    },
    participation::{Access, Quality, accesses_of},
    profile::Profile,
};

use super::super::{
    choices::Choices,
    words::{quality_name, role_name},
};
use crate::{
    components::{
        CourtField, FormText, Labelled, Notice, RadioCard, SpecialiteField, described_by, field_id,
        field_label,
    },
    explanation::Tone,
    i18n::tr,
    invitation_draft::{INVITED, InvitationDraft},
    pages::dashboard::profile_name,
    route::Route,
    typed_form::TypedForm,
};

/// The place.
#[component]
pub(super) fn PlaceChoice(draft: Signal<InvitationDraft>, expertise: Expertise) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-place",
            h2 { id: "part-place", {tr!("invite-place")} }
            Choices { field: Field::Profile, fault: shown.fault(Field::Profile),
                for profile in INVITED {
                    RadioCard {
                        key: "{profile}",
                        id: "profile-{profile}",
                        name: Field::Profile.code(),
                        value: profile.name(),
                        title: profile_name(profile),
                        detail: profile_detail(profile),
                        checked: form.profile == Some(profile),
                        onpick: move |()| draft.write().edit(Field::Profile, |form| form.profile = Some(profile)),
                    }
                }
            }
            if shown.asks_partie() {
                ForPartie { draft, expertise: expertise.clone() }
            }
            if shown.asks_specialite() {
                SpecialiteChoice { draft }
            }
            if shown.asks_juridiction() {
                CourtField {
                    field: Field::Juridiction,
                    value: form.juridiction.clone(),
                    hint: tr!("invite-court-hint"),
                    fault: shown.fault(Field::Juridiction),
                    onedit: move |text| draft.write().type_text(Field::Juridiction, text),
                }
            }
            if shown.asks_access() {
                AccessChoice { draft }
            }
        }
    }
}

fn profile_detail(profile: Profile) -> String {
    match profile {
        Profile::Intervenant => tr!("invite-intervenant-detail"),
        Profile::CoExpert => tr!("invite-co-expert-detail"),
        Profile::Sapiteur => tr!("invite-sapiteur-detail"),
        Profile::Magistrat => tr!("invite-magistrat-detail"),
        Profile::Greffier => tr!("invite-greffier-detail"),
        // Nobody is invited as the expert.
        Profile::Expert => String::new(),
    }
}

/// For which party, and as what.
#[component]
fn ForPartie(draft: Signal<InvitationDraft>, expertise: Expertise) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    let id = field_id(Field::Partie);
    let fault = shown.fault(Field::Partie);
    if expertise.parties.is_empty() {
        return rsx! {
            Notice { tone: Tone::Warn, id: "no-partie-yet",
                p { strong { {tr!("invite-no-partie")} } }
                Link { to: Route::AddPartie { expertise: expertise.id }, class: "button", id: "add-partie", {tr!("intervenants-add-partie")} }
            }
        };
    }
    rsx! {
        Labelled { id: id.clone(), label: field_label(Field::Partie), required: true, fault,
            select {
                id: "{id}",
                name: Field::Partie.code(),
                "aria-required": "true",
                "aria-invalid": fault.map(|_| "true"),
                "aria-describedby": described_by(&id, false, fault.is_some()),
                onchange: move |event| draft.write().edit(Field::Partie, |form| form.partie = event.value().parse().ok()),
                option { value: "", selected: form.partie.is_none(), {tr!("invite-choose-partie")} }
                for partie in &expertise.parties {
                    option { key: "{partie.id}", value: "{partie.id}", selected: form.partie == Some(partie.id),
                        {tr!("invite-partie-option", name = partie.name.clone(), role = role_name(partie.role))}
                    }
                }
            }
        }
        Choices { field: Field::Quality, fault: shown.fault(Field::Quality),
            for quality in Quality::ALL {
                RadioCard {
                    key: "{quality}",
                    id: "quality-{quality}",
                    name: Field::Quality.code(),
                    value: quality.name(),
                    title: quality_name(*quality),
                    checked: form.quality == Some(*quality),
                    onpick: move |()| draft.write().edit(Field::Quality, |form| form.quality = Some(*quality)),
                }
            }
        }
        if shown.asks_barreau() {
            div { class: "columns",
                FormText { draft, field: Field::Barreau, required: true, hint: tr!("invite-barreau-hint") }
                FormText { draft, field: Field::Toque, hint: tr!("invite-toque-hint") }
            }
        }
    }
}

/// By what the person enters.
#[component]
fn AccessChoice(draft: Signal<InvitationDraft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let possible = shown.form.profile.map(accesses_of).unwrap_or_default();
    rsx! {
        Choices { field: Field::Access, fault: shown.fault(Field::Access),
            for access in possible {
                RadioCard {
                    key: "{access}",
                    id: "access-{access}",
                    name: Field::Access.code(),
                    value: access.name(),
                    title: if *access == Access::Card { tr!("invite-access-card") } else { tr!("invite-access-email") },
                    detail: if *access == Access::Card { tr!("invite-access-card-detail") } else { tr!("invite-access-email-detail") },
                    checked: shown.access() == Some(*access),
                    onpick: move |()| draft.write().edit(Field::Access, |form| form.access = Some(*access)),
                }
            }
        }
    }
}

/// The speciality of a sapiteur, with the rule of CPC 278 where it was broken.
#[component]
fn SpecialiteChoice(draft: Signal<InvitationDraft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let fault = shown.fault(Field::Specialite);
    rsx! {
        if is_expert_s(fault) {
            Notice { tone: Tone::Bad, id: "speciality-of-expert",
                p { strong { {tr!("invite-speciality-refused")} } }
                p { {tr!("invite-speciality-rule")} }
            }
        }
        SpecialiteField {
            field: Field::Specialite,
            value: shown.form.specialite.code.clone(),
            required: true,
            hint: tr!("invite-speciality-hint"),
            fault,
            onedit: move |text| draft.write().type_text(Field::Specialite, text),
        }
    }
}

fn is_expert_s(fault: Option<FieldError>) -> bool {
    fault.is_some_and(|fault| fault.code == FieldCode::SpecialityOfExpert)
}
