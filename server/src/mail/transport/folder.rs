//! A folder of letters, each a file `<identifier>.eml`: for trying out, for tests, and for whoever fetches them from there.
//!
//! # What this guarantees
//! A file that has its name is whole and on the disk, and for the server's own user alone: letters hold codes and passwords. The same job
//! has the same name, so a letter that is delivered again is there once.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;
use tokio::task;

use super::{Delivery, Trouble};
use crate::mail::letter::Letter;

/// What is answered for every letter.
const TAKEN: &str = "kept in the folder";

/// The ending of the files.
pub(in crate::mail) const ENDING: &str = "eml";

/// The folder.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// Opens the folder, and makes it for the server's own user alone when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub(super) async fn deliver(&self, letter: &Letter) -> Delivery {
        let folder = self.0.clone();
        let (bytes, name) = (letter.bytes.clone(), name(&letter.message_id));
        let kept = task::spawn_blocking(move || keep(&folder, &name, &bytes)).await;
        match kept {
            Ok(Ok(())) => Delivery::Taken(TAKEN.to_owned()),
            Ok(Err(error)) => later(&error),
            Err(error) => later(&error),
        }
    }
}

fn later(error: &dyn std::error::Error) -> Delivery {
    Delivery::Later {
        answer: error.to_string(),
        trouble: Trouble::Ours,
    }
}

/// The identifier of the job is what stands before the @.
fn name(message_id: &str) -> String {
    let id = message_id.split('@').next().unwrap_or_default();
    format!("{id}.{ENDING}")
}

fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    // It has the mode 600 from its birth on.
    let mut passing = NamedTempFile::with_prefix_in(".incoming-", folder)?;
    passing.write_all(bytes)?;
    passing.as_file().sync_all()?;
    passing.persist(folder.join(name)).map_err(|error| error.error)?;
    // Windows cannot open a folder as a file, and makes renames durable by itself.
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
