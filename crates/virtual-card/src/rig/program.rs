//! Where things lie in a cargo build.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::RigError;
use crate::{
    clock,
    demonstration::{Demonstration, provision},
};

/// Overrides where the binary is looked for.
const PROGRAM_VARIABLE: &str = "OPALEXE_VIRTUAL_CARD";

/// Cargo's folders for test programs and examples, below the profile's.
const BELOW_PROFILE: [&str; 2] = ["deps", "examples"];

/// The `opalexe-virtual-card` binary: this very program, or the one cargo builds beside this program or test.
///
/// # Errors
/// [`RigError::NotBuilt`] when there is none.
pub fn card_program() -> Result<PathBuf, RigError> {
    if let Some(program) = env::var_os(PROGRAM_VARIABLE) {
        return existing(PathBuf::from(program));
    }
    existing(profile_folder()?.join("opalexe-virtual-card"))
}

/// The demonstration that all tests of this build share, made if need be. Its cards are only ever copied.
///
/// # Errors
/// [`RigError::Demonstration`] when it cannot be made.
pub fn shared_demonstration() -> Result<Demonstration, RigError> {
    Ok(provision(
        &profile_folder()?.join("opalexe-demonstration"),
        clock::now(),
    )?)
}

fn profile_folder() -> Result<PathBuf, RigError> {
    let program =
        env::current_exe().map_err(|_| RigError::NotBuilt(PathBuf::from("opalexe-virtual-card")))?;
    let folder = program.parent().unwrap_or(Path::new("."));
    let below = folder
        .file_name()
        .is_some_and(|name| BELOW_PROFILE.iter().any(|below| name == *below));
    let profile = if below {
        folder.parent().unwrap_or(folder)
    } else {
        folder
    };
    Ok(profile.to_owned())
}

fn existing(program: PathBuf) -> Result<PathBuf, RigError> {
    if program.is_file() {
        Ok(program)
    } else {
        Err(RigError::NotBuilt(program))
    }
}
