//! Declares the commands of the shell, so that none can be called that no capability file names, and packs the UI.

use std::{path::Path, process::ExitCode};

use tauri_build::{AppManifest, Attributes};

/// Every command. A test holds this list, the capability files and the handler to `opalexe_domain::api::native`.
const COMMANDS: &[&str] = &[
    "call_api",
    "watch_cards",
    "sign_in_with_card",
    "cancel_card_sign_in",
    "end_session",
    "watch_lock",
    "lock_window",
    "unlock_with_card",
    "get_server",
    "set_server",
    "save_cgu",
    "set_language",
    "get_pins",
    "change_pin",
    "unblock_pin",
    "get_settings",
    "save_settings",
    "try_proxy",
    "choose_module",
    "diagnose",
    "save_diagnostic_report",
    "sign_in_by_email",
    "answer_email_code",
    "resend_email_code",
    "get_keeping",
    "open_window",
    "choose_files",
    "watch_drops",
    "send_file",
    "stop_sending",
    "compare_file",
    "end_upload",
    "save_archive",
    "save_document",
    "read_document_part",
    "save_receipt",
    "submit_pin",
    "submit_new_pin",
    "cancel_pin",
];

/// What `cargo xtask build-ui` leaves for the shell to embed, as far as the shell knows its names.
const PAGES: [&str; 8] = [
    "dist/index.html",
    "dist/pin/index.html",
    "dist/pin/pin.css",
    "dist/pin/pin.js",
    "dist/pin/change.html",
    "dist/pin/change.css",
    "dist/pin/change.js",
    "dist/pin/window.js",
];

/// The public key with which the publisher's newer versions are examined, as `tauri signer generate` writes it.
const PUBLISHER: &str = "updater.pub";

fn main() -> ExitCode {
    for page in PAGES {
        println!("cargo:rerun-if-changed={page}");
        if !Path::new(page).is_file() {
            eprintln!("The UI is not built: src-tauri/{page} is missing. Run `cargo xtask build-ui` first.");
            return ExitCode::FAILURE;
        }
    }
    println!("cargo:rerun-if-changed=dist");
    println!("cargo:rerun-if-changed={PUBLISHER}");
    // Without the publisher's key this program never looks for a newer version.
    if let Ok(key) = std::fs::read_to_string(PUBLISHER) {
        println!("cargo:rustc-env=OPALEXE_UPDATER_KEY={}", key.trim());
    }
    let attributes = Attributes::new().app_manifest(AppManifest::new().commands(COMMANDS));
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The desktop shell could not be prepared: {error:#}");
            ExitCode::FAILURE
        }
    }
}
