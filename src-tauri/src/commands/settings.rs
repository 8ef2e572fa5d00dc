//! The settings of this desktop.

use opalexe_domain::api::{
    instance::Instance,
    native::{ChooseModule, DesktopSettings, Error, SaveSettings, TryProxy},
};
use tauri::{AppHandle, Runtime, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

use super::Arguments;
use crate::{settings::ProxyRoute, state::Desktop};

/// A title longer than this does not fit into a title bar.
const TITLE_LIMIT: usize = 120;
/// What a module is called on each system.
const MODULE_EXTENSION: &str = if cfg!(windows) {
    "dll"
} else if cfg!(target_os = "macos") {
    "dylib"
} else {
    "so"
};

#[tauri::command]
pub(super) async fn get_settings(desktop: State<'_, Desktop>) -> Result<DesktopSettings, Error> {
    Ok(desktop.settings.described())
}

#[tauri::command]
pub(super) async fn save_settings(
    desktop: State<'_, Desktop>,
    arguments: Arguments<SaveSettings>,
) -> Result<DesktopSettings, Error> {
    desktop.save_settings(arguments.0)?;
    Ok(desktop.settings.described())
}

#[tauri::command]
pub(super) async fn try_proxy(
    desktop: State<'_, Desktop>,
    arguments: Arguments<TryProxy>,
) -> Result<Instance, Error> {
    let route = ProxyRoute::try_from(&arguments.0.proxy).map_err(Error::Settings)?;
    desktop.server.ask_through(&route).await
}

#[tauri::command]
pub(super) async fn choose_module<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    arguments: Arguments<ChooseModule>,
) -> Result<Option<String>, Error> {
    let title: String = arguments.0.title.chars().take(TITLE_LIMIT).collect();
    let (tell, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_parent(&window)
        .set_title(title)
        .add_filter("PKCS#11", &[MODULE_EXTENSION])
        // Modules are often called `.so.1`, or nothing at all.
        .add_filter("*", &["*"])
        .pick_file(move |file| {
            // A page that is gone waits for nothing.
            let _gone = tell.send(file);
        });
    let file = chosen.await.ok().flatten();
    Ok(file
        .and_then(|file| file.into_path().ok())
        .map(|path| path.display().to_string()))
}
