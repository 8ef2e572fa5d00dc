//! Files that the person chose in the browser's window, or dropped on the page, alone or in whole folders.
//!
//! Nothing of them is read here: a file of several gigabytes costs no more than its name.

use dioxus::prelude::*;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry, HtmlInputElement,
};

/// The most files that are taken at once. A folder of a whole construction site is chosen by mistake more often than not.
const FILES_AT_ONCE: usize = 1_000;

/// How deep dropped folders are looked into: one that leads into itself ends somewhere.
const DEPTH: usize = 16;

/// The files that were chosen in a field of files.
pub(crate) fn chosen(event: &FormEvent) -> Vec<File> {
    event
        .files()
        .iter()
        .filter_map(|file| file.inner().downcast_ref::<File>().cloned())
        .take(FILES_AT_ONCE)
        .collect()
}

/// Empties a field of files, so that the same file can be chosen again.
pub(crate) fn clear_files(id: &str) {
    let field = super::element(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.set_value("");
    }
}

/// Whether something is dragged that has files in it.
pub(crate) fn has_files(event: &DragData) -> bool {
    transfer(event).is_some_and(|transfer| transfer.types().includes(&JsValue::from_str("Files"), 0))
}

/// What was dropped. The browser forgets it as soon as the event is over: it is taken out of the event there and then.
pub(crate) fn dropped(event: &DragData) -> Dropped {
    let items = transfer(event).map(|transfer| transfer.items());
    let entries = items.map(|items| {
        (0..items.length())
            .filter_map(|place| items.get(place))
            .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
            .collect()
    });
    Dropped(entries.unwrap_or_default())
}

/// Files and folders that were dropped.
#[derive(Debug)]
pub(crate) struct Dropped(Vec<FileSystemEntry>);

impl Dropped {
    /// The files, those of the folders among them.
    pub(crate) async fn files(self) -> Vec<File> {
        let mut waiting: Vec<(FileSystemEntry, usize)> =
            self.0.into_iter().rev().map(|entry| (entry, 0)).collect();
        let mut files = Vec::new();
        while let Some((entry, depth)) = waiting.pop() {
            if files.len() >= FILES_AT_ONCE {
                break;
            }
            if let Some(entry) = entry.dyn_ref::<FileSystemFileEntry>() {
                files.extend(file_of(entry).await);
            } else if depth < DEPTH
                && let Some(folder) = entry.dyn_ref::<FileSystemDirectoryEntry>()
            {
                let inside = entries_of(folder).await.into_iter().rev();
                waiting.extend(inside.map(|entry| (entry, depth.saturating_add(1))));
            }
        }
        files
    }
}

fn transfer(event: &DragData) -> Option<DataTransfer> {
    event.downcast::<DragEvent>()?.data_transfer()
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let told = Promise::new(&mut |resolve: Function, reject: Function| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(told).await.ok()?.dyn_into().ok()
}

/// What lies in a folder. The browser tells it in portions; an empty one is the end.
async fn entries_of(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    while entries.len() < FILES_AT_ONCE {
        let portion = portion_of(&reader).await;
        if portion.is_empty() {
            break;
        }
        entries.extend(portion);
    }
    entries
}

async fn portion_of(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let told = Promise::new(&mut |resolve: Function, reject: Function| {
        let _asked = reader.read_entries_with_callback_and_callback(&resolve, &reject);
    });
    let Ok(portion) = JsFuture::from(told).await else {
        return Vec::new();
    };
    Array::from(&portion)
        .iter()
        .filter_map(|entry| entry.dyn_into().ok())
        .collect()
}
