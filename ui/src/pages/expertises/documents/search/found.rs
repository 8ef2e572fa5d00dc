//! A document that was found: what it is, where it lies and who deposited it, with the words marked.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{documents::Document, folders::Folder},
    id::ExpertiseId,
    search::Query,
};

use super::{
    super::{
        list::State,
        words::{depositor_name, full_folder_name, kind_and_number, title_of},
    },
    marked::Marked,
};
use crate::{dates, i18n::tr, route::Route};

/// The line. Its title leads to the document, its place to the folder.
#[component]
pub(super) fn Found(
    document: Document,
    folders: Vec<Folder>,
    query: Query,
    expertise: ExpertiseId,
) -> Element {
    let title = title_of(&document);
    let folder = folders.iter().find(|folder| folder.id == document.folder);
    let place = folder.map(|folder| full_folder_name(folder, &folders));
    let dated = document.dated.map(dates::brief_day);
    rsx! {
        li { class: "found-row", "data-document": "{document.id}",
            "data-withdrawn": document.withdrawn.is_some().then_some("true"),
            div { class: "found-what",
                p { class: "document-kind",
                    span { Marked { text: kind_and_number(&document), query: query.clone() } }
                    if let Some(dated) = dated {
                        span { class: "soft", {tr!("document-dated", day = dated)} }
                    }
                }
                Link {
                    to: Route::DocumentPage { expertise, folder: document.folder, document: document.id },
                    class: "document-title",
                    Marked { text: title.clone(), query: query.clone() }
                }
                if document.name != title {
                    p { class: "soft document-file", Marked { text: document.name.clone(), query: query.clone() } }
                }
                if let Some(place) = place {
                    p { class: "found-place",
                        span { class: "visually-hidden", {tr!("search-in")} " " }
                        Link { to: Route::FolderPage { expertise, folder: document.folder },
                            Marked { text: place, query: query.clone() }
                        }
                    }
                }
            }
            div { class: "found-when",
                p { {dates::brief(document.deposited_at)} }
                p { class: "soft", Marked { text: depositor_name(&document.depositor), query } }
            }
            p { class: "document-state",
                State { document: document.clone() }
            }
        }
    }
}
