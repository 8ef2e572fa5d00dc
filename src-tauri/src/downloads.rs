//! Files among the person's downloads. A file is there whole or not at all, and takes nobody else's place.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use opalexe_domain::api::native::{Error, ServerFault};
use reqwest::Response;
use tempfile::NamedTempFile;

use crate::server_client::broken_off;

/// The largest file that is taken: a CGU with pictures is some megabytes.
const LIMIT: usize = 64 * 1024 * 1024;
/// How many files of one name a folder may have before we give up looking for the next.
const COPIES_LIMIT: u32 = 1_000;
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
