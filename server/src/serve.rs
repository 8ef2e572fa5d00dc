//! Listening: our own accept loop on hyper.
//!
//! # What this guarantees
//! * A client that sends its request's head slowly, or nothing, or does not read the answer, loses its connection at a deadline
//!   (`axum::serve` would keep it for ever).
//! * At most so many connections are open at once; more wait in the queue of the system.
//! * Told to stop, the server takes no new connection, lets requests in progress end for a bounded time, and stops.
//!
//! HTTP/1.1 only: it is all that the UI's handful of files and small requests need, and HTTP/2's own abuses (rapid reset, floods of
//! frames) stay outside. A proxy in front may speak whatever it likes.

pub mod patience;
pub mod stop;
pub mod tls;

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::http::address::Peer;
use patience::Patient;

/// The largest head of a request. The honest ones have two kilobytes; hyper wants at least 8 KiB.
const HEAD_LIMIT: usize = 16 * 1024;

/// How long to wait after the system refused to accept, usually for want of file descriptors: some will be free by then.
const AFTER_REFUSAL: Duration = Duration::from_millis(100);

/// The terms on which connections are served.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// How many are open at once.
    pub connections: usize,
    /// How long a client may take for a TLS handshake, for a request's head, and to take any part of an answer.
    pub header_deadline: Duration,
    /// How long requests in progress may take after `stopping`.
    pub drain_deadline: Duration,
}

/// Serves `router` on `listener` until `stopping` says so, then drains.
pub async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    terms: Terms,
    mut stopping: watch::Receiver<bool>,
) {
    let room = Arc::new(Semaphore::new(terms.connections));
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &room) => accepted,
            _ = stopping.wait_for(|stopping| *stopping) => break,
        };
        match accepted {
            Ok((stream, peer, permit)) => {
                let connection = Connection {
                    router: router.clone(),
                    peer,
                    deadline: terms.header_deadline,
                    watcher: graceful.watcher(),
                    _permit: permit,
                };
                tokio::spawn(connection.run(stream, tls.clone()));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                time::sleep(AFTER_REFUSAL).await;
            }
        }
    }
    // Nobody new from here on.
    drop(listener);
    let open = graceful.count();
    tracing::info!(open, "stopping: waiting for requests in progress");
    if time::timeout(terms.drain_deadline, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("stopping: some requests did not end in time and were cut off");
    }
}

async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, permit))
}

struct Connection {
    router: Router,
    peer: SocketAddr,
    deadline: Duration,
    watcher: Watcher,
    _permit: OwnedSemaphorePermit,
}

impl Connection {
    async fn run(self, stream: TcpStream, tls: Option<TlsAcceptor>) {
        // Answers are small: waiting to fill a packet would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection is gone already");
            return;
        }
        match tls {
            None => self.speak(stream).await,
            Some(tls) => match time::timeout(self.deadline, tls.accept(stream)).await {
                Ok(Ok(stream)) => self.speak(stream).await,
                Ok(Err(error)) => tracing::debug!(%error, "a TLS handshake failed"),
                Err(_) => tracing::debug!("a TLS handshake took too long"),
            },
        }
    }

    async fn speak(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let peer = Peer(self.peer);
        let service = self.router.map_request(move |mut request: hyper::Request<_>| {
            request.extensions_mut().insert(peer);
            request
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.deadline)
            .max_buf_size(HEAD_LIMIT)
            .serve_connection(
                TokioIo::new(Patient::new(stream, self.deadline)),
                TowerToHyperService::new(service),
            );
        if let Err(error) = self.watcher.watch(connection).await {
            tracing::debug!(%error, "a connection broke off");
        }
    }
}
