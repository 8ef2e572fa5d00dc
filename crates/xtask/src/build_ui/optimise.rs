//! A smaller WebAssembly file, where wasm-opt is installed. It saves some percent, so it is optional.

use std::{env, path::PathBuf};

use super::Tree;
use crate::{
    failure::Failure,
    files,
    process::{self, program},
    workspace::Workspace,
};

/// The first version that reads what today's compilers write; that of Debian 12 (108) does not.
const FIRST_VERSION: u32 = 116;

/// What the compiler may have used. Never `--all-features`: it writes what browsers do not read yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A wasm-opt that can be used.
#[derive(Debug)]
pub(super) struct Optimiser {
    program: PathBuf,
    version: u32,
}

impl Optimiser {
    /// The first one that is recent enough, among npm's folder and the PATH.
    pub(super) fn find(workspace: &Workspace) -> Option<Self> {
        let npm = workspace.npm().join("node_modules/.bin");
        let path = env::var_os("PATH").unwrap_or_default();
        std::iter::once(npm)
            .chain(env::split_paths(&path))
            .map(|folder| folder.join("wasm-opt"))
            .filter(|file| file.is_file())
            .find_map(|file| {
                let said = process::capture(program(&file).arg("--version")).ok()?;
                let version = version_in(&said).filter(|version| *version >= FIRST_VERSION)?;
                Some(Self {
                    program: file,
                    version,
                })
            })
    }

    /// What to tell the developer; also tells one version from another.
    pub(super) fn description(&self) -> String {
        format!("wasm-opt {}", self.version)
    }

    /// Replaces every WebAssembly file among the assets by a smaller one.
    pub(super) fn optimise(&self, assets: &mut Tree) -> Result<(), Failure> {
        let folder = tempfile::tempdir().map_err(files::failed("make", &env::temp_dir()))?;
        let (before, after) = (
            folder.path().join("before.wasm"),
            folder.path().join("after.wasm"),
        );
        for (_, content) in assets.iter_mut().filter(|(name, _)| name.ends_with(".wasm")) {
            files::write(&before, content)?;
            process::run_quietly(
                program(&self.program)
                    .arg("-Oz")
                    .args(FEATURES)
                    .arg("-o")
                    .args([&after, &before]),
            )?;
            *content = files::read(&after)?;
        }
        Ok(())
    }
}

/// `wasm-opt version 132 (…)`
fn version_in(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_number_among_the_words() {
        assert_eq!(
            version_in("wasm-opt version 132 (version_132-2-gabc)\n"),
            Some(132)
        );
        assert_eq!(version_in("wasm-opt version 108\n"), Some(108));
        assert_eq!(version_in("command not found"), None);
    }
}
