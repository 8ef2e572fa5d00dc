//! The way every page takes to the server, so that the end of a session is noticed wherever it shows.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        Endpoint,
        auth::{Session, WhoAmI},
        error::ErrorCode,
        native::{CertificateChoice, Error, Server},
    },
    time::Timestamp,
    wall::Door,
};

use crate::{
    backend::Backend,
    host, remembered,
    server::ServerState,
    session::{Farewell, Presence, time_left},
};

/// How often, at most, the end of the session is looked for. A machine that slept finds out within this time.
const WATCH_MILLIS: i32 = 15_000;

/// The server and the session of this page. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Connection {
    /// Where the program runs.
    pub(crate) backend: Backend,
    /// What is known of the server.
    pub(crate) server: Signal<ServerState>,
    /// Who is signed in.
    pub(crate) presence: Signal<Presence>,
    /// How the last session ended.
    pub(crate) farewell: Signal<Option<Farewell>>,
    last_request: CopyValue<Timestamp>,
}

/// The connection of this page.
pub(crate) fn use_connection() -> Connection {
    use_context()
}

/// Makes the connection of this page, for every component below.
pub(crate) fn use_new_connection() -> Connection {
    use_context_provider(|| Connection {
        backend: Backend::detect(),
        server: Signal::new(ServerState::Asking),
        presence: Signal::new(Presence::Asking),
        farewell: Signal::new(None),
        last_request: CopyValue::new(host::now()),
    })
}

impl Connection {
    /// Asks the server what it is and who is signed in.
    pub(crate) async fn open(mut self) {
        let mut state = ServerState::from(self.backend.server().await);
        let mut session = None;
        if let ServerState::Known(server) = &state {
            match self.backend.call::<WhoAmI>(&()).await {
                Ok(found) => session = Some(found),
                // The desktop remembers its server; whether it can be reached shows only now.
                Err(error @ Error::Server(_)) => {
                    state = ServerState::Failing {
                        server: Some(server.clone()),
                        error,
                    };
                }
                Err(_) => {}
            }
        }
        self.server.set(state);
        match session {
            Some(session) => self.welcome(session),
            None => self.presence.set(Presence::Absent),
        }
    }

    /// Calls an operation of the server.
    ///
    /// # Errors
    /// What the server refused. When that tells that the session has ended, or stands at another stage than this page
    /// believed, the page is led elsewhere.
    pub(crate) async fn call<E: Endpoint>(mut self, request: &E::Request) -> Result<E::Response, Error> {
        self.last_request.set(host::now());
        let answer = self.backend.call::<E>(request).await;
        if let Err(Error::Api(error)) = &answer {
            match error.code {
                ErrorCode::SessionMissing => self.lapse(),
                ErrorCode::RegistrationRequired
                | ErrorCode::AlreadyRegistered
                | ErrorCode::ApprovalPending
                | ErrorCode::AccountClosed
                | ErrorCode::CguRequired => self.ask_again().await,
                _ => {}
            }
        }
        answer
    }

    /// Signs in with a certificate of a card.
    ///
    /// # Errors
    /// What failed on the side of the card or of the server.
    pub(crate) async fn sign_in(self, choice: CertificateChoice) -> Result<(), Error> {
        let certificate = choice.certificate.clone();
        let session = self.backend.sign_in(choice).await?;
        remembered::signed_in_with(&certificate);
        self.welcome(session);
        Ok(())
    }

    /// Takes in a session that the server has opened or changed.
    pub(crate) fn welcome(mut self, session: Session) {
        remembered::connected_through(Door::Card);
        self.last_request.set(host::now());
        self.farewell.set(None);
        self.presence.set(Presence::Present(Box::new(session)));
    }

    /// Ends the session. The page forgets it even when the server could not be told: the session then ends by itself.
    pub(crate) async fn sign_out(self) {
        let _told = self.backend.sign_out().await;
        self.leave(Farewell::SignedOut);
    }

    /// Asks the server at another address what it is, and uses it from now on.
    ///
    /// # Errors
    /// What is wrong with the address or with what answers there.
    pub(crate) async fn choose_server(mut self, address: String) -> Result<Server, Error> {
        let server = self.backend.choose_server(address).await?;
        self.server.set(ServerState::Known(server.clone()));
        self.presence.set(Presence::Absent);
        Ok(server)
    }

    /// Watches over the session for as long as the page lives: when its time is over the server is asked, which decides.
    pub(crate) async fn watch(self) {
        loop {
            host::sleep(WATCH_MILLIS).await;
            let over =
                self.presence.peek().session().is_some_and(|session| {
                    time_left(session, *self.last_request.peek(), host::now()).is_zero()
                });
            if over {
                self.ask_again().await;
            }
        }
    }

    async fn ask_again(mut self) {
        match self.backend.call::<WhoAmI>(&()).await {
            Ok(session) => {
                self.last_request.set(host::now());
                self.presence.set(Presence::Present(Box::new(session)));
            }
            Err(Error::Api(error)) if error.code == ErrorCode::SessionMissing => self.lapse(),
            // A server that cannot be reached now says nothing of the session.
            Err(_) => {}
        }
    }

    fn lapse(self) {
        if self.presence.peek().session().is_some() {
            self.leave(Farewell::Lapsed);
        }
    }

    fn leave(mut self, farewell: Farewell) {
        self.farewell.set(Some(farewell));
        self.presence.set(Presence::Absent);
    }
}
