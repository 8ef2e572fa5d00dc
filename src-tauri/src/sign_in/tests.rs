//! A whole sign-in: a scripted card in the real card thread, a scripted PIN window, a server over a real connection.

mod tokens;

use std::sync::{Arc, Mutex};

use opalexe_domain::api::{
    auth::{CardSignInRequest, SignedIn},
    error::ErrorCode,
    native::{CardFault, CardFaultCode, CertificateChoice, Error, ServerFault, SignInProgress},
};
use opalexe_smartcard::{CardError, LastTry, PinPlace, PinRefusal, PinStatus, ReaderState};
use opalexe_trust::{Algorithm, Certificate, Nonce, Token, to_be_signed};
use tokio::sync::watch;

use super::{SignIn, attempt::Attempts};
use crate::{
    card_worker::scripted::{Script, Table},
    fake_server::{BEARER, FakeServer, Manner, NONCE},
    pin_window::{ChangeRequest, PinRequest, PinStanding, PinTrouble, PinWindow, PinWindowError},
};

const RIGHT: &str = "123456";

/// Remembers what was shown, and tells when the window is open.
struct ScriptedWindow {
    asked: Mutex<Vec<PinRequest>>,
    open: watch::Sender<bool>,
}

impl PinWindow for ScriptedWindow {
    fn open(&self, request: &PinRequest) -> Result<(), PinWindowError> {
        self.asked.lock().unwrap().push(request.clone());
        self.open.send_replace(true);
        Ok(())
    }

    fn open_change(&self, request: &ChangeRequest) -> Result<(), PinWindowError> {
        panic!("no PIN is changed here: {request:?}")
    }

    fn close(&self) {
        self.open.send_replace(false);
    }
}

struct World {
    server: FakeServer,
    table: Table,
    script: Script,
    window: ScriptedWindow,
    attempts: Attempts,
    progress: Mutex<Vec<SignInProgress>>,
}

impl World {
    async fn with(script: Script, manner: Manner) -> Self {
        let table = Table::with(&script);
        table.insert().await;
        Self {
            server: FakeServer::start(manner).await,
            table,
            script,
            window: ScriptedWindow {
                asked: Mutex::default(),
                open: watch::channel(false).0,
            },
            attempts: Attempts::default(),
            progress: Mutex::default(),
        }
    }

    async fn new(script: Script) -> Self {
        Self::with(script, Manner::default()).await
    }

    async fn sign_in(&self) -> Result<SignedIn, Error> {
        self.sign_in_with(self.script.choice()).await
    }

    async fn sign_in_with(&self, choice: CertificateChoice) -> Result<SignedIn, Error> {
        let mut attempt = self.attempts.begin("main").unwrap();
        let sign_in = SignIn {
            cards: &self.table.worker,
            server: self.server.client(),
            pin_window: &self.window,
            owner: "main",
            salt: || Some([5; 32]),
            replaced: None,
            tell: &|progress| self.progress.lock().unwrap().push(progress),
        };
        sign_in.run(&mut attempt, choice.into()).await
    }

    async fn window_is_open(&self) {
        self.window.open.subscribe().wait_for(|open| *open).await.unwrap();
    }

    /// Types a PIN as soon as the window is open, and presses the button.
    async fn enter(&self, pin: &str, last_try: LastTry) -> Option<PinStanding> {
        self.window_is_open().await;
        self.attempts.submit(pin.into(), last_try).await
    }

    fn is_over(&self) -> bool {
        !*self.window.open.borrow()
    }

    fn token_was_sent(&self) -> bool {
        self.server.lines().iter().any(|line| line.ends_with("sign-in"))
    }
}

fn standing(trouble: PinTrouble, tries_left: Option<u8>) -> Option<PinStanding> {
    Some(PinStanding {
        trouble: Some(trouble),
        tries_left,
    })
}

fn card(code: CardFaultCode, tries_left: Option<u8>) -> Error {
    Error::Card(CardFault {
        code,
        tries_left,
        atr: None,
    })
}

#[tokio::test]
async fn the_right_pin_opens_a_session() {
    let world = World::new(Script::new().then(Ok(()))).await;
    let (outcome, answer) = tokio::join!(world.sign_in(), world.enter(RIGHT, LastTry::Unconfirmed));
    assert_eq!(outcome.unwrap().bearer.as_deref(), Some(BEARER));
    assert_eq!(answer, None);
    assert!(world.is_over());
    use SignInProgress::{AwaitingPin, Preparing, Signing, Submitting};
    assert_eq!(
        *world.progress.lock().unwrap(),
        [Preparing, AwaitingPin, Signing, Submitting]
    );
    assert_eq!(
        *world.window.asked.lock().unwrap(),
        [PinRequest {
            owner: "main".into(),
            holder: "Anne Example".into(),
            reader: "Virtual PCD".into(),
            server: world.server.origin.clone(),
            label: None,
            place: PinPlace::Keyboard,
            standing: PinStanding {
                trouble: None,
                tries_left: Some(3)
            },
        }]
    );
    assert_eq!(
        world.server.lines(),
        [
            "GET /api/v1/instance",
            "POST /api/v1/auth/card/challenge",
            "POST /api/v1/auth/card/sign-in"
        ]
    );
}

#[tokio::test]
async fn what_was_signed_is_the_address_reached_and_the_nonce() {
    let world = World::new(Script::new().then(Ok(()))).await;
    let _done = tokio::join!(world.sign_in(), world.enter(RIGHT, LastTry::Unconfirmed));
    let request: CardSignInRequest = serde_json::from_str(&world.server.heard()[2].body).unwrap();
    let token = Token::parse(&request.token).unwrap();
    assert_eq!(token.certificate().unwrap(), world.script.der);
    assert_eq!(token.algorithm_name(), Ok("ES256"));
    let origin = world.server.origin.parse().unwrap();
    let message = to_be_signed(&origin, Nonce::new(NONCE).unwrap(), Algorithm::Es256);
    let certificate = Certificate::from_der(world.script.der.clone()).unwrap();
    let key = aws_lc_rs::signature::UnparsedPublicKey::new(
        &aws_lc_rs::signature::ECDSA_P256_SHA256_FIXED,
        certificate.public_key().spki(),
    );
    key.verify(&message, &token.signature().unwrap()).unwrap();
}

#[tokio::test]
async fn a_wrong_pin_is_told_in_the_same_window_and_the_next_one_may_be_right() {
    let wrong = Err(CardError::WrongPin { tries_left: Some(2) });
    let world = World::new(Script::new().then(wrong).then(Ok(()))).await;
    let typing = async {
        let first = world.enter("111111", LastTry::Unconfirmed).await;
        (first, world.enter(RIGHT, LastTry::Unconfirmed).await)
    };
    let (outcome, (first, second)) = tokio::join!(world.sign_in(), typing);
    assert!(outcome.is_ok());
    assert_eq!(first, standing(PinTrouble::Wrong, Some(2)));
    assert_eq!(second, None);
    assert_eq!(world.script.asked().len(), 2);
    assert_eq!(world.window.asked.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_pin_that_cannot_be_right_costs_no_try() {
    let world = World::new(Script::new().then(Ok(()))).await;
    let typing = async {
        let mut told = Vec::new();
        for pin in ["", "123", "123456789", "12 456"] {
            told.push(world.enter(pin, LastTry::Unconfirmed).await);
        }
        assert!(world.script.asked().is_empty());
        world.enter(RIGHT, LastTry::Unconfirmed).await;
        told
    };
    let (outcome, told) = tokio::join!(world.sign_in(), typing);
    assert!(outcome.is_ok());
    let refused = |refusal| standing(PinTrouble::Refused(refusal), Some(3));
    assert_eq!(
        told,
        [
            refused(PinRefusal::Empty),
            refused(PinRefusal::TooShort { minimum: 4 }),
            refused(PinRefusal::TooLong { maximum: 8 }),
            refused(PinRefusal::Characters),
        ]
    );
}

#[tokio::test]
async fn the_last_try_must_be_confirmed() {
    let script = Script::new()
        .pin(PinStatus::TriesLeft(1))
        .then(Err(CardError::LastTryUnconfirmed))
        .then(Err(CardError::PinBlocked));
    let world = World::new(script).await;
    let typing = async {
        let first = world.enter("111111", LastTry::Unconfirmed).await;
        (first, world.enter("111111", LastTry::Confirmed).await)
    };
    let (outcome, (first, second)) = tokio::join!(world.sign_in(), typing);
    assert_eq!(first, standing(PinTrouble::LastTryUnconfirmed, Some(1)));
    assert_eq!(second, None);
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::PinBlocked, Some(0)));
    assert_eq!(world.script.asked(), [LastTry::Unconfirmed, LastTry::Confirmed]);
    assert!(world.is_over());
}

#[tokio::test]
async fn a_blocked_pin_is_not_asked_for() {
    let world = World::new(Script::new().pin(PinStatus::Blocked)).await;
    assert_eq!(
        world.sign_in().await.unwrap_err(),
        card(CardFaultCode::PinBlocked, Some(0))
    );
    assert!(world.window.asked.lock().unwrap().is_empty());
    assert!(world.server.lines().is_empty());
}

#[tokio::test]
async fn an_expired_certificate_signs_nothing() {
    let world = World::new(Script::valid_in(2020..2021)).await;
    assert_eq!(
        world.sign_in().await.unwrap_err(),
        card(CardFaultCode::NoCertificate, None)
    );
    assert!(world.server.lines().is_empty());
}

#[tokio::test]
async fn a_card_that_goes_while_the_pin_is_typed_closes_the_window() {
    for (state, fault) in [
        (ReaderState::Empty, CardFaultCode::CardRemoved),
        // Another program took the reader for itself.
        (ReaderState::InUse, CardFaultCode::ReaderBusy),
    ] {
        let world = World::new(Script::new()).await;
        let pulling = async {
            world.window_is_open().await;
            world.table.put(state);
        };
        let (outcome, ()) = tokio::join!(world.sign_in(), pulling);
        assert_eq!(outcome.unwrap_err(), card(fault, None));
        assert!(world.is_over() && !world.token_was_sent());
        assert_eq!(
            world.attempts.submit(RIGHT.into(), LastTry::Unconfirmed).await,
            None
        );
        assert!(world.script.asked().is_empty());
    }
}

#[tokio::test]
async fn a_card_pulled_while_it_signs_ends_the_sign_in() {
    for error in [CardError::CardRemoved, CardError::NoCard] {
        let world = World::new(Script::new().then(Err(error))).await;
        let (outcome, answer) = tokio::join!(world.sign_in(), world.enter(RIGHT, LastTry::Unconfirmed));
        assert_eq!(outcome.unwrap_err(), card(CardFaultCode::CardRemoved, None));
        assert_eq!(answer, None);
        assert!(world.is_over() && !world.token_was_sent());
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_there_is_a_card_removed() {
    let world = World::new(Script::new()).await;
    let other = Script::new().choice();
    assert_eq!(
        world.sign_in_with(other).await.unwrap_err(),
        card(CardFaultCode::CardRemoved, None)
    );
    let elsewhere = CertificateChoice {
        reader: "Elsewhere".into(),
        ..world.script.choice()
    };
    assert_eq!(
        world.sign_in_with(elsewhere).await.unwrap_err(),
        card(CardFaultCode::CardRemoved, None)
    );
}

#[tokio::test]
async fn giving_up_closes_the_window_and_sends_nothing() {
    let world = World::new(Script::new()).await;
    let giving_up = async {
        world.window_is_open().await;
        world.attempts.cancel();
    };
    let (outcome, ()) = tokio::join!(world.sign_in(), giving_up);
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::Cancelled, None));
    assert!(world.is_over() && !world.token_was_sent());
    assert!(world.attempts.begin("main").is_some());
}

#[tokio::test]
async fn a_challenge_that_lived_too_long_closes_the_window() {
    let manner = Manner {
        challenge_seconds: Some(0),
        ..Manner::default()
    };
    let world = World::with(Script::new(), manner).await;
    assert_eq!(
        world.sign_in().await.unwrap_err(),
        Error::Api(ErrorCode::ChallengeUnknown.into())
    );
    assert!(world.is_over() && !world.token_was_sent());
}

#[tokio::test]
async fn a_server_that_takes_itself_for_another_gets_no_signature() {
    let manner = Manner {
        origin: Some("https://opalexe.example".into()),
        ..Manner::default()
    };
    let world = World::with(Script::new(), manner).await;
    assert_eq!(
        world.sign_in().await.unwrap_err(),
        Error::Server(ServerFault::OriginMismatch)
    );
    assert_eq!(world.server.lines(), ["GET /api/v1/instance"]);
    assert!(world.window.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_server_s_refusal_of_a_card_reaches_the_person() {
    let manner = Manner {
        refusal: Some(ErrorCode::CardRevoked),
        ..Manner::default()
    };
    let world = World::with(Script::new().then(Ok(())), manner).await;
    let (outcome, _) = tokio::join!(world.sign_in(), world.enter(RIGHT, LastTry::Unconfirmed));
    assert!(matches!(outcome, Err(Error::Api(refusal)) if refusal.code == ErrorCode::CardRevoked));
}

#[tokio::test]
async fn a_second_pin_handed_in_while_the_card_signs_is_thrown_away() {
    let (release, gate) = std::sync::mpsc::channel();
    let wrong = Err(CardError::WrongPin { tries_left: Some(2) });
    let world = Arc::new(World::new(Script::new().then(wrong).held_back_by(gate)).await);
    let typing = async {
        world.window_is_open().await;
        let first = world.attempts.submit("111111".into(), LastTry::Unconfirmed);
        let second = async {
            let mut signing = false;
            while !signing {
                tokio::task::yield_now().await;
                signing = world.progress.lock().unwrap().last() == Some(&SignInProgress::Signing);
            }
            let second = world.attempts.submit("222222".into(), LastTry::Unconfirmed);
            release.send(()).unwrap();
            second.await
        };
        let told = tokio::join!(first, second);
        world.attempts.cancel();
        told
    };
    let (outcome, (first, second)) = tokio::join!(world.sign_in(), typing);
    assert_eq!(first, standing(PinTrouble::Wrong, Some(2)));
    assert_eq!(second, None);
    assert_eq!(outcome.unwrap_err(), card(CardFaultCode::Cancelled, None));
    assert_eq!(world.script.asked().len(), 1);
}
