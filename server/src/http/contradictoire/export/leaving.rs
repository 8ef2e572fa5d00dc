//! An export on its way out.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::body::Bytes;
use hyper::body::Frame;
use tokio::sync::mpsc;

/// Why an export does not reach its end.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// Nobody takes it.
    #[error("nobody takes the export")]
    Gone,
    /// The record cannot be read or written down.
    #[error("the export cannot be made")]
    Unreadable,
}

/// The pieces as they leave.
pub(super) struct Leaving(mpsc::Receiver<Result<Bytes, Broken>>);

impl Leaving {
    pub(super) fn of(pieces: mpsc::Receiver<Result<Bytes, Broken>>) -> Self {
        Self(pieces)
    }
}

impl hyper::body::Body for Leaving {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
