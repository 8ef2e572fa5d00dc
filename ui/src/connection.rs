//! The way every page takes to the server, so that the end of a session is noticed wherever it shows.

mod by_card;
mod opened_with;

use std::time::Duration;

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        Endpoint, admin,
        auth::{Session, Stage, WhoAmI},
        dashboard::{Dashboard, GetDashboard},
        error::ErrorCode,
        native::{Error, Server},
    },
    id::{ExpertiseId, SessionId},
    time::Timestamp,
};

use crate::{
    ahead::Ahead,
    backend::Backend,
    host, lists, remembered,
    server::ServerState,
    session::{Ending, Farewell, Presence, ending, time_left},
};

pub(crate) use opened_with::{OpenedWith, Proof};

/// How often, at most, the end of the session is looked for. A machine that slept finds out within this time.
const WATCH_MILLIS: i32 = 15_000;

/// A dashboard that was asked for so long ago is asked for again.
const DASHBOARD_AHEAD: Duration = Duration::from_secs(5);

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
    opened_with: CopyValue<Option<OpenedWith>>,
    last_request: CopyValue<Timestamp>,
    dashboard: CopyValue<Option<AskedDashboard>>,
}

/// The dashboard of a session that has just been opened.
#[derive(Debug)]
struct AskedDashboard {
    session: SessionId,
    asked_at: Timestamp,
    answer: Ahead<Result<Dashboard, Error>>,
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
        opened_with: CopyValue::new(None),
        last_request: CopyValue::new(host::now()),
        dashboard: CopyValue::new(None),
    })
}

impl Connection {
    /// Asks the server what it is and who is signed in.
    pub(crate) async fn open(mut self) {
        // Both at once: the first page waits for both. Without a server there is nobody whose answer could matter.
        let session = Ahead::ask(async move { self.backend.call::<WhoAmI>(&()).await });
        let state = ServerState::from(self.backend.server().await);
        let (state, session) = match state {
            ServerState::Known(server) => {
                if let Some(instance) = &server.instance {
                    lists::take_up(self.backend, instance).await;
                }
                let answer = session.answer().await;
                // A page that was loaded anew after its session was ended says why as well.
                self.farewell.set(told_farewell(&answer));
                first_answer(server, answer)
            }
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
        self.take_in(asked_at, &answer).await;
        if E::PATH.starts_with(admin::PATH) && is_not_found(&answer) {
            // To who is an administrator no more there is nothing there: the page must not stay as if there were.
            self.ask_again().await;
        }
        answer
    }

    /// Calls an operation of the server on that expertise.
    ///
    /// # Errors
    /// See [`Self::call`].
    pub(crate) async fn call_in<E: Endpoint>(
        self,
        expertise: ExpertiseId,
        request: &E::Request,
    ) -> Result<E::Response, Error> {
        let asked_at = host::now();
        let answer = self.backend.call_in::<E>(expertise, request).await;
        self.take_in(asked_at, &answer).await;
        answer
    }

    /// What an answer tells of the session.
    pub(crate) async fn take_in<T>(self, asked_at: Timestamp, answer: &Result<T, Error>) {
        if answer.is_ok() {
            self.heard(asked_at);
        }
        if let Err(Error::Api(error)) = answer {
            match error.code {
                code if code.is_without_session() => self.lapse(code),
                ErrorCode::RegistrationRequired
                | ErrorCode::AlreadyRegistered
                | ErrorCode::ApprovalPending
                | ErrorCode::RegistrationRefused
                | ErrorCode::AccountClosed
                | ErrorCode::PasswordChangeRequired
                | ErrorCode::CguRequired => self.ask_again().await,
                _ => {}
            }
        }
    }

    /// Asks for the dashboard of a session that begins with it, while the page goes there.
    fn ask_dashboard(mut self, session: &Session) {
        self.dashboard
            .set((session.stage == Stage::Open).then(|| AskedDashboard {
                session: session.id,
                asked_at: host::now(),
                answer: Ahead::ask(async move { self.call::<GetDashboard>(&()).await }),
            }));
    }

    /// The dashboard: the one that was asked for as this session began, once, or a new one.
    ///
    /// # Errors
    /// See [`Connection::call`].
    pub(crate) async fn dashboard(mut self) -> Result<Dashboard, Error> {
        let current = self.presence.peek().session().map(|session| session.id);
        let asked = self.dashboard.write().take().filter(|asked| {
            Some(asked.session) == current && host::now().since(asked.asked_at) < DASHBOARD_AHEAD
        });
        match asked {
            Some(asked) => asked.answer.answer().await,
            None => self.call::<GetDashboard>(&()).await,
        }
    }

    /// Locks the window; desktop only.
    pub(crate) async fn lock(self) {
        // Without a session of a card there is nothing to lock.
        let _refused = self.backend.lock().await;
    }

    /// Takes in a session that the server has opened or changed.
    pub(crate) fn welcome(mut self, session: Session) {
        remembered::connected_through(session.door);
        self.farewell.set(None);
        self.presence.set(Presence::Present(Box::new(session)));
        self.heard(host::now());
    }

    /// Ends the session. The page forgets it even when the server could not be told: the session then ends by itself.
    pub(crate) async fn sign_out(self) {
        let _told = self.backend.sign_out().await;
        self.leave(Farewell::SignedOut);
    }

    /// The person has just ended this session by something else than a sign-out. The page forgets it, as its secret must be
    /// forgotten with it, and says why it is over.
    pub(crate) async fn ended(self, code: ErrorCode) {
        let _forgotten = self.backend.sign_out().await;
        self.leave(Farewell::told_by(code));
    }

    /// Asks the server at another address what it is, and uses it from now on.
    ///
    /// # Errors
    /// What is wrong with the address or with what answers there.
    pub(crate) async fn choose_server(mut self, address: String) -> Result<Server, Error> {
        let server = self.backend.choose_server(address).await?;
        if let Some(instance) = &server.instance {
            lists::take_up(self.backend, instance).await;
        }
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

    /// Who comes back to this page: another tab of the same browser may have ended its session, or opened one for somebody else. The
    /// page then begins anew, for nobody must act as another than the one whom it shows.
    pub(crate) async fn look_again(self) {
        let before = self.presence.peek().session().map(|session| session.id);
        if before.is_none() {
            return;
        }
        self.ask_again().await;
        let now = self.presence.peek().session().map(|session| session.id);
        if now.is_some() && now != before {
            host::begin_anew();
        }
    }

    async fn ask_again(mut self) {
        match self.backend.call::<WhoAmI>(&()).await {
            Ok(session) => {
                self.presence.set(Presence::Present(Box::new(session)));
                self.heard(host::now());
            }
            Err(Error::Api(error)) if error.code.is_without_session() => self.lapse(error.code),
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

    /// The session is over. Of several requests that were under way the first answer may say no more than that there is none: what another
    /// says of why is told then.
    fn lapse(mut self, code: ErrorCode) {
        let told = Farewell::told_by(code);
        if self.presence.peek().session().is_some() {
            self.leave(told);
        } else if *self.farewell.peek() == Some(Farewell::Lapsed) && told != Farewell::Lapsed {
            self.farewell.set(Some(told));
        }
    }

    fn leave(mut self, farewell: Farewell) {
        self.farewell.set(Some(farewell));
        self.presence.set(Presence::Absent);
        self.ending.set(None);
        self.dashboard.set(None);
    }
}

fn is_not_found<T>(answer: &Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Api(error)) if error.code == ErrorCode::NotFound)
}

/// How the session ended of which this machine still had the secret, when the server tells more than that there is none.
fn told_farewell(answer: &Result<Session, Error>) -> Option<Farewell> {
    match answer {
        Err(Error::Api(error)) if error.code.is_without_session() => {
            Some(Farewell::told_by(error.code)).filter(|farewell| *farewell != Farewell::Lapsed)
        }
        _ => None,
    }
}

/// What the first answer about the session tells of the server and of who is signed in. Only the server's word that there
/// is no session is one: anything else is trouble, from which the session may come out unharmed.
fn first_answer(server: Server, answer: Result<Session, Error>) -> (ServerState, Option<Session>) {
    match answer {
        Ok(session) => (ServerState::Known(server), Some(session)),
        Err(Error::Api(error)) if error.code.is_without_session() => (ServerState::Known(server), None),
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
    fn a_session_that_was_ended_is_told_of_on_the_first_page_too() {
        let told = |code: ErrorCode| told_farewell(&Err(Error::Api(code.into())));
        assert_eq!(
            told(ErrorCode::SessionRevoked),
            Some(Farewell::Ended(ErrorCode::SessionRevoked))
        );
        assert_eq!(told(ErrorCode::SessionMissing), None);
        assert_eq!(told(ErrorCode::Unavailable), None);
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
