//! The sessions of this program: one a window, in memory only, ended with the program.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use secrecy::{ExposeSecret, SecretString};

use crate::server_client::ServerClient;

/// A session. It remembers the server that opened it, so that its secret goes nowhere else.
#[derive(Debug, Clone)]
pub(crate) struct OpenSession {
    /// The server that opened it.
    pub(crate) server: Arc<ServerClient>,
    /// The secret. `Debug` does not show it.
    pub(crate) bearer: Arc<SecretString>,
}

impl OpenSession {
    /// A session that this server opened.
    pub(crate) fn new(server: Arc<ServerClient>, bearer: String) -> Self {
        Self {
            server,
            bearer: Arc::new(bearer.into()),
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.bearer.expose_secret() == other.bearer.expose_secret()
    }
}

/// The sessions, by the label of the window.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, OpenSession>>);

impl Sessions {
    /// Gives the window that session; the one it had before is answered.
    pub(crate) fn put(&self, window: &str, session: OpenSession) -> Option<OpenSession> {
        self.held().insert(window.to_owned(), session)
    }

    /// The window's session.
    pub(crate) fn of(&self, window: &str) -> Option<OpenSession> {
        self.held().get(window).cloned()
    }

    /// Takes the window's session away.
    pub(crate) fn take(&self, window: &str) -> Option<OpenSession> {
        self.held().remove(window)
    }

    /// Takes the window's session away if it is still that one; whether it was.
    pub(crate) fn forget(&self, window: &str, ended: &OpenSession) -> bool {
        let mut sessions = self.held();
        let is_there = sessions.get(window).is_some_and(|session| session.is(ended));
        if is_there {
            sessions.remove(window);
        }
        is_there
    }

    /// Takes all sessions away.
    pub(crate) fn take_all(&self) -> Vec<OpenSession> {
        self.held().drain().map(|(_window, session)| session).collect()
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, OpenSession>> {
        // No code panics while it holds the lock, and the map is whole in any case.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(bearer: &str) -> OpenSession {
        let server = ServerClient::new("http://127.0.0.1:9".parse().unwrap()).unwrap();
        OpenSession::new(Arc::new(server), bearer.to_owned())
    }

    #[test]
    fn each_window_has_its_own_session() {
        let sessions = Sessions::default();
        sessions.put("main", session("one"));
        sessions.put("main-2", session("two"));
        assert!(sessions.of("main").unwrap().is(&session("one")));
        assert!(sessions.take("main-2").unwrap().is(&session("two")));
        assert!(sessions.of("main-2").is_none());
    }

    #[test]
    fn an_ended_session_does_not_take_the_next_one_along() {
        let sessions = Sessions::default();
        sessions.put("main", session("new"));
        assert!(!sessions.forget("main", &session("old")));
        assert!(sessions.of("main").is_some());
        assert!(sessions.forget("main", &session("new")));
        assert!(sessions.of("main").is_none());
    }

    #[test]
    fn a_session_shown_for_debugging_keeps_its_secret() {
        let shown = format!("{:?}", session("a-very-secret-bearer"));
        assert!(!shown.contains("a-very-secret-bearer"), "{shown}");
    }
}
