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
    server_address::ServerAddress,
    server_client::ServerClient,
    server_desk::{Chosen, ServerDesk},
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
    /// See [`SignIn::run`]; [`CardFaultCode::ReaderBusy`] while another sign-in is in progress;
    /// [`CardFaultCode::Cancelled`] when another server was chosen while this one examined the card.
    pub(crate) async fn sign_in(&self, window: &str, choice: CertificateChoice) -> Result<Session, Error> {
        let Some(mut attempt) = self.attempts.begin(window) else {
            return Err(card(CardFaultCode::ReaderBusy));
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
        let session = OpenSession::new(Arc::clone(&server), bearer);
        let former = self.sessions.put(window, session.clone());
        if let Some(former) = former {
            end(former).await;
        }
        // Looked at only now that the session is in its place: whoever chooses another server after this look ends it there.
        if !self.speaks_to(&server) {
            tracing::info!("another server was chosen meanwhile: the new session ends");
            if self.sessions.forget(window, &session) {
                end(session).await;
            }
            return Err(card(CardFaultCode::Cancelled));
        }
        tracing::info!(session = %signed_in.session.id, stage = ?signed_in.session.stage, "signed in");
        Ok(signed_in.session)
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
            self.end_all_sessions().await;
        }
        Ok(())
    }

    /// Ends the window's session, at the server and here.
    pub(crate) async fn end_session(&self, window: &str) {
        if let Some(session) = self.sessions.take(window) {
            end(session).await;
        }
    }

    /// The end of the program: no sign-in goes on, and every session ends, with the one that the server was just opening.
    pub(crate) async fn take_leave(&self) {
        self.attempts.cancel();
        self.attempts.over().await;
        self.end_all_sessions().await;
    }

    /// Ends every session, at the server and here.
    async fn end_all_sessions(&self) {
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

fn card(code: CardFaultCode) -> Error {
    Error::Card(CardFault {
        code,
        tries_left: None,
        atr: None,
    })
}

#[cfg(test)]
mod tests;
