//! « Ajouter un intervenant » → form → « Valider »: a new entry, for a party or not; one that takes the place of an inactive one; one that
//! begins with a lawyer of the directory.

mod consequences;
mod identity;
mod place;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        expertises::{
            Expertise,
            intervenants::{Intervenant, Invite},
        },
        lawyers::{GetLawyer, LawyerChoice},
    },
    id::{AccountId, ExpertiseId, ParticipationId, PartieId},
    participation::{Access, Status},
    rights::Act,
};

use super::{case::use_case, intervenants::StepsOf, not_permitted::NotPermitted, words::full_name};
use crate::{
    components::{ErrorSummary, FormFailure, Heading, LoadFailed, Waiting, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
    invitation_draft::{InvitationDraft, entries},
    kept_form::use_kept_form,
    legacy::replacement,
    route::Route,
    submission::use_submission,
};
use consequences::Consequences;
use identity::Identity;
use place::PlaceChoice;

/// Somebody new.
#[component]
pub(crate) fn AddIntervenant(expertise: ExpertiseId) -> Element {
    rsx! {
        Form { begun: InvitationDraft::new(expertise, None) }
    }
}

/// Somebody new for that party.
#[component]
pub(crate) fn AddIntervenantFor(expertise: ExpertiseId, partie: PartieId) -> Element {
    rsx! {
        // Another party is another form, which only an entry's key tells; and so below.
        for partie in [partie] {
            Form { key: "{partie}", begun: InvitationDraft::new(expertise, Some(partie)) }
        }
    }
}

/// Somebody again: what the former entry says is there, to be corrected.
#[component]
pub(crate) fn RenewIntervenant(expertise: ExpertiseId, participation: ParticipationId) -> Element {
    let known = use_case().expertise();
    let entry = entries(&known)
        .find(|entry| entry.id == participation && entry.status == Status::Inactif)
        .filter(|entry| replacement(&known, entry.id).is_none())
        .cloned();
    rsx! {
        match entry {
            Some(entry) => rsx! {
                for entry in [entry] {
                    Form { key: "{entry.id}", begun: InvitationDraft::in_place_of(&known, &entry), former: entry }
                }
            },
            // It was replaced already, still lets its person in, or is of nobody.
            None => rsx! {
                div { class: "page narrow", id: "nobody-to-renew",
                    Heading { text: tr!("renew-nobody") }
                    p { {tr!("renew-nobody-means")} }
                    div { class: "actions",
                        Link { to: Route::Intervenants { expertise }, class: "button", id: "back-to-intervenants", {tr!("inactive-back")} }
                    }
                }
            },
        }
    }
}

/// A lawyer of the directory.
#[component]
pub(crate) fn AddLawyer(expertise: ExpertiseId, lawyer: AccountId) -> Element {
    rsx! {
        for lawyer in [lawyer] {
            OfLawyer { key: "{lawyer}", expertise, lawyer }
        }
    }
}

#[component]
fn OfLawyer(expertise: ExpertiseId, lawyer: AccountId) -> Element {
    let connection = use_connection();
    let mut found =
        use_resource(move || async move { connection.call::<GetLawyer>(&LawyerChoice { lawyer }).await });
    match &*found.read() {
        None => rsx! {
            Heading { text: tr!("invite-title") }
            Waiting {}
        },
        Some(Err(error)) => rsx! {
            Heading { text: tr!("invite-title") }
            LoadFailed { error: error.clone(), onretry: move |()| found.restart() }
        },
        Some(Ok(lawyer)) => rsx! {
            Form { begun: InvitationDraft::of_lawyer(expertise, lawyer) }
        },
    }
}

/// The form that begins as `begun`, or as it was left.
#[component]
fn Form(begun: InvitationDraft, #[props(default)] former: Option<Intervenant>) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let case = use_case();
    let expertise = begun.expertise;
    let (mut draft, kept) = use_kept_form(|left: &InvitationDraft| left.is_of(&begun), || begun.clone());
    let submission = use_submission();
    let submit = use_callback(move |()| async move {
        if !draft.write().check(&case.peek()) {
            submission.refuse();
            return;
        }
        let form = draft.peek().to_send();
        let call = connection.call_in::<Invite>(expertise, &form);
        if let Some(invited) = submission.send(call, |faults| draft.write().refuse(faults)).await {
            kept.forget();
            announcer.say(tr!("invite-done"));
            case.changed(invited.expertise);
            navigator().replace(Route::Intervenants { expertise });
        }
    });
    if let Some(refusal) = case.refusal(Act::Invite) {
        return rsx! {
            NotPermitted { title: tr!("invite-title"), refusal, expertise }
        };
    }
    rsx! {
        AddIntervenantView {
            expertise: case.expertise(),
            draft,
            former,
            failure: submission.explanation(),
            sending: submission.sending(),
            onsend: move |()| async move { submit.call(()).await },
        }
    }
}

/// What the page shows.
#[component]
pub(super) fn AddIntervenantView(
    expertise: Expertise,
    draft: Signal<InvitationDraft>,
    former: Option<Intervenant>,
    failure: Option<Explanation>,
    sending: bool,
    onsend: EventHandler<()>,
) -> Element {
    let shown = draft.read();
    let back = Route::Intervenants {
        expertise: expertise.id,
    };
    let is_legacy = former
        .as_ref()
        .is_some_and(|former| former.access == Access::Legacy);
    rsx! {
        div { class: "page form-page", id: "add-intervenant-page",
            Heading { text: tr!("invite-title") }
            if let Some(former) = &former {
                p { class: "lead", id: "replaced", {tr!("invite-replaces", name = full_name(former))} }
            }
            if is_legacy {
                StepsOf { at: 3 }
            }
            p { class: "soft", {tr!("registration-required-note")} }
            ErrorSummary { faults: shown.faults().to_vec() }
            form {
                id: "invitation",
                novalidate: true,
                onsubmit: move |event| {
                    event.prevent_default();
                    onsend.call(());
                },
                PlaceChoice { draft, expertise: expertise.clone() }
                if shown.form.profile.is_some() {
                    Identity { draft }
                    Consequences { draft, title: expertise.title.clone() }
                }
                FormFailure { explanation: failure }
                div { class: "actions",
                    button { id: "submit", r#type: "submit", class: "button", "data-variant": "primary",
                        if sending { {tr!("expertise-sending")} } else { {tr!("validate")} }
                    }
                    Link { to: back, class: "button", id: "cancel", {tr!("expertise-back")} }
                }
            }
        }
    }
}
