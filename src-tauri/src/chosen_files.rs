//! The files that people chose or dropped: each window knows its own by a number, and where they lie is known here alone.

use std::{
    collections::HashMap,
    fs::{self, Metadata},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

use opalexe_domain::api::native::{ChosenFile, FILES_AT_ONCE, FileDrop};
use tauri::{DragDropEvent, ipc::Channel};

/// How deep folders are looked into.
const DEPTH: usize = 16;

/// The files, by window and number.
#[derive(Default)]
pub(crate) struct ChosenFiles {
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    files: HashMap<(String, u32), Known>,
    listeners: HashMap<String, Channel<FileDrop>>,
    next: u32,
}

/// A file as it was when it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// How many bytes it had.
    pub(crate) size: u64,
    modified: Option<SystemTime>,
}

impl Known {
    fn at(path: PathBuf) -> Option<Self> {
        let facts = fs::metadata(&path).ok().filter(Metadata::is_file)?;
        Some(Self {
            path,
            size: facts.len(),
            modified: facts.modified().ok(),
        })
    }

    /// Whether a file with those facts is the one that was chosen: a deposit must not be half of one version and half of another.
    pub(crate) fn is(&self, facts: &Metadata) -> bool {
        facts.is_file() && facts.len() == self.size && facts.modified().ok() == self.modified
    }
}

impl ChosenFiles {
    /// Takes files, and what lies in folders, for that window.
    pub(crate) fn take(&self, window: &str, paths: Vec<PathBuf>) -> Vec<ChosenFile> {
        let mut shelf = self.shelf();
        all_in(paths)
            .into_iter()
            .filter_map(Known::at)
            .map(|known| {
                let file = shelf.next;
                shelf.next = shelf.next.wrapping_add(1);
                let chosen = ChosenFile {
                    file,
                    name: name_of(&known.path),
                    size: known.size,
                };
                shelf.files.insert((window.to_owned(), file), known);
                chosen
            })
            .collect()
    }

    /// That file of that window.
    pub(crate) fn known(&self, window: &str, file: u32) -> Option<Known> {
        self.shelf().files.get(&(window.to_owned(), file)).cloned()
    }

    /// Tells that window of what is dropped on it.
    pub(crate) fn listen(&self, window: &str, channel: Channel<FileDrop>) {
        self.shelf().listeners.insert(window.to_owned(), channel);
    }

    /// Something is dragged over that window, or dropped on it.
    pub(crate) fn dragged(&self, window: &str, event: &DragDropEvent) {
        let heard = match event {
            DragDropEvent::Enter { .. } => FileDrop::Over,
            DragDropEvent::Leave => FileDrop::Gone,
            DragDropEvent::Drop { paths, .. } => FileDrop::Dropped(self.take(window, paths.clone())),
            _ => return,
        };
        let listener = self.shelf().listeners.get(window).cloned();
        if let Some(listener) = listener {
            // A window that is being closed hears no more.
            let _unheard = listener.send(heard);
        }
    }

    /// Forgets everything of a window that is gone.
    pub(crate) fn dismiss(&self, window: &str) {
        let mut shelf = self.shelf();
        shelf.listeners.remove(window);
        shelf.files.retain(|(of, _), _| of != window);
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // No code panics while it holds the lock, and the maps are whole in any case.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The files among the paths and in the folders among them, in the order of their names. Links are not followed: they may lead anywhere.
fn all_in(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut waiting: Vec<(PathBuf, usize)> = paths.into_iter().rev().map(|path| (path, 0)).collect();
    let mut files = Vec::new();
    while let Some((path, depth)) = waiting.pop() {
        if files.len() >= FILES_AT_ONCE {
            break;
        }
        let Ok(facts) = fs::symlink_metadata(&path) else {
            continue;
        };
        if facts.is_file() || (depth == 0 && path.is_file()) {
            files.push(path);
        } else if facts.is_dir() && depth < DEPTH {
            waiting.extend(inside(&path).into_iter().rev().map(|path| (path, depth + 1)));
        }
    }
    files
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_all_the_files_in_it_and_a_link_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("chantier");
        fs::create_dir_all(root.join("photos")).unwrap();
        fs::write(root.join("b.pdf"), b"b").unwrap();
        fs::write(root.join("photos").join("a.jpg"), b"aa").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/", root.join("photos").join("root")).unwrap();
        let files = ChosenFiles::default();
        let taken = files.take("main", vec![root.clone(), root.join("missing")]);
        let read: Vec<(u32, &str, u64)> = taken
            .iter()
            .map(|file| (file.file, file.name.as_str(), file.size))
            .collect();
        assert_eq!(read, [(0, "b.pdf", 1), (1, "a.jpg", 2)]);
        assert_eq!(files.known("main", 0).unwrap().path, root.join("b.pdf"));
        assert_eq!(files.known("main-2", 0), None, "another window's");
        files.dismiss("main");
        assert_eq!(files.known("main", 0), None);
    }

    #[test]
    fn a_file_that_changed_since_it_was_chosen_is_another_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::write(&path, b"first").unwrap();
        let known = Known::at(path.clone()).unwrap();
        assert!(known.is(&fs::metadata(&path).unwrap()));
        fs::write(&path, b"longer than the first").unwrap();
        assert!(!known.is(&fs::metadata(&path).unwrap()));
        assert!(!known.is(&fs::metadata(folder.path()).unwrap()));
    }
}
