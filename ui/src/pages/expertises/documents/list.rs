//! The documents of a folder, a line each.

use dioxus::prelude::*;
use opalexe_domain::{
    api::documents::Document,
    id::{ExpertiseId, FolderId},
};

use super::{
    archive::{Choice, is_there},
    words::{depositor_name, kind_and_number, title_of},
};
use crate::{dates, explanation::Tone, i18n::tr, pages::expertises::words::Badge, route::Route, sizes::size};

/// The documents, the newest first.
#[component]
pub(super) fn DocumentList(
    documents: Vec<Document>,
    expertise: ExpertiseId,
    folder: FolderId,
    total: u32,
    choice: Option<Choice>,
) -> Element {
    rsx! {
        div { class: "document-count",
            p { id: "document-count", {tr!("list-count", count = total)} }
            p { class: "soft", {tr!("list-newest-first")} }
        }
        div { class: "sheet documents", "data-chosen": choice.map(|_| "offered"),
            div { class: "document-row document-head", "aria-hidden": "true",
                if choice.is_some() {
                    span {}
                }
                span { {tr!("list-head-document")} }
                span { {tr!("list-head-deposited")} }
                span { class: "document-size", {tr!("list-head-size")} }
                span { class: "document-state", {tr!("list-head-state")} }
            }
            ul { class: "document-list", "aria-label": tr!("list-title"),
                for document in documents {
                    Line { key: "{document.id}", document, expertise, folder, choice }
                }
            }
        }
    }
}

#[component]
fn Line(document: Document, expertise: ExpertiseId, folder: FolderId, choice: Option<Choice>) -> Element {
    let id = document.id;
    let offered = is_there(&document);
    let dated = document.dated.map(dates::brief_day);
    let name = document.name.clone();
    let title = title_of(&document);
    rsx! {
        li { class: "document-row", "data-document": "{document.id}",
            "data-withdrawn": document.withdrawn.is_some().then_some("true"),
            if let Some(choice) = choice {
                input {
                    class: "document-choice",
                    r#type: "checkbox",
                    "aria-label": tr!("archive-choose", document = title.clone()),
                    checked: offered && choice.has(id),
                    disabled: !offered,
                    onchange: move |event| choice.set(id, event.checked()),
                }
            }
            div { class: "document-what",
                p { class: "document-kind",
                    {kind_and_number(&document)}
                    if let Some(dated) = dated {
                        span { class: "soft", {tr!("document-dated", day = dated)} }
                    }
                }
                Link {
                    to: Route::DocumentPage { expertise, folder, document: document.id },
                    class: "document-title",
                    "{title}"
                }
                if name != title {
                    p { class: "soft document-file", "{name}" }
                }
            }
            p { class: "document-deposited",
                span { {dates::brief(document.deposited_at)} }
                span { class: "soft", {tr!("list-deposited-by", who = depositor_name(&document.depositor))} }
            }
            p { class: "document-size", {size(document.size)} }
            p { class: "document-state",
                State { document: document.clone() }
            }
        }
    }
}

/// What is to be known of it at a glance.
#[component]
pub(super) fn State(document: Document) -> Element {
    if document.withdrawn.is_some() {
        return rsx! {
            Badge { tone: Tone::Bad, text: tr!("badge-withdrawn") }
        };
    }
    rsx! {
        if document.replaced_by.is_some() {
            Badge { tone: Tone::Warn, text: tr!("badge-replaced") }
        } else if document.replaces.is_some() {
            Badge { tone: Tone::Info, text: tr!("badge-new-version") }
        }
        if document.read_at.is_none() && !document.depositor.oneself {
            Badge { tone: Tone::Info, text: tr!("badge-new") }
        }
    }
}
