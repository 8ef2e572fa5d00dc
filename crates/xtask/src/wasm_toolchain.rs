//! Which compiler makes WebAssembly here.
//!
//! The normal one is rustup's: the toolchain of the workspace with its `wasm32-unknown-unknown` target. Where that target
//! cannot be fetched, Debian packages a compiler together with its library's sources, and builds the library too.

use std::{path::Path, process::Command};

use crate::{
    process::{self, program},
    workspace::Workspace,
};

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler, its cargo, and the sources of its standard library.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld";

/// A compiler for WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The workspace's toolchain, which has the target.
    Workspace,
    /// Debian's `rustc-web`, `cargo-web` and `rust-web-src`, which compile the standard library as well.
    Debian,
}

impl WasmToolchain {
    /// The compiler that is ready to use, if there is one.
    pub(crate) fn find(workspace: &Workspace) -> Option<Self> {
        if workspace_has_target(workspace) {
            Some(Self::Workspace)
        } else if debian_is_ready() {
            Some(Self::Debian)
        } else {
            None
        }
    }

    /// What to tell the developer.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Workspace => "the toolchain's own wasm32-unknown-unknown target",
            Self::Debian => "Debian's rustc-web, with the standard library built from rust-web-src",
        }
    }

    /// `cargo rustc` for WebAssembly, waiting for the package, the profile and what only the program itself is compiled with.
    pub(crate) fn cargo_rustc(self, workspace: &Workspace) -> Command {
        match self {
            Self::Workspace => {
                let mut command = workspace.cargo();
                command.args(["rustc", "--target", TARGET]);
                command
            }
            Self::Debian => {
                let mut command = debian_command(workspace);
                command
                    // The default, rust-lld, is not packaged.
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld")
                    .args(["rustc", "-Zbuild-std=std,panic_abort", "--target", TARGET]);
                command
            }
        }
    }

    /// Names the compiler's exact version: another one makes another file.
    pub(crate) fn version(self, workspace: &Workspace) -> String {
        let mut command = match self {
            Self::Workspace => program("rustc"),
            Self::Debian => program(DEBIAN_RUSTC),
        };
        command.current_dir(workspace.root()).arg("--version");
        process::capture(&mut command).unwrap_or_default()
    }
}

fn workspace_has_target(workspace: &Workspace) -> bool {
    let mut command = program("rustc");
    command
        .current_dir(workspace.root())
        .args(["--print", "target-libdir", "--target", TARGET]);
    process::capture(&mut command).is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

/// The cargo of Debian's compiler, which builds the standard library for any system from its own sources; none where it is not
/// complete. The sub-command and `-Zbuild-std` are the caller's.
#[cfg(unix)]
pub(crate) fn debian_cargo(workspace: &Workspace) -> Option<Command> {
    debian_is_ready().then(|| debian_command(workspace))
}

fn debian_command(workspace: &Workspace) -> Command {
    let mut command = program(DEBIAN_CARGO);
    command
        .current_dir(workspace.root())
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("RUSTC", DEBIAN_RUSTC)
        // `-Zbuild-std` is open to nightly compilers only; Debian's is a stable one, whose sources match it.
        .env("RUSTC_BOOTSTRAP", "1");
    command
}

/// Debian's packages are complete when the compiler's own library sources lie where it looks for them: another compiler
/// may be installed under the same name.
fn debian_is_ready() -> bool {
    let installed = [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_LINKER]
        .iter()
        .all(|path| Path::new(path).exists());
    installed
        && process::capture(program(DEBIAN_RUSTC).args(["--print", "sysroot"])).is_ok_and(|sysroot| {
            Path::new(sysroot.trim())
                .join("lib/rustlib/src/rust/library/Cargo.lock")
                .exists()
        })
}
