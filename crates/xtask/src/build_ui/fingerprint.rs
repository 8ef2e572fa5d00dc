//! Whether anything has changed since the last build.
//!
//! The inputs are the sources of the user interface and of every package of ours in it, the assets, the page of the PIN
//! window, the manifests, the compiler, and the code of this command. The outputs count too: a file that was removed or
//! changed by hand is built again.

use std::{collections::BTreeSet, path::PathBuf};

use cargo_metadata::{DependencyKind, MetadataCommand, Package};
use sha2::{Digest, Sha256};

use super::Optimiser;
use crate::{
    content_hash::add_files, failure::Failure, files, wasm_toolchain::WasmToolchain, workspace::Workspace,
};

/// The hash of every input of a build.
#[derive(Debug)]
pub(super) struct Fingerprint(String);

impl Fingerprint {
    /// Reads every input.
    pub(super) fn take(
        workspace: &Workspace,
        toolchain: WasmToolchain,
        optimiser: Option<&Optimiser>,
    ) -> Result<Self, Failure> {
        let mut inputs = vec![
            workspace.path("Cargo.toml"),
            workspace.path("Cargo.lock"),
            workspace.path(".cargo/config.toml"),
            workspace.path("crates/xtask/src/build_ui.rs"),
        ];
        inputs.extend(files::files_under(&workspace.path("crates/xtask/src/build_ui"))?);
        inputs.extend(files::files_under(&workspace.path("src-tauri/pin"))?);
        for folder in packages_of_the_user_interface(workspace)? {
            let built = folder.join("dist");
            let found = files::files_under(&folder)?;
            inputs.extend(found.into_iter().filter(|file| !file.starts_with(&built)));
        }
        let mut hash = Sha256::new();
        hash.update(workspace.root().to_string_lossy().as_bytes());
        hash.update(toolchain.version(workspace));
        hash.update(optimiser.map(Optimiser::description).unwrap_or_default());
        add_files(&mut hash, &inputs, workspace.root())?;
        Ok(Self(hex::encode(hash.finalize())))
    }

    /// Whether the last build had these inputs, and its outputs are still there.
    pub(super) fn is_that_of(&self, workspace: &Workspace, folders: &[PathBuf]) -> Result<bool, Failure> {
        let kept = files::read_text(&record(workspace)).unwrap_or_default();
        Ok(kept == self.with_outputs(workspace, folders)?)
    }

    /// Remembers the build that was just done.
    pub(super) fn keep(&self, workspace: &Workspace, folders: &[PathBuf]) -> Result<(), Failure> {
        let text = self.with_outputs(workspace, folders)?;
        files::write(&record(workspace), text.as_bytes())
    }

    fn with_outputs(&self, workspace: &Workspace, folders: &[PathBuf]) -> Result<String, Failure> {
        let mut hash = Sha256::new();
        for folder in folders {
            add_files(&mut hash, &files::files_under(folder)?, workspace.root())?;
        }
        Ok(format!(
            "inputs {}\noutputs {}\n",
            self.0,
            hex::encode(hash.finalize())
        ))
    }
}

fn record(workspace: &Workspace) -> PathBuf {
    workspace.ui_target().join("build-ui.fingerprint")
}

/// The folders of `opalexe-ui` and of every package of ours that it is built from.
fn packages_of_the_user_interface(workspace: &Workspace) -> Result<BTreeSet<PathBuf>, Failure> {
    let manifest = workspace.path("Cargo.toml");
    let metadata = MetadataCommand::new()
        .manifest_path(&manifest)
        .no_deps()
        .exec()
        .map_err(|error| Failure::Content {
            path: manifest,
            problem: error.to_string(),
        })?;
    let mut folders = BTreeSet::new();
    let mut waiting = vec![workspace.path("ui")];
    while let Some(folder) = waiting.pop() {
        if !folders.insert(folder.clone()) {
            continue;
        }
        let package = metadata
            .packages
            .iter()
            .find(|package| package.manifest_path.parent().is_some_and(|path| path == folder));
        waiting.extend(package.into_iter().flat_map(own_dependencies));
    }
    Ok(folders)
}

fn own_dependencies(package: &Package) -> impl Iterator<Item = PathBuf> {
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind != DependencyKind::Development)
        .filter_map(|dependency| dependency.path.clone())
        .map(PathBuf::from)
}
