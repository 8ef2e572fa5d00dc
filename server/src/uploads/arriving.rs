//! Taking the bytes of a request into an upload.
//!
//! # What this guarantees
//! * What is kept in the database is on the disk before: what a client is told has arrived, has.
//! * Between two requests, and while a client says nothing, no thread waits: however many send slowly, everybody else is served.
//! * A request that breaks off keeps what it brought, except with a checksum, which is of all its bytes or of none.
//! * Memory for one upload: a chunk, and what is under way to it (`BATCH` and one more).

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use tokio::task::JoinHandle;

use super::checksum::Checksum;
use crate::{
    app::{App, Fault},
    db::{self, upload::Upload},
    store::{Incoming, Mark, StoreError},
};

/// How many bytes go to the disk together: a hop to another thread costs what hashing some kilobytes does.
const BATCH: usize = 256 * 1024;

/// After how many bytes what arrived is made durable and kept, while a long request goes on: what a client sends again after the server
/// was killed.
const KEPT_EVERY: usize = 8 * 1024 * 1024;

/// Why bytes were not taken, or not all of them.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// They are not what the checksum says. Nothing of them was kept.
    #[error("the checksum does not hold")]
    ChecksumWrong,
    /// The client said nothing for too long. What had arrived was kept.
    #[error("the client said nothing for too long")]
    Silent,
    /// The connection broke. What had arrived was kept.
    #[error("the connection broke")]
    Cut,
    /// The upload was given up meanwhile.
    #[error("the upload was given up")]
    GivenUp,
    /// Somebody else has brought the upload further meanwhile.
    #[error("the upload has come further")]
    Elsewhere,
    /// The store, above all: too many bytes, no room.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Takes the bytes of `body` into `upload`, which `incoming` writes. Answers how many bytes it has now.
///
/// # Errors
/// Those of [`NotTaken`].
pub async fn take(
    app: &App,
    upload: &Upload,
    incoming: Incoming,
    body: Body,
    checksum: Option<Checksum>,
) -> Result<u64, NotTaken> {
    let may_keep_early = checksum.is_none();
    let mut arriving = Arriving {
        app,
        upload,
        kept: upload.resume.offset,
        work: Work::Idle(Box::new(Desk { incoming, checksum })),
    };
    let mut batch = Vec::new();
    let mut batched: usize = 0;
    let mut since_kept: usize = 0;
    let mut bytes = Bytewise { body };
    let end = loop {
        match bytes.next(app.config.body_deadline).await {
            Next::Bytes(bytes) => {
                batched = batched.saturating_add(bytes.len());
                batch.push(bytes);
            }
            Next::End(end) => break end,
        }
        if batched >= BATCH {
            since_kept = since_kept.saturating_add(batched);
            batched = 0;
            arriving.write(std::mem::take(&mut batch)).await?;
        }
        if since_kept >= KEPT_EVERY && may_keep_early {
            since_kept = 0;
            arriving.keep().await?;
        }
    };
    match end {
        Ok(()) => {
            arriving.write(batch).await?;
            arriving.check().await?;
            arriving.keep().await
        }
        Err(why) => {
            if may_keep_early {
                arriving.write(batch).await?;
                arriving.keep().await?;
            }
            Err(why)
        }
    }
}

/// The bytes of a body, each waited for so long.
struct Bytewise {
    body: Body,
}

enum Next {
    Bytes(Bytes),
    End(Result<(), NotTaken>),
}

impl Bytewise {
    async fn next(&mut self, deadline: std::time::Duration) -> Next {
        loop {
            match tokio::time::timeout(deadline, self.body.frame()).await {
                Err(_) => return Next::End(Err(NotTaken::Silent)),
                Ok(None) => return Next::End(Ok(())),
                Ok(Some(Err(_))) => return Next::End(Err(NotTaken::Cut)),
                Ok(Some(Ok(frame))) => {
                    // What is no data are trailers, which say nothing here.
                    if let Ok(bytes) = frame.into_data() {
                        return Next::Bytes(bytes);
                    }
                }
            }
        }
    }
}

/// What writes, with the checksum of what it wrote.
struct Desk {
    incoming: Incoming,
    checksum: Option<Checksum>,
}

impl Desk {
    fn write(&mut self, batch: &[Bytes]) -> Result<(), StoreError> {
        for bytes in batch {
            if let Some(checksum) = &mut self.checksum {
                checksum.update(bytes);
            }
            self.incoming.write(bytes)?;
        }
        Ok(())
    }
}

/// What writes lies here, or is at work on another thread.
enum Work {
    Idle(Box<Desk>),
    Busy(JoinHandle<Result<Box<Desk>, StoreError>>),
    /// It failed: what it had written is not believed any more.
    Over,
}

struct Arriving<'a> {
    app: &'a App,
    upload: &'a Upload,
    /// What the database says has arrived.
    kept: u64,
    work: Work,
}

impl Arriving<'_> {
    /// Waits for what was given to write before, so that the disk sets the pace.
    async fn desk(&mut self) -> Result<Box<Desk>, NotTaken> {
        match std::mem::replace(&mut self.work, Work::Over) {
            Work::Idle(desk) => Ok(desk),
            Work::Busy(writing) => Ok(writing.await.map_err(Fault::from)??),
            // Nothing is asked of it after a failure.
            Work::Over => Err(NotTaken::GivenUp),
        }
    }

    /// Has a batch written while the next one arrives.
    async fn write(&mut self, batch: Vec<Bytes>) -> Result<(), NotTaken> {
        let mut desk = self.desk().await?;
        self.work = Work::Busy(tokio::task::spawn_blocking(move || {
            desk.write(&batch)?;
            Ok(desk)
        }));
        Ok(())
    }

    /// Compares what arrived with the checksum, when there is one.
    async fn check(&mut self) -> Result<(), NotTaken> {
        let mut desk = self.desk().await?;
        if desk.checksum.take().is_some_and(|checksum| !checksum.holds()) {
            tidied(desk, false).await?;
            return Err(NotTaken::ChecksumWrong);
        }
        self.work = Work::Idle(desk);
        Ok(())
    }

    /// Makes what arrived durable, and keeps that it has.
    async fn keep(&mut self) -> Result<u64, NotTaken> {
        let mut desk = self.desk().await?;
        let settling = tokio::task::spawn_blocking(move || {
            let mark = desk.incoming.settle()?;
            Ok::<_, StoreError>((desk, mark))
        });
        let (mut desk, mark) = settling.await.map_err(Fault::from)??;
        // Bytes that end where what arrived was kept early are kept already: the upload is whole then, and no row waits for it any more.
        if mark.resume.offset > self.kept || self.upload.length == 0 {
            let advanced = self.advance(&mark).await;
            let is_kept = advanced.is_ok();
            // Whose parts of a bucket count is known now, unless the database failed.
            if !matches!(advanced, Err(NotTaken::Fault(_))) {
                desk = tidied(desk, is_kept).await?;
            }
            advanced?;
        }
        self.work = Work::Idle(desk);
        Ok(self.kept)
    }

    async fn advance(&mut self, mark: &Mark) -> Result<(), NotTaken> {
        let database = &self.app.database;
        let transaction = database.write().await.map_err(Fault::from)?;
        let is_ours = db::upload::advance(&transaction, self.upload.id, self.kept, mark)
            .await
            .map_err(Fault::from)?;
        if !is_ours {
            transaction.roll_back().await.map_err(Fault::from)?;
            let now = self.app.clock.now();
            let still = db::upload::find(database, self.upload.id, self.upload.account, now).await;
            return Err(match still.map_err(Fault::from)? {
                Some(_) => NotTaken::Elsewhere,
                None => NotTaken::GivenUp,
            });
        }
        transaction.commit().await.map_err(Fault::from)?;
        self.kept = mark.resume.offset;
        Ok(())
    }
}

/// Deletes the parts of a bucket that count for nothing any more. They are in nobody's way: that it fails is told to the log alone.
async fn tidied(mut desk: Box<Desk>, is_kept: bool) -> Result<Box<Desk>, NotTaken> {
    let tidying = tokio::task::spawn_blocking(move || {
        let tidied = if is_kept {
            desk.incoming.kept()
        } else {
            desk.incoming.abandon()
        };
        if let Err(error) = tidied {
            let cause: &(dyn std::error::Error + 'static) = &error;
            tracing::warn!(cause, "parts that no upload needs stay in the bucket");
        }
        desk
    });
    Ok(tidying.await.map_err(Fault::from)?)
}
