//! The end of a session.

use opalexe_domain::api::native::Error;
use tauri::{Runtime, State, WebviewWindow};

use crate::state::Desktop;

#[tauri::command]
pub(super) async fn end_session<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
) -> Result<(), Error> {
    desktop.end_session(window.label()).await;
    Ok(())
}
