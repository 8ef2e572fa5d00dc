//! Which file may be loaded: one that no ordinary user can replace.
//!
//! Whoever can write a module, a folder on the way to it or a link on that way can have his own code run with the
//! person's PIN. So the whole way is walked, link by link, before the module is named to the host; what the host loads
//! is the end of that way, without any link.

#[cfg(any(windows, test))]
mod program_folders;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::path::{Path, PathBuf};

use thiserror::Error;

#[cfg(unix)]
use unix::walk;
#[cfg(windows)]
use windows::walk;

/// Whom the file and the folders may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owners {
    /// The administrator alone: for modules that we look for by ourselves.
    Administrator,
    /// The administrator, or the person: for the module that the person chose. Other users cannot replace it either.
    AdministratorOrPerson,
}

/// The real path of the file, when nobody but those owners can put another in its place.
pub(super) fn safe_path(path: &Path, owners: Owners) -> Result<PathBuf, Refusal> {
    if !path.is_absolute() {
        return Err(Refusal::NotAbsolute);
    }
    walk(path, owners)
}

/// Why a file is not loaded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The path depends on where the program was started.
    #[error("the path is not absolute")]
    NotAbsolute,
    /// It is on another machine, or not on a drive of this one (Windows).
    #[error("the file is not on a drive of this machine")]
    NotLocal,
    /// There is nothing, or it cannot be reached.
    #[error("{path} cannot be reached: {reason}")]
    Unreachable {
        /// Where the way ends.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
    /// It is a folder or something else that is no file.
    #[error("{path} is not a file")]
    NotAFile {
        /// What it is not.
        path: PathBuf,
    },
    /// The file, or a folder or link on the way to it, belongs to an ordinary user.
    #[error("{path} belongs to an ordinary user")]
    ForeignOwner {
        /// What belongs to him.
        path: PathBuf,
    },
    /// The file, or a folder on the way to it, can be changed by other users.
    #[error("{path} can be changed by other users")]
    Writable {
        /// What they can change.
        path: PathBuf,
    },
    /// Windows: outside the folders that only an administrator may write to. Their rights cannot be read here.
    #[error("the file is outside the folders of installed programs")]
    OutsideProgramFolders,
}

impl Refusal {
    /// The file, folder or link that must be mended; none when the path as such is the reason.
    pub fn culprit(&self) -> Option<&Path> {
        match self {
            Self::Unreachable { path, .. }
            | Self::NotAFile { path }
            | Self::ForeignOwner { path }
            | Self::Writable { path } => Some(path),
            Self::NotAbsolute | Self::NotLocal | Self::OutsideProgramFolders => None,
        }
    }

    /// The stable name of this reason, for messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAbsolute => "module_not_absolute",
            Self::NotLocal => "module_not_local",
            Self::Unreachable { .. } => "module_unreachable",
            Self::NotAFile { .. } => "module_not_a_file",
            Self::ForeignOwner { .. } => "module_foreign_owner",
            Self::Writable { .. } => "module_writable",
            Self::OutsideProgramFolders => "module_outside_program_folders",
        }
    }
}
