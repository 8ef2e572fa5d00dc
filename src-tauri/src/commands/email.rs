//! Signing in by e-mail, and whether its session can be kept.

use opalexe_domain::api::native::{
    AnswerEmailCode, EmailProof, EmailSignedIn, Error, Keeping, SignInByEmail,
};
use tauri::{Runtime, State, WebviewWindow};

use super::Arguments;
use crate::state::Desktop;

#[tauri::command]
pub(super) async fn sign_in_by_email<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<SignInByEmail>,
) -> Result<EmailProof, Error> {
    desktop.sign_in_by_email(window.label(), arguments.0).await
}

#[tauri::command]
pub(super) async fn answer_email_code<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<AnswerEmailCode>,
) -> Result<EmailSignedIn, Error> {
    desktop.answer_email_code(window.label(), arguments.0.code).await
}

#[tauri::command]
pub(super) async fn resend_email_code<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
) -> Result<EmailProof, Error> {
    desktop.resend_email_code(window.label()).await
}

#[tauri::command]
pub(super) async fn get_keeping(desktop: State<'_, Desktop>) -> Result<Keeping, Error> {
    Ok(desktop.kept.keeping().await)
}
