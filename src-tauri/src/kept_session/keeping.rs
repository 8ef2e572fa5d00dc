//! Which session is kept: begun by the person's wish, gone on with at the next start, over when the session is or when another one is kept.

use std::sync::Arc;

use opalexe_domain::api::native::Kept;
use tokio::spawn;

use super::Former;
use crate::{
    server_client::ServerClient,
    session::{AskedLocks, OpenSession},
    state::{Desktop, end_at},
    windows,
};

impl Desktop {
    /// Keeps that session beyond the end of the program. The one that was kept before is kept no more: it ends with its window, or at
    /// once when it has none.
    pub(crate) async fn keep(&self, session: &OpenSession) -> Kept {
        let origin = session.server.address().to_string();
        match self.kept.put(origin, Arc::clone(&session.bearer)).await {
            Ok(former) => {
                self.sessions.keep_only(session);
                if let Some(former) = former {
                    self.end_without_window(former);
                }
                tracing::info!("the session is kept");
                Kept::Kept
            }
            Err(error) => {
                tracing::warn!(%error, "the session cannot be kept: it ends with its window");
                Kept::Refused
            }
        }
    }

    /// That session is over: nothing of it stays on this machine.
    pub(crate) async fn let_go(&self, session: &OpenSession) {
        if session.kept {
            let origin = session.server.address().to_string();
            self.kept.remove(origin, Arc::clone(&session.bearer)).await;
        }
    }

    /// Nothing is kept any more, of whichever server.
    pub(crate) async fn keep_nothing(&self) {
        if let Some(former) = self.kept.take().await {
            self.end_without_window(former);
        }
    }

    /// Gives the first window the session that was kept, once, before anything is asked of the server for it.
    pub(crate) async fn restore(&self, window: &str) {
        if window != windows::MAIN {
            return;
        }
        self.kept
            .restored
            .get_or_init(|| self.look_for_a_kept_session())
            .await;
    }

    async fn look_for_a_kept_session(&self) {
        let Ok(server) = self.server.client() else {
            return;
        };
        let Some(secret) = self.kept.secret_for(&server.address().to_string()).await else {
            return;
        };
        let session = OpenSession::kept(server, secret);
        self.sessions.put(windows::MAIN, session, AskedLocks::default());
        tracing::info!("the kept session goes on");
    }

    /// Ends a session at the server that opened it, unless a window is still in it: that one ends it. Nobody waits for it but the end of
    /// the program.
    fn end_without_window(&self, former: Former) {
        if self.sessions.has(&former.secret) {
            return;
        }
        let Some(server) = self.client_of(&former.origin) else {
            tracing::warn!("the server of the session that was kept before cannot be told of its end");
            return;
        };
        let departure = self.departures.begin();
        spawn(async move {
            end_at(&server, &former.secret).await;
            drop(departure);
        });
    }

    fn client_of(&self, origin: &str) -> Option<Arc<ServerClient>> {
        let current = self.server.client().ok();
        if let Some(current) = current.filter(|current| current.address().to_string() == origin) {
            return Some(current);
        }
        let address = origin.parse().ok()?;
        ServerClient::new(address, &self.settings.route())
            .ok()
            .map(Arc::new)
    }
}
