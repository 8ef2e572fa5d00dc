//! The gate before the commands of a locked window.

use opalexe_domain::api::native::{
    CancelCardSignIn, Command, EndSession, Error, GetServer, LockFault, LockWindow, SetLanguage,
    UnlockWithCard, WatchCards, WatchLock,
};
use tauri::{Manager, Runtime, ipc::Invoke};

use crate::state::Desktop;

/// What a locked window may ask: to be unlocked, to sign out, and what shows nothing of the session. Every other command, and every one
/// that will be added, is refused.
const OPEN_TO_ALL: [&str; 8] = [
    WatchLock::NAME,
    LockWindow::NAME,
    UnlockWithCard::NAME,
    CancelCardSignIn::NAME,
    EndSession::NAME,
    WatchCards::NAME,
    GetServer::NAME,
    SetLanguage::NAME,
];

/// The call, when it may go on; one that may not is answered here.
pub(super) fn pass<R: Runtime>(call: Invoke<R>) -> Option<Invoke<R>> {
    let webview = call.message.webview_ref();
    let locked = webview
        .try_state::<Desktop>()
        .is_some_and(|desktop| desktop.sessions.is_locked(webview.label()));
    if !locked || OPEN_TO_ALL.contains(&call.message.command()) {
        return Some(call);
    }
    tracing::debug!(command = call.message.command(), "the window is locked");
    call.resolver.reject(Error::Lock(LockFault::Locked));
    None
}
