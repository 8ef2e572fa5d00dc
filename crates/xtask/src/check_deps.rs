//! `check-deps`: the arrows between the packages, what the sources may touch, and what may be linked in.
//!
//! The rules are those of docs/ARCHITECTURE.md; licences and banned crates are those of deny.toml. Nothing is fetched but
//! what a build fetches.

mod arrows;
mod bans;
mod graph;
mod licences;
mod policy;
mod sources;

use crate::{
    failure::Failure,
    process::{self, program},
    violation, wasm_toolchain,
    workspace::Workspace,
};

/// The platform whose dependencies are judged.
const LINUX: &str = "x86_64-unknown-linux-gnu";

/// Runs every check and lists every violation.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let policy = policy::read(&workspace.path("deny.toml"))?;
    let linux = graph::of_workspace(workspace, LINUX)?;
    let browser = graph::of_package(workspace, "opalexe-ui", wasm_toolchain::TARGET)?;

    let mut violations = arrows::between_our_packages(workspace)?;
    violations.extend(arrows::to_foreign_crates(workspace, LINUX)?);
    for graph in [&linux, &browser] {
        violations.extend(bans::check(graph, &policy));
        violations.extend(licences::check(graph, &policy));
    }
    violations.extend(sources::check(workspace)?);
    violation::report("check-deps", violations)?;
    println!(
        "check-deps: {} packages for {LINUX}, {} for the browser: arrows, sources, bans and licences are as they should be",
        linux.len(),
        browser.len()
    );
    cargo_deny(workspace)
}

/// cargo-deny reads the same file. It is asked too where it is installed.
fn cargo_deny(workspace: &Workspace) -> Result<(), Failure> {
    if !process::succeeds(program("cargo-deny").arg("--version")) {
        println!(
            "check-deps: cargo-deny is not installed; its rules were applied here, without its advisories"
        );
        return Ok(());
    }
    process::run_quietly(
        workspace
            .cargo()
            .args(["deny", "check", "bans", "licenses", "sources"]),
    )?;
    println!("check-deps: cargo-deny agrees");
    Ok(())
}
