//! A list of the instance, of the courts or of the specialities: its editions, and another one from a file, which is looked at before it is put
//! into force.

mod changes;
mod editions;
mod which;

use dioxus::prelude::*;
use opalexe_domain::api::{
    instance::Instance,
    native::Error,
    reference::{Changes, Editions, FILE_LIMIT, ListFile, ListImport},
};

pub(in crate::pages) use changes::ChangesView;
pub(in crate::pages) use editions::EditionsView;
pub(in crate::pages) use which::Which;

use crate::{
    components::{Failure, Labelled, LoadFailed, Notice, Waiting, described_by},
    connection::{Connection, use_connection},
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    lists::take_up,
    refusal::focus_on_notice,
};

/// The id of the field in which a file is chosen.
const FILE_ID: &str = "list-file";

/// The id of the field of the version.
const VERSION_ID: &str = "list-version";

/// The id of what a file would change.
const CHANGES_ID: &str = "list-changes";

/// The id of the notice of what was done.
const DONE_ID: &str = "list-done";

/// A file that was looked at, as a list of that version.
#[derive(Debug, Clone, PartialEq)]
struct Looked {
    name: String,
    file: ListFile,
    changes: Changes,
}

/// What became of the last file.
#[derive(Debug, Clone, PartialEq)]
enum Told {
    /// Nothing was chosen yet.
    Nothing,
    /// The file is too large, or no text.
    Unreadable,
    /// The server did not take it.
    Failed(Error),
    /// Its list is in force.
    Done(String),
}

/// The section.
#[component]
pub(super) fn Lists(which: Which) -> Element {
    let connection = use_connection();
    let mut editions = use_resource(move || async move { which.editions(connection).await });
    let mut version = use_signal(String::new);
    let mut looked = use_signal(|| None::<Looked>);
    let mut told = use_signal(|| Told::Nothing);
    let mut busy = use_signal(|| false);
    let fail = move |error: Error| async move {
        told.set(Told::Failed(error.clone()));
        focus_on_notice(&error).await;
    };
    let compare = move |name: String, text: String| async move {
        let file = ListFile {
            version: version.peek().trim().to_owned(),
            text,
        };
        match which.preview(connection, &file).await {
            Ok(changes) => {
                looked.set(Some(Looked { name, file, changes }));
                true
            }
            Err(error) => {
                fail(error).await;
                false
            }
        }
    };
    let look = move |event: FormEvent| async move {
        let file = event.files().into_iter().next();
        host::clear_files(FILE_ID);
        let Some(file) = file else { return };
        looked.set(None);
        let fits = usize::try_from(file.size()).is_ok_and(|size| size <= FILE_LIMIT);
        let text = if fits { file.read_string().await.ok() } else { None };
        let Some(text) = text else {
            told.set(Told::Unreadable);
            return;
        };
        told.set(Told::Nothing);
        if compare(file.name(), text).await {
            host::focus_when_drawn(CHANGES_ID).await;
        }
    };
    // What was chosen is looked at again under the version that was typed after it.
    let retitle = move |_| async move {
        let before = looked.peek().clone();
        if let Some(before) = before.filter(|before| before.file.version != version.peek().trim()) {
            compare(before.name, before.file.text).await;
        }
    };
    let import = move |()| async move {
        let Some(Looked { file, changes, .. }) = looked.peek().clone() else {
            return;
        };
        if busy.replace(true) {
            return;
        }
        let request = ListImport {
            version: file.version.clone(),
            text: file.text,
            compared_with: changes.compared_with,
        };
        let answer = which.import(connection, &request).await;
        busy.set(false);
        match answer {
            Ok(now) => {
                let edition = now.editions.first().map_or(0, |edition| edition.edition);
                looked.set(None);
                version.set(String::new());
                told.set(Told::Done(which.done(edition, file.version)));
                editions.restart();
                know(connection, which, edition).await;
                host::focus_when_drawn(DONE_ID).await;
            }
            Err(error) => fail(error).await,
        }
    };
    rsx! {
        p { class: "lead", {which.lead()} }
        p { class: "soft", {which.form()} }
        match told() {
            Told::Nothing => rsx! {},
            Told::Unreadable => rsx! {
                Notice { tone: Tone::Bad, id: "list-unreadable", p { {tr!("list-unreadable", kilobytes = FILE_LIMIT / 1024)} } }
            },
            Told::Failed(error) => rsx! { Failure { explanation: Explanation::from(&error) } },
            Told::Done(sentence) => rsx! {
                Notice { tone: Tone::Good, id: DONE_ID, focusable: true, p { strong { "{sentence}" } } }
            },
        }
        div { class: "list-choice",
            if which.has_versions() {
                Labelled { id: VERSION_ID, label: tr!("nomenclature-version"), hint: tr!("nomenclature-version-hint"),
                    input {
                        id: VERSION_ID,
                        r#type: "text",
                        autocomplete: "off",
                        value: "{version}",
                        "aria-describedby": described_by(VERSION_ID, true, false),
                        oninput: move |event| version.set(event.value()),
                        onchange: retitle,
                    }
                }
            }
            label { class: "button file-button",
                input {
                    id: FILE_ID,
                    class: "visually-hidden",
                    r#type: "file",
                    accept: ".csv,.tsv,.txt,text/csv",
                    onchange: look,
                }
                {tr!("list-choose")}
            }
        }
        if let Some(file) = looked() {
            ChangesView {
                which,
                name: file.name,
                changes: file.changes,
                busy: busy(),
                onimport: import,
                onleave: move |()| looked.set(None),
            }
        }
        Held { which, editions: editions.read().clone(), onretry: move |()| editions.restart() }
    }
}

/// The editions, once they are there.
#[component]
fn Held(which: Which, editions: Option<Result<Editions, Error>>, onretry: EventHandler<()>) -> Element {
    match editions {
        None => rsx! { Waiting {} },
        Some(Err(error)) => rsx! { LoadFailed { error, onretry } },
        Some(Ok(editions)) => rsx! { EditionsView { which, editions } },
    }
}

/// Offers in this window what is in force from now on.
async fn know(connection: Connection, which: Which, edition: u32) {
    let instance = connection.server.peek().instance().cloned();
    let Some(instance) = instance else { return };
    let instance = match which {
        Which::Courts => Instance {
            courts: edition,
            ..instance
        },
        Which::Nomenclature => Instance {
            nomenclature: edition,
            ..instance
        },
    };
    take_up(connection.backend, &instance).await;
}
