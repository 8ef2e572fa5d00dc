//! Packages of npm: tools for the tests and for the maintainers. Nothing of npm gets into a program that is shipped.

use std::path::{Path, PathBuf};

use crate::{
    failure::Failure,
    files,
    process::{self, program},
    workspace::Workspace,
};

/// A package of npm in one exact version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NpmPackage {
    name: &'static str,
    version: &'static str,
}

/// Checks the accessibility of a page from within, in the end-to-end tests.
pub(crate) const AXE_CORE: NpmPackage = NpmPackage {
    name: "axe-core",
    version: "4.14.1",
};

/// Makes the icons of the desktop application.
pub(crate) const TAURI_CLI: NpmPackage = NpmPackage {
    name: "@tauri-apps/cli",
    version: "2.12.5",
};

/// Installs a package into the folder of npm packages when it is not there in this version, and returns its folder.
pub(crate) fn install_if_missing(workspace: &Workspace, package: NpmPackage) -> Result<PathBuf, Failure> {
    let NpmPackage { name, version } = package;
    let home = workspace.npm();
    let folder = home.join("node_modules").join(name);
    if installed_version(&folder).as_deref() == Some(version) {
        println!("setup: npm package {name} {version} is there");
        return Ok(folder);
    }
    println!("setup: npm installs {name} {version}");
    let manifest = home.join("package.json");
    if !manifest.exists() {
        // With a manifest, a second package does not remove the first.
        files::write(&manifest, b"{ \"private\": true }\n")?;
    }
    let mut npm = program("npm");
    npm.current_dir(&home)
        .args(["install", "--no-audit", "--no-fund", "--save-exact"])
        .arg(format!("{name}@{version}"));
    process::run_quietly(&mut npm)?;
    Ok(folder)
}

fn installed_version(folder: &Path) -> Option<String> {
    let manifest = files::read(&folder.join("package.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}
