//! Packages of npm that the stories use, where `cargo xtask setup` put them: in the target folder.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

/// The folder of packages, in which that one is.
///
/// # Errors
/// When it is not there.
pub fn modules(package: &str) -> Result<PathBuf> {
    let modules = folder()?.join("npm/node_modules");
    let place = modules.join(package);
    ensure!(
        place.exists(),
        "{} is missing: run `cargo xtask setup`",
        place.display()
    );
    Ok(modules)
}

/// The target folder: the one that holds the profile folder of this very program.
fn folder() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let profile = own
        .ancestors()
        .find(|folder| folder.ends_with("debug") || folder.ends_with("release"));
    Ok(profile
        .and_then(|profile| profile.parent())
        .context("a program lies in a target folder")?
        .to_owned())
}
