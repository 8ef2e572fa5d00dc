//! A deposit: files, what each is, whom they will reach, « Déposer », and what was deposited. The files go meanwhile, whatever page is shown.

mod choose;
mod done;
mod entry;
mod left;
mod on_behalf;
mod progress;
mod publish;
mod recipients;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{Document, DocumentChoice, ReadDocument},
        folders::Folder,
        native::Error,
    },
    id::{DocumentId, ExpertiseId, FolderId},
    rights::folders::FolderAct,
};

use super::{
    heading_stands, use_shelves,
    words::{full_folder_name, title_of, why_not},
};
use crate::{
    components::{Heading, LoadFailed, Notice, Waiting},
    connection::use_connection,
    explanation::Tone,
    i18n::tr,
    route::Route,
    uploads::{Place, use_uploads},
};
use choose::Choose;
pub(in crate::pages) use choose::dropped_into;
use done::Done;
use entry::Entries;
use left::LeftBefore;
#[cfg(test)]
pub(in crate::pages) use left::LeftView;
pub(in crate::pages) use on_behalf::OnBehalf;
use publish::Publish;
use recipients::Recipients;
pub(in crate::pages) use recipients::RecipientsView;

/// New documents for a folder.
#[component]
pub(crate) fn Deposit(expertise: ExpertiseId, folder: FolderId) -> Element {
    rsx! {
        for folder in [folder] {
            InFolder { key: "{folder}", expertise, folder, replaced: None }
        }
    }
}

/// A new version of a document.
#[component]
pub(crate) fn NewVersion(expertise: ExpertiseId, folder: FolderId, document: DocumentId) -> Element {
    let connection = use_connection();
    let mut loaded = use_signal(|| None::<Result<Document, Error>>);
    let load = use_callback(move |()| async move {
        let read = connection
            .call_in::<ReadDocument>(expertise, &DocumentChoice { document })
            .await;
        let first = loaded.peek().is_none();
        loaded.set(Some(read.map(|sheet| sheet.document)));
        if first {
            heading_stands().await;
        }
    });
    use_future(move || async move { load.call(()).await });
    match loaded() {
        None => rsx! {
            Heading { text: tr!("documents-title") }
            Waiting {}
        },
        Some(Err(error)) => rsx! {
            Heading { text: tr!("documents-title") }
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
        },
        Some(Ok(document)) => rsx! {
            InFolder { expertise, folder, replaced: Some(document) }
        },
    }
}

#[component]
fn InFolder(expertise: ExpertiseId, folder: FolderId, replaced: Option<Document>) -> Element {
    let connection = use_connection();
    let shelves = use_shelves();
    let session = connection.presence.read().session().map(|session| session.id);
    let (Some(shelf), Some(session)) = (shelves.folder(folder), session) else {
        return rsx! {
            Heading { text: tr!("documents-title") }
            Notice { tone: Tone::Warn, id: "folder-gone",
                p { strong { {tr!("folder-gone")} } }
                p { {tr!("folder-gone-next")} }
            }
        };
    };
    let place = Place {
        session,
        expertise,
        folder,
        replaces: replaced.as_ref().map(|document| document.id),
    };
    let name = full_folder_name(&shelf, &shelves.folders());
    rsx! {
        AtPlace { place, shelf, name, replaced }
    }
}

#[component]
fn BackToFolder(place: Place) -> Element {
    rsx! {
        Link {
            to: Route::FolderPage { expertise: place.expertise, folder: place.folder },
            class: "button",
            id: "back",
            {tr!("folder-back")}
        }
    }
}

#[component]
fn AtPlace(place: Place, shelf: Folder, name: String, replaced: Option<Document>) -> Element {
    // What is typed is judged once the person wants to deposit, not while she types.
    let judged = use_signal(|| false);
    let chosen = use_signal(|| None);
    let uploads = use_uploads();
    if let Some(deposit) = uploads.done(place) {
        return rsx! {
            Done { deposit, folder: name, kind: shelf.kind, place }
        };
    }
    let why = shelf
        .why_not
        .iter()
        .find(|refused| refused.act == FolderAct::Deposit)
        .map(|refused| why_not(shelf.kind, refused.act, refused.why));
    let title = match &replaced {
        Some(document) => tr!("deposit-version-title", title = title_of(document)),
        None => tr!("deposit-title", folder = name),
    };
    let lead = match replaced {
        Some(_) => tr!("deposit-version-lead"),
        None => tr!("deposit-lead"),
    };
    let kind = shelf.kind;
    rsx! {
        div { class: "page form-page", id: "deposit-page",
            Heading { text: title }
            if let Some(why) = why {
                Notice { tone: Tone::Warn, id: "why-not-deposit",
                    p { strong { {tr!("why-not-title")} } }
                    p { {why} }
                }
                div { class: "actions", BackToFolder { place } }
            } else {
                p { class: "lead", {lead} }
                LeftBefore { place, kind }
                Choose { place, kind }
                Entries { place, judged: judged() }
                OnBehalf { depositors: shelf.depositors.clone(), chosen, missing: judged() }
                Recipients { place, kind }
                Publish { place, judged, depositors: shelf.depositors.clone(), chosen }
            }
        }
    }
}
