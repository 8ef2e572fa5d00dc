//! The PINs of the cards: how they stand, and the two commands that open the window to change one.

use opalexe_domain::api::native::{ChangePin, Error, UnblockPin, pin::CardPin};
use tauri::{Runtime, State, WebviewWindow};

use super::Arguments;
use crate::{pin_window::PinAct, state::Desktop};

#[tauri::command]
pub(super) async fn get_pins(desktop: State<'_, Desktop>) -> Result<Vec<CardPin>, Error> {
    desktop.pins().await
}

#[tauri::command]
pub(super) async fn change_pin<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<ChangePin>,
) -> Result<(), Error> {
    desktop
        .change_pin(window.label(), PinAct::Change, &arguments.0.reader)
        .await
}

#[tauri::command]
pub(super) async fn unblock_pin<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<UnblockPin>,
) -> Result<(), Error> {
    desktop
        .change_pin(window.label(), PinAct::Unblock, &arguments.0.reader)
        .await
}
