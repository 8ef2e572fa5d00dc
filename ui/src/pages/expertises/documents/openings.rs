//! To whom the expert opens what is otherwise closed: a folder to sapiteurs, and what is between the expert and the parties to the court.

use dioxus::prelude::*;
use opalexe_domain::{
    api::folders::{CourtOpening, Folder, FolderOpening, Folders, OpenFolder, OpenToCourt, Sapiteur},
    id::ExpertiseId,
    profile::Profile,
};

use super::use_shelves;
use crate::{
    components::{CheckField, FormFailure, use_announcer},
    connection::use_connection,
    explanation::Explanation,
    i18n::tr,
    pages::expertises::case::use_case,
    submission::use_submission,
};

/// The sapiteurs to whom that folder is open, for the expert.
#[component]
pub(super) fn Openings(folder: Folder, expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let shelves = use_shelves();
    let submission = use_submission();
    let id = folder.id;
    let open = use_callback(move |(sapiteur, open): (Sapiteur, bool)| async move {
        let opening = FolderOpening {
            folder: id,
            participation: sapiteur.participation,
            open,
        };
        let call = connection.call_in::<OpenFolder>(expertise, &opening);
        if submission.send(call, |_| {}).await.is_some() {
            announcer.say(if open {
                tr!("folder-opened-to", name = sapiteur.name)
            } else {
                tr!("folder-closed-to", name = sapiteur.name)
            });
        }
        // Refused or not: the box shows what is.
        shelves.changed();
    });
    if !folder.can_be_opened {
        return rsx! {};
    }
    rsx! {
        OpeningsView {
            sapiteurs: shelves.folders.read().sapiteurs.clone(),
            folder,
            failure: submission.explanation(),
            onopen: move |order| async move { open.call(order).await },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn OpeningsView(
    folder: Folder,
    sapiteurs: Vec<Sapiteur>,
    failure: Option<Explanation>,
    onopen: EventHandler<(Sapiteur, bool)>,
) -> Element {
    rsx! {
        section { class: "sheet", id: "openings", "aria-labelledby": "openings-title",
            h2 { id: "openings-title", {tr!("folder-openings")} }
            if sapiteurs.is_empty() {
                p { class: "soft", {tr!("folder-openings-none")} }
            } else {
                p { class: "soft", {tr!("folder-openings-hint")} }
                for sapiteur in sapiteurs {
                    CheckField {
                        key: "{sapiteur.participation}",
                        id: "open-{sapiteur.participation}",
                        label: sapiteur.name.clone(),
                        checked: folder.opened_to.contains(&sapiteur.participation),
                        onedit: move |open| onopen.call((sapiteur.clone(), open)),
                    }
                }
            }
            FormFailure { explanation: failure }
        }
    }
}

/// Whether the court reads what is between the expert and the parties, for the expert and the court (CPC 241).
#[component]
pub(super) fn CourtAccess(folders: Folders, expertise: ExpertiseId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let shelves = use_shelves();
    let submission = use_submission();
    let profile = use_case().expertise().profile;
    let open = use_callback(move |open: bool| async move {
        let opening = CourtOpening { open };
        let call = connection.call_in::<OpenToCourt>(expertise, &opening);
        if submission.send(call, |_| {}).await.is_some() {
            announcer.say(if open {
                tr!("court-admitted")
            } else {
                tr!("court-is-shut-out")
            });
            shelves.changed();
        }
    });
    if !folders.may_open && !matches!(profile, Profile::Magistrat | Profile::Greffier) {
        return rsx! {};
    }
    rsx! {
        CourtAccessView {
            is_open: folders.court_sees_communication,
            may_open: folders.may_open,
            busy: submission.sending(),
            failure: submission.explanation(),
            onopen: move |to_be_open| async move { open.call(to_be_open).await },
        }
    }
}

/// What it shows.
#[component]
pub(in crate::pages) fn CourtAccessView(
    is_open: bool,
    may_open: bool,
    busy: bool,
    failure: Option<Explanation>,
    onopen: EventHandler<bool>,
) -> Element {
    rsx! {
        section { class: "sheet", id: "court-access", "aria-labelledby": "court-access-title",
            h2 { id: "court-access-title", {tr!("court-title")} }
            p { id: "court-access-state", "data-open": is_open.then_some("true"),
                if is_open {
                    {tr!("court-open")}
                } else {
                    {tr!("court-closed")}
                }
            }
            if may_open {
                p { class: "soft", {tr!("court-hint")} }
                FormFailure { explanation: failure }
                div { class: "actions",
                    button { id: "court-switch", r#type: "button", class: "button", disabled: busy,
                        onclick: move |_| onopen.call(!is_open),
                        if is_open {
                            {tr!("court-shut-out")}
                        } else {
                            {tr!("court-admit")}
                        }
                    }
                }
            }
        }
    }
}
