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
    session::{Ending, Farewell, Presence, ending, time_left},
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
    /// What is about to end the session, when its end is near.
    pub(crate) ending: Signal<Option<Ending>>,
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
        ending: Signal::new(None),
        last_request: CopyValue::new(host::now()),
    })
}

impl Connection {
    /// Asks the server what it is and who is signed in.
    pub(crate) async fn open(mut self) {
        let state = ServerState::from(self.backend.server().await);
        let (state, session) = match state {
            ServerState::Known(server) => first_answer(server, self.backend.call::<WhoAmI>(&()).await),
            state => (state, None),
        };
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
    pub(crate) async fn call<E: Endpoint>(self, request: &E::Request) -> Result<E::Response, Error> {
        let asked_at = host::now();
        let answer = self.backend.call::<E>(request).await;
        if answer.is_ok() {
            self.heard(asked_at);
        }
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
        self.farewell.set(None);
        self.presence.set(Presence::Present(Box::new(session)));
        self.heard(host::now());
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
        self.ending.set(None);
        Ok(server)
    }

    /// Asks one thing of the server, so that the session goes on.
    ///
    /// # Errors
    /// Why it could not be asked, or why the session is over.
    pub(crate) async fn stay(self) -> Result<(), Error> {
        self.call::<WhoAmI>(&())
            .await
            .map(|session| self.welcome(session))
    }

    /// Watches over the session for as long as the page lives: its end is told before it comes, and when its time is over
    /// the server is asked, which decides.
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
            self.look_ahead();
        }
    }

    async fn ask_again(mut self) {
        match self.backend.call::<WhoAmI>(&()).await {
            Ok(session) => {
                self.presence.set(Presence::Present(Box::new(session)));
                self.heard(host::now());
            }
            Err(Error::Api(error)) if error.code == ErrorCode::SessionMissing => self.lapse(),
            // A server that cannot be reached now says nothing of the session.
            Err(_) => {}
        }
    }

    /// The server has answered what was asked at that time: the session lives on from there.
    fn heard(mut self, asked_at: Timestamp) {
        self.last_request.set(asked_at);
        self.look_ahead();
    }

    fn look_ahead(mut self) {
        let near = self
            .presence
            .peek()
            .session()
            .and_then(|session| ending(session, *self.last_request.peek(), host::now()));
        if *self.ending.peek() != near {
            self.ending.set(near);
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
        self.ending.set(None);
    }
}

/// What the first answer about the session tells of the server and of who is signed in. Only the server's word that there
/// is no session is one: anything else is trouble, from which the session may come out unharmed.
fn first_answer(server: Server, answer: Result<Session, Error>) -> (ServerState, Option<Session>) {
    match answer {
        Ok(session) => (ServerState::Known(server), Some(session)),
        Err(Error::Api(error)) if error.code == ErrorCode::SessionMissing => {
            (ServerState::Known(server), None)
        }
        // The desktop remembers its server; whether it can be reached shows only now.
        Err(error) => (
            ServerState::Failing {
                server: Some(server),
                error,
            },
            None,
        ),
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::{auth::Stage, native::ServerFault};

    use super::*;
    use crate::session::tests::session_of_bastien;

    fn server() -> Server {
        Server {
            origin: Some("https://opalexe.example".into()),
            fixed: false,
            instance: None,
        }
    }

    #[test]
    fn only_a_missing_session_is_nobody_and_every_other_error_is_trouble() {
        let session = session_of_bastien(Stage::Open);
        assert_eq!(
            first_answer(server(), Ok(session.clone())),
            (ServerState::Known(server()), Some(session))
        );
        let missing = Error::Api(ErrorCode::SessionMissing.into());
        assert_eq!(
            first_answer(server(), Err(missing)),
            (ServerState::Known(server()), None)
        );
        for error in [
            Error::Api(ErrorCode::Internal.into()),
            Error::Api(ErrorCode::Unavailable.into()),
            Error::Api(ErrorCode::TooManyRequests.into()),
            Error::Server(ServerFault::Unreachable),
        ] {
            let trouble = ServerState::Failing {
                server: Some(server()),
                error: error.clone(),
            };
            assert_eq!(first_answer(server(), Err(error)), (trouble, None));
        }
    }
}
