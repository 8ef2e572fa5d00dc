//! The sessions of this program: one a window, in memory only, ended with the window. One that the person wants to be kept is also in the
//! system's store of secrets (`kept_session`).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use opalexe_domain::api::native::{LockFault, LockReason, LockState};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;

use crate::{server_client::ServerClient, session_card::SessionCard};

/// A session. It remembers the server that opened it, so that its secret goes nowhere else.
#[derive(Debug, Clone)]
pub(crate) struct OpenSession {
    /// The server that opened it.
    pub(crate) server: Arc<ServerClient>,
    /// The secret. `Debug` does not show it.
    pub(crate) bearer: Arc<SecretString>,
    /// The card that opened it.
    pub(crate) card: Option<Arc<SessionCard>>,
    /// Whether it outlives its window and the program. Never with a card.
    pub(crate) kept: bool,
}

impl OpenSession {
    /// A session that this server opened.
    pub(crate) fn new(server: Arc<ServerClient>, bearer: String) -> Self {
        Self {
            server,
            bearer: Arc::new(bearer.into()),
            card: None,
            kept: false,
        }
    }

    /// A session that this server opened when the program ran before.
    pub(crate) fn kept(server: Arc<ServerClient>, bearer: SecretString) -> Self {
        Self {
            server,
            bearer: Arc::new(bearer),
            card: None,
            kept: true,
        }
    }

    /// The same, opened with that card: its window can be locked.
    pub(crate) fn opened_with(self, card: SessionCard) -> Self {
        Self {
            card: Some(Arc::new(card)),
            ..self
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.bearer.expose_secret() == other.bearer.expose_secret()
    }
}

/// The sessions, by the label of the window, and whether the window is locked.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    held: Mutex<HashMap<String, Held>>,
    /// Tells that a session or a lock came or went; what there is now is asked of this type.
    changes: watch::Sender<()>,
}

#[derive(Debug)]
struct Held {
    session: OpenSession,
    locked: Option<LockReason>,
    asked: AskedLocks,
}

/// How many times the person has asked for a lock of a window, whether it was locked already or not. Read before a session is
/// opened, it tells afterwards whether she asked for one meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct AskedLocks(u64);

impl Held {
    fn is_locked(&self) -> bool {
        self.locked.is_some()
    }
}

impl Sessions {
    /// What [`Self::put`] is to be told of the locks that were asked for until now.
    pub(crate) fn asked_locks(&self, window: &str) -> AskedLocks {
        self.held()
            .get(window)
            .map_or(AskedLocks::default(), |held| held.asked)
    }

    /// Gives the window that session, and unlocks it, unless the person has asked for another lock than those that were `known` when
    /// the session began to be opened; the session it had before is answered.
    pub(crate) fn put(&self, window: &str, session: OpenSession, known: AskedLocks) -> Option<OpenSession> {
        let mut sessions = self.held();
        let asked = sessions.get(window).map(|former| former.asked);
        let locked = asked.filter(|asked| *asked != known && session.card.is_some());
        let held = Held {
            session,
            locked: locked.map(|_since| LockReason::Asked),
            asked: asked.unwrap_or_default(),
        };
        let former = sessions.insert(window.to_owned(), held);
        drop(sessions);
        self.tell();
        former.map(|held| held.session)
    }

    /// The window's session, locked or not.
    pub(crate) fn of(&self, window: &str) -> Option<OpenSession> {
        self.held().get(window).map(|held| held.session.clone())
    }

    /// Takes the window's session away.
    pub(crate) fn take(&self, window: &str) -> Option<OpenSession> {
        let taken = self.held().remove(window);
        self.tell();
        taken.map(|held| held.session)
    }

    /// Takes the window's session away if it is still that one; whether it was.
    pub(crate) fn forget(&self, window: &str, ended: &OpenSession) -> bool {
        let mut sessions = self.held();
        let is_there = sessions.get(window).is_some_and(|held| held.session.is(ended));
        if is_there {
            sessions.remove(window);
        }
        drop(sessions);
        self.tell();
        is_there
    }

    /// That session outlives its window from now on; no other one of the same server does.
    pub(crate) fn keep_only(&self, kept: &OpenSession) {
        for held in self.held().values_mut() {
            let session = &mut held.session;
            if session.is(kept) {
                session.kept = true;
            } else if session.server.address() == kept.server.address() {
                session.kept = false;
            }
        }
    }

    /// Whether a window is in the session of that secret.
    pub(crate) fn has(&self, secret: &SecretString) -> bool {
        let held = self.held();
        held.values()
            .any(|held| held.session.bearer.expose_secret() == secret.expose_secret())
    }

    /// Takes all sessions away.
    pub(crate) fn take_all(&self) -> Vec<OpenSession> {
        let taken = self.held().drain().map(|(_window, held)| held.session).collect();
        self.tell();
        taken
    }

    /// Locks the window. A lock that is there already keeps its reason.
    ///
    /// # Errors
    /// [`LockFault::NothingToLock`] without a session that a card opened.
    pub(crate) fn lock(&self, window: &str, reason: LockReason) -> Result<(), LockFault> {
        let mut sessions = self.held();
        let held = sessions
            .get_mut(window)
            .filter(|held| held.session.card.is_some())
            .ok_or(LockFault::NothingToLock)?;
        held.locked.get_or_insert(reason);
        if reason == LockReason::Asked {
            held.asked.0 = held.asked.0.wrapping_add(1);
        }
        drop(sessions);
        tracing::info!(window, ?reason, "locked");
        self.tell();
        Ok(())
    }

    /// Locks every window that is not locked and whose card is one of those.
    pub(crate) fn lock_where(&self, reason: LockReason, which: impl Fn(&SessionCard) -> bool) {
        let mut locked = false;
        for (window, held) in self.held().iter_mut() {
            let concerned = held.session.card.as_ref().is_some_and(|card| which(card));
            if concerned && !held.is_locked() {
                held.locked = Some(reason);
                locked = true;
                tracing::info!(window, ?reason, "locked");
            }
        }
        if locked {
            self.tell();
        }
    }

    /// Whether the window is locked.
    pub(crate) fn is_locked(&self, window: &str) -> bool {
        self.held().get(window).is_some_and(Held::is_locked)
    }

    /// The session of a locked window.
    pub(crate) fn locked(&self, window: &str) -> Option<OpenSession> {
        self.held()
            .get(window)
            .filter(|held| held.is_locked())
            .map(|held| held.session.clone())
    }

    /// How the lock of the window stands.
    pub(crate) fn lock_state(&self, window: &str) -> LockState {
        let lock = self.held().get(window).and_then(|held| {
            let card = held.session.card.as_ref()?;
            Some(card.lock(held.locked?))
        });
        lock.map_or(LockState::Unlocked, LockState::Locked)
    }

    /// Hears of every session and lock that comes or goes.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    fn tell(&self) {
        self.changes.send_replace(());
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, Held>> {
        // No code panics while it holds the lock, and the map is whole in any case.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::native::{CardScene, CertificateChoice};
    use opalexe_smartcard::{Service, Snapshot};

    use super::*;
    use crate::settings::ProxyRoute;

    fn session(bearer: &str) -> OpenSession {
        let server = ServerClient::new("http://127.0.0.1:9".parse().unwrap(), &ProxyRoute::System).unwrap();
        OpenSession::new(Arc::new(server), bearer.to_owned())
    }

    #[test]
    fn each_window_has_its_own_session() {
        let sessions = Sessions::default();
        sessions.put("main", session("one"), AskedLocks::default());
        sessions.put("main-2", session("two"), AskedLocks::default());
        assert!(sessions.of("main").unwrap().is(&session("one")));
        assert!(sessions.take("main-2").unwrap().is(&session("two")));
        assert!(sessions.of("main-2").is_none());
    }

    #[test]
    fn an_ended_session_does_not_take_the_next_one_along() {
        let sessions = Sessions::default();
        sessions.put("main", session("new"), AskedLocks::default());
        assert!(!sessions.forget("main", &session("old")));
        assert!(sessions.of("main").is_some());
        assert!(sessions.forget("main", &session("new")));
        assert!(sessions.of("main").is_none());
    }

    fn of_a_card(bearer: &str, certificate: &str) -> OpenSession {
        let choice = CertificateChoice {
            reader: "A".into(),
            certificate: certificate.into(),
        };
        let readers = Snapshot {
            service: Service::Running,
            readers: Vec::new(),
        };
        session(bearer).opened_with(SessionCard::noticed(&choice, &readers, &CardScene::NoReader))
    }

    #[test]
    fn a_lock_keeps_its_first_reason_and_goes_with_the_session() {
        let sessions = Sessions::default();
        assert_eq!(
            sessions.lock("main", LockReason::Asked),
            Err(LockFault::NothingToLock)
        );
        sessions.put("main", session("without a card"), AskedLocks::default());
        assert_eq!(
            sessions.lock("main", LockReason::Asked),
            Err(LockFault::NothingToLock)
        );
        sessions.put("main", of_a_card("one", "aa"), AskedLocks::default());
        sessions.lock("main", LockReason::Asked).unwrap();
        sessions.lock_where(LockReason::CardRemoved, |_| true);
        let LockState::Locked(lock) = sessions.lock_state("main") else {
            panic!("it is locked");
        };
        assert_eq!(
            (lock.reason, lock.certificate.as_str()),
            (LockReason::Asked, "aa")
        );
        assert!(sessions.is_locked("main") && sessions.locked("main").is_some());
        sessions.take("main");
        assert_eq!(sessions.lock_state("main"), LockState::Unlocked);
    }

    #[test]
    fn only_the_windows_of_that_card_are_locked_and_a_new_session_unlocks() {
        let sessions = Sessions::default();
        sessions.put("main", of_a_card("one", "aa"), AskedLocks::default());
        sessions.put("main-2", of_a_card("two", "bb"), AskedLocks::default());
        let mut changes = sessions.changes();
        changes.mark_unchanged();
        sessions.lock_where(LockReason::CardRemoved, |card| card.is_certificate("bb"));
        assert!(!sessions.is_locked("main") && sessions.is_locked("main-2"));
        assert!(changes.has_changed().unwrap());
        sessions.put("main-2", of_a_card("three", "bb"), AskedLocks::default());
        assert!(!sessions.is_locked("main-2"));
    }

    #[test]
    fn a_lock_that_is_asked_for_while_a_session_is_opened_outlives_the_opening() {
        let sessions = Sessions::default();
        sessions.put("main", of_a_card("one", "aa"), AskedLocks::default());
        // The card was pulled, then inserted again; the person unlocks, and thinks better of it.
        sessions.lock_where(LockReason::CardRemoved, |_| true);
        let known = sessions.asked_locks("main");
        sessions.lock("main", LockReason::Asked).unwrap();
        sessions.put("main", of_a_card("two", "aa"), known);
        assert!(sessions.locked("main").unwrap().is(&session("two")));
        // What she asked for is known to the next unlocking.
        let known = sessions.asked_locks("main");
        sessions.put("main", of_a_card("three", "aa"), known);
        assert!(!sessions.is_locked("main"));
    }

    #[test]
    fn a_session_shown_for_debugging_keeps_its_secret() {
        let shown = format!("{:?}", session("a-very-secret-bearer"));
        assert!(!shown.contains("a-very-secret-bearer"), "{shown}");
    }
}
