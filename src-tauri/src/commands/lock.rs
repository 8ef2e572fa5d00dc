//! Locking a window, unlocking it, and hearing which of the two it is.

use opalexe_domain::api::{
    auth::Session,
    native::{Error, LockReason, LockState, UnlockWithCard},
};
use tauri::{Manager, Runtime, State, WebviewWindow, ipc::Channel};

use super::Arguments;
use crate::{lock, state::Desktop};

#[tauri::command]
pub(super) async fn watch_lock<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    messages: Channel<LockState>,
) -> Result<(), Error> {
    let app = window.app_handle().clone();
    desktop.lock_listeners.admit(
        window.label(),
        lock::tell(app, window.label().to_owned(), messages),
    );
    Ok(())
}

#[tauri::command]
pub(super) async fn lock_window<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
) -> Result<(), Error> {
    desktop
        .sessions
        .lock(window.label(), LockReason::Asked)
        .map_err(Error::Lock)?;
    // What it was about to sign would open the window again.
    desktop.attempts.cancel_of(window.label());
    Ok(())
}

#[tauri::command]
pub(super) async fn unlock_with_card<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<UnlockWithCard>,
) -> Result<Session, Error> {
    desktop.unlock(window.label(), arguments.0).await
}
