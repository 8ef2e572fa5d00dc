//! « Mettre au statut inactif »: what it means, shown before it is done, for it cannot be undone; and the way to a new invitation when the
//! address was wrong or the access is an old one.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::FieldError,
        expertises::{
            Expertise,
            intervenants::{Deactivate, Deactivation, Intervenant, InvitationMail},
        },
        field::Field,
    },
    id::{ExpertiseId, ParticipationId},
    participation::{Access, Status},
    profile::Profile,
    rights::Act,
};

use super::{
    case::use_case,
    intervenants::StepsOf,
    not_permitted::NotPermitted,
    words::{full_name, place_of},
};
use crate::{
    components::{ErrorSummary, FormFailure, Heading, RadioCard, TextField, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
    invitation_draft::entries,
    route::Route,
    submission::use_submission,
};

/// What the expert does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A new invitation, filled in beforehand.
    Invite,
    /// Nothing.
    Nothing,
}

/// The page.
#[component]
pub(crate) fn SetInactive(expertise: ExpertiseId, participation: ParticipationId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let case = use_case();
    let mut fault = use_signal(|| None::<FieldError>);
    let submission = use_submission();
    let deactivate = use_callback(move |(reason, next): (String, Next)| async move {
        let order = Deactivation {
            participation,
            reason,
        };
        let call = connection.call_in::<Deactivate>(expertise, &order);
        let refused = move |faults: Vec<FieldError>| fault.set(faults.first().copied());
        if let Some(changed) = submission.send(call, refused).await {
            announcer.say(tr!("inactive-done"));
            case.changed(changed);
            navigator().replace(match next {
                Next::Invite => Route::RenewIntervenant {
                    expertise,
                    participation,
                },
                Next::Nothing => Route::Intervenants { expertise },
            });
        }
    });
    // Whose role does not permit it; an entry that is inactive already is told of as such.
    if let Some(refusal) = case.refusal(Act::Deactivate) {
        return rsx! {
            NotPermitted { title: tr!("inactive-nobody"), refusal, expertise }
        };
    }
    rsx! {
        SetInactiveView {
            expertise: case.expertise(),
            participation,
            failure: submission.explanation(),
            fault: fault(),
            busy: submission.sending(),
            onact: move |order| async move { deactivate.call(order).await },
        }
    }
}

/// What the page shows.
#[component]
pub(super) fn SetInactiveView(
    expertise: Expertise,
    participation: ParticipationId,
    failure: Option<Explanation>,
    fault: Option<FieldError>,
    busy: bool,
    onact: EventHandler<(String, Next)>,
) -> Element {
    let entry = entries(&expertise)
        .find(|entry| entry.id == participation)
        .cloned();
    let back = Route::Intervenants {
        expertise: expertise.id,
    };
    let may_invite = expertise.acts.contains(&Act::Invite);
    let asked = entry.filter(|entry| entry.status == Status::Actif && entry.profile != Profile::Expert);
    match asked {
        Some(entry) => rsx! {
            // Another entry is another question, which only an entry's key tells.
            for entry in [entry] {
                Question { key: "{entry.id}", entry, failure: failure.clone(), fault, busy, back: back.clone(), may_invite, onact }
            }
        },
        // It is done already, or there is nobody of that address.
        None => rsx! {
            div { class: "page narrow",
                Heading { text: tr!("inactive-nobody") }
                p { {tr!("inactive-nobody-means")} }
                div { class: "actions",
                    Link { to: back, class: "button", id: "back-to-intervenants", {tr!("inactive-back")} }
                }
            }
        },
    }
}

#[component]
fn Question(
    entry: Intervenant,
    failure: Option<Explanation>,
    fault: Option<FieldError>,
    busy: bool,
    back: Route,
    may_invite: bool,
    onact: EventHandler<(String, Next)>,
) -> Element {
    let failed_mail = entry
        .contact
        .as_ref()
        .is_some_and(|contact| matches!(contact.mail, Some(InvitationMail::Failed { .. })));
    let is_legacy = entry.access == Access::Legacy;
    // An address that does not work, and an access that opens nothing, are renewed as a rule.
    let usual = if may_invite && (failed_mail || is_legacy) {
        Next::Invite
    } else {
        Next::Nothing
    };
    let mut next = use_signal(|| usual);
    let mut reason = use_signal(String::new);
    rsx! {
        div { class: "page narrow", id: "set-inactive",
            Heading { text: tr!("inactive-title", name = full_name(&entry)) }
            p { class: "lead",
                {place_of(&entry)}
                if let Some(email) = entry.contact.as_ref().and_then(|contact| contact.email.clone()) {
                    " · {email}"
                }
            }
            if is_legacy {
                StepsOf { at: 1 }
            }
            ErrorSummary { faults: fault.into_iter().collect::<Vec<_>>() }
            FormFailure { explanation: failure }
            section { class: "sheet", id: "consequences", "aria-labelledby": "consequences-title",
                h2 { id: "consequences-title", {tr!("inactive-consequences")} }
                ul {
                    if is_legacy {
                        li { {tr!("inactive-legacy-at-once")} }
                    } else {
                        li { {tr!("inactive-at-once")} }
                    }
                    li { {tr!("inactive-kept")} }
                    li { {tr!("inactive-final")} }
                }
            }
            if may_invite {
                fieldset { class: "field",
                    legend { {tr!("inactive-next")} }
                    div { class: "choices",
                        RadioCard {
                            id: "next-invite", name: "next", value: "invite",
                            title: tr!("inactive-next-invite"),
                            detail: tr!("inactive-next-invite-detail"),
                            checked: next() == Next::Invite,
                            onpick: move |()| next.set(Next::Invite),
                        }
                        RadioCard {
                            id: "next-nothing", name: "next", value: "nothing",
                            title: tr!("inactive-next-nothing"),
                            detail: tr!("inactive-next-nothing-detail"),
                            checked: next() == Next::Nothing,
                            onpick: move |()| next.set(Next::Nothing),
                        }
                    }
                }
            }
            TextField {
                field: Field::Reason,
                value: reason(),
                autocomplete: "off",
                hint: tr!("inactive-reason-hint"),
                fault,
                onedit: move |text| reason.set(text),
            }
            div { class: "actions",
                button { id: "confirm", r#type: "button", class: "button", "data-variant": "primary", disabled: busy,
                    onclick: move |_| onact.call((reason(), next())),
                    {tr!("inactive-act")}
                }
                Link { to: back, class: "button", id: "decline", {tr!("cancel")} }
            }
        }
    }
}
