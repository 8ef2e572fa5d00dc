//! Files among the person's downloads. A file is there whole or not at all, and takes nobody else's place.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use opalexe_domain::api::native::{Error, ServerFault};
use reqwest::Response;
use tauri::{AppHandle, Manager, Runtime};
use tempfile::NamedTempFile;

use crate::server_client::broken_off;

/// The largest file that is taken: a CGU with pictures is some megabytes.
const LIMIT: usize = 64 * 1024 * 1024;
/// How many files of one name a folder may have before we give up looking for the next.
const COPIES_LIMIT: u32 = 1_000;
/// The name of a person's folder of downloads where the system names none.
const DOWNLOADS: &str = "Downloads";
/// The longest text that is taken: a report of a diagnosis has some kilobytes.
const TEXT_LIMIT: usize = 1024 * 1024;
/// How every PDF begins (ISO 32000-1 §7.5.2).
const PDF_BEGINNING: &[u8] = b"%PDF-";

/// Saves what comes as `name.extension` in the folder, or as `name (2).extension` when that is taken. The name is the program's, never
/// the server's.
///
/// # Errors
/// [`ServerFault::NotSaved`] when this machine cannot write it, [`ServerFault::NotOpalexe`] when it is no PDF or too large, or the
/// failure of the connection.
pub(crate) async fn save(
    mut response: Response,
    folder: &Path,
    name: &str,
    extension: &str,
) -> Result<PathBuf, Error> {
    std::fs::create_dir_all(folder).map_err(not_saved)?;
    let mut file = NamedTempFile::new_in(folder).map_err(not_saved)?;
    let mut beginning: Vec<u8> = Vec::with_capacity(PDF_BEGINNING.len());
    let mut size = 0_usize;
    while let Some(chunk) = response.chunk().await.map_err(|error| broken_off(&error))? {
        size = size.saturating_add(chunk.len());
        let missing = PDF_BEGINNING.len().saturating_sub(beginning.len());
        beginning.extend(chunk.iter().take(missing));
        if size > LIMIT || !PDF_BEGINNING.starts_with(&beginning) {
            return Err(no_document());
        }
        file.write_all(&chunk).map_err(not_saved)?;
    }
    if beginning != PDF_BEGINNING {
        return Err(no_document());
    }
    file.as_file().sync_all().map_err(not_saved)?;
    keep(file, folder, name, extension).map_err(not_saved)
}

/// Writes what comes to the place that the person chose; what lay there is replaced, once all of it has come.
///
/// # Errors
/// [`ServerFault::NotSaved`] when this machine cannot write it, or the failure of the connection.
pub(crate) async fn write(mut response: Response, path: &Path) -> Result<(), Error> {
    let folder = path
        .parent()
        .ok_or_else(|| not_saved(io::ErrorKind::InvalidInput.into()))?;
    let mut file = NamedTempFile::new_in(folder).map_err(not_saved)?;
    while let Some(chunk) = response.chunk().await.map_err(|error| broken_off(&error))? {
        file.write_all(&chunk).map_err(not_saved)?;
    }
    file.as_file().sync_all().map_err(not_saved)?;
    file.persist(path)
        .map(drop)
        .map_err(|failed| not_saved(failed.error))
}

/// Saves a text of this program as `name.txt` in the folder, or as `name (2).txt` when that is taken.
///
/// # Errors
/// What the file system says, and [`io::ErrorKind::FileTooLarge`] for a text that none of ours can be.
pub(crate) fn save_text(text: &str, folder: &Path, name: &str) -> io::Result<PathBuf> {
    if text.len() > TEXT_LIMIT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    std::fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    keep(file, folder, name, "txt")
}

/// The person's folder of downloads.
///
/// # Errors
/// [`ServerFault::NotSaved`] when the system knows no folder of this person.
pub(crate) fn folder<R: Runtime>(app: &AppHandle<R>) -> Result<PathBuf, Error> {
    let paths = app.path();
    paths
        .download_dir()
        .or_else(|_| paths.home_dir().map(|home| home.join(DOWNLOADS)))
        .map_err(|error| {
            tracing::error!(%error, "this person has no folder of downloads");
            Error::Server(ServerFault::NotSaved)
        })
}

fn keep(mut file: NamedTempFile, folder: &Path, name: &str, extension: &str) -> io::Result<PathBuf> {
    for copy in 1..=COPIES_LIMIT {
        let path = match copy {
            1 => folder.join(format!("{name}.{extension}")),
            _ => folder.join(format!("{name} ({copy}).{extension}")),
        };
        match file.persist_noclobber(&path) {
            Ok(_file) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(other) => return Err(other.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn not_saved(error: io::Error) -> Error {
    tracing::error!(%error, "a document cannot be saved");
    Error::Server(ServerFault::NotSaved)
}

fn no_document() -> Error {
    tracing::warn!("what the server sent is no PDF, or too large");
    Error::Server(ServerFault::NotOpalexe)
}

#[cfg(test)]
mod tests;
