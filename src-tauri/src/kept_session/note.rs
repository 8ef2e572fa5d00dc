//! The file that says for which server a session is kept. It holds no secret.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};

/// An origin and two braces: anything longer is not ours.
const LIMIT: u64 = 1_024;

/// The file.
pub(super) struct Note(PathBuf);

/// What it says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The origin of the server that opened the session.
    origin: String,
}

impl Note {
    /// The file of that path.
    pub(super) const fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// The origin of the server that opened the session; none where there is no file that can be read.
    pub(super) fn origin(&self) -> Option<String> {
        if fs::metadata(&self.0).ok()?.len() > LIMIT {
            return None;
        }
        let written: Written = serde_json::from_slice(&fs::read(&self.0).ok()?).ok()?;
        Some(written.origin)
    }

    /// Says that a session of that server is kept.
    ///
    /// # Errors
    /// Why the file cannot be written.
    pub(super) fn write(&self, origin: &str) -> io::Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        let origin = origin.to_owned();
        fs::write(&self.0, serde_json::to_vec(&Written { origin })?)
    }

    /// Nothing is kept. A file that stays all the same leads to a store in which nothing is found.
    pub(super) fn remove(&self) {
        if let Err(error) = fs::remove_file(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "the note of the kept session cannot be removed");
        }
    }
}
