//! « Consulter » : a document read in the page, in a frame that can do nothing but show it.

mod shown;
mod words;

use std::rc::Rc;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{Document, DocumentChoice, DocumentSheet, ReadDocument},
        native::{DocumentPart, Error},
    },
    id::{DocumentId, ExpertiseId, FolderId},
};

use super::{
    document::Download,
    words::{kind_and_number, title_of},
};
use crate::{
    components::{Failure, Heading, LoadFailed, Notice, Waiting},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host::{
        self,
        viewer::{self, Line, Shown, Wish},
    },
    i18n::{spoken, tr},
    route::Route,
};
pub(super) use shown::Kind;

/// The frame.
const FRAME_ID: &str = "viewer";

/// The page.
#[component]
pub(crate) fn Reading(expertise: ExpertiseId, folder: FolderId, document: DocumentId) -> Element {
    let connection = use_connection();
    let mut loaded = use_signal(|| None::<Result<DocumentSheet, Error>>);
    let load = use_callback(move |()| async move {
        let choice = DocumentChoice { document };
        loaded.set(Some(connection.call_in::<ReadDocument>(expertise, &choice).await));
    });
    use_future(move || async move { load.call(()).await });
    match loaded() {
        None => rsx! {
            Heading { text: tr!("reading-title") }
            Waiting {}
        },
        Some(Err(error)) => rsx! {
            Heading { text: tr!("reading-title") }
            LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
        },
        Some(Ok(sheet)) => rsx! {
            ReadingView { document: sheet.document, expertise, folder }
        },
    }
}

/// What the page shows.
#[component]
fn ReadingView(document: Document, expertise: ExpertiseId, folder: FolderId) -> Element {
    let back = Route::DocumentPage {
        expertise,
        folder,
        document: document.id,
    };
    let kind = Kind::of(&document);
    rsx! {
        div { class: "reading", id: "reading",
            div { class: "reading-head",
                div { class: "reading-name",
                    p { class: "document-kind", {kind_and_number(&document)} }
                    Heading { text: title_of(&document) }
                }
                div { class: "actions",
                    Link { id: "back", class: "button", "data-variant": "quiet", to: back.clone(), {tr!("reading-back")} }
                    if document.withdrawn.is_none() {
                        Download { document: document.clone(), expertise }
                    }
                }
            }
            match kind {
                Some(kind) => rsx! {
                    Viewer { document, expertise, kind, back }
                },
                None => rsx! {
                    Notice { tone: Tone::Info, id: "not-shown", p { {tr!("reading-not-shown")} } }
                },
            }
        }
    }
}

#[component]
fn Viewer(document: Document, expertise: ExpertiseId, kind: Kind, back: Route) -> Element {
    let backend = use_connection().backend;
    let mut failure = use_signal(|| None::<Error>);
    let mut line = use_signal(|| None::<Rc<Line>>);
    let id = document.id;
    let answer = use_callback(move |wish: Wish| match wish {
        Wish::Close => {
            navigator().push(back.clone());
        }
        Wish::Read { start, end } => {
            spawn(async move {
                let part = DocumentPart {
                    expertise,
                    document: id,
                    start,
                    end,
                };
                if !part.is_sound() {
                    return;
                }
                let read = backend.read_part(&part).await;
                // Let go of before the frame hears: it may ask for the next at once.
                let held = line.peek().clone();
                let Some(held) = held else { return };
                match read {
                    Ok(bytes) => held.give(start, Some(bytes)),
                    Err(error) => {
                        held.give(start, None);
                        failure.set(Some(error));
                    }
                }
            });
        }
    });
    let title = title_of(&document);
    let begin = move |_| {
        // A frame that loads again is no longer the one that we opened.
        if line.peek().is_some() {
            line.set(None);
            return;
        }
        let shown = Shown {
            what: kind.name(),
            content_type: document.content_type.clone(),
            size: document.size,
            title: title_of(&document),
            language: spoken().tag(),
            words: words::of_viewer(),
        };
        line.set(viewer::show(FRAME_ID, &shown, move |wish| answer.call(wish)).map(Rc::new));
        host::focus_in_place(FRAME_ID);
    };
    let Some(address) = backend.viewer_address() else {
        return rsx! {
            Notice { tone: Tone::Info, id: "not-shown", p { {tr!("reading-not-shown")} } }
        };
    };
    rsx! {
        if let Some(error) = failure() {
            Failure { explanation: Explanation::from(&error) }
        }
        iframe {
            id: FRAME_ID,
            class: "viewer",
            src: address,
            title: tr!("reading-frame", title = title),
            "sandbox": "allow-scripts",
            "referrerpolicy": "no-referrer",
            onload: begin,
        }
        p { class: "soft reading-keys", {tr!("reading-keys")} }
    }
}
