//! Declares the commands of the shell, so that none can be called that no capability file names, and packs the UI.

use std::{path::Path, process::ExitCode};

use tauri_build::{AppManifest, Attributes};

/// Every command. A test holds this list, the capability files and the handler to `opalexe_domain::api::native`.
const COMMANDS: [&str; 11] = [
    "call_api",
    "watch_cards",
    "sign_in_with_card",
    "cancel_card_sign_in",
    "end_session",
    "get_server",
    "set_server",
    "save_cgu",
    "set_language",
    "submit_pin",
    "cancel_pin",
];

/// What `cargo xtask build-ui` leaves for the shell to embed, as far as the shell knows its names.
const PAGES: [&str; 4] = [
    "dist/index.html",
    "dist/pin/index.html",
    "dist/pin/pin.css",
    "dist/pin/pin.js",
];

fn main() -> ExitCode {
    for page in PAGES {
        println!("cargo:rerun-if-changed={page}");
        if !Path::new(page).is_file() {
            eprintln!("The UI is not built: src-tauri/{page} is missing. Run `cargo xtask build-ui` first.");
            return ExitCode::FAILURE;
        }
    }
    println!("cargo:rerun-if-changed=dist");
    let attributes = Attributes::new().app_manifest(AppManifest::new().commands(&COMMANDS));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The desktop shell could not be prepared: {error:#}");
            ExitCode::FAILURE
        }
    }
}
