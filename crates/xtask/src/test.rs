//! `test`: everything that must hold before a change is accepted.
//!
//! A check that fails does not keep the others from running, so that one run tells everything. The tests come last: what
//! they say at their end is at the end, and stories and tests are one run, so that one summary counts them all. Whatever is started here is stopped here, also when this program is killed.

mod examples;
mod postgres;
mod steps;
mod windows;

use std::process::Command;

use crate::{
    build_ui, check_deps, check_docs, check_locales,
    failure::Failure,
    process,
    setup::{self, nextest},
    workspace::Workspace,
};
use postgres::Postgres;
use steps::Steps;

/// What `test` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Leave out the documentation, its examples, and the end-to-end stories.
    #[arg(long)]
    fast: bool,
}

/// The package of the stories.
const STORIES: &str = "end-to-end";

/// What nextest is told beside the workspace's own configuration.
const STORIES_ALONE: &str = "crates/xtask/nextest.toml";

/// Where the tests of the server find PostgreSQL.
const POSTGRES_VARIABLE: &str = "OPALEXE_TEST_POSTGRES";

/// Where PC/SC's client library finds the smart card service.
const PCSC_VARIABLE: &str = "PCSCLITE_CSOCK_NAME";

/// Not there. A test that wants cards starts a service of its own and overrides the variable; one that forgets to finds
/// no service at all, rather than the system's, where somebody's card may be.
const NO_PCSC: &str = "/nonexistent/opalexe/pcscd.comm";

/// Runs everything and ends with how long each part took.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<(), Failure> {
    let mut steps = Steps::new();
    let ready = steps.take("setup", || {
        setup::run(workspace, &setup::Arguments::for_everything())
    }) && steps.take("user interface", || build_ui::run(workspace));
    if !ready {
        // Nothing of the rest can be trusted, or even compiled.
        return steps.end();
    }
    steps.take("format", || {
        process::run(workspace.cargo().args(["fmt", "--all", "--check"]))
    });
    steps.take("lints", || process::run(&mut clippy(workspace)));
    steps.take("fuzzing targets", || fuzzing_targets(workspace));
    if !arguments.fast {
        steps.take("documentation", || process::run(&mut documentation(workspace)));
    }
    steps.take("dependencies", || check_deps::run(workspace));
    steps.take("sentences", || check_locales::run(workspace));
    steps.take("documents", || check_docs::run(workspace));
    if !arguments.fast {
        steps.take("examples", || examples::run(workspace));
        steps.take("windows", || windows::run(workspace));
    }
    let built = steps.take("programs", || process::run(&mut programs(workspace)));
    if built {
        steps.take("tests", || tests(workspace, arguments.fast));
    }
    steps.end()
}

fn clippy(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args([
        "clippy",
        "--workspace",
        "--keep-going",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]);
    cargo
}

/// They are a workspace of their own, which is formatted and compiled here and run by `cargo xtask fuzz`.
fn fuzzing_targets(workspace: &Workspace) -> Result<(), Failure> {
    let manifest = workspace.path("fuzz/Cargo.toml");
    let mut format = workspace.cargo();
    format.args(["fmt", "--check", "--manifest-path"]).arg(&manifest);
    process::run(&mut format)?;
    let mut lint = workspace.cargo();
    lint.args(["clippy", "--locked", "--manifest-path"])
        .arg(&manifest);
    process::run(lint.args(["--", "-D", "warnings"]))
}

fn documentation(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.env("RUSTDOCFLAGS", "-D warnings").args([
        "doc",
        "--workspace",
        "--no-deps",
        "--keep-going",
        "--locked",
    ]);
    cargo
}

/// Programs that measure and that no test starts: the lints compile them, and linking them would take as long as the others.
const MEASUREMENTS: [&str; 2] = ["empty-window", "figures"];

/// The programs themselves, which tests start from the folder above their own.
fn programs(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--workspace", "--bins", "--locked"]);
    for package in MEASUREMENTS {
        cargo.args(["--exclude", package]);
    }
    cargo
}

/// The tests and, unless it must be fast, the stories.
fn tests(workspace: &Workspace, fast: bool) -> Result<(), Failure> {
    let postgres = Postgres::start()?;
    println!(
        "PostgreSQL {} listens on 127.0.0.1:{} for these tests",
        postgres.version(),
        postgres.port()
    );
    let run = |mut command: Command| {
        process::run(
            command
                // An error of a story says what happened; the frames under it bury that.
                .env("RUST_LIB_BACKTRACE", "0")
                .env(POSTGRES_VARIABLE, postgres.address())
                .env(PCSC_VARIABLE, NO_PCSC),
        )
    };
    if nextest::is_there() {
        return run(by_nextest(workspace, fast));
    }
    let tested = run(by_cargo(workspace, &["--workspace", "--exclude", STORIES], &[]));
    if fast {
        return tested;
    }
    tested.and(run(by_cargo(
        workspace,
        &["--package", STORIES],
        &["--test-threads", "1"],
    )))
}

fn by_nextest(workspace: &Workspace, fast: bool) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["nextest", "run", "--workspace", "--locked"]);
    let stories_alone = workspace.path(STORIES_ALONE);
    cargo
        .arg("--tool-config-file")
        .arg(format!("xtask:{}", stories_alone.display()));
    if fast {
        cargo.arg("-E").arg(format!("not package({STORIES})"));
    }
    cargo
}

fn by_cargo(workspace: &Workspace, packages: &[&str], for_the_tests: &[&str]) -> Command {
    let mut cargo = workspace.cargo();
    cargo
        .arg("test")
        .args(packages)
        // Not the examples: they have a part of their own.
        .args(["--tests", "--locked", "--no-fail-fast", "--"])
        .args(for_the_tests);
    cargo
}
