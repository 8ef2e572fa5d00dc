//! What files hold, as one hash: two times the same hash means that nothing has changed in between.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{failure::Failure, files};

/// Adds files to a hash: their paths below `root`, and what is in them.
pub(crate) fn add_files(hash: &mut Sha256, paths: &[PathBuf], root: &Path) -> Result<(), Failure> {
    for path in paths {
        let content = files::read(path)?;
        // The length keeps the end of one file from being taken for the beginning of the next.
        hash.update(format!("\0{}\0{}\0", files::relative(path, root), content.len()));
        hash.update(&content);
    }
    Ok(())
}
