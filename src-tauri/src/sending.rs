//! Sending a file to the server by tus 1.0 (<https://tus.io/protocols/resumable-upload>), with the session of its window.
//!
//! The file is read as it goes, in pieces: it is never whole in memory, and its bytes never pass through the page.

mod slice;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use opalexe_domain::{
    api::{
        error::ErrorCode,
        native::{Error, FileFault, FileToSend, SendingProgress},
    },
    id::UploadId,
};
use tokio::{fs::File, sync::Notify};

use crate::{
    chosen_files::{ChosenFiles, Known},
    server_client::{NewUpload, Piece},
    session::{OpenSession, Sessions},
};
use slice::Slice;

/// What is being sent, by window and number of the file, so that it can be halted.
#[derive(Default)]
pub(crate) struct Sendings(Mutex<HashMap<(String, u32), Arc<Notify>>>);

impl Sendings {
    /// Halts the sending of that file, if it goes.
    pub(crate) fn halt(&self, window: &str, file: u32) {
        if let Some(halt) = self.going().get(&(window.to_owned(), file)) {
            halt.notify_one();
        }
    }

    /// Halts whatever that window sends: it is gone.
    pub(crate) fn dismiss(&self, window: &str) {
        for ((of, _), halt) in self.going().iter() {
            if of == window {
                halt.notify_one();
            }
        }
    }

    /// Sends what the server does not have of the file yet.
    ///
    /// # Errors
    /// [`FileFault`], the server's refusal, or the failure of the connection.
    pub(crate) async fn send(
        &self,
        window: &str,
        (files, sessions): (&ChosenFiles, &Sessions),
        order: FileToSend,
        tell: Arc<dyn Fn(SendingProgress) + Send + Sync>,
    ) -> Result<UploadId, Error> {
        let known = files.known(window, order.file).ok_or(UNREADABLE)?;
        let halt = Arc::new(Notify::new());
        let key = (window.to_owned(), order.file);
        self.going().insert(key.clone(), Arc::clone(&halt));
        let outcome = tokio::select! {
            outcome = sent(window, sessions, &known, order, tell) => outcome,
            () = halt.notified() => Err(Error::File(FileFault::SendingHalted)),
        };
        let mut going = self.going();
        // Another sending of the same file may have begun meanwhile.
        if going.get(&key).is_some_and(|other| Arc::ptr_eq(other, &halt)) {
            going.remove(&key);
        }
        drop(going);
        outcome
    }

    fn going(&self) -> MutexGuard<'_, HashMap<(String, u32), Arc<Notify>>> {
        // No code panics while it holds the lock, and the map is whole in any case.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const UNREADABLE: Error = Error::File(FileFault::FileUnreadable);

async fn sent(
    window: &str,
    sessions: &Sessions,
    known: &Known,
    order: FileToSend,
    tell: Arc<dyn Fn(SendingProgress) + Send + Sync>,
) -> Result<UploadId, Error> {
    // Asked anew with every piece: the window may be unlocked meanwhile, and then has another session.
    let session = || -> Result<OpenSession, Error> {
        sessions
            .of(window)
            .ok_or_else(|| Error::Api(ErrorCode::SessionMissing.into()))
    };
    let first = session()?;
    let (upload, mut offset) = match order.upload {
        Some(upload) => (upload, first.server.upload_offset(&first.bearer, upload).await?),
        None => {
            let new = NewUpload {
                length: known.size,
                name: &order.name,
                expertise: order.expertise,
                folder: order.folder,
            };
            (first.server.begin_upload(&first.bearer, &new).await?, 0)
        }
    };
    tell(SendingProgress::Begun { upload, offset });
    let mut slice = Slice::default();
    while offset < known.size {
        let session = session()?;
        let file = File::open(&known.path).await.map_err(|_| UNREADABLE)?;
        let facts = file.metadata().await.map_err(|_| UNREADABLE)?;
        if !known.is(&facts) {
            return Err(UNREADABLE);
        }
        let piece = Piece {
            offset,
            length: slice.length().min(known.size.saturating_sub(offset)),
        };
        let begun = Instant::now();
        let hear = Arc::clone(&tell);
        let body = slice::body(file, piece, move |offset| hear(SendingProgress::At { offset })).await;
        let body = body.map_err(|_| UNREADABLE)?;
        offset = session
            .server
            .continue_upload(&session.bearer, upload, piece, body)
            .await?;
        slice.took(piece.length, begun.elapsed());
        tell(SendingProgress::At { offset });
    }
    Ok(upload)
}

#[cfg(test)]
mod tests;
