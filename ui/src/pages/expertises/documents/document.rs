//! A document: what it is, its versions, who may read it, and what the person may do with it.

mod withdraw;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{Document, DocumentChoice, DocumentSheet, ReadDocument, content_path},
        native::{DocumentToSave, Error},
    },
    id::{DocumentId, ExpertiseId, FolderId},
    rights::folders::FolderAct,
};

use super::{
    deposit::RecipientsView,
    heading_stands,
    list::State,
    reading::Kind,
    receipt::Receipt,
    use_shelves,
    words::{depositor_name, full_folder_name, kind_and_number, title_of},
};
use crate::{
    backend::Backend,
    components::{CopyButton, Failure, HEADING_ID, Heading, LoadFailed, Notice, Waiting, use_announcer},
    connection::use_connection,
    dates,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    pages::notices::DepositNotices,
    route::Route,
    sizes::size,
};
use withdraw::Withdraw;

/// The page.
#[component]
pub(crate) fn DocumentPage(expertise: ExpertiseId, folder: FolderId, document: DocumentId) -> Element {
    rsx! {
        // Another document is another page, which only an entry's key tells.
        for document in [document] {
            One { key: "{document}", expertise, folder, document }
        }
    }
}

#[component]
fn One(expertise: ExpertiseId, folder: FolderId, document: DocumentId) -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let shelves = use_shelves();
    let mut loaded = use_signal(|| None::<Result<DocumentSheet, Error>>);
    let mut asking = use_signal(|| false);
    let load = use_callback(move |()| async move {
        let read = connection
            .call_in::<ReadDocument>(expertise, &DocumentChoice { document })
            .await;
        let first = loaded.peek().is_none();
        loaded.set(Some(read));
        if first {
            heading_stands().await;
        }
    });
    use_future(move || async move { load.call(()).await });
    let sheet = match loaded() {
        None => {
            return rsx! {
                Heading { text: tr!("documents-title") }
                Waiting {}
            };
        }
        Some(Err(error)) => {
            return rsx! {
                Heading { text: tr!("documents-title") }
                LoadFailed { error, onretry: move |()| async move { load.call(()).await } }
            };
        }
        Some(Ok(sheet)) => sheet,
    };
    let deposit = sheet.document.deposit;
    let shelf = shelves.folder(folder);
    let may = |act| shelf.as_ref().is_some_and(|shelf| shelf.acts.contains(&act));
    if asking() && sheet.document.may_withdraw {
        return rsx! {
            Withdraw {
                expertise,
                document: sheet.document,
                ondone: move |()| async move {
                    asking.set(false);
                    announcer.say(tr!("withdraw-done"));
                    load.call(()).await;
                    shelves.changed();
                    host::focus_when_drawn(HEADING_ID).await;
                },
                ondecline: move |()| async move {
                    asking.set(false);
                    host::focus_when_drawn(WITHDRAW_ID).await;
                },
            }
        };
    }
    rsx! {
        DocumentView {
            folder: shelf.as_ref().map(|shelf| full_folder_name(shelf, &shelves.folders())),
            may_replace: may(FolderAct::Deposit) && sheet.document.depositor.oneself,
            may_download: may(FolderAct::Download),
            sheet,
            expertise,
            onwithdraw: move |()| asking.set(true),
        }
        DepositNotices { expertise, deposit }
    }
}

const WITHDRAW_ID: &str = "withdraw";

/// What the page shows.
#[component]
pub(in crate::pages) fn DocumentView(
    sheet: DocumentSheet,
    folder: Option<String>,
    expertise: ExpertiseId,
    may_replace: bool,
    may_download: bool,
    onwithdraw: EventHandler<()>,
) -> Element {
    let document = sheet.document;
    let is_there = document.withdrawn.is_none();
    rsx! {
        div { class: "page", id: "document",
            p { class: "document-kind", {kind_and_number(&document)} }
            Heading { text: title_of(&document) }
            p { class: "badges", State { document: document.clone() } }
            Fate { document: document.clone(), expertise }
            div { class: "actions",
                if Kind::of(&document).is_some() && may_download {
                    Link {
                        id: "read",
                        class: "button",
                        "data-variant": "primary",
                        to: Route::Reading { expertise, folder: document.folder, document: document.id },
                        {tr!("document-read-here")}
                    }
                }
                if is_there && may_download {
                    Download { document: document.clone(), expertise }
                }
                if is_there && may_replace && document.replaced_by.is_none() {
                    Link {
                        id: "replace",
                        class: "button",
                        to: Route::NewVersion { expertise, folder: document.folder, document: document.id },
                        {tr!("document-replace")}
                    }
                }
                if is_there && document.may_withdraw {
                    button { id: WITHDRAW_ID, r#type: "button", class: "button", onclick: move |_| onwithdraw.call(()),
                        {tr!("document-withdraw")}
                    }
                }
                Link {
                    id: "back",
                    class: "button",
                    "data-variant": "quiet",
                    to: Route::FolderPage { expertise, folder: document.folder },
                    {tr!("folder-back")}
                }
            }
            section { class: "sheet", "aria-labelledby": "document-facts",
                h2 { id: "document-facts", {tr!("document-facts")} }
                Facts { document: document.clone(), folder }
            }
            if let Some(receipt) = sheet.receipt {
                Receipt { expertise, deposit: document.deposit, receipt }
            }
            if sheet.versions.len() > 1 {
                Versions { versions: sheet.versions, this: document.id, expertise }
            }
            section { class: "sheet", id: "readers", "aria-labelledby": "document-readers",
                h2 { id: "document-readers", {tr!("document-readers")} }
                RecipientsView { recipients: sheet.readers }
            }
        }
    }
}

/// The bytes, by the browser itself; in the desktop, to a place that the person chooses.
#[component]
pub(super) fn Download(document: Document, expertise: ExpertiseId) -> Element {
    let backend = use_connection().backend;
    let variant = Kind::of(&document).is_none().then_some("primary");
    let mut saving = use_signal(|| false);
    let mut saved = use_signal(|| None::<Result<Option<String>, Error>>);
    if backend == Backend::Browser {
        return rsx! {
            a {
                id: "download",
                class: "button",
                "data-variant": variant,
                href: content_path(expertise, document.id),
                download: document.name.clone(),
                {label(&document)}
            }
        };
    }
    let text = label(&document);
    rsx! {
        button {
            id: "download",
            r#type: "button",
            class: "button",
            "data-variant": variant,
            disabled: saving(),
            onclick: move |_| {
                let wanted = DocumentToSave {
                    expertise,
                    document: document.id,
                    name: document.name.clone(),
                    title: tr!("document-save-title"),
                };
                async move {
                    saving.set(true);
                    saved.set(Some(backend.save_document(&wanted).await));
                    saving.set(false);
                }
            },
            if saving() {
                {tr!("document-saving")}
            } else {
                {text}
            }
        }
        match saved() {
            Some(Ok(Some(path))) => rsx! {
                Notice { tone: Tone::Good, id: "saved", p { {tr!("document-saved", path = path)} } }
            },
            Some(Err(error)) => rsx! { Failure { explanation: Explanation::from(&error) } },
            Some(Ok(None)) | None => rsx! {},
        }
    }
}

fn label(document: &Document) -> String {
    format!("{} ({})", tr!("document-download"), size(document.size))
}

/// That it was withdrawn or replaced.
#[component]
fn Fate(document: Document, expertise: ExpertiseId) -> Element {
    rsx! {
        if let Some(withdrawn) = &document.withdrawn {
            Notice { tone: Tone::Bad, id: "withdrawn",
                p { strong { {tr!("document-withdrawn-title")} } }
                p { {tr!("document-withdrawn-at", date = dates::day_and_hour(withdrawn.at))} }
                p { {tr!("document-withdrawn-reason", reason = withdrawn.reason.clone())} }
                p { class: "soft", {tr!("document-withdrawn-means")} }
            }
        }
        if let Some(next) = document.replaced_by {
            Notice { tone: Tone::Warn, id: "replaced",
                p { strong { {tr!("document-replaced-title")} } }
                p {
                    Link { to: Route::DocumentPage { expertise, folder: document.folder, document: next },
                        {tr!("document-replaced-link")}
                    }
                }
            }
        }
    }
}

#[component]
fn Facts(document: Document, folder: Option<String>) -> Element {
    let deposited = tr!(
        "document-deposited-by",
        date = dates::day_and_hour(document.deposited_at),
        who = depositor_name(&document.depositor)
    );
    let read = match document.read_at {
        Some(at) => dates::day_and_hour(at),
        None => tr!("document-never-read"),
    };
    rsx! {
        dl { class: "facts",
            Fact { term: tr!("document-file"), value: document.name.clone() }
            if let Some(folder) = folder {
                Fact { term: tr!("done-in"), value: folder }
            }
            if let Some(day) = document.dated {
                Fact { term: tr!("deposit-dated"), value: dates::weekday_and_day(day) }
            }
            Fact { term: tr!("document-deposited"), value: deposited }
            if !document.depositor.oneself {
                Fact { term: tr!("document-read"), value: read }
            }
            Fact { term: tr!("document-size"), value: size(document.size) }
            Fact { term: tr!("document-type"), value: document.content_type.clone() }
            div {
                dt { {tr!("document-sha256")} }
                dd { class: "hash",
                    code { id: "sha256", "{document.sha256}" }
                    CopyButton { id: "copy-sha256", text: document.sha256.clone(), label: tr!("document-copy-sha256") }
                }
            }
        }
    }
}

#[component]
fn Fact(term: String, value: String) -> Element {
    rsx! {
        div {
            dt { "{term}" }
            dd { "{value}" }
        }
    }
}

/// Every version, the newest first.
#[component]
fn Versions(versions: Vec<Document>, this: DocumentId, expertise: ExpertiseId) -> Element {
    rsx! {
        section { class: "sheet", id: "versions", "aria-labelledby": "document-versions",
            h2 { id: "document-versions", {tr!("document-versions")} }
            ul { class: "versions",
                for version in versions {
                    li { key: "{version.id}",
                        if version.id == this {
                            strong { {told(&version)} }
                            span { class: "soft", " – " {tr!("document-version-this")} }
                        } else {
                            Link { to: Route::DocumentPage { expertise, folder: version.folder, document: version.id },
                                {told(&version)}
                            }
                        }
                    }
                }
            }
        }
    }
}

fn told(version: &Document) -> String {
    let date = dates::brief(version.deposited_at);
    tr!("document-version-of", title = title_of(version), date = date)
}
