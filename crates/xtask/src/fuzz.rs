//! `fuzz`: runs the fuzzing targets one after another, each for some time, on the stable toolchain.
//!
//! The first inputs are made anew at each run, in `fuzz/corpus`, beside what earlier runs have found; what breaks a target is
//! kept in `fuzz/artifacts`. No sanitizer is linked in, which only a nightly compiler could: our packages forbid `unsafe`, and
//! what is looked for are panics, overflows, endless work and broken promises.

use std::process::Command;

use crate::{
    failure::Failure,
    process::{self, program},
    workspace::Workspace,
};

/// What `fuzz` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How long each target runs.
    #[arg(long, default_value_t = 600)]
    seconds: u32,
    /// The targets; all of them when none is named.
    targets: Vec<String>,
}

/// A target, and the longest input that it is given: beyond what its reader takes, and no further.
struct Target {
    name: &'static str,
    longest: u32,
}

const TARGETS: &[Target] = &[
    target("token", 12_000),
    target("certificate", 8_192),
    target("revocation-list", 8_192),
    target("card-object", 8_192),
    target("card-dialogue", 32_768),
    target("middleware", 16_384),
];

const fn target(name: &'static str, longest: u32) -> Target {
    Target { name, longest }
}

/// One input that takes longer than this, in seconds, is a fault: the slowest honest one takes some milliseconds.
const SLOWEST: u32 = 5;

/// A target that takes more memory than this, in MiB, is a fault.
const LARGEST: u32 = 1_024;

/// Runs the targets.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<(), Failure> {
    let chosen = chosen(&arguments.targets)?;
    install_if_missing(workspace)?;
    make_first_inputs(workspace)?;
    process::run(&mut cargo_fuzz(workspace, "build"))?;
    let mut broken = Vec::new();
    for target in chosen {
        println!("\n━━ {} ━━", target.name);
        let mut fuzz = cargo_fuzz(workspace, "run");
        fuzz.arg(target.name)
            .arg("--")
            .arg(format!("-max_total_time={}", arguments.seconds))
            .arg(format!("-max_len={}", target.longest))
            .arg(format!("-timeout={SLOWEST}"))
            .arg(format!("-rss_limit_mb={LARGEST}"))
            .args(["-print_final_stats=1", "-verbosity=0"]);
        if process::run(&mut fuzz).is_err() {
            broken.push(target.name);
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(Failure::NotPassed(broken))
}

fn chosen(names: &[String]) -> Result<Vec<&'static Target>, Failure> {
    if names.is_empty() {
        return Ok(TARGETS.iter().collect());
    }
    let find = |name: &String| {
        TARGETS.iter().find(|target| target.name == *name).ok_or_else(|| {
            let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            Failure::Missing(format!("no target {name}: there are {}", known.join(", ")))
        })
    };
    names.iter().map(find).collect()
}

fn install_if_missing(workspace: &Workspace) -> Result<(), Failure> {
    if process::succeeds(program("cargo-fuzz").arg("--version")) {
        return Ok(());
    }
    println!("fuzz: installing cargo-fuzz from source, which takes a minute");
    process::run_quietly(workspace.cargo().env_remove("CARGO_TARGET_DIR").args([
        "install",
        "cargo-fuzz",
        "--locked",
    ]))
}

fn make_first_inputs(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        workspace
            .cargo()
            .args(["run", "--release", "--locked", "--package", "token-verification"])
            .args(["--bin", "fuzz-seeds", "--"])
            .arg(workspace.path("fuzz")),
    )
}

/// `cargo fuzz`, in a target folder of its own: its instruments would make every other build begin anew.
fn cargo_fuzz(workspace: &Workspace, order: &str) -> Command {
    let mut cargo = workspace.cargo();
    cargo
        .args(["fuzz", order, "--sanitizer", "none", "--fuzz-dir"])
        .arg(workspace.path("fuzz"))
        .arg("--target-dir")
        .arg(workspace.fuzz_target());
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_run_and_no_other() {
        let workspace = Workspace::find().unwrap();
        let manifest = crate::files::read_text(&workspace.path("fuzz/Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let declared: Vec<&str> = manifest["bin"]
            .as_array()
            .unwrap()
            .iter()
            .map(|target| target["name"].as_str().unwrap())
            .collect();
        let run: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        assert_eq!(run, declared);
    }

    #[test]
    fn a_target_that_is_not_there_is_named_with_those_that_are() {
        let unknown = chosen(&["tokens".to_owned()]).err().unwrap().to_string();
        assert!(
            unknown.contains("tokens") && unknown.contains("revocation-list"),
            "{unknown}"
        );
        assert_eq!(chosen(&["token".to_owned()]).unwrap().len(), 1);
    }
}
