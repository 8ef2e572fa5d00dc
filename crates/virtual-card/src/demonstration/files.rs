//! Writing files so that a reader never sees half of one.

use std::{
    fs::{self, File},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use super::DemonstrationError;

/// Private keys are for their owner alone.
const SECRET: u32 = 0o600;
const PUBLIC: u32 = 0o644;

/// Held by whoever changes the demonstration.
const LOCK: &str = ".lock";

/// Puts a public file in place, whole or not at all.
pub(super) fn write(path: &Path, content: &[u8]) -> Result<(), DemonstrationError> {
    replace(path, content, PUBLIC)
}

/// Puts a file in place that only its owner can read.
pub(super) fn write_secret(path: &Path, content: &[u8]) -> Result<(), DemonstrationError> {
    replace(path, content, SECRET)
}

pub(super) fn read(path: &Path) -> Result<String, DemonstrationError> {
    fs::read_to_string(path).map_err(|source| DemonstrationError::File {
        path: path.to_owned(),
        source,
    })
}

pub(super) fn create_folder(path: &Path) -> Result<(), DemonstrationError> {
    fs::create_dir_all(path).map_err(|source| DemonstrationError::File {
        path: path.to_owned(),
        source,
    })
}

/// Waits until nobody else changes the demonstration in `folder`; the lock ends with the value.
pub(super) fn lock(folder: &Path) -> Result<File, DemonstrationError> {
    let path = folder.join(LOCK);
    let locked = File::create(&path).and_then(|file| file.lock().map(|()| file));
    locked.map_err(|source| DemonstrationError::File { path, source })
}

fn replace(path: &Path, content: &[u8], mode: u32) -> Result<(), DemonstrationError> {
    let mut incoming: PathBuf = path.to_owned();
    incoming.add_extension("incoming");
    let written = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(&incoming)
        .and_then(|mut file| file.write_all(content))
        .and_then(|()| fs::rename(&incoming, path));
    written.map_err(|source| DemonstrationError::File {
        path: path.to_owned(),
        source,
    })
}
