//! What becomes of a sign-in when the person has meanwhile gone elsewhere, and what is written of one.

mod email;
mod lock;

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use opalexe_domain::api::native::{CardFaultCode, Error};
use opalexe_smartcard::{CardError, LastTry};
use tokio::{
    sync::{Notify, watch},
    time::timeout,
};
use tracing_subscriber::fmt::MakeWriter;

use super::{Desktop, card};
use crate::{
    audience::Audience,
    card_worker::scripted::{Script, Table},
    departures::Departures,
    email_sign_in::EmailSignIns,
    fake_server::{BEARER, FakeServer, Manner},
    kept_session::{KeptSession, tests::ScriptedVault},
    lock::LockListeners,
    pin_window::{ChangeRequest, PinRequest, PinWindow, PinWindowError, Wording},
    server_desk::ServerDesk,
    server_setting::Places,
    session::Sessions,
    settings::{ProxyRoute, SettingsDesk},
    sign_in::attempt::Attempts,
};

const MAIN: &str = "main";
const WRONG: &str = "918273";
const RIGHT: &str = "564738";

/// Tells when the window is open.
struct Signal(watch::Sender<bool>);

impl PinWindow for Signal {
    fn open(&self, _request: &PinRequest) -> Result<(), PinWindowError> {
        self.0.send_replace(true);
        Ok(())
    }

    fn open_change(&self, request: &ChangeRequest) -> Result<(), PinWindowError> {
        panic!("no PIN is changed here: {request:?}")
    }

    fn close(&self) {
        self.0.send_replace(false);
    }
}

struct World {
    desktop: Desktop,
    script: Script,
    open: watch::Receiver<bool>,
    vault: Arc<ScriptedVault>,
    folder: Arc<tempfile::TempDir>,
}

impl World {
    /// A person before that server, with that card in the reader.
    async fn before(server: &FakeServer, script: Script) -> Self {
        let table = Table::with(&script);
        table.insert().await;
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Self::of(server, script, table, folder, Arc::default()).await
    }

    /// The same person, as the program starts once more.
    async fn again(&self, server: &FakeServer) -> Self {
        let script = Script::new();
        let table = Table::with(&script);
        Self::of(
            server,
            script,
            table,
            Arc::clone(&self.folder),
            Arc::clone(&self.vault),
        )
        .await
    }

    async fn of(
        server: &FakeServer,
        script: Script,
        table: Table,
        folder: Arc<tempfile::TempDir>,
        vault: Arc<ScriptedVault>,
    ) -> Self {
        let places = Places {
            environment: None,
            administrator: folder.path().join("administrator"),
            person: folder.path().join("person"),
        };
        let (signal, open) = watch::channel(false);
        let desktop = Desktop {
            server: ServerDesk::open(places.clone(), ProxyRoute::System),
            kept: KeptSession::new(vault.clone(), &places),
            settings: SettingsDesk::open(places),
            sessions: Sessions::default(),
            email_sign_ins: EmailSignIns::default(),
            departures: Departures::default(),
            cards: table.worker,
            files: crate::chosen_files::ChosenFiles::default(),
            sendings: crate::sending::Sendings::default(),
            audience: Audience::default(),
            lock_listeners: LockListeners::default(),
            attempts: Attempts::default(),
            pin_window: Box::new(Signal(signal)),
            wording: Arc::new(Wording::new()),
            salt: || Some([5; 32]),
        };
        desktop
            .choose_server(server.origin.parse().unwrap())
            .await
            .unwrap();
        Self {
            desktop,
            script,
            open,
            vault,
            folder,
        }
    }

    async fn type_pin(&self, pin: &str) {
        self.open.clone().wait_for(|open| *open).await.unwrap();
        self.desktop
            .attempts
            .submit(pin.into(), LastTry::Unconfirmed)
            .await;
    }
}

/// A server that lets a sign-in wait for the notice.
async fn deliberate() -> (FakeServer, Arc<Notify>) {
    let deliberation = Arc::new(Notify::new());
    let manner = Manner {
        deliberation: Some(Arc::clone(&deliberation)),
        ..Manner::default()
    };
    (FakeServer::start(manner).await, deliberation)
}

/// Waits until that server was asked to open a session.
async fn is_asked_for_a_session(server: &FakeServer) {
    while !server.lines().iter().any(|line| line.ends_with("sign-in")) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The session that was opened last is ended with its secret.
fn has_ended_the_session(server: &FakeServer) -> bool {
    let bearer = format!("Bearer {BEARER}");
    server.heard().last().is_some_and(|last| {
        last.line == "DELETE /api/v1/session" && last.authorization.as_deref() == Some(bearer.as_str())
    })
}

#[tokio::test]
async fn a_session_of_a_server_that_was_left_meanwhile_is_ended_and_given_to_nobody() {
    let (former, deliberation) = deliberate().await;
    let next = FakeServer::start(Manner::default()).await;
    let world = World::before(&former, Script::new().then(Ok(()))).await;
    let leaving = async {
        world.type_pin(RIGHT).await;
        is_asked_for_a_session(&former).await;
        world
            .desktop
            .choose_server(next.origin.parse().unwrap())
            .await
            .unwrap();
        deliberation.notify_one();
    };
    let (outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), leaving);
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::Cancelled));
    assert!(world.desktop.sessions.of(MAIN).is_none());
    assert!(has_ended_the_session(&former), "{:?}", former.lines());
    assert_eq!(next.lines(), ["GET /api/v1/instance"]);
}

#[tokio::test]
async fn choosing_the_same_server_again_disturbs_no_sign_in() {
    let (server, deliberation) = deliberate().await;
    let world = World::before(&server, Script::new().then(Ok(()))).await;
    let choosing = async {
        world.type_pin(RIGHT).await;
        is_asked_for_a_session(&server).await;
        world
            .desktop
            .choose_server(server.origin.parse().unwrap())
            .await
            .unwrap();
        deliberation.notify_one();
    };
    let (outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), choosing);
    assert!(outcome.is_ok());
    assert!(world.desktop.sessions.of(MAIN).is_some());
    assert!(!has_ended_the_session(&server));
}

#[tokio::test]
async fn the_end_of_the_program_waits_for_the_session_that_the_server_is_opening_and_ends_it() {
    let (server, deliberation) = deliberate().await;
    let world = World::before(&server, Script::new().then(Ok(()))).await;
    let quitting = async {
        world.type_pin(RIGHT).await;
        is_asked_for_a_session(&server).await;
        let leave = world.desktop.take_leave();
        tokio::pin!(leave);
        assert!(timeout(Duration::from_millis(50), &mut leave).await.is_err());
        deliberation.notify_one();
        leave.await;
        assert!(has_ended_the_session(&server), "{:?}", server.lines());
    };
    let (_outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), quitting);
    assert!(world.desktop.sessions.of(MAIN).is_none());
}

#[tokio::test]
async fn the_end_of_the_program_does_not_wait_for_a_pin() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before(&server, Script::new()).await;
    let quitting = async {
        world.open.clone().wait_for(|open| *open).await.unwrap();
        world.desktop.take_leave().await;
    };
    let (outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), quitting);
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::Cancelled));
}

/// What was written, by this thread.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Written {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn what_is_written_of_a_sign_in_holds_neither_pin_nor_bearer() {
    let written = Written::default();
    // More than the log of the program ever takes.
    let everything = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(written.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(everything);
    let wrong = Err(CardError::WrongPin { tries_left: Some(2) });
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before(&server, Script::new().then(wrong).then(Ok(()))).await;
    let typing = async {
        world.type_pin(WRONG).await;
        world.type_pin(RIGHT).await;
    };
    let (outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), typing);
    assert!(outcome.is_ok());
    world.desktop.end_session(MAIN).await;
    assert!(has_ended_the_session(&server));
    let refused = world.desktop.sign_in(MAIN, Script::new().choice()).await;
    assert!(matches!(refused, Err(Error::Card(_))));
    let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    for present in ["signed in", "signed out", "no sign-in"] {
        assert!(text.contains(present), "{text}");
    }
    for absent in [WRONG, RIGHT, BEARER] {
        assert!(!text.contains(absent), "{text}");
    }
}
