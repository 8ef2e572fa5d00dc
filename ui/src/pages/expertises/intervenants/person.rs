//! An entry of the list: who, as what, whether it lets the person in, how to reach him, and whether the invitation did.

use dioxus::prelude::*;
use opalexe_domain::{
    api::expertises::{
        Expertise,
        intervenants::{Contact, Intervenant, InvitationMail},
    },
    participation::{Access, Status},
    profile::Profile,
    rights::Act,
};

use super::{
    super::{
        consent::ConsentBadge,
        words::{Badge, StatusBadge, access_name, full_name, place_of},
    },
    restriction::RestrictionOf,
};
use crate::{
    dates, explanation::Tone, i18n::tr, invitation_draft::entries, legacy::replacement, route::Route,
};

/// The entry.
#[component]
pub(super) fn Person(entry: Intervenant, expertise: Expertise) -> Element {
    let title = format!("entry-{}", entry.id);
    let replaced = entry
        .replaces
        .and_then(|replaced| entries(&expertise).find(|one| one.id == replaced))
        .and_then(|replaced| replaced.inactive_at);
    rsx! {
        li { class: "person", id: "{title}", "data-status": entry.status.name(), "aria-labelledby": "{title}-name",
            div { class: "person-who",
                h3 { id: "{title}-name",
                    {full_name(&entry)}
                    if entry.mine {
                        span { class: "tag", {tr!("intervenant-you")} }
                    }
                }
                p { {place_of(&entry)} }
                if let Some(contact) = &entry.contact {
                    Reach { contact: contact.clone() }
                }
            }
            div { class: "person-standing",
                p { class: "badges",
                    if !(entry.access == Access::Legacy && entry.status == Status::Actif && entry.contact.is_some()) {
                        StatusBadge { status: entry.status }
                    }
                    Connected { entry: entry.clone() }
                    if entry.is_restricted {
                        Badge { tone: Tone::Warn, text: tr!("restricted-badge") }
                    }
                }
                if let (Status::Inactif, Some(at)) = (entry.status, entry.inactive_at) {
                    p { class: "soft", {tr!("intervenant-inactive-since", date = dates::brief(at))} }
                }
                if let Some(reason) = entry.contact.as_ref().and_then(|contact| contact.inactive_reason.clone()) {
                    p { class: "soft", {tr!("intervenant-inactive-reason", reason = reason)} }
                }
                if let Some(at) = replaced {
                    p { class: "soft", {tr!("intervenant-replaces", date = dates::brief(at))} }
                }
                p { class: "soft", {access_name(entry.access)} }
                if let Some(seen) = entry.contact.as_ref().and_then(|contact| contact.consent).filter(|_| entry.status == Status::Actif) {
                    p { class: "badges", ConsentBadge { seen } }
                }
                if let Some(mail) = entry.contact.as_ref().and_then(|contact| contact.mail.clone()) {
                    Mail { mail, status: entry.status }
                }
            }
            RestrictionOf { entry: entry.clone(), expertise: expertise.id }
            Acts { entry: entry.clone(), expertise: expertise.clone() }
        }
    }
}

/// How to reach the person.
#[component]
fn Reach(contact: Contact) -> Element {
    let phones: Vec<String> = [&contact.landline, &contact.mobile]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    rsx! {
        p { class: "soft reach",
            match &contact.email {
                Some(email) => rsx! { span { "{email}" } },
                None => rsx! { span { {tr!("intervenant-no-email")} } },
            }
            for phone in phones {
                span { key: "{phone}", class: "phone", "{phone}" }
            }
        }
    }
}

/// « jamais connecté », or since when.
#[component]
fn Connected(entry: Intervenant) -> Element {
    let Some(contact) = &entry.contact else {
        return rsx! {};
    };
    match contact.first_connected_at {
        _ if entry.profile == Profile::Expert => rsx! {},
        // One badge says both: an active entry that opens nothing is not to be read as a good one.
        _ if entry.access == Access::Legacy && entry.status == Status::Inactif => rsx! {},
        _ if entry.access == Access::Legacy => rsx! {
            Badge { tone: Tone::Warn, text: tr!("intervenant-legacy") }
        },
        Some(at) => rsx! {
            span { class: "soft", {tr!("intervenant-connected", date = dates::brief(at))} }
        },
        None => rsx! {
            Badge { tone: Tone::Warn, text: tr!("intervenant-never") }
        },
    }
}

/// What became of the mail of the invitation.
#[component]
fn Mail(mail: InvitationMail, status: Status) -> Element {
    match mail {
        InvitationMail::Queued => rsx! {
            p { class: "soft mail-state", "data-mail": "queued", {tr!("mail-queued")} }
        },
        InvitationMail::Sent { at } => rsx! {
            p { class: "soft mail-state", "data-mail": "sent", {tr!("mail-sent", date = dates::brief(at))} }
        },
        InvitationMail::Failed { at, answer } => rsx! {
            div { class: "mail-state", "data-mail": "failed",
                p { Badge { tone: Tone::Bad, text: tr!("mail-failed", date = dates::brief(at)) } }
                if let Some(answer) = answer {
                    p { class: "soft", {tr!("mail-answer", answer = answer)} }
                }
                if status == Status::Actif {
                    p { class: "soft", {tr!("mail-failed-next")} }
                }
            }
        },
    }
}

/// What may be done with the entry.
#[component]
fn Acts(entry: Intervenant, expertise: Expertise) -> Element {
    let may = |act| expertise.acts.contains(&act);
    let (id, name) = (expertise.id, full_name(&entry));
    let is_expert = entry.profile == Profile::Expert;
    match entry.status {
        Status::Actif if may(Act::Deactivate) && !is_expert => rsx! {
            div { class: "person-acts",
                Link {
                    to: Route::SetInactive { expertise: id, participation: entry.id },
                    class: "button set-inactive",
                    "aria-label": tr!("intervenant-set-inactive-named", name = name),
                    {tr!("intervenant-set-inactive")}
                }
            }
        },
        Status::Inactif if may(Act::Invite) && !is_expert && replacement(&expertise, entry.id).is_none() => {
            rsx! {
                div { class: "person-acts",
                    Link {
                        to: Route::RenewIntervenant { expertise: id, participation: entry.id },
                        class: "button renew",
                        "aria-label": tr!("intervenant-renew-named", name = name),
                        {tr!("intervenant-renew")}
                    }
                }
            }
        }
        Status::Actif | Status::Inactif => rsx! {},
    }
}
