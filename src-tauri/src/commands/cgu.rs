//! `save_cgu`: the PDF of a version of the CGU among the person's downloads.

use std::path::PathBuf;

use opalexe_domain::api::{
    error::ErrorCode,
    native::{Error, SaveCgu, SavedFile, ServerFault},
};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use super::Arguments;
use crate::{downloads, state::Desktop};

/// The name of a person's folder of downloads where the system names none.
const DOWNLOADS: &str = "Downloads";

#[tauri::command]
pub(super) async fn save_cgu<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<SaveCgu>,
) -> Result<SavedFile, Error> {
    let version = arguments.0.version;
    let session = desktop
        .sessions
        .of(window.label())
        .ok_or_else(|| Error::Api(ErrorCode::SessionMissing.into()))?;
    let folder = folder(&app)?;
    let response = session.server.cgu_document(&session.bearer, version).await?;
    let path = downloads::save(response, &folder, &format!("CGU Opalexe v{version}"), "pdf").await?;
    Ok(SavedFile {
        path: path.display().to_string(),
    })
}

fn folder<R: Runtime>(app: &AppHandle<R>) -> Result<PathBuf, Error> {
    let paths = app.path();
    paths
        .download_dir()
        .or_else(|_| paths.home_dir().map(|home| home.join(DOWNLOADS)))
        .map_err(|error| {
            tracing::error!(%error, "this person has no folder of downloads");
            Error::Server(ServerFault::NotSaved)
        })
}
