//! The daemon's folder, and the folders of daemons whose owner was killed.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::IsolatedError;

const PREFIX: &str = "opalexe-pcscd-";

/// Locked for as long as the folder's owner lives, however it ends.
const OWNER: &str = "owner";

/// `sockaddr_un` holds 108 bytes; the socket's own path below the base takes up to 40.
const LONGEST_BASE: usize = 60;

/// A folder that only we can enter. Removed when dropped, or by the next one when its owner had no time to.
pub(super) struct PrivateFolder {
    folder: TempDir,
    _owner: File,
}

impl PrivateFolder {
    pub(super) fn create() -> Result<Self, IsolatedError> {
        let usual = std::env::temp_dir();
        let base = if usual.as_os_str().len() > LONGEST_BASE {
            PathBuf::from("/tmp")
        } else {
            usual
        };
        // Housekeeping: a folder that cannot be removed is somebody else's problem.
        let _ = remove_abandoned(&base);
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .tempdir_in(&base)
            .map_err(|source| IsolatedError::Folder { path: base, source })?;
        let owner = own(folder.path()).map_err(|source| IsolatedError::Folder {
            path: folder.path().to_owned(),
            source,
        })?;
        Ok(Self {
            folder,
            _owner: owner,
        })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Locked before it has its name: whoever sees the file finds it locked.
fn own(folder: &Path) -> io::Result<File> {
    let unnamed = folder.join("owner.incoming");
    let owner = File::create(&unnamed)?;
    owner.lock()?;
    fs::rename(unnamed, folder.join(OWNER))?;
    Ok(owner)
}

fn remove_abandoned(base: &Path) -> io::Result<()> {
    let us = rustix::process::geteuid().as_raw();
    for entry in fs::read_dir(base)?.flatten() {
        let ours = entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(PREFIX.as_bytes())
            && entry
                .metadata()
                .is_ok_and(|metadata| metadata.is_dir() && metadata.uid() == us);
        if !ours {
            continue;
        }
        if let Ok(owner) = File::open(entry.path().join(OWNER))
            && owner.try_lock().is_ok()
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_whose_owner_is_gone_is_removed_and_the_others_are_left() {
        let base = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let path = base.path().join(name);
            fs::create_dir(&path).unwrap();
            path
        };
        let abandoned = folder("opalexe-pcscd-abandoned");
        drop(own(&abandoned).unwrap());
        let owned = folder("opalexe-pcscd-owned");
        let _owner = own(&owned).unwrap();
        let unfinished = folder("opalexe-pcscd-unfinished");
        let foreign = folder("something-else");
        fs::write(foreign.join(OWNER), "").unwrap();

        remove_abandoned(base.path()).unwrap();

        let left = [abandoned, owned, unfinished, foreign].map(|path| path.exists());
        assert_eq!(left, [false, true, true, true]);
    }
}
