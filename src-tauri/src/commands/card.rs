//! Readers, cards, and signing in with one.

use opalexe_domain::api::{
    auth::Session,
    native::{CardMessage, Error, SignInWithCard},
};
use tauri::{Runtime, State, WebviewWindow, ipc::Channel};

use super::Arguments;
use crate::state::Desktop;

#[tauri::command]
pub(super) async fn watch_cards<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    messages: Channel<CardMessage>,
) -> Result<(), Error> {
    desktop
        .audience
        .admit(window.label(), messages, desktop.cards.scene());
    Ok(())
}

#[tauri::command]
pub(super) async fn sign_in_with_card<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<SignInWithCard>,
) -> Result<Session, Error> {
    desktop.sign_in(window.label(), arguments.0).await
}

#[tauri::command]
pub(super) async fn cancel_card_sign_in<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
) -> Result<(), Error> {
    desktop.attempts.cancel_of(window.label());
    Ok(())
}
