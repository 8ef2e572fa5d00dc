//! One notice.

use dioxus::prelude::*;
use opalexe_domain::{
    api::notices::{Notice, NoticedDeposit, Seen},
    notice::NoticeKind,
};

use crate::{
    dates,
    explanation::Tone,
    i18n::tr,
    pages::expertises::{Badge, kind_name},
    route::Route,
};

/// The notice, with the way to what it is about. Following it is seeing the notice, and not reading the document.
#[component]
pub(super) fn Line(notice: Notice, onsee: EventHandler<Seen>) -> Element {
    let id = notice.id;
    let is_new = notice.seen_at.is_none();
    let told = told(&notice);
    rsx! {
        li { class: "notice-line", "data-notice": "{id}", "data-new": is_new.then_some("true"),
            div { class: "notice-what",
                p { class: "notice-when soft", "{notice.title} · " {dates::day_and_hour(notice.at)} }
                p { class: "notice-told",
                    match &notice.item {
                        Some(item) => rsx! {
                            Link {
                                to: page_of(&notice, item),
                                onclick: move |_| if is_new { onsee.call(Seen::One { notice: id }) },
                                "{told}"
                            }
                        },
                        None => rsx! { strong { "{told}" } },
                    }
                }
                match &notice.item {
                    Some(item) => rsx! { What { item: item.clone(), kind: notice.kind } },
                    None => rsx! { p { class: "soft", {tr!("notice-closed")} } },
                }
            }
            div { class: "notice-state",
                if is_new {
                    Badge { tone: Tone::Info, text: tr!("notice-new") }
                    button { r#type: "button", class: "button", "data-variant": "quiet",
                        "aria-label": tr!("notice-see-named", told = told.clone()),
                        onclick: move |_| onsee.call(Seen::One { notice: id }),
                        {tr!("notice-see")}
                    }
                }
            }
        }
    }
}

#[component]
fn What(item: NoticedDeposit, kind: NoticeKind) -> Element {
    let is_for_the_reader = matches!(kind, NoticeKind::MadeAvailable | NoticeKind::Reminder);
    rsx! {
        p { class: "soft",
            {tr!("notice-deposited", who = item.depositor.clone(), folder = folder(&item))}
        }
        if kind == NoticeKind::NoActiveClerk {
            p { {tr!("notice-paper")} }
        }
        if is_for_the_reader && item.documents > 0 {
            p { class: "soft", {tr!("notice-unread", count = item.unread)} }
        }
    }
}

/// What it tells, in a line.
fn told(notice: &Notice) -> String {
    let documents = notice.item.as_ref().map(|item| item.documents);
    match (notice.kind, documents) {
        (NoticeKind::MadeAvailable, Some(documents)) => tr!("notice-made-available", count = documents),
        (NoticeKind::MadeAvailable, None) => tr!("notice-made-available-once"),
        (NoticeKind::Reminder, _) => tr!("notice-reminder"),
        (NoticeKind::UnreadByOthers, _) => tr!("notice-unread-by-others"),
        (NoticeKind::NoActiveClerk, _) => tr!("notice-no-clerk"),
    }
}

/// Where the folder lies: « Pièces – SDC Les Saules ».
fn folder(item: &NoticedDeposit) -> String {
    let kind = kind_name(item.folder_kind);
    let of = match &item.partie {
        Some(partie) => tr!("folder-of", folder = kind, partie = partie.clone()),
        None => kind,
    };
    match &item.folder_name {
        Some(name) => tr!("folder-in", above = of, folder = name.clone()),
        None => of,
    }
}

/// The document, of a deposit of one; else the folder.
fn page_of(notice: &Notice, item: &NoticedDeposit) -> Route {
    let (expertise, folder) = (notice.expertise, item.folder);
    match item.document {
        Some(document) => Route::DocumentPage {
            expertise,
            folder,
            document,
        },
        None => Route::FolderPage { expertise, folder },
    }
}
