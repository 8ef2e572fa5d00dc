//! What the whole program shares: the server, the sessions, the cards, and the sign-in in progress.

use std::sync::Arc;

use opalexe_domain::api::{
    auth::Session,
    native::{CardFault, CardFaultCode, CertificateChoice, Error, ServerFault},
};

use crate::{
    audience::Audience,
    card_worker::CardWorker,
    pin_window::{PinWindow, Wording},
    server_desk::ServerDesk,
    session::{OpenSession, Sessions},
    sign_in::{Salt, SignIn, attempt::Attempts},
};

/// The state of the program.
pub(crate) struct Desktop {
    /// The server.
    pub(crate) server: ServerDesk,
    /// The sessions of the windows.
    pub(crate) sessions: Sessions,
    /// The cards.
    pub(crate) cards: CardWorker,
    /// The windows that listen.
    pub(crate) audience: Audience,
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
    /// See [`SignIn::run`]; [`CardFaultCode::ReaderBusy`] while another sign-in is in progress.
    pub(crate) async fn sign_in(&self, window: &str, choice: CertificateChoice) -> Result<Session, Error> {
        let Some(mut attempt) = self.attempts.begin(window) else {
            return Err(Error::Card(CardFault {
                code: CardFaultCode::ReaderBusy,
                tries_left: None,
                atr: None,
            }));
        };
        let server = self.server.client().map_err(Error::Server)?;
        let sign_in = SignIn {
            cards: &self.cards,
            server: Arc::clone(&server),
            pin_window: &*self.pin_window,
            owner: window,
            salt: self.salt,
            tell: &|progress| self.audience.tell(window, progress),
        };
        let outcome = sign_in.run(&mut attempt, choice.into()).await;
        let signed_in = outcome.inspect_err(|error| tracing::info!(?error, "no sign-in"))?;
        let Some(bearer) = signed_in.bearer else {
            tracing::error!("the server opened a session without a secret");
            return Err(Error::Server(ServerFault::NotOpalexe));
        };
        let former = self.sessions.put(window, OpenSession::new(server, bearer));
        tracing::info!(session = %signed_in.session.id, stage = ?signed_in.session.stage, "signed in");
        if let Some(former) = former {
            end(former).await;
        }
        Ok(signed_in.session)
    }

    /// Ends the window's session, at the server and here.
    pub(crate) async fn end_session(&self, window: &str) {
        if let Some(session) = self.sessions.take(window) {
            end(session).await;
        }
    }

    /// Ends every session, at the server and here.
    pub(crate) async fn end_all_sessions(&self) {
        for session in self.sessions.take_all() {
            end(session).await;
        }
    }

    /// A window is gone: it signs in no more and hears no more. Its session ends with the program.
    pub(crate) fn forget_window(&self, window: &str) {
        self.attempts.cancel_of(window);
        self.audience.dismiss(window);
    }
}

/// Ends a session at the server. When the server cannot be reached, the only copy of the session's secret is gone
/// all the same, and the session ends by itself.
async fn end(session: OpenSession) {
    match session.server.sign_out(&session.bearer).await {
        Ok(()) => tracing::info!("signed out"),
        Err(error) => tracing::warn!(?error, "the server could not be told of the end of a session"),
    }
}
