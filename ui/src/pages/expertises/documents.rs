//! « Documents » of an expertise: the folders on the left, what lies in one on the right.

mod archive;
mod deposit;
mod document;
mod folder;
mod list;
mod openings;
mod reading;
mod receipt;
mod search;
mod sub_folder;
mod tree;
mod words;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        folders::{Folder, Folders, ReadFolders},
        native::Error,
    },
    id::{ExpertiseId, FolderId},
};

use super::{case::use_case, catch_up::CatchUpPanel};
use crate::{
    components::{HEADING_ID, Heading, LoadFailed, Waiting},
    connection::use_connection,
    host,
    i18n::tr,
    route::Route,
};
pub(crate) use deposit::{Deposit, NewVersion};
pub(crate) use document::DocumentPage;
pub(crate) use folder::FolderPage;
use openings::CourtAccess;
pub(crate) use reading::Reading;
use search::SearchField;
pub(crate) use search::{SEARCH_ID, Search};
use tree::Tree;
pub(in crate::pages) use words::kind_name;
pub(super) use words::{document_kind, folder_name};

/// What the pages show, for their tests.
#[cfg(test)]
pub(in crate::pages) mod views {
    pub(in crate::pages) use super::{
        DocumentsView,
        deposit::{LeftView, OnBehalf},
        document::DocumentView,
        folder::FolderView,
        openings::{CourtAccessView, OpeningsView},
        search::{SearchField, SearchView},
    };
}

/// The folders of the expertise, for the pages below.
#[derive(Clone, Copy, PartialEq)]
struct Shelves {
    folders: ReadSignal<Folders>,
    reload: Callback<()>,
}

/// The folders of the expertise.
fn use_shelves() -> Shelves {
    use_context()
}

impl Shelves {
    /// All that the person may see.
    fn folders(self) -> Vec<Folder> {
        self.folders.read().folders.clone()
    }

    /// That one, when the person may see it.
    fn folder(self, id: FolderId) -> Option<Folder> {
        self.folders
            .read()
            .folders
            .iter()
            .find(|one| one.id == id)
            .cloned()
    }

    /// Reads them anew: what lies in one has changed.
    fn changed(self) {
        self.reload.call(());
    }
}

/// What surrounds every page about documents.
#[component]
pub(crate) fn InDocuments() -> Element {
    let connection = use_connection();
    let expertise = use_case().peek().id;
    let mut loaded = use_signal(|| None::<Folders>);
    let mut failure = use_signal(|| None::<Error>);
    let load = use_callback(move |()| {
        spawn(async move {
            match connection.call_in::<ReadFolders>(expertise, &()).await {
                Ok(folders) => {
                    let first = loaded.peek().is_none();
                    failure.set(None);
                    loaded.set(Some(folders));
                    if first {
                        heading_stands().await;
                    }
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    });
    // Read anew with every page: what was deposited or read meanwhile counts.
    let route = use_route::<Route>();
    use_effect(use_reactive((&route,), move |_| load.call(())));
    match (loaded(), failure()) {
        (Some(folders), _) => rsx! {
            Framed { folders, reload: load }
        },
        (None, Some(error)) => rsx! {
            Heading { text: tr!("documents-title") }
            LoadFailed { error, onretry: move |()| load.call(()) }
        },
        (None, None) => rsx! {
            Heading { text: tr!("documents-title") }
            Waiting {}
        },
    }
}

/// Gives the keyboard to the page's own heading, which stands only now that the page was read.
async fn heading_stands() {
    host::sleep(FRAME_MILLIS).await;
    host::focus_unless_busy(HEADING_ID, "content");
}

/// One picture of a screen that shows sixty a second.
const FRAME_MILLIS: i32 = 16;

#[component]
fn Framed(folders: ReadSignal<Folders>, reload: Callback<()>) -> Element {
    use_context_provider(|| Shelves { folders, reload });
    let route = use_route::<Route>();
    let here = route.folder();
    rsx! {
        div { class: "shelves", "data-place": if here.is_some() { "folder" } else { "top" },
            Tree {
                folders: folders.read().folders.clone(),
                expertise: use_case().peek().id,
                here,
            }
            div { class: "shelf",
                if !route.is_of_a_deposit() {
                    SearchField {
                        expertise: use_case().peek().id,
                        sought: route.sought().cloned().unwrap_or_default(),
                    }
                }
                Outlet::<Route> {}
            }
        }
    }
}

/// The tab itself, before a folder is chosen.
#[component]
pub(crate) fn Documents(expertise: ExpertiseId) -> Element {
    let shelves = use_shelves();
    rsx! {
        CatchUpPanel { expertise }
        DocumentsView { folders: shelves.folders() }
        CourtAccess { folders: shelves.folders.read().clone(), expertise }
    }
}

/// What the tab shows before a folder is chosen.
#[component]
pub(in crate::pages) fn DocumentsView(folders: Vec<Folder>) -> Element {
    let documents: u32 = folders.iter().map(|folder| folder.documents).sum();
    let unread: u32 = folders.iter().map(|folder| folder.unread).sum();
    rsx! {
        div { class: "page", id: "documents",
            Heading { text: tr!("documents-title") }
            if folders.is_empty() {
                div { class: "empty", id: "no-folder",
                    p { strong { {tr!("folders-none")} } }
                    p { class: "soft", {tr!("folders-none-why")} }
                }
            } else {
                p { class: "lead", {tr!("documents-lead", count = documents)} }
                if unread > 0 {
                    p { id: "unread", {tr!("documents-unread", count = unread)} }
                }
                p { {tr!("documents-choose")} }
            }
        }
    }
}
