//! Who: the certificate, the profile, the names, how to be reached.

use dioxus::prelude::*;
use opalexe_domain::{api::registration::Field, profile::Profile};

use super::names::NamesAndTelephones;
use crate::{
    components::{Icon, RadioCard, Sign, TextField, TextKind, field_id, field_label},
    draft::Draft,
    explanation,
    i18n::tr,
    pages::dashboard::profile_name,
};

/// The first part of the form.
#[component]
pub(crate) fn Identity(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let form = &shown.form;
    rsx! {
        section { class: "sheet form-part", "aria-labelledby": "part-identity",
            h2 { id: "part-identity", {tr!("registration-identity")} }
            div { class: "field",
                p { class: "label", id: "certificate-label", {tr!("registration-certificate")} }
                p { class: "read-only", id: "certificate", "aria-labelledby": "certificate-label certificate",
                    "CN={shown.certificate()}"
                }
            }
            ProfileChoice { draft }
            NamesAndTelephones { draft }
            TextField {
                field: Field::Email,
                value: form.email.clone(),
                kind: TextKind::Email,
                autocomplete: "email",
                required: true,
                hint: if shown.has_juridiction() {
                    tr!("registration-email-professional-hint")
                } else {
                    tr!("registration-email-hint")
                },
                fault: shown.fault(Field::Email),
                onedit: move |text| draft.write().edit(Field::Email, |form| form.email = text),
            }
        }
    }
}

/// The profile: a choice where the certificate permits several, a fact where it permits one.
#[component]
pub(crate) fn ProfileChoice(draft: Signal<Draft>) -> Element {
    let mut draft = draft;
    let shown = draft.read();
    let id = field_id(Field::Profile);
    let fault = shown.fault(Field::Profile);
    if let [only] = shown.profiles() {
        return rsx! {
            div { class: "field",
                p { class: "label", {field_label(Field::Profile)} }
                p { class: "read-only", id, {profile_name(*only)} }
            }
        };
    }
    rsx! {
        fieldset {
            id: "{id}",
            class: "field",
            tabindex: "-1",
            role: "radiogroup",
            "aria-required": "true",
            "data-faulty": fault.map(|_| "true"),
            "aria-describedby": fault.map(|_| format!("{id}-error")),
            legend {
                {field_label(Field::Profile)}
                span { class: "required", "aria-hidden": "true", "*" }
            }
            if let Some(fault) = fault {
                p { class: "field-error", id: "{id}-error",
                    Icon { sign: Sign::Cross }
                    span { {explanation::of_field(&fault)} }
                }
            }
            div { class: "choices", "data-columns": "3",
                for profile in shown.profiles().to_vec() {
                    RadioCard {
                        key: "{profile}",
                        id: "profile-{profile}",
                        name: "profile",
                        value: profile.name(),
                        title: profile_name(profile),
                        detail: profile_means(profile),
                        checked: shown.form.profile == Some(profile),
                        onpick: move |()| {
                            draft.write().edit(Field::Profile, |form| form.profile = Some(profile));
                        },
                    }
                }
            }
        }
    }
}

fn profile_means(profile: Profile) -> String {
    match profile {
        Profile::Expert => tr!("profile-expert-means"),
        Profile::CoExpert => tr!("profile-co-expert-means"),
        Profile::Magistrat => tr!("profile-magistrat-means"),
        Profile::Greffier => tr!("profile-greffier-means"),
        Profile::Sapiteur => tr!("profile-sapiteur-means"),
        Profile::Intervenant => tr!("profile-intervenant-means"),
    }
}
