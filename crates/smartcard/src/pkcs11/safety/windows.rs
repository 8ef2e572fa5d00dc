//! The way to a file on Windows.
//!
//! The standard library cannot read access lists. So the real path must lie in one of the folders that Windows itself
//! closes to ordinary users, whoever chose the module. What is missing: the access list of the file itself, which an
//! installer may have opened, and the publisher's signature (Authenticode).

use std::fs;
use std::path::{Component, Path, PathBuf, Prefix};

use super::program_folders::is_in_program_folder;
use super::{Owners, Refusal};

pub(super) fn walk(path: &Path, _owners: Owners) -> Result<PathBuf, Refusal> {
    if !is_local(path) {
        return Err(Refusal::NotLocal);
    }
    let real = fs::canonicalize(path).map_err(|error| Refusal::Unreachable {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    if !is_local(&real) {
        return Err(Refusal::NotLocal);
    }
    if !real.is_file() {
        return Err(Refusal::NotAFile { path: real });
    }
    if !is_in_program_folder(&real.to_string_lossy()) {
        return Err(Refusal::OutsideProgramFolders);
    }
    Ok(real)
}

fn is_local(path: &Path) -> bool {
    matches!(
        path.components().next(),
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::Disk(_) | Prefix::VerbatimDisk(_))
    )
}
