//! Parts of a document that the window shows.

use opalexe_domain::api::{
    error::ErrorCode,
    native::{Error, LockFault, ReadDocumentPart},
};
use tauri::{Runtime, State, WebviewWindow, ipc::Response};

use super::Arguments;
use crate::state::Desktop;

#[tauri::command]
pub(super) async fn read_document_part<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<ReadDocumentPart>,
) -> Result<Response, Error> {
    let part = arguments.0;
    if !part.is_sound() {
        return Err(Error::Api(ErrorCode::BadRequest.into()));
    }
    let session = desktop
        .sessions
        .of(window.label())
        .ok_or_else(|| Error::Api(ErrorCode::SessionMissing.into()))?;
    let bytes = session.server.document_part(&session.bearer, &part).await?;
    // Locked while it came: it is not for whoever sits there now.
    if desktop.sessions.is_locked(window.label()) {
        return Err(Error::Lock(LockFault::Locked));
    }
    Ok(Response::new(bytes))
}
