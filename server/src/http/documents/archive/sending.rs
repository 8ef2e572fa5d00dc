//! An archive on its way out.

use std::{
    ops::Range,
    pin::Pin,
    slice,
    task::{Context, Poll},
};

use axum::body::Bytes;
use hyper::body::{Frame, SizeHint};
use opalexe_domain::{id::FolderId, rights::folders::FolderAct, time::Timestamp};
use tokio::{sync::mpsc, task::spawn_blocking};

use super::contents::Contents;
use crate::{
    app::{App, Fault},
    auth::session::TOUCH_AFTER,
    db::{self, document::Document},
    http::{
        documents::{
            Place,
            consulted::{Extent, consulted},
            content::open,
        },
        error::Error,
        extract::Participant,
        limits::at_once::Making,
    },
    store::Outgoing,
};

/// How many pieces of at most 1 MiB wait for the client: one leaves while the next is opened.
const PIECES_WAITING: usize = 2;

/// Begins to send, and goes on as fast as the client takes it. It ends when the client is gone.
pub(super) fn begin(
    app: App,
    participant: Participant,
    folder: FolderId,
    contents: Contents,
    making: Making,
) -> Leaving {
    let (pieces, leaving) = mpsc::channel(PIECES_WAITING);
    let left = contents.length();
    let sending = Sending {
        app,
        participant,
        folder,
        pieces,
    };
    tokio::spawn(async move {
        // Counted until nothing is made any more, whoever still takes what waits.
        let _making = making;
        match sending.send(&contents).await {
            Ok(()) | Err(Broken::Gone) => {}
            // The answer has begun: all that can be done is to break it off, so that nobody takes it for the archive.
            Err(broken) => {
                match &broken {
                    Broken::Fault(fault) => {
                        let cause: &(dyn std::error::Error + 'static) = fault;
                        tracing::error!(cause, "an archive could not be made to its end");
                    }
                    _ => tracing::info!("an archive was broken off: the right to read it is gone"),
                }
                // Nobody there any more needs no word.
                let _gone = sending.pieces.send(Err(broken)).await;
            }
        }
    });
    Leaving {
        pieces: leaving,
        left,
    }
}

/// Why an archive does not reach its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// Nobody takes it.
    #[error("nobody takes the archive")]
    Gone,
    /// The session has ended, the person may read there no more, or a document was withdrawn meanwhile.
    #[error("the archive may be read no more")]
    Refused,
    /// Something failed.
    #[error("the archive cannot be made")]
    Fault(#[from] Fault),
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        match error {
            Error::Internal(fault) => Self::Fault(fault),
            _ => Self::Refused,
        }
    }
}

impl From<db::DbError> for Broken {
    fn from(error: db::DbError) -> Self {
        Self::Fault(error.into())
    }
}

struct Sending {
    app: App,
    participant: Participant,
    folder: FolderId,
    pieces: mpsc::Sender<Result<Bytes, Broken>>,
}

impl Sending {
    async fn send(&self, contents: &Contents) -> Result<(), Broken> {
        let archive = &contents.archive;
        let mut crcs = Vec::with_capacity(contents.documents.len().saturating_add(1));
        self.piece(archive.before(0)).await?;
        self.piece(Some(contents.list.clone())).await?;
        crcs.push(crc32fast::hash(&contents.list));
        self.piece(archive.after(0, crc32fast::hash(&contents.list)))
            .await?;
        let mut seen_at = self.app.clock.now();
        for document in &contents.documents {
            let place = self.may_still_be_read(document, &mut seen_at).await?;
            let begun = Begun::of(&self.app, document).await?;
            // It counts as read before a byte of it can leave, and not before there is one.
            let read = slice::from_ref(document);
            consulted(
                &self.app,
                &self.participant,
                &place,
                read,
                Extent::FromItsBeginning,
            )
            .await?;
            let index = crcs.len();
            self.piece(archive.before(index)).await?;
            let crc = self.rest(begun).await?;
            self.piece(archive.after(index, crc)).await?;
            crcs.push(crc);
        }
        self.piece(Some(archive.end(&crcs))).await
    }

    /// The place of the document, when the session is open, the person may still read there, and the document was not withdrawn.
    async fn may_still_be_read(&self, document: &Document, seen_at: &mut Timestamp) -> Result<Place, Broken> {
        let (app, participant) = (&self.app, &self.participant);
        self.session_is_open(seen_at).await?;
        let place = Place::of(app, &app.database, participant, self.folder).await?;
        place.may(FolderAct::Download)?;
        let now = db::document::find(&app.database, participant.expertise, document.id).await?;
        if now.is_none_or(|document| document.withdrawn.is_some()) {
            return Err(Broken::Refused);
        }
        Ok(place)
    }

    /// Ends the archive with the session. Whoever takes it is there: the session does not end by itself meanwhile.
    async fn session_is_open(&self, seen_at: &mut Timestamp) -> Result<(), Broken> {
        let session = self.participant.actor.session.ok_or(Broken::Refused)?;
        if !db::session::is_there(&self.app.database, session).await? {
            return Err(Broken::Refused);
        }
        let now = self.app.clock.now();
        if now.since(*seen_at) >= TOUCH_AFTER {
            let transaction = self.app.database.write().await?;
            db::session::touch(&transaction, session, now).await?;
            transaction.commit().await?;
            *seen_at = now;
        }
        Ok(())
    }

    /// Sends the bytes of a document, and tells their CRC-32.
    async fn rest(&self, mut begun: Begun) -> Result<u32, Broken> {
        while let Some(piece) = begun.piece.take() {
            self.pieces.send(Ok(piece)).await.map_err(|_| Broken::Gone)?;
            begun = begun.next().await?;
        }
        Ok(begun.crc.finalize())
    }

    async fn piece(&self, bytes: Option<Vec<u8>>) -> Result<(), Broken> {
        let bytes = Bytes::from(bytes.unwrap_or_default());
        self.pieces.send(Ok(bytes)).await.map_err(|_| Broken::Gone)
    }
}

/// A document of which a piece was read that has yet to leave.
struct Begun {
    outgoing: Outgoing,
    crc: crc32fast::Hasher,
    left: Range<u64>,
    /// None after the last.
    piece: Option<Bytes>,
}

impl Begun {
    /// Opens the document and reads its first piece.
    async fn of(app: &App, document: &Document) -> Result<Self, Fault> {
        let opened = Self {
            outgoing: open(app, document).await?,
            crc: crc32fast::Hasher::new(),
            left: 0..document.size,
            piece: None,
        };
        opened.next().await
    }

    async fn next(mut self) -> Result<Self, Fault> {
        if self.left.is_empty() {
            return Ok(self);
        }
        let reading = spawn_blocking(move || {
            let piece = self.outgoing.piece(&self.left)?;
            self.crc.update(&piece);
            let count = u64::try_from(piece.len()).unwrap_or(u64::MAX);
            self.left.start = self.left.start.saturating_add(count);
            self.piece = Some(piece);
            Ok::<_, Fault>(self)
        });
        reading.await?
    }
}

/// The pieces as they leave.
pub(super) struct Leaving {
    pieces: mpsc::Receiver<Result<Bytes, Broken>>,
    left: u64,
}

impl hyper::body::Body for Leaving {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        let polled = self.pieces.poll_recv(context);
        if let Poll::Ready(Some(Ok(piece))) = &polled {
            let count = u64::try_from(piece.len()).unwrap_or(u64::MAX);
            self.left = self.left.saturating_sub(count);
        }
        polled.map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
