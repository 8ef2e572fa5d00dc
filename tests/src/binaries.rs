//! Where the programs under test are: beside this one, as cargo laid them.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// A program of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The server.
    Server,
    /// The desktop application.
    Desktop,
    /// The virtual card.
    VirtualCard,
}

impl Program {
    const fn name(self) -> &'static str {
        match self {
            Self::Server => "opalexe-server",
            Self::Desktop => "opalexe",
            Self::VirtualCard => "opalexe-virtual-card",
        }
    }
}

/// The path of a program that cargo has built.
///
/// # Errors
/// When it has not been built.
pub fn program(program: Program) -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("a program lies in a folder")?;
    // Tests lie in `deps/`, one below the programs.
    let folder = if folder.ends_with("deps") {
        folder.parent().unwrap_or(folder)
    } else {
        folder
    };
    let path = folder.join(program.name());
    if !path.is_file() {
        bail!(
            "{} is not built: run `cargo build -p {}`",
            path.display(),
            program.name()
        );
    }
    Ok(path)
}

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}
