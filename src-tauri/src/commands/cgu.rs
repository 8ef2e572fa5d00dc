//! `save_cgu`: the PDF of a version of the CGU among the person's downloads.

use opalexe_domain::api::{
    error::ErrorCode,
    native::{Error, SaveCgu, SavedFile},
};
use tauri::{AppHandle, Runtime, State, WebviewWindow};

use super::Arguments;
use crate::{downloads, state::Desktop};

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
    let folder = downloads::folder(&app)?;
    let response = session.server.cgu_document(&session.bearer, version).await?;
    let path = downloads::save(response, &folder, &format!("CGU Opalexe v{version}"), "pdf").await?;
    Ok(SavedFile {
        path: path.display().to_string(),
    })
}
