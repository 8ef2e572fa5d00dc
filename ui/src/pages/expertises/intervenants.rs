//! « Intervenants »: the parties with who acts for them, the technicians, the court; and the accesses that are to be renewed.

mod legacy_steps;
mod person;
mod restriction;

use dioxus::prelude::*;
use opalexe_domain::{
    api::expertises::{Expertise, Partie, intervenants::Intervenant},
    id::ExpertiseId,
    participation::Status,
    profile::Profile,
    rights::Act,
};

use super::{
    case::use_case,
    words::{kind_name, role_name},
};
use crate::{
    components::{Heading, Notice},
    dates,
    explanation::Tone,
    host,
    i18n::tr,
    invitation_draft::entries,
    route::Route,
};
use legacy_steps::LegacySteps;
pub(super) use legacy_steps::StepsOf;
use person::Person;
#[cfg(test)]
pub(in crate::pages) use restriction::RestrictionView;

/// The page.
#[component]
pub(crate) fn Intervenants(expertise: ExpertiseId) -> Element {
    let case = use_case();
    rsx! {
        div { class: "page", id: "intervenants",
            IntervenantsView { expertise: case.expertise() }
        }
    }
}

/// What the page shows.
#[component]
pub(super) fn IntervenantsView(expertise: Expertise) -> Element {
    let may = |act| expertise.acts.contains(&act);
    let id = expertise.id;
    // What comes first is what the page proposes.
    let no_partie = expertise.parties.is_empty();
    let active = entries(&expertise)
        .filter(|entry| entry.status == Status::Actif)
        .count();
    let (technicians, court): (Vec<Intervenant>, Vec<Intervenant>) = expertise
        .others
        .iter()
        .cloned()
        .partition(|entry| !matches!(entry.profile, Profile::Magistrat | Profile::Greffier));
    rsx! {
        Heading { text: tr!("intervenants-title") }
        p { class: "print-only", {printed(&expertise)} }
        div { class: "list-head",
            p { class: "soft", id: "intervenants-count",
                {tr!("intervenants-count", parties = expertise.parties.len(), people = active)}
            }
            if may(Act::Invite) {
                div { class: "list-acts",
                    Link { to: Route::AddIntervenant { expertise: id }, id: "add-intervenant", class: "button", "data-variant": (!no_partie).then_some("primary"),
                        {tr!("intervenants-add")}
                    }
                    Link { to: Route::AddPartie { expertise: id }, id: "add-partie", class: "button", "data-variant": no_partie.then_some("primary"),
                        {tr!("intervenants-add-partie")}
                    }
                }
            }
        }
        if may(Act::Invite) {
            LegacySteps { expertise: expertise.clone() }
        }
        if no_partie {
            div { class: "empty", id: "no-partie",
                p { strong { {tr!("intervenants-no-partie")} } }
                if may(Act::ManageParties) {
                    p { class: "soft", {tr!("intervenants-no-partie-expert")} }
                }
            }
        }
        for partie in expertise.parties.clone() {
            PartieSheet { key: "{partie.id}", partie, expertise: expertise.clone() }
        }
        Group { id: "technicians", title: tr!("intervenants-technicians"), people: technicians, expertise: expertise.clone() }
        Group { id: "court", title: tr!("intervenants-court"), people: court, expertise: expertise.clone() }
        if may(Act::Invite) && lacks_greffier(&expertise) {
            Notice { tone: Tone::Info, id: "no-greffier",
                p { strong { {tr!("intervenants-no-greffier")} } }
                p { {tr!("intervenants-no-greffier-means")} }
            }
        }
    }
}

/// Whether a court ordered it, and nobody of its registry can read what is deposited.
fn lacks_greffier(expertise: &Expertise) -> bool {
    let has_one = expertise
        .others
        .iter()
        .any(|entry| entry.profile == Profile::Greffier && entry.status == Status::Actif);
    expertise.order.is_some() && !has_one
}

/// What stands above the list on paper.
fn printed(expertise: &Expertise) -> String {
    let subject = match &expertise.order {
        Some(order) => format!(
            "{} – {} – {}",
            expertise.title,
            tr!("expertise-rg", rg = order.rg.clone()),
            order.juridiction
        ),
        None => expertise.title.clone(),
    };
    tr!(
        "intervenants-printed",
        subject = subject,
        date = dates::day_and_hour(host::now())
    )
}

/// A party and who acts for it.
#[component]
fn PartieSheet(partie: Partie, expertise: Expertise) -> Element {
    let title = format!("partie-{}", partie.id);
    let may_invite = expertise.acts.contains(&Act::Invite);
    rsx! {
        section { class: "sheet people", "aria-labelledby": "{title}",
            div { class: "people-head",
                h2 { id: "{title}", "{partie.name}" }
                p { class: "soft", {tr!("partie-described", role = role_name(partie.role), kind = kind_name(partie.kind))} }
                if may_invite {
                    Link {
                        to: Route::AddIntervenantFor { expertise: expertise.id, partie: partie.id },
                        class: "button add-for",
                        "aria-label": tr!("intervenants-add-for", name = partie.name.clone()),
                        {tr!("intervenants-add")}
                    }
                }
            }
            if partie.intervenants.is_empty() {
                p { class: "soft", {tr!("partie-nobody")} }
            } else {
                ul { class: "people-list",
                    for entry in partie.intervenants.clone() {
                        Person { key: "{entry.id}", entry, expertise: expertise.clone() }
                    }
                }
            }
        }
    }
}

/// People who act for no party. Shows nothing when there are none.
#[component]
fn Group(id: String, title: String, people: Vec<Intervenant>, expertise: Expertise) -> Element {
    if people.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "sheet people", id: "{id}", "aria-labelledby": "{id}-title",
            div { class: "people-head",
                h2 { id: "{id}-title", "{title}" }
            }
            ul { class: "people-list",
                for entry in people {
                    Person { key: "{entry.id}", entry, expertise: expertise.clone() }
                }
            }
        }
    }
}
