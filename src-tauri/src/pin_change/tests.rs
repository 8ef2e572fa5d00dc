//! A whole change of a PIN: a scripted card in the real card thread, and a scripted PIN window.

use std::sync::Mutex;

use opalexe_domain::api::native::{
    CardContent, CardFault, CardFaultCode, CardScene, Error,
    pin::{CardPin, PinManagement, PinStanding},
};
use opalexe_smartcard::{CardError, LastTry, NewPinRefusal, PinRefusal, PinStatus, ReaderState};
use tokio::sync::watch;

use super::PinChange;
use crate::{
    card_worker::scripted::{Asked, READER, Script, Table},
    pin_window::{
        ChangeRequest, ChangeStanding, ChangeTrouble, PinAct, PinRequest, PinWindow, PinWindowError,
    },
    sign_in::attempt::{Attempts, NewPinSubmission},
};

const OLD: &str = "123456";
const NEW: &str = "135790";
const PUK: &str = "12345678";

/// Remembers what was shown, and tells when the window is open.
struct ScriptedWindow {
    asked: Mutex<Vec<ChangeRequest>>,
    open: watch::Sender<bool>,
}

impl PinWindow for ScriptedWindow {
    fn open(&self, request: &PinRequest) -> Result<(), PinWindowError> {
        panic!("nobody signs in here: {request:?}")
    }

    fn open_change(&self, request: &ChangeRequest) -> Result<(), PinWindowError> {
        self.asked.lock().unwrap().push(request.clone());
        self.open.send_replace(true);
        Ok(())
    }

    fn close(&self) {
        self.open.send_replace(false);
    }
}

struct World {
    table: Table,
    script: Script,
    window: ScriptedWindow,
    attempts: Attempts,
}

impl World {
    async fn new(script: Script) -> Self {
        let table = Table::with(&script);
        table.insert().await;
        Self {
            table,
            script,
            window: ScriptedWindow {
                asked: Mutex::default(),
                open: watch::channel(false).0,
            },
            attempts: Attempts::default(),
        }
    }

    async fn run(&self, act: PinAct) -> Result<(), Error> {
        let mut attempt = self.attempts.begin("main").unwrap();
        let change = PinChange {
            cards: &self.table.worker,
            pin_window: &self.window,
            owner: "main",
            act,
        };
        change.run(&mut attempt, READER).await
    }

    async fn window_is_open(&self) {
        self.window.open.subscribe().wait_for(|open| *open).await.unwrap();
    }

    /// Types the codes as soon as the window is open, and presses the button.
    async fn enter(&self, known: &str, new: &str, again: &str, last_try: LastTry) -> Option<ChangeStanding> {
        self.window_is_open().await;
        let submission = |answer| NewPinSubmission {
            known: known.into(),
            new: new.into(),
            again: again.into(),
            last_try,
            answer,
        };
        self.attempts.submit_new_pin(submission).await
    }

    async fn enter_well(&self, known: &str) -> Option<ChangeStanding> {
        self.enter(known, NEW, NEW, LastTry::Unconfirmed).await
    }

    fn is_open(&self) -> bool {
        *self.window.open.borrow()
    }

    async fn pins(&self) -> Vec<CardPin> {
        self.table.worker.pins().await.unwrap()
    }
}

fn again(act: PinAct, trouble: ChangeTrouble, tries_left: Option<u8>) -> Option<ChangeStanding> {
    Some(ChangeStanding {
        act,
        trouble: Some(trouble),
        tries_left,
    })
}

fn fault(code: CardFaultCode, tries_left: Option<u8>) -> Result<(), Error> {
    Err(Error::Card(CardFault {
        code,
        tries_left,
        atr: None,
    }))
}

#[tokio::test]
async fn a_pin_is_changed_and_its_window_closes() {
    let world = World::new(Script::new().then_changed(Ok(()))).await;
    let (outcome, standing) = tokio::join!(world.run(PinAct::Change), world.enter_well(OLD));
    assert_eq!(outcome, Ok(()));
    assert_eq!(standing, None);
    assert_eq!(world.script.changes(), [Asked::Change(LastTry::Unconfirmed)]);
    // It would be in the way of the next one, and its « Annuler » would give up whatever is begun next.
    assert!(!world.is_open());
    assert_eq!(
        *world.window.asked.lock().unwrap(),
        [ChangeRequest {
            owner: "main".into(),
            act: PinAct::Change,
            holder: String::new(),
            reader: "Virtual PCD".into(),
            tries_left: Some(3),
        }]
    );
}

#[tokio::test]
async fn a_wrong_pin_costs_one_order_and_the_next_press_another() {
    let wrong = Err(CardError::WrongPin { tries_left: Some(2) });
    let world = World::new(Script::new().then_changed(wrong).then_changed(Ok(()))).await;
    let (outcome, ()) = tokio::join!(world.run(PinAct::Change), async {
        assert_eq!(
            world.enter_well("999990").await,
            again(PinAct::Change, ChangeTrouble::Wrong, Some(2))
        );
        assert_eq!(world.enter_well(OLD).await, None);
    });
    assert_eq!(outcome, Ok(()));
    assert_eq!(world.script.changes().len(), 2);
}

#[tokio::test]
async fn codes_that_cannot_be_right_never_reach_the_card() {
    let world = World::new(Script::new()).await;
    let (outcome, ()) = tokio::join!(world.run(PinAct::Change), async {
        for (known, new, twice, trouble) in [
            ("", NEW, NEW, ChangeTrouble::Refused(PinRefusal::Empty)),
            (
                OLD,
                "13579",
                "13579",
                ChangeTrouble::NewPin(NewPinRefusal::TooShort { minimum: 6 }),
            ),
            (
                OLD,
                "345678",
                "345678",
                ChangeTrouble::NewPin(NewPinRefusal::Sequence),
            ),
            (
                OLD,
                NEW,
                "135791",
                ChangeTrouble::NewPin(NewPinRefusal::NotTheSameTwice),
            ),
            (NEW, NEW, NEW, ChangeTrouble::NewPin(NewPinRefusal::TheOldOne)),
        ] {
            let standing = world.enter(known, new, twice, LastTry::Confirmed).await;
            assert_eq!(standing, again(PinAct::Change, trouble, Some(3)));
        }
        world.attempts.cancel();
    });
    assert_eq!(outcome, fault(CardFaultCode::Cancelled, None));
    assert_eq!(world.script.changes(), []);
    assert!(!world.is_open());
}

#[tokio::test]
async fn a_blocked_card_is_unblocked_and_the_scene_shows_its_tries() {
    let script = Script::new().pin(PinStatus::Blocked).then_changed(Ok(()));
    let world = World::new(script).await;
    assert_eq!(
        world.run(PinAct::Change).await,
        fault(CardFaultCode::PinBlocked, Some(0))
    );
    assert_eq!(world.pins().await[0].standing, PinStanding::Blocked);
    let (outcome, standing) = tokio::join!(world.run(PinAct::Unblock), world.enter_well(PUK));
    assert_eq!(outcome, Ok(()));
    assert_eq!(standing, None);
    let three = |scene: &CardScene| {
        matches!(scene, CardScene::Cards { cards }
            if matches!(cards[0].content, CardContent::Read { tries_left: Some(3), .. }))
    };
    world.table.until(three).await;
    assert_eq!(
        world.pins().await[0].standing,
        PinStanding::TriesLeft { tries_left: 3 }
    );
}

#[tokio::test]
async fn a_wrong_puk_is_told_with_what_is_left_until_only_the_issuer_can_help() {
    let script = Script::new()
        .pin(PinStatus::Blocked)
        .then_changed(Err(CardError::WrongPuk { tries_left: Some(1) }))
        .then_changed(Err(CardError::LastTryUnconfirmed))
        .then_changed(Err(CardError::PukBlocked));
    let world = World::new(script).await;
    let (outcome, ()) = tokio::join!(world.run(PinAct::Unblock), async {
        let wrong = again(PinAct::Unblock, ChangeTrouble::Wrong, Some(1));
        assert_eq!(world.enter_well("87654320").await, wrong);
        let unconfirmed = again(PinAct::Unblock, ChangeTrouble::LastTryUnconfirmed, Some(1));
        assert_eq!(world.enter_well("87654320").await, unconfirmed);
        let last = world.enter("87654320", NEW, NEW, LastTry::Confirmed).await;
        assert_eq!(last, None);
    });
    assert_eq!(outcome, fault(CardFaultCode::PukBlocked, Some(0)));
    assert!(!world.is_open());
    let blocked = World::new(Script::new().puk(PinStatus::Blocked)).await;
    assert_eq!(
        blocked.run(PinAct::Unblock).await,
        fault(CardFaultCode::PukBlocked, Some(0))
    );
}

#[tokio::test]
async fn giving_up_before_the_button_changes_nothing() {
    let world = World::new(Script::new()).await;
    let (outcome, ()) = tokio::join!(world.run(PinAct::Change), async {
        world.window_is_open().await;
        world.attempts.cancel();
    });
    assert_eq!(outcome, fault(CardFaultCode::Cancelled, None));
    assert_eq!(world.script.changes(), []);
}

#[tokio::test]
async fn giving_up_while_the_card_works_still_tells_what_became_of_the_pin() {
    let (release, gate) = std::sync::mpsc::channel();
    let world = World::new(Script::new().then_changed(Ok(())).held_back_by(gate)).await;
    let (outcome, _standing, ()) = tokio::join!(world.run(PinAct::Change), world.enter_well(OLD), async {
        while world.script.changes().is_empty() {
            tokio::task::yield_now().await;
        }
        world.attempts.cancel();
        world.table.put(ReaderState::Empty);
        release.send(()).unwrap();
    });
    assert_eq!(outcome, Ok(()));
}

#[tokio::test]
async fn a_card_that_is_pulled_out_or_lost_ends_the_change() {
    let world = World::new(Script::new()).await;
    let (outcome, ()) = tokio::join!(world.run(PinAct::Change), async {
        world.window_is_open().await;
        world.table.put(ReaderState::Empty);
    });
    assert_eq!(outcome, fault(CardFaultCode::CardRemoved, None));
    assert!(!world.is_open());

    let lost = CardError::PinChangeUncertain {
        cause: Box::new(CardError::CardRemoved),
    };
    let world = World::new(Script::new().then_changed(Err(lost))).await;
    let (outcome, standing) = tokio::join!(world.run(PinAct::Change), world.enter_well(OLD));
    assert_eq!(outcome, fault(CardFaultCode::PinChangeUncertain, None));
    assert_eq!(standing, None);
}

#[tokio::test]
async fn a_card_that_was_inserted_again_is_not_the_one_that_was_asked_about() {
    let world = World::new(Script::new()).await;
    let (outcome, _standing) = tokio::join!(world.run(PinAct::Change), async {
        world.window_is_open().await;
        world.table.insert_unread();
        world.enter_well(OLD).await
    });
    assert_eq!(outcome, fault(CardFaultCode::CardRemoved, None));
    assert_eq!(world.script.changes(), []);
}

#[tokio::test]
async fn a_sign_in_and_a_change_do_not_take_each_others_codes() {
    let world = World::new(Script::new()).await;
    let attempt = world.attempts.begin("main").unwrap();
    assert!(world.attempts.begin("main").is_none());
    world.window.open.send_replace(true);
    assert_eq!(world.enter_well(OLD).await, None);
    attempt.await_new_pin();
    assert_eq!(world.attempts.submit(OLD.into(), LastTry::Confirmed).await, None);
}

#[tokio::test]
async fn a_card_of_another_program_says_so() {
    let world = World::new(Script::new().with_its_pin_changed_elsewhere()).await;
    let pins = world.pins().await;
    assert_eq!(pins[0].management, PinManagement::Elsewhere { program: None });
    assert_eq!(pins[0].label.as_deref(), None);
    assert_eq!(
        world.run(PinAct::Change).await,
        fault(CardFaultCode::PinNotManageable, None)
    );
    assert!(world.window.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_reader_without_card_has_none_to_change() {
    let world = World::new(Script::new()).await;
    world.table.put(ReaderState::Empty);
    world
        .table
        .until(|scene| matches!(scene, CardScene::NoCard { .. }))
        .await;
    assert_eq!(world.pins().await, []);
    assert_eq!(
        world.run(PinAct::Change).await,
        fault(CardFaultCode::CardRemoved, None)
    );
}
