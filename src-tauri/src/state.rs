//! What the whole program shares: the server, the sessions, the cards, and the sign-in in progress.

use std::sync::Arc;

use opalexe_domain::api::{
    auth::Session,
    native::{CardFaultCode, CertificateChoice, Error, ServerFault, Settings},
};

use secrecy::SecretString;

use crate::{
    audience::Audience,
    card_failure::card,
    card_worker::CardWorker,
    chosen_files::ChosenFiles,
    departures::Departures,
    email_sign_in::EmailSignIns,
    kept_session::KeptSession,
    lock::LockListeners,
    pin_window::{PinWindow, Wording},
    sending::Sendings,
    server_address::ServerAddress,
    server_client::ServerClient,
    server_desk::{Chosen, ServerDesk},
    session::{AskedLocks, OpenSession, Sessions},
    session_card::SessionCard,
    settings::SettingsDesk,
    sign_in::{Salt, SignIn, attempt::Attempts},
};

/// The state of the program.
pub(crate) struct Desktop {
    /// The server.
    pub(crate) server: ServerDesk,
    /// What the person and the administrator set.
    pub(crate) settings: SettingsDesk,
    /// The sessions of the windows.
    pub(crate) sessions: Sessions,
    /// The sign-ins by e-mail whose code is awaited.
    pub(crate) email_sign_ins: EmailSignIns,
    /// The session that outlives the program.
    pub(crate) kept: KeptSession,
    /// The windows that are gone, and what ends with them.
    pub(crate) departures: Departures,
    /// The cards.
    pub(crate) cards: CardWorker,
    /// The files that were chosen.
    pub(crate) files: ChosenFiles,
    /// The files that go.
    pub(crate) sendings: Sendings,
    /// The windows that listen.
    pub(crate) audience: Audience,
    /// The windows that hear of their locks.
    pub(crate) lock_listeners: LockListeners,
    /// The sign-in in progress.
    pub(crate) attempts: Attempts,
    /// Where the PIN is typed.
    pub(crate) pin_window: Box<dyn PinWindow>,
    /// What the PIN window says.
    pub(crate) wording: Arc<Wording>,
    /// The random bytes of a signature.
    pub(crate) salt: Salt,
}

impl Desktop {
    /// Signs the person in with that certificate and gives the window the session.
    ///
    /// # Errors
    /// See [`SignIn::run`]; [`CardFaultCode::PinWindowOpen`] while another sign-in or a change of a PIN is in progress;
    /// [`CardFaultCode::Cancelled`] when another server was chosen while this one examined the card.
    pub(crate) async fn sign_in(&self, window: &str, choice: CertificateChoice) -> Result<Session, Error> {
        self.open_session(window, choice, None).await
    }

    /// The same; `replaced` is the secret of a session that the server ends as it opens the new one.
    pub(crate) async fn open_session(
        &self,
        window: &str,
        choice: CertificateChoice,
        replaced: Option<Arc<SecretString>>,
    ) -> Result<Session, Error> {
        let Some(mut attempt) = self.attempts.begin(window) else {
            return Err(card(CardFaultCode::PinWindowOpen));
        };
        let server = self.server.client().map_err(Error::Server)?;
        // A lock that is asked for from here on is not what the new session unlocks.
        let known_locks = self.sessions.asked_locks(window);
        let sign_in = SignIn {
            cards: &self.cards,
            server: Arc::clone(&server),
            pin_window: &*self.pin_window,
            owner: window,
            salt: self.salt,
            replaced: replaced.as_deref(),
            tell: &|progress| self.audience.tell(window, progress),
        };
        // Before it signs: a card that goes from here on has left.
        let card_now = SessionCard::noticed(
            &choice,
            &self.cards.readers().borrow(),
            &self.cards.scene().borrow(),
        );
        let outcome = sign_in.run(&mut attempt, choice.into()).await;
        let signed_in = outcome.inspect_err(|error| tracing::info!(?error, "no sign-in"))?;
        let Some(bearer) = signed_in.bearer else {
            tracing::error!("the server opened a session without a secret");
            return Err(Error::Server(ServerFault::NotOpalexe));
        };
        let session = OpenSession::new(server, bearer).opened_with(card_now);
        self.settle(window, session, known_locks, replaced).await?;
        tracing::info!(session = %signed_in.session.id, stage = ?signed_in.session.stage, "signed in");
        Ok(signed_in.session)
    }

    /// Gives the window a session that the server has just opened. The one it had ends, unless the server has `replaced` it.
    ///
    /// # Errors
    /// [`CardFaultCode::Cancelled`] when another server was chosen meanwhile, or the window is gone: the session has ended.
    pub(crate) async fn settle(
        &self,
        window: &str,
        session: OpenSession,
        known_locks: AskedLocks,
        replaced: Option<Arc<SecretString>>,
    ) -> Result<(), Error> {
        let former = self.sessions.put(window, session.clone(), known_locks);
        if let Some(former) = former {
            if replaced.is_none() {
                self.end(former).await;
            } else {
                self.let_go(&former).await;
            }
        }
        // Looked at only now that the session is in its place: whoever chooses another server or closes the window after this look ends
        // it there.
        if self.speaks_to(&session.server) && !self.departures.is_gone(window) {
            return Ok(());
        }
        tracing::info!("another server was chosen meanwhile, or the window closed: the new session ends");
        if self.sessions.forget(window, &session) {
            self.end(session).await;
        }
        Err(card(CardFaultCode::Cancelled))
    }

    fn speaks_to(&self, server: &ServerClient) -> bool {
        self.server
            .client()
            .is_ok_and(|current| current.address() == server.address())
    }

    /// Speaks to the server at that address from now on. With another one, nobody stays signed in and no sign-in goes on.
    ///
    /// # Errors
    /// See [`ServerDesk::choose`].
    pub(crate) async fn choose_server(&self, address: ServerAddress) -> Result<(), Error> {
        if self.server.choose(address).await? == Chosen::Another {
            self.attempts.cancel();
            self.email_sign_ins.forget_all();
            self.end_all_sessions().await;
            // One whose window was closed is in none of them.
            self.keep_nothing().await;
        }
        Ok(())
    }

    /// Keeps the settings, and reaches the server by the way they name from now on, in the sessions that are open too.
    ///
    /// # Errors
    /// See [`SettingsDesk::save`].
    pub(crate) fn save_settings(&self, wanted: Settings) -> Result<(), Error> {
        self.settings.save(wanted).map_err(Error::Settings)?;
        self.server.take(self.settings.route()).map_err(Error::Server)
    }

    /// Ends the window's session, at the server and here.
    pub(crate) async fn end_session(&self, window: &str) {
        if let Some(session) = self.sessions.take(window) {
            self.end(session).await;
        }
    }

    /// The end of the program: no sign-in goes on, and every session that is not kept ends, with the one that the server was just opening.
    pub(crate) async fn take_leave(&self) {
        self.attempts.cancel();
        self.attempts.over().await;
        for session in self.sessions.take_all() {
            self.leave(session).await;
        }
        self.departures.over().await;
    }

    /// Ends every session, at the server and here.
    async fn end_all_sessions(&self) {
        for session in self.sessions.take_all() {
            self.end(session).await;
        }
    }

    /// A window is gone: it signs in no more and hears no more. What is left to be done is to end its session: [`Self::leave`].
    pub(crate) fn forget_window(&self, window: &str) -> Option<OpenSession> {
        self.departures.note(window);
        self.attempts.cancel_of(window);
        self.email_sign_ins.forget(window);
        self.files.dismiss(window);
        self.sendings.dismiss(window);
        self.audience.dismiss(window);
        self.lock_listeners.dismiss(window);
        self.sessions.take(window)
    }

    /// The window or the program of that session ends, and the session with it, unless it is kept.
    pub(crate) async fn leave(&self, session: OpenSession) {
        if session.kept {
            tracing::info!("a session is kept beyond its window");
        } else {
            end_at(&session.server, &session.bearer).await;
        }
    }

    /// Ends a session, at the server and on this machine.
    async fn end(&self, session: OpenSession) {
        self.let_go(&session).await;
        end_at(&session.server, &session.bearer).await;
    }
}

/// Ends a session at the server. When the server cannot be reached, the only copy of the session's secret is gone
/// all the same, and the session ends by itself.
pub(crate) async fn end_at(server: &ServerClient, bearer: &SecretString) {
    match server.sign_out(bearer).await {
        Ok(()) => tracing::info!("signed out"),
        Err(error) => tracing::warn!(?error, "the server could not be told of the end of a session"),
    }
}

#[cfg(test)]
mod tests;
