//! What was deposited, as a page to print.

use dioxus::prelude::*;
use opalexe_domain::{
    api::documents::{Deposit, Document},
    folder::FolderKind,
};

use super::{
    super::{
        receipt::Receipt,
        words::{kind_and_number, title_of},
    },
    recipients::RecipientsView,
};
use crate::{
    components::{Heading, Notice, Voice},
    dates,
    explanation::Tone,
    host,
    i18n::tr,
    pages::notices::{CourtUnreached, DepositNotices},
    route::Route,
    sizes::size,
    uploads::{Place, use_uploads},
};

/// When, what, with which hashes, and whom it reached.
#[component]
pub(in crate::pages) fn Done(deposit: Deposit, folder: String, kind: FolderKind, place: Place) -> Element {
    let uploads = use_uploads();
    rsx! {
        div { class: "page form-page", id: "deposit-done",
            Heading { text: tr!("done-title") }
            Notice { tone: Tone::Good, id: "deposited", voice: Voice::Announced,
                p { strong { {tr!("done-at", date = dates::day_and_hour(deposit.at))} } }
                p { class: "soft", {tr!("done-begun", date = dates::day_and_hour(deposit.begun_at))} }
            }
            if let Some(receipt) = deposit.receipt {
                Receipt { expertise: place.expertise, deposit: deposit.id, receipt }
            }
            section { class: "sheet", "aria-labelledby": "done-documents",
                h2 { id: "done-documents", {tr!("done-documents", count = deposit.documents.len())} }
                dl { class: "facts",
                    div {
                        dt { {tr!("done-in")} }
                        dd { "{folder}" }
                    }
                    div {
                        dt { {tr!("done-reference")} }
                        dd { code { "{deposit.id}" } }
                    }
                }
                ol { class: "deposited-documents",
                    for document in deposit.documents.clone() {
                        Deposited { key: "{document.id}", document }
                    }
                }
            }
            section { class: "sheet", id: "recipients", "aria-labelledby": "done-recipients",
                h2 { id: "done-recipients", {tr!("done-recipients")} }
                CourtUnreached { kind, recipients: deposit.recipients.clone(), done: true }
                RecipientsView { recipients: deposit.recipients.clone() }
            }
            DepositNotices { expertise: place.expertise, deposit: deposit.id }
            div { class: "actions",
                Link {
                    to: Route::FolderPage { expertise: place.expertise, folder: place.folder },
                    class: "button",
                    "data-variant": "primary",
                    id: "back",
                    onclick: move |_| uploads.done_with(place),
                    {tr!("folder-back")}
                }
                button { id: "print", r#type: "button", class: "button", onclick: move |_| host::print(), {tr!("done-print")} }
                if place.replaces.is_none() {
                    button { id: "again", r#type: "button", class: "button", "data-variant": "quiet",
                        onclick: move |_| async move {
                            uploads.done_with(place);
                            host::focus_when_drawn("h1").await;
                        },
                        {tr!("done-again")}
                    }
                }
            }
        }
    }
}

#[component]
fn Deposited(document: Document) -> Element {
    rsx! {
        li {
            p { strong { {title_of(&document)} } span { class: "soft", " · " {kind_and_number(&document)} } }
            p { class: "soft", "{document.name} · " {size(document.size)} }
            p { class: "hash", span { class: "soft", {tr!("done-sha256")} } " " code { "{document.sha256}" } }
        }
    }
}
