//! `cargo-nextest`, which runs each test in a process of its own and ends with a summary.

use crate::{
    process::{self, program},
    workspace::Workspace,
};

/// Whether `cargo nextest` can be used.
pub(crate) fn is_there() -> bool {
    process::succeeds(program("cargo-nextest").args(["nextest", "--version"]))
}

/// Installs it when it is missing. The tests also run under `cargo test`, so a failure is only said.
pub(super) fn install_if_missing(workspace: &Workspace) {
    if is_there() {
        println!("setup: cargo-nextest is there");
        return;
    }
    println!("setup: installing cargo-nextest from source, which takes some minutes");
    let mut install = workspace.cargo();
    install
        // The build belongs to no workspace: cargo uses and removes a temporary folder.
        .env_remove("CARGO_TARGET_DIR")
        .args(["install", "cargo-nextest", "--locked"]);
    if let Err(failure) = process::run_quietly(&mut install) {
        println!("setup: cargo-nextest cannot be installed, so the tests run under `cargo test`: {failure}");
    }
}
