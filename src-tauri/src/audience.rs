//! Who hears of readers, cards and sign-ins: one channel a window.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use opalexe_domain::api::native::{CardMessage, CardScene, SignInProgress};
use tauri::{
    async_runtime::{self, JoinHandle},
    ipc::Channel,
};
use tokio::sync::watch;

/// The windows that listen, by their labels.
#[derive(Default)]
pub(crate) struct Audience(Mutex<HashMap<String, Listener>>);

struct Listener {
    channel: Channel<CardMessage>,
    following: JoinHandle<()>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.following.abort();
    }
}

impl Audience {
    /// Tells the window the scene of now, and each that follows. A channel that it had before is let go.
    pub(crate) fn admit(
        &self,
        window: &str,
        channel: Channel<CardMessage>,
        scene: watch::Receiver<CardScene>,
    ) {
        let following = async_runtime::spawn(follow(channel.clone(), scene));
        self.listeners()
            .insert(window.to_owned(), Listener { channel, following });
    }

    /// Tells the window how far its sign-in is.
    pub(crate) fn tell(&self, window: &str, progress: SignInProgress) {
        if let Some(listener) = self.listeners().get(window) {
            // A window that is being closed hears no more.
            let _unheard = listener.channel.send(CardMessage::Progress(progress));
        }
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

async fn follow(channel: Channel<CardMessage>, mut scene: watch::Receiver<CardScene>) {
    loop {
        let message = CardMessage::Scene(scene.borrow_and_update().clone());
        if channel.send(message).is_err() || scene.changed().await.is_err() {
            return;
        }
    }
}
