//! Signing in by e-mail, several windows, and the session that is kept.

use std::sync::atomic::Ordering;

use opalexe_domain::{
    api::{
        error::ErrorCode,
        native::{EmailCredentials, EmailProof, Kept},
    },
    secret_text::SecretText,
    wall::Door,
};
use secrecy::ExposeSecret;

use super::*;
use crate::{
    fake_server::{CODE, EMAIL_TICKET, NOW},
    session::OpenSession,
};

const SECOND: &str = "main-2";
const PASSWORD: &str = "une phrase assez longue";

fn credentials(keep: bool) -> EmailCredentials {
    EmailCredentials {
        door: Door::PartieEmail,
        email: "anne@example.test".into(),
        password: PASSWORD.into(),
        keep,
    }
}

fn refused(code: ErrorCode) -> impl Fn(&Error) -> bool {
    move |error| matches!(error, Error::Api(refusal) if refusal.code == code)
}

impl World {
    async fn before_an_empty_reader(server: &FakeServer) -> Self {
        Self::before(server, Script::new()).await
    }

    async fn begins(&self, window: &str, keep: bool) -> EmailProof {
        self.desktop
            .sign_in_by_email(window, credentials(keep))
            .await
            .unwrap()
    }

    async fn answers(&self, window: &str, code: &str) -> Result<Kept, Error> {
        let code = SecretText::from(code);
        let signed_in = self.desktop.answer_email_code(window, code).await?;
        Ok(signed_in.kept)
    }

    async fn is_signed_in(&self, window: &str, keep: bool) -> Kept {
        self.begins(window, keep).await;
        self.answers(window, CODE).await.unwrap()
    }

    /// The window is in another session of that server, which is kept.
    async fn keeps_another(&self, window: &str, server: &FakeServer, secret: &str) {
        let session = OpenSession::new(server.client(), secret.into());
        let known = self.desktop.sessions.asked_locks(window);
        self.desktop.sessions.put(window, session.clone(), known);
        assert_eq!(self.desktop.keep(&session).await, Kept::Kept);
    }

    /// What the window closes with.
    async fn closes(&self, window: &str) {
        if let Some(session) = self.desktop.forget_window(window) {
            self.desktop.leave(session).await;
        }
    }
}

fn sign_outs(server: &FakeServer) -> usize {
    let lines = server.lines();
    lines.iter().filter(|line| line.starts_with("DELETE")).count()
}

#[tokio::test]
async fn a_person_signs_in_with_password_and_code_and_a_wrong_code_can_be_mended() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    let EmailProof::Code {
        sent_to, resend_at, ..
    } = world.begins(MAIN, false).await
    else {
        panic!("a code is mailed");
    };
    assert_eq!(sent_to, "a…@example.test");
    assert!(resend_at > NOW);
    let wrong = world.answers(MAIN, "000000").await.unwrap_err();
    assert!(refused(ErrorCode::CodeWrong)(&wrong), "{wrong:?}");
    assert!(world.desktop.sessions.of(MAIN).is_none());
    world.desktop.resend_email_code(MAIN).await.unwrap();
    world.answers(MAIN, CODE).await.unwrap();
    let session = world.desktop.sessions.of(MAIN).unwrap();
    assert_eq!(session.bearer.expose_secret(), BEARER);
    assert!(session.card.is_none() && !session.kept);
    // The code was the last of it: another one finds no sign-in.
    let over = world.answers(MAIN, CODE).await.unwrap_err();
    assert!(refused(ErrorCode::SignInExpired)(&over), "{over:?}");
    let bodies: Vec<String> = server.heard().into_iter().map(|heard| heard.body).collect();
    assert!(bodies[1].contains(PASSWORD) && bodies[1].contains("\"carrier\":\"bearer\""));
    assert!(bodies[2].contains(EMAIL_TICKET));
}

#[tokio::test]
async fn each_window_has_its_own_sign_in_and_its_own_session_which_ends_with_it() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    world.is_signed_in(MAIN, false).await;
    world.begins(SECOND, false).await;
    let other = world.answers("main-3", CODE).await.unwrap_err();
    assert!(refused(ErrorCode::SignInExpired)(&other), "{other:?}");
    let card = OpenSession::new(server.client(), "of-a-card".into());
    let known = world.desktop.sessions.asked_locks(SECOND);
    world.desktop.sessions.put(SECOND, card, known);
    world.closes(SECOND).await;
    assert!(world.desktop.sessions.of(SECOND).is_none());
    assert!(world.desktop.sessions.of(MAIN).is_some());
    let last = server.heard().pop().unwrap();
    assert_eq!(last.authorization.as_deref(), Some("Bearer of-a-card"));
    assert_eq!(sign_outs(&server), 1);
}

#[tokio::test]
async fn a_session_that_opens_when_its_window_is_gone_ends_at_once() {
    let (server, deliberation) = deliberate().await;
    let world = World::before_an_empty_reader(&server).await;
    world.begins(SECOND, false).await;
    let closing = async {
        while !server.lines().iter().any(|line| line.ends_with("email/code")) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        world.closes(SECOND).await;
        deliberation.notify_one();
    };
    let (outcome, ()) = tokio::join!(world.answers(SECOND, CODE), closing);
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::Cancelled));
    assert!(world.desktop.sessions.of(SECOND).is_none());
    assert!(has_ended_the_session(&server), "{:?}", server.lines());
}

#[tokio::test]
async fn a_kept_session_outlives_the_program_and_goes_on_in_the_first_window() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    assert_eq!(world.is_signed_in(MAIN, true).await, Kept::Kept);
    assert_eq!(world.vault.secret(&server.origin).as_deref(), Some(BEARER));
    world.desktop.take_leave().await;
    assert_eq!(sign_outs(&server), 0);

    let again = world.again(&server).await;
    again.desktop.restore(SECOND).await;
    assert!(
        again.desktop.sessions.of(MAIN).is_none(),
        "another window begins on the wall"
    );
    again.desktop.restore(MAIN).await;
    let session = again.desktop.sessions.of(MAIN).unwrap();
    assert_eq!(session.bearer.expose_secret(), BEARER);
    assert!(session.kept);
    // Signing out ends it for good.
    again.desktop.end_session(MAIN).await;
    assert!(has_ended_the_session(&server));
    assert_eq!(again.vault.secret(&server.origin), None);
    let never = again.again(&server).await;
    never.desktop.restore(MAIN).await;
    assert!(never.desktop.sessions.of(MAIN).is_none());
}

#[tokio::test]
async fn without_the_box_or_without_a_store_nothing_is_kept_and_the_session_ends_with_the_program() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    assert_eq!(world.is_signed_in(MAIN, false).await, Kept::NotAsked);
    assert_eq!(world.vault.secret(&server.origin), None);
    world.vault.missing.store(true, Ordering::Relaxed);
    assert_eq!(world.is_signed_in(SECOND, true).await, Kept::Refused);
    assert!(!world.desktop.sessions.of(SECOND).unwrap().kept);
    world.desktop.take_leave().await;
    assert_eq!(sign_outs(&server), 2);
}

#[tokio::test]
async fn a_kept_session_without_a_window_ends_at_the_server_when_another_one_is_kept() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    world.keeps_another(SECOND, &server, "of-the-second-window").await;
    world.closes(SECOND).await;
    assert_eq!(sign_outs(&server), 0, "it is kept beyond its window");
    world.is_signed_in(MAIN, true).await;
    world.desktop.take_leave().await;
    let told: Vec<_> = server
        .heard()
        .into_iter()
        .filter_map(|heard| heard.authorization)
        .collect();
    assert_eq!(told, ["Bearer of-the-second-window"]);
    assert_eq!(world.vault.secret(&server.origin).as_deref(), Some(BEARER));
}

#[tokio::test]
async fn a_kept_session_in_a_window_goes_on_there_when_another_one_is_kept_and_ends_with_the_window() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    world.keeps_another(SECOND, &server, "of-the-second-window").await;
    world.is_signed_in(MAIN, true).await;
    assert_eq!(sign_outs(&server), 0);
    assert!(!world.desktop.sessions.of(SECOND).unwrap().kept);
    world.closes(SECOND).await;
    assert_eq!(sign_outs(&server), 1);
    assert_eq!(world.vault.secret(&server.origin).as_deref(), Some(BEARER));
}

#[tokio::test]
async fn another_server_ends_a_kept_session_without_a_window_too() {
    let former = FakeServer::start(Manner::default()).await;
    let next = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&former).await;
    world.keeps_another(SECOND, &former, "of-the-second-window").await;
    world.closes(SECOND).await;
    world
        .desktop
        .choose_server(next.origin.parse().unwrap())
        .await
        .unwrap();
    world.desktop.take_leave().await;
    assert_eq!(world.vault.secret(&former.origin), None);
    assert_eq!(sign_outs(&former), 1);
    assert_eq!(next.lines(), ["GET /api/v1/instance"]);
}

#[tokio::test]
async fn a_session_of_a_card_is_never_kept_and_takes_the_kept_one_away() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before(&server, Script::new().then(Ok(()))).await;
    world.is_signed_in(MAIN, true).await;
    let (outcome, ()) = tokio::join!(
        world.desktop.sign_in(MAIN, world.script.choice()),
        world.type_pin(RIGHT)
    );
    outcome.unwrap();
    assert_eq!(world.vault.secret(&server.origin), None);
    assert!(!world.desktop.sessions.of(MAIN).unwrap().kept);
}

#[tokio::test]
async fn another_server_takes_the_sign_in_in_progress_and_the_kept_session_away() {
    let former = FakeServer::start(Manner::default()).await;
    let next = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&former).await;
    world.is_signed_in(MAIN, true).await;
    world.begins(SECOND, false).await;
    let address = next.origin.parse().unwrap();
    world.desktop.choose_server(address).await.unwrap();
    let over = world.answers(SECOND, CODE).await.unwrap_err();
    assert!(refused(ErrorCode::SignInExpired)(&over), "{over:?}");
    assert_eq!(world.vault.secret(&former.origin), None);
    assert!(has_ended_the_session(&former));
    assert_eq!(next.lines(), ["GET /api/v1/instance"]);
}

#[tokio::test]
async fn what_is_written_of_a_sign_in_holds_neither_password_nor_code_nor_ticket() {
    let written = Written::default();
    let everything = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(written.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(everything);
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before_an_empty_reader(&server).await;
    world.begins(MAIN, true).await;
    world.answers(MAIN, "000000").await.unwrap_err();
    world.answers(MAIN, CODE).await.unwrap();
    world.desktop.end_session(MAIN).await;
    let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    for present in [
        "signed in by e-mail",
        "no sign-in by e-mail",
        "the session is kept",
    ] {
        assert!(text.contains(present), "{text}");
    }
    for absent in [PASSWORD, CODE, EMAIL_TICKET, BEARER] {
        assert!(!text.contains(absent), "{text}");
    }
}
