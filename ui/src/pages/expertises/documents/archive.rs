//! Taking several documents of a folder away together, as one archive.

use std::collections::BTreeSet;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{DOCUMENTS_AN_ARCHIVE, DOCUMENTS_CHOSEN, Document, archive_field, archive_path},
        folders::{Folder, ReadFolders},
        native::{ArchiveToSave, Error},
    },
    id::{DocumentId, ExpertiseId},
};

use crate::{
    backend::Backend,
    components::{Failure, Notice},
    connection::{Connection, use_connection},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    sizes::size,
};

/// The documents of a list that the person has chosen.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Choice(Signal<BTreeSet<DocumentId>>);

impl Choice {
    pub(super) fn has(self, document: DocumentId) -> bool {
        self.0.read().contains(&document)
    }

    pub(super) fn set(mut self, document: DocumentId, chosen: bool) {
        let mut documents = self.0.write();
        if chosen {
            documents.insert(document);
        } else {
            documents.remove(&document);
        }
    }
}

/// Nothing chosen yet.
pub(super) fn use_choice() -> Choice {
    Choice(use_signal(BTreeSet::new))
}

/// Whether a document can be taken away.
pub(super) fn is_there(document: &Document) -> bool {
    document.withdrawn.is_none()
}

/// What is chosen, and what is done with it. `title` is what the folder is called.
#[component]
pub(super) fn Takeaway(
    documents: Vec<Document>,
    folder: Folder,
    title: String,
    expertise: ExpertiseId,
    choice: Choice,
) -> Element {
    let connection = use_connection();
    let mut at_work = use_signal(|| false);
    let mut outcome = use_signal(|| None::<Result<Option<String>, Error>>);
    let take = use_callback(move |documents: Option<Vec<DocumentId>>| {
        let wanted = ArchiveToSave {
            expertise,
            folder: folder.id,
            documents,
            name: title.clone(),
            title: tr!("archive-save-title"),
        };
        async move {
            at_work.set(true);
            outcome.set(None);
            outcome.set(Some(taken(connection, &wanted).await));
            at_work.set(false);
        }
    });
    let shown = documents.len();
    let there: Vec<Document> = documents.into_iter().filter(is_there).collect();
    let chosen: Vec<Document> = there
        .iter()
        .filter(|document| choice.has(document.id))
        .cloned()
        .collect();
    let all = !there.is_empty() && chosen.len() == there.len();
    let offered: Vec<DocumentId> = there.iter().map(|document| document.id).collect();
    let in_folder = usize::try_from(folder.documents).unwrap_or(usize::MAX);
    rsx! {
        div { class: "takeaway", role: "group", "aria-label": tr!("archive-title"),
            div { class: "check",
                input {
                    id: "choose-all",
                    r#type: "checkbox",
                    checked: all,
                    disabled: there.is_empty(),
                    onchange: move |event| {
                        for id in &offered {
                            choice.set(*id, event.checked());
                        }
                    },
                }
                label { r#for: "choose-all",
                    if in_folder > shown {
                        {tr!("archive-choose-shown")}
                    } else {
                        {tr!("archive-choose-all")}
                    }
                }
            }
            Take { chosen, in_folder, at_work: at_work(), ontake: move |documents| take.call(documents) }
            p { class: "soft takeaway-hint", {tr!("archive-hint")} }
            match outcome() {
                Some(Ok(Some(path))) => rsx! {
                    Notice { tone: Tone::Good, id: "archive-saved", p { {tr!("document-saved", path = path)} } }
                },
                Some(Err(error)) => rsx! { Failure { explanation: Explanation::from(&error) } },
                Some(Ok(None)) | None => rsx! {},
            }
        }
    }
}

/// The button: for what is chosen, or else for the whole folder.
#[component]
fn Take(
    chosen: Vec<Document>,
    in_folder: usize,
    at_work: bool,
    ontake: EventHandler<Option<Vec<DocumentId>>>,
) -> Element {
    if chosen.is_empty() {
        return rsx! {
            button {
                id: "take-folder",
                r#type: "button",
                class: "button",
                disabled: at_work || in_folder > DOCUMENTS_AN_ARCHIVE,
                onclick: move |_| ontake.call(None),
                {if at_work { tr!("archive-at-work") } else { tr!("archive-take-folder") }}
            }
        };
    }
    let count = chosen.len();
    let bytes: u64 = chosen.iter().map(|document| document.size).sum();
    rsx! {
        button {
            id: "take-chosen",
            r#type: "button",
            class: "button",
            "data-variant": "primary",
            disabled: at_work || count > DOCUMENTS_CHOSEN,
            onclick: move |_| ontake.call(Some(chosen.iter().map(|document| document.id).collect())),
            if at_work {
                {tr!("archive-at-work")}
            } else {
                {tr!("archive-take-chosen", count = count, size = size(bytes))}
            }
        }
        if count > DOCUMENTS_CHOSEN {
            p { class: "soft", {tr!("archive-too-many", most = DOCUMENTS_CHOSEN)} }
        }
    }
}

/// Takes an archive away: in the desktop to a place that the person chooses, in a browser among its downloads. The place, where it is known.
async fn taken(connection: Connection, wanted: &ArchiveToSave) -> Result<Option<String>, Error> {
    if connection.backend != Backend::Browser {
        return connection.backend.save_archive(wanted).await;
    }
    // A browser that is answered with a refusal would show it in place of the page; most of them come to light here.
    connection.call_in::<ReadFolders>(wanted.expertise, &()).await?;
    let mut fields = vec![(archive_field::NAME, wanted.name.clone())];
    match &wanted.documents {
        None => fields.push((archive_field::WHOLE, "1".to_owned())),
        Some(chosen) => {
            fields.extend(
                chosen
                    .iter()
                    .map(|document| (archive_field::DOCUMENT, document.to_string())),
            );
        }
    }
    host::post_form(&archive_path(wanted.expertise, wanted.folder), &fields);
    Ok(None)
}
