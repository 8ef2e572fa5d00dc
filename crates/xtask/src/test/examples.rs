//! The examples in the documentation, which nextest does not run.
//!
//! rustdoc compiles and runs them anew each time, so this remembers with which sources they passed. The record lies in the
//! target folder; without it they run.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{
    content_hash::add_files,
    failure::Failure,
    files,
    process::{self, program},
    workspace::Workspace,
};

/// The folders of our packages.
const SOURCES: [&str; 6] = ["benches", "crates", "server", "src-tauri", "ui", "tests"];

/// What else decides what is compiled.
const MANIFESTS: [&str; 3] = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml"];

/// Runs them, unless they passed with these very sources.
pub(super) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let compiler = process::capture(program("rustc").current_dir(workspace.root()).arg("--version"))?;
    let inputs = inputs(workspace.root(), &compiler)?;
    let record = workspace.examples_record();
    unless_passed(&record, &inputs, || {
        let mut cargo = workspace.cargo();
        cargo.args(["test", "--workspace", "--doc", "--quiet", "--locked"]);
        process::run(&mut cargo)
    })
}

fn unless_passed(
    record: &Path,
    inputs: &str,
    run: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    if files::read_text(record).is_ok_and(|passed| passed == inputs) {
        println!("nothing has changed since they passed");
        return Ok(());
    }
    run()?;
    files::write(record, inputs.as_bytes())
}

/// The hash of everything that an example may be compiled from. The pages that are built from these sources are left out.
fn inputs(root: &Path, compiler: &str) -> Result<String, Failure> {
    let mut paths: Vec<PathBuf> = MANIFESTS.iter().map(|name| root.join(name)).collect();
    for folder in SOURCES {
        let folder = root.join(folder);
        let built = folder.join("dist");
        let found = files::files_under(&folder)?;
        paths.extend(found.into_iter().filter(|file| !file.starts_with(&built)));
    }
    let mut hash = Sha256::new();
    hash.update(root.to_string_lossy().as_bytes());
    hash.update(compiler);
    add_files(&mut hash, &paths, root)?;
    Ok(hex::encode(hash.finalize()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_failed_runs_again_and_what_passed_does_not() {
        let home = tempfile::tempdir().unwrap();
        let record = home.path().join("record");
        let fails = || Err(Failure::Missing("broken".into()));
        assert!(unless_passed(&record, "a", fails).is_err());
        assert!(unless_passed(&record, "a", fails).is_err());
        assert!(unless_passed(&record, "a", || Ok(())).is_ok());
        assert!(unless_passed(&record, "a", fails).is_ok());
        assert!(unless_passed(&record, "b", fails).is_err());
    }

    #[test]
    fn a_change_in_any_source_is_seen_and_one_in_the_built_pages_is_not() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        for name in MANIFESTS.iter().chain(&["server/src/a.rs", "ui/dist/index.html"]) {
            files::write(&root.join(name), b"a").unwrap();
        }
        let before = inputs(root, "1").unwrap();
        fs::write(root.join("ui/dist/index.html"), b"b").unwrap();
        assert_eq!(inputs(root, "1").unwrap(), before);
        assert_ne!(inputs(root, "2").unwrap(), before);
        fs::write(root.join("server/src/a.rs"), b"b").unwrap();
        assert_ne!(inputs(root, "1").unwrap(), before);
    }
}
