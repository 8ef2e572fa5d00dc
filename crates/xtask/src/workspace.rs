//! Where things are.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::{failure::Failure, process::program};

/// The workspace's folders, as absolute paths.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the workspace to which this program belongs. `CARGO_TARGET_DIR` is honoured.
    pub(crate) fn find() -> Result<Self, Failure> {
        // `cargo run` says where the package is now; the folder of the build is for a binary started by hand.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .ancestors()
            .nth(2)
            .ok_or_else(|| Failure::Missing(format!("{} is not in the workspace", package.display())))?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let target = std::path::absolute(&target).map_err(|source| Failure::File {
            action: "find",
            path: target,
            source,
        })?;
        Ok(Self { root, target })
    }

    /// The workspace's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the workspace.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where builds go.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// A program of the workspace, where a build of the `dev` profile puts it.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// Where npm packages go: build products, so not in the sources.
    pub(crate) fn npm(&self) -> PathBuf {
        self.target.join("npm")
    }

    /// Where Python packages go.
    pub(crate) fn python(&self) -> PathBuf {
        self.target.join("python")
    }

    /// With which sources the examples of the documentation passed.
    #[cfg(unix)]
    pub(crate) fn examples_record(&self) -> PathBuf {
        self.target.join("xtask").join("examples.passed")
    }

    /// Where the user interface is compiled: a folder of its own, so that it neither waits for another build nor
    /// invalidates it.
    pub(crate) fn ui_target(&self) -> PathBuf {
        self.target.join("ui")
    }

    /// Where the fuzzing targets are compiled, for the same reason.
    pub(crate) fn fuzz_target(&self) -> PathBuf {
        self.target.join("fuzz")
    }

    /// A `cargo` of this workspace, of the toolchain that runs us.
    pub(crate) fn cargo(&self) -> std::process::Command {
        let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        command
    }
}
