//! The diagnosis, one matter at a time, and its report.

use std::path::PathBuf;

use opalexe_diagnosis::{Language, report};
use opalexe_domain::api::native::{
    Diagnose, Error, SaveDiagnosticReport, SavedFile, ServerFault, diagnostic::Section,
};
use tauri::{AppHandle, Manager, Runtime, State};

use super::Arguments;
use crate::{
    clock::{Clock, SystemClock},
    diagnostic::{Folders, Surroundings, examine},
    downloads,
    state::Desktop,
};

/// The name of the report, before its extension.
const REPORT: &str = "Diagnostic Opalexe";

#[tauri::command]
pub(super) async fn diagnose<R: Runtime>(
    app: AppHandle<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<Diagnose>,
) -> Result<Section, Error> {
    let folder = |found: tauri::Result<PathBuf>| found.unwrap_or_default();
    let paths = app.path();
    let surroundings = Surroundings {
        server: &desktop.server,
        settings: &desktop.settings,
        cards: &desktop.cards,
        attempts: &desktop.attempts,
        clock: &SystemClock,
        folders: Folders {
            logs: folder(paths.app_log_dir()),
            settings: folder(paths.app_config_dir()),
        },
    };
    Ok(examine(arguments.0.topic, &surroundings).await)
}

/// The page gives back what it was told; what is personal is left out here, whatever the page did with it.
#[tauri::command]
pub(super) async fn save_diagnostic_report<R: Runtime>(
    app: AppHandle<R>,
    arguments: Arguments<SaveDiagnosticReport>,
) -> Result<SavedFile, Error> {
    let choice = arguments.0;
    let text = report(
        &choice.diagnosis,
        SystemClock.now(),
        Language::of_tag(&choice.language),
    );
    let folder = downloads::folder(&app)?;
    let path = downloads::save_text(&text, &folder, REPORT).map_err(|error| {
        tracing::error!(%error, "the report cannot be saved");
        Error::Server(ServerFault::NotSaved)
    })?;
    Ok(SavedFile {
        path: path.display().to_string(),
    })
}
