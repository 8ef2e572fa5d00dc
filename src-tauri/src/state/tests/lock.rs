//! The lock: what it needs to close, and the one thing that opens it.

use opalexe_domain::api::native::{CardScene, LockFault, LockReason, LockState, Settings};
use opalexe_smartcard::{Atr, ReaderState};

use super::*;
use crate::card_worker::Target;

/// Signs in with the card of the world.
async fn signed_in(world: &World) {
    let (outcome, ()) = tokio::join!(
        world.desktop.sign_in(MAIN, world.script.choice()),
        world.type_pin(RIGHT)
    );
    outcome.unwrap();
}

fn reason(world: &World) -> Option<LockReason> {
    match world.desktop.sessions.lock_state(MAIN) {
        LockState::Locked(lock) => Some(lock.reason),
        LockState::Unlocked => None,
    }
}

/// Pulls the card out, and waits until that is known: what follows would otherwise still find it there.
async fn pull_out(world: &World) {
    world.desktop.cards.put(ReaderState::Empty);
    let target = Target::from(world.script.choice());
    let is_gone = |scene: &CardScene| target.absence(scene).is_some();
    world.desktop.cards.scene().wait_for(is_gone).await.unwrap();
}

/// Pushes the card in, and waits until it was read.
async fn push_in(world: &World, insertion: u32) {
    world.desktop.cards.put(ReaderState::Card {
        atr: Atr::new(&[0x3b]),
        insertion,
    });
    let target = Target::from(world.script.choice());
    let is_read = |scene: &CardScene| target.absence(scene).is_none();
    let mut scene = world.desktop.cards.scene();
    scene.wait_for(is_read).await.unwrap();
}

#[tokio::test]
async fn a_card_that_leaves_locks_also_when_it_is_back_at_once() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before(&server, Script::new().then(Ok(()))).await;
    signed_in(&world).await;
    world.desktop.lock_where_the_card_left();
    assert_eq!(reason(&world), None);
    // Out and in between two looks.
    world.desktop.cards.put(ReaderState::Empty);
    push_in(&world, 7).await;
    world.desktop.lock_where_the_card_left();
    assert_eq!(reason(&world), Some(LockReason::CardRemoved));
}

#[tokio::test]
async fn nothing_is_locked_when_the_person_decided_so() {
    let server = FakeServer::start(Manner::default()).await;
    let world = World::before(&server, Script::new().then(Ok(()))).await;
    signed_in(&world).await;
    let settings = Settings {
        lock_on_card_removal: false,
        ..world.desktop.settings.current()
    };
    world.desktop.save_settings(settings).unwrap();
    world.desktop.cards.put(ReaderState::Empty);
    world.desktop.lock_where_the_card_left();
    assert_eq!(reason(&world), None);
}

#[tokio::test]
async fn the_same_certificate_unlocks_with_a_new_session_in_place_of_the_former() {
    let server = FakeServer::start(Manner::default()).await;
    let script = Script::new().then(Ok(())).then(Ok(()));
    let world = World::before(&server, script).await;
    signed_in(&world).await;
    pull_out(&world).await;
    world.desktop.lock_where_the_card_left();
    push_in(&world, 9).await;

    let another = Script::new().choice();
    let refused = world.desktop.unlock(MAIN, another).await;
    assert_eq!(refused.unwrap_err(), Error::Lock(LockFault::AnotherCertificate));
    assert_eq!(reason(&world), Some(LockReason::CardRemoved));

    let (outcome, ()) = tokio::join!(
        world.desktop.unlock(MAIN, world.script.choice()),
        world.type_pin(RIGHT)
    );
    outcome.unwrap();
    assert_eq!(reason(&world), None);
    // The server is told of the former session in the very request that opens the new one.
    let bearer = format!("Bearer {BEARER}");
    let last = server.heard().pop().unwrap();
    assert_eq!(last.line, "POST /api/v1/auth/card/sign-in");
    assert_eq!(last.authorization, Some(bearer));
    world.desktop.lock_where_the_card_left();
    assert_eq!(reason(&world), None, "the new session knows where its card lies");
}

#[tokio::test]
async fn a_card_that_leaves_while_the_server_opens_the_session_locks_it_as_soon_as_it_is_there() {
    let (server, deliberation) = deliberate().await;
    let world = World::before(&server, Script::new().then(Ok(()))).await;
    let leaving = async {
        world.type_pin(RIGHT).await;
        is_asked_for_a_session(&server).await;
        world.desktop.cards.put(ReaderState::Empty);
        deliberation.notify_one();
    };
    let (outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), leaving);
    outcome.unwrap();
    world.desktop.lock_where_the_card_left();
    assert_eq!(reason(&world), Some(LockReason::CardRemoved));
}

#[tokio::test]
async fn a_lock_that_is_asked_for_while_the_server_opens_another_session_stays() {
    let (server, deliberation) = deliberate().await;
    let script = Script::new().then(Ok(())).then(Ok(()));
    let world = World::before(&server, script).await;
    deliberation.notify_one();
    signed_in(&world).await;
    let before = server.lines().len();
    let locking = async {
        world.type_pin(RIGHT).await;
        let is_asked = || {
            server
                .lines()
                .iter()
                .skip(before)
                .any(|line| line.ends_with("sign-in"))
        };
        while !is_asked() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        world.desktop.sessions.lock(MAIN, LockReason::Asked).unwrap();
        deliberation.notify_one();
    };
    let (outcome, ()) = tokio::join!(world.desktop.sign_in(MAIN, world.script.choice()), locking);
    outcome.unwrap();
    assert_eq!(reason(&world), Some(LockReason::Asked));
}

#[tokio::test]
async fn while_one_window_asks_for_a_pin_the_others_are_told_so() {
    let server = FakeServer::start(Manner::default()).await;
    let script = Script::new().then(Ok(())).then(Ok(()));
    let world = World::before(&server, script).await;
    signed_in(&world).await;
    world.desktop.sessions.lock(MAIN, LockReason::Asked).unwrap();
    let choice = world.script.choice();
    let in_the_way = async {
        world.open.clone().wait_for(|open| *open).await.unwrap();
        let refused = world.desktop.unlock(MAIN, choice.clone()).await;
        // The window that is locked gives up nothing that another one began.
        world.desktop.attempts.cancel_of(MAIN);
        world.type_pin(RIGHT).await;
        refused
    };
    let (outcome, refused) = tokio::join!(world.desktop.sign_in("main-2", world.script.choice()), in_the_way);
    outcome.unwrap();
    assert_eq!(refused.unwrap_err(), card(CardFaultCode::PinWindowOpen));
    assert_eq!(reason(&world), Some(LockReason::Asked));
}

#[tokio::test]
async fn what_is_not_locked_is_not_unlocked_and_a_failed_unlocking_leaves_the_lock() {
    let server = FakeServer::start(Manner::default()).await;
    let blocked = Err(CardError::PinBlocked);
    let world = World::before(&server, Script::new().then(Ok(())).then(blocked)).await;
    signed_in(&world).await;
    let choice = world.script.choice();
    let refused = world.desktop.unlock(MAIN, choice.clone()).await;
    assert_eq!(refused.unwrap_err(), Error::Lock(LockFault::NothingToLock));
    world.desktop.sessions.lock(MAIN, LockReason::Asked).unwrap();
    let (outcome, ()) = tokio::join!(world.desktop.unlock(MAIN, choice), world.type_pin(WRONG));
    assert!(matches!(
        outcome,
        Err(Error::Card(fault)) if fault.code == CardFaultCode::PinBlocked
    ));
    assert_eq!(reason(&world), Some(LockReason::Asked));
}
