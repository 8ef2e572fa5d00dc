//! What can be seen of an `.rpm` without a system that installs it: its files, what it asks for, and that its programs run once
//! they are unpacked.

use std::path::Path;

use crate::{
    failure::Failure,
    files,
    process::{self, program},
};

/// What must be in it.
const FILES: [&str; 7] = [
    "/usr/bin/opalexe",
    "/usr/bin/opalexe-pkcs11-host",
    "/usr/share/applications/Opalexe.desktop",
    "/usr/share/icons/hicolor/scalable/apps/opalexe.svg",
    "/usr/share/man/man1/opalexe.1.gz",
    "/usr/share/doc/opalexe/copyright",
    "/usr/share/metainfo/org.opalexe.desktop.metainfo.xml",
];

/// What it must ask for: the names of Fedora.
const REQUIRED: [&str; 4] = ["webkit2gtk4.1", "gtk3", "pcsc-lite", "pcsc-lite-libs"];

/// Looks at the package.
pub(super) fn verify(package: &Path, version: &str) -> Result<(), Failure> {
    let ask = |question: &[&str]| process::capture(program("rpm").args(question).arg(package));
    let listed = ask(&["--query", "--list", "--package"])?;
    let required = ask(&["--query", "--requires", "--package"])?;
    let lacks = |said: &str, wanted: &str| !said.lines().any(|line| line.trim() == wanted);
    let missing: Vec<&str> = FILES
        .into_iter()
        .filter(|file| lacks(&listed, file))
        .chain(REQUIRED.into_iter().filter(|name| lacks(&required, name)))
        .collect();
    if !missing.is_empty() {
        return Err(Failure::Content {
            path: package.to_path_buf(),
            problem: format!("lacks {}", missing.join(", ")),
        });
    }
    let folder = tempfile::tempdir().map_err(files::failed("make", &std::env::temp_dir()))?;
    process::run_quietly(
        program("sh")
            .args([
                "-c",
                "rpm2cpio \"$0\" | cpio --extract --make-directories --quiet",
            ])
            .arg(package)
            .current_dir(folder.path()),
    )?;
    let said = process::capture(program(folder.path().join("usr/bin/opalexe")).arg("--version"))?;
    if said.trim() != format!("opalexe {version}") {
        return Err(Failure::Content {
            path: package.to_path_buf(),
            problem: format!("its program says it is {said}"),
        });
    }
    println!("bundle: the rpm holds what it should and its program runs; no Fedora is here to install it");
    Ok(())
}
