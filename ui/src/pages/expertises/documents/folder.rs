//! A folder: what lies in it, and what the person may do there.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{Document, DocumentPage as Portion, DocumentSearch, ListDocuments},
        folders::Folder,
        native::Error,
    },
    id::{ExpertiseId, FolderId},
    rights::folders::FolderAct,
};

use super::{
    archive::{Takeaway, use_choice},
    deposit::dropped_into,
    list::DocumentList,
    openings::Openings,
    sub_folder::SubFolder,
    use_shelves,
    words::{full_folder_name, purpose, seats_that_may, why_not},
};
use crate::{
    components::{Heading, LoadFailed, Notice, Waiting, use_announcer},
    connection::use_connection,
    explanation::Tone,
    host,
    i18n::tr,
    route::Route,
    uploads::{Place, use_uploads},
};

/// The page.
#[component]
pub(crate) fn FolderPage(expertise: ExpertiseId, folder: FolderId) -> Element {
    rsx! {
        // Another folder is another page, which only an entry's key tells.
        for folder in [folder] {
            OneFolder { key: "{folder}", expertise, folder }
        }
    }
}

#[component]
fn OneFolder(expertise: ExpertiseId, folder: FolderId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let shelves = use_shelves();
    let mut documents = use_signal(Vec::<Document>::new);
    let mut next = use_signal(|| None);
    let mut read = use_signal(|| false);
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| async move {
        let wanted = DocumentSearch {
            folder,
            after: next(),
        };
        match connection.call_in::<ListDocuments>(expertise, &wanted).await {
            Ok(Portion {
                documents: more,
                next: further,
            }) => {
                failure.set(None);
                if read() {
                    announcer.say(tr!("list-more-done", count = more.len()));
                }
                documents.write().extend(more);
                next.set(further);
                read.set(true);
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    use_future(move || async move { load.call(()).await });
    let uploads = use_uploads();
    let session = connection.presence.read().session().map(|session| session.id);
    let Some(shelf) = shelves.folder(folder) else {
        return rsx! {
            Heading { text: tr!("documents-title") }
            Notice { tone: Tone::Warn, id: "folder-gone",
                p { strong { {tr!("folder-gone")} } }
                p { {tr!("folder-gone-next")} }
            }
        };
    };
    let kind = shelf.kind;
    let place = session
        .filter(|_| shelf.acts.contains(&FolderAct::Deposit))
        .map(|session| Place {
            session,
            expertise,
            folder,
            replaces: None,
        });
    rsx! {
        div {
            // Files that are dropped here are the beginning of a deposit; elsewhere the browser would open them in place of the page.
            ondragover: move |event| {
                if host::has_files(&event.data()) {
                    event.prevent_default();
                }
            },
            ondrop: move |event| {
                event.prevent_default();
                let dropped = host::dropped(&event.data());
                async move {
                    if let Some(place) = place
                        && dropped_into(uploads, place, kind, dropped).await
                    {
                        navigator().push(Route::Deposit { expertise, folder });
                    }
                }
            },
        FolderView {
            title: full_folder_name(&shelf, &shelves.folders()),
            folder: shelf.clone(),
            expertise,
            documents: read().then(|| documents.read().clone()),
            more: next().is_some(),
            failure: failure(),
            onmore: move |()| async move { load.call(()).await },
        }
        SubFolder { folder: shelf.clone(), expertise }
        Openings { folder: shelf, expertise }
        }
    }
}

/// What the page shows. `documents` is none until they were read.
#[component]
pub(in crate::pages) fn FolderView(
    title: String,
    folder: Folder,
    expertise: ExpertiseId,
    documents: Option<Vec<Document>>,
    more: bool,
    failure: Option<Error>,
    onmore: EventHandler<()>,
) -> Element {
    let may_deposit = folder.acts.contains(&FolderAct::Deposit);
    let may_download = folder.acts.contains(&FolderAct::Download);
    let choice = use_choice();
    let why = folder
        .why_not
        .iter()
        .find(|refused| refused.act == FolderAct::Deposit)
        .map(|refused| why_not(folder.kind, refused.act, refused.why));
    let here = Route::Deposit {
        expertise,
        folder: folder.id,
    };
    rsx! {
        div { class: "page", id: "folder",
            Heading { text: title.clone() }
            p { class: "lead", {purpose(folder.kind)} }
            if may_deposit {
                div { class: "actions folder-acts",
                    Link { to: here, id: "deposit", class: "button", "data-variant": "primary", {tr!("act-deposit")} }
                }
            }
            match (documents, failure) {
                (None, None) => rsx! { Waiting {} },
                (None, Some(error)) => rsx! { LoadFailed { error, onretry: move |()| onmore.call(()) } },
                (Some(documents), _) if documents.is_empty() => rsx! {
                    div { class: "empty", id: "folder-empty",
                        p { strong { {tr!("list-empty")} } }
                        p { class: "soft", {tr!("may-deposit", who = seats_that_may(folder.kind, FolderAct::Deposit))} }
                    }
                },
                (Some(documents), failure) => rsx! {
                    if may_download {
                        Takeaway { documents: documents.clone(), folder: folder.clone(), title, expertise, choice }
                    }
                    DocumentList {
                        documents,
                        expertise,
                        folder: folder.id,
                        total: folder.documents,
                        choice: may_download.then_some(choice),
                    }
                    if let Some(error) = failure {
                        LoadFailed { error, onretry: move |()| onmore.call(()) }
                    } else if more {
                        div { class: "actions",
                            button { id: "more", r#type: "button", class: "button", onclick: move |_| onmore.call(()),
                                {tr!("list-more")}
                            }
                        }
                    }
                },
            }
            if let Some(why) = why {
                if !may_deposit {
                    p { id: "why-not-deposit", class: "soft",
                        strong { {tr!("why-not-title")} }
                        " "
                        {why}
                    }
                }
            }
        }
    }
}
