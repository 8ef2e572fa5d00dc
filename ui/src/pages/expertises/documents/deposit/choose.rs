//! Choosing files: by the browser's window, or by dropping them.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::DOCUMENTS_A_DEPOSIT,
        native::{ChosenFile, Error, FileSearched},
    },
    folder::FolderKind,
};

use crate::{
    backend::{Backend, Chosen},
    components::{Failure, Notice, use_announcer},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    sizes::whole,
    uploads::{Place, Uploads, guess, use_uploads},
};

/// A file and what it is called.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages) struct Picked {
    file: Chosen,
    name: String,
    size: u64,
}

impl From<web_sys::File> for Picked {
    fn from(file: web_sys::File) -> Self {
        Self {
            name: file.name(),
            size: whole(file.size()),
            file: Chosen::Browser(file),
        }
    }
}

impl From<ChosenFile> for Picked {
    fn from(chosen: ChosenFile) -> Self {
        Self {
            file: Chosen::Desktop(chosen.file),
            name: chosen.name,
            size: chosen.size,
        }
    }
}

/// What systems leave in every folder: nobody means to deposit it.
const CLUTTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What was not added, to be said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct LeftOut {
    /// How many there was no room for.
    too_many: usize,
    /// The names of those that are empty.
    empty: Vec<String>,
}

/// Adds files to the deposit; what was left out.
pub(super) fn take(uploads: Uploads, place: Place, kind: FolderKind, files: Vec<Picked>) -> LeftOut {
    let most = if place.replaces.is_some() {
        1
    } else {
        DOCUMENTS_A_DEPOSIT
    };
    let mut left_out = LeftOut::default();
    let mut count = uploads.of(place).len();
    for file in files {
        if CLUTTER.contains(&file.name.as_str()) {
            continue;
        }
        if file.size == 0 {
            left_out.empty.push(file.name);
        } else if count >= most {
            left_out.too_many = left_out.too_many.saturating_add(1);
        } else {
            count = count.saturating_add(1);
            let sheet = guess(&file.name, kind);
            uploads.add(place, file.file, file.name, file.size, sheet);
        }
    }
    left_out
}

/// Takes what was dropped on the page of a folder; whether it was anything.
pub(in crate::pages) async fn dropped_into(
    uploads: Uploads,
    place: Place,
    kind: FolderKind,
    dropped: host::Dropped,
) -> bool {
    let files: Vec<Picked> = dropped.files().await.into_iter().map(Picked::from).collect();
    let any = !files.is_empty();
    // What was left out is told by the page of the deposit, which counts them again.
    let _left_out = take(uploads, place, kind, files);
    any
}

/// The place where files are dropped, with the buttons that choose them.
#[component]
pub(super) fn Choose(place: Place, kind: FolderKind) -> Element {
    let announcer = use_announcer();
    let uploads = use_uploads();
    let connection = use_connection();
    let mut left_out = use_signal(LeftOut::default);
    let mut failure = use_signal(|| None::<Error>);
    let single = place.replaces.is_some();
    let taken = use_callback(move |files: Vec<Picked>| {
        left_out.set(take(uploads, place, kind, files));
        announcer.say(tr!("deposit-documents", count = uploads.of(place).len()));
    });
    // A new version is one file.
    if single && !uploads.of(place).is_empty() {
        return rsx! {};
    }
    rsx! {
        match connection.backend {
            Backend::Browser => rsx! {
                InBrowser { single, ontaken: move |files| taken.call(files) }
            },
            Backend::Native => rsx! {
                InDesktop {
                    single,
                    ontaken: move |files| taken.call(files),
                    onfailure: move |error| failure.set(Some(error)),
                }
            },
        }
        if let Some(error) = failure() {
            Failure { explanation: Explanation::from(&error) }
        }
        Told { left_out: left_out() }
    }
}

/// The files of a browser's window, and what is dropped on the zone.
#[component]
fn InBrowser(single: bool, ontaken: EventHandler<Vec<Picked>>) -> Element {
    let mut over = use_signal(|| false);
    let taken = move |files: Vec<web_sys::File>| ontaken.call(files.into_iter().map(Picked::from).collect());
    rsx! {
        div {
            class: "drop-zone",
            id: "drop-zone",
            "data-over": over().then_some("true"),
            ondragover: move |event| {
                if host::has_files(&event.data()) {
                    event.prevent_default();
                    over.set(true);
                }
            },
            ondragleave: move |_| over.set(false),
            ondrop: move |event| {
                event.prevent_default();
                event.stop_propagation();
                over.set(false);
                let dropped = host::dropped(&event.data());
                async move { taken(dropped.files().await) }
            },
            Words { single }
            div { class: "file-buttons",
                label { class: "button file-button",
                    input {
                        id: FILES_ID,
                        class: "visually-hidden",
                        r#type: "file",
                        multiple: !single,
                        onchange: move |event| {
                            let files = host::chosen(&event);
                            // The same file may be chosen again after it was taken out.
                            host::clear_files(FILES_ID);
                            taken(files);
                        },
                    }
                    {files_label(single)}
                }
                if !single {
                    label { class: "button file-button",
                        input {
                            id: FOLDER_ID,
                            class: "visually-hidden",
                            r#type: "file",
                            "webkitdirectory": "true",
                            onchange: move |event| {
                                let files = host::chosen(&event);
                                host::clear_files(FOLDER_ID);
                                taken(files);
                            },
                        }
                        {tr!("deposit-choose-folder")}
                    }
                }
            }
        }
    }
}

/// The files of a window of the system, and what is dropped on the window.
#[component]
fn InDesktop(single: bool, ontaken: EventHandler<Vec<Picked>>, onfailure: EventHandler<Error>) -> Element {
    let backend = use_connection().backend;
    let uploads = use_uploads();
    let mut choosing = use_signal(|| false);
    let choose = use_callback(move |(title, what): (String, FileSearched)| async move {
        if choosing() {
            return;
        }
        choosing.set(true);
        match backend.choose_files(title, what).await {
            Ok(files) => ontaken.call(files.into_iter().map(Picked::from).collect()),
            Err(error) => onfailure.call(error),
        }
        choosing.set(false);
    });
    // What was dropped while this page stood there is for it.
    use_effect(move || {
        let dropped = uploads.take_dropped();
        if !dropped.is_empty() {
            ontaken.call(dropped.into_iter().map(Picked::from).collect());
        }
    });
    rsx! {
        div {
            class: "drop-zone",
            id: "drop-zone",
            "data-over": uploads.is_dragged_over().then_some("true"),
            Words { single }
            div { class: "file-buttons",
                button { id: FILES_ID, r#type: "button", class: "button",
                    onclick: move |_| async move {
                        let what = if single { FileSearched::File } else { FileSearched::Files };
                        choose.call((files_label(single), what)).await;
                    },
                    {files_label(single)}
                }
                if !single {
                    button { id: FOLDER_ID, r#type: "button", class: "button",
                        onclick: move |_| async move {
                            choose.call((tr!("deposit-choose-folder"), FileSearched::Folder)).await;
                        },
                        {tr!("deposit-choose-folder")}
                    }
                }
            }
        }
    }
}

#[component]
fn Words(single: bool) -> Element {
    rsx! {
        p { class: "drop-words",
            if single {
                {tr!("deposit-drop-one")}
            } else {
                {tr!("deposit-drop")}
            }
        }
        p { class: "soft", {tr!("deposit-or")} }
    }
}

fn files_label(single: bool) -> String {
    if single {
        tr!("deposit-choose-file")
    } else {
        tr!("deposit-choose-files")
    }
}

const FILES_ID: &str = "choose-files";
const FOLDER_ID: &str = "choose-folder";

#[component]
fn Told(left_out: LeftOut) -> Element {
    rsx! {
        if left_out.too_many > 0 {
            Notice { tone: Tone::Warn, id: "too-many",
                p { strong { {tr!("deposit-too-many", limit = DOCUMENTS_A_DEPOSIT)} } }
                p { {tr!("deposit-too-many-next", count = left_out.too_many)} }
            }
        }
        for name in left_out.empty {
            Notice { key: "{name}", tone: Tone::Warn,
                p { {tr!("deposit-empty-file", name = name.clone())} }
            }
        }
    }
}
