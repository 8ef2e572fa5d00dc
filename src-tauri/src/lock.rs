//! The lock of the windows: a session whose card has left its reader answers nothing any more, until that card signs again.
//!
//! The lock is in the shell, beside the sessions: the pages are told of it and show it, and cannot lift it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use opalexe_domain::api::{
    auth::Session,
    native::{CertificateChoice, Error, LockFault, LockReason, LockState},
};
use tauri::{
    AppHandle, Manager, Runtime,
    async_runtime::{self, JoinHandle},
    ipc::Channel,
};

use crate::{session::OpenSession, state::Desktop};

/// Watches readers, settings and sessions for as long as the program runs, and locks each window whose card has left.
pub(crate) async fn watch<R: Runtime>(app: AppHandle<R>) {
    let desktop = app.state::<Desktop>();
    let mut readers = desktop.cards.readers();
    let mut scene = desktop.cards.scene();
    let mut settings = desktop.settings.follow();
    let mut sessions = desktop.sessions.changes();
    loop {
        // Seen before it is looked at: what changes meanwhile is looked at again.
        readers.mark_unchanged();
        scene.mark_unchanged();
        settings.mark_unchanged();
        sessions.mark_unchanged();
        desktop.lock_where_the_card_left();
        let changed = tokio::select! {
            changed = readers.changed() => changed,
            changed = scene.changed() => changed,
            changed = settings.changed() => changed,
            changed = sessions.changed() => changed,
        };
        if changed.is_err() {
            return;
        }
    }
}

/// Tells the window whether it is locked, now and at each change.
pub(crate) fn tell<R: Runtime>(
    app: AppHandle<R>,
    window: String,
    channel: Channel<LockState>,
) -> JoinHandle<()> {
    async_runtime::spawn(async move {
        let desktop = app.state::<Desktop>();
        let mut changes = desktop.sessions.changes();
        let mut told = None;
        loop {
            changes.borrow_and_update();
            let state = desktop.sessions.lock_state(&window);
            if told.as_ref() != Some(&state) {
                if channel.send(state.clone()).is_err() {
                    return;
                }
                told = Some(state);
            }
            if changes.changed().await.is_err() {
                return;
            }
        }
    })
}

/// The windows that hear of their locks, by their labels.
#[derive(Default)]
pub(crate) struct LockListeners(Mutex<HashMap<String, Listener>>);

struct Listener(JoinHandle<()>);

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl LockListeners {
    /// Takes the window's listener in; one that it had before is let go.
    pub(crate) fn admit(&self, window: &str, telling: JoinHandle<()>) {
        self.listeners().insert(window.to_owned(), Listener(telling));
    }

    /// Lets the window go.
    pub(crate) fn dismiss(&self, window: &str) {
        self.listeners().remove(window);
    }

    fn listeners(&self) -> MutexGuard<'_, HashMap<String, Listener>> {
        // No code panics while it holds the lock, and the map is whole in any case.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desktop {
    /// Locks each window whose card is not in its reader any more, unless the person decided otherwise.
    pub(crate) fn lock_where_the_card_left(&self) {
        if !self.settings.current().lock_on_card_removal {
            return;
        }
        let readers = self.cards.readers().borrow().clone();
        let scene = self.cards.scene().borrow().clone();
        self.sessions
            .lock_where(LockReason::CardRemoved, |card| card.has_left(&readers, &scene));
    }

    /// Unlocks the window: the certificate that opened its session signs again, and the new session takes the place of the former one,
    /// which the server ends as it opens the new one.
    ///
    /// # Errors
    /// [`LockFault::NothingToLock`] when the window is not locked, [`LockFault::AnotherCertificate`] for any other certificate, or see
    /// [`Desktop::sign_in`]. The window stays locked then.
    pub(crate) async fn unlock(&self, window: &str, choice: CertificateChoice) -> Result<Session, Error> {
        let former = self
            .sessions
            .locked(window)
            .ok_or(Error::Lock(LockFault::NothingToLock))?;
        let is_its_own = |former: &OpenSession| {
            former
                .card
                .as_ref()
                .is_some_and(|card| card.is_certificate(&choice.certificate))
        };
        if !is_its_own(&former) {
            return Err(Error::Lock(LockFault::AnotherCertificate));
        }
        let session = self
            .open_session(window, choice, Some(Arc::clone(&former.bearer)))
            .await?;
        tracing::info!("unlocked");
        Ok(session)
    }
}
