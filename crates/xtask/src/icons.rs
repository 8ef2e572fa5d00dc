//! `icons`: the pictures that the systems want, from the one drawing `icons/opalexe.svg`.
//!
//! The result is committed, so this runs only when the drawing changes.

use std::fs;

use crate::{
    failure::Failure,
    files,
    process::{self, program},
    setup::npm::{self, TAURI_CLI},
    workspace::Workspace,
};

/// The drawing.
const DRAWING: &str = "icons/opalexe.svg";

/// Where the user interface has it, for the browser's tab.
const DRAWING_OF_THE_PAGE: &str = "ui/assets/icon.svg";

/// What the desktop application is built and bundled with; the tool also makes those of telephones and shops.
const WANTED: [&str; 6] = [
    "32x32.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.ico",
    "icon.icns",
];

/// Draws every icon anew.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let drawing = workspace.path(DRAWING);
    let tool = npm::install_if_missing(workspace, TAURI_CLI)?.join("tauri.js");
    let folder = tempfile::tempdir().map_err(files::failed("make", &std::env::temp_dir()))?;
    process::run_quietly(
        program("node")
            .arg(tool)
            .arg("icon")
            .arg(&drawing)
            .arg("--output")
            .arg(folder.path())
            .current_dir(folder.path()),
    )?;
    for name in WANTED {
        let icon = workspace.path("icons").join(name);
        fs::copy(folder.path().join(name), &icon).map_err(files::failed("write", &icon))?;
        println!("icons: {}", files::relative(&icon, workspace.root()));
    }
    let page = workspace.path(DRAWING_OF_THE_PAGE);
    fs::copy(&drawing, &page).map_err(files::failed("write", &page))?;
    println!("icons: {DRAWING_OF_THE_PAGE}");
    Ok(())
}
