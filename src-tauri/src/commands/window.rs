//! « Ouvrir une autre session »: another window.

use opalexe_domain::api::native::Error;
use tauri::{Runtime, WebviewWindow};

use crate::windows;

#[tauri::command]
pub(super) async fn open_window<R: Runtime>(window: WebviewWindow<R>) -> Result<(), Error> {
    windows::open_another(&window).map_err(Error::Window)
}
