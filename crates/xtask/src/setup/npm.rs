//! Packages of npm: tools for the tests and for the maintainers, and the one whose files are shipped, each of which is pinned where it is
//! taken (`build_ui/viewer.rs`).

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
    /// What the registry calls it.
    pub(crate) name: &'static str,
    /// The one version.
    pub(crate) version: &'static str,
}

impl NpmPackage {
    /// Its package URL: `pkg:npm/pdfjs-dist@6.5.438`.
    pub(crate) fn reference(self) -> String {
        format!("pkg:npm/{}@{}", self.name.replace('@', "%40"), self.version)
    }
}

/// Checks the accessibility of a page from within, in the end-to-end tests.
pub(crate) const AXE_CORE: NpmPackage = NpmPackage {
    name: "axe-core",
    version: "4.14.1",
};

/// A client of tus that nobody here wrote, in the end-to-end tests.
pub(crate) const TUS_JS_CLIENT: NpmPackage = NpmPackage {
    name: "tus-js-client",
    version: "4.3.1",
};

/// Reads PDF, in the viewer.
pub(crate) const PDFJS_DIST: NpmPackage = NpmPackage {
    name: "pdfjs-dist",
    version: "6.5.438",
};

/// Makes the icons of the desktop application.
pub(crate) const TAURI_CLI: NpmPackage = NpmPackage {
    name: "@tauri-apps/cli",
    version: "2.12.5",
};

/// On Windows it is a script, which is not found without its ending.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

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
    let mut npm = program(NPM);
    npm.current_dir(&home)
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--save-exact",
            "--ignore-scripts",
        ])
        .arg(format!("{name}@{version}"));
    process::run_quietly(&mut npm)?;
    Ok(folder)
}

fn installed_version(folder: &Path) -> Option<String> {
    let manifest = files::read(&folder.join("package.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}
