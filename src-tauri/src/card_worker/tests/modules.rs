//! Tokens behind modules, beside the cards that our own driver reads.

use std::{path::PathBuf, sync::mpsc, time::Duration};

use opalexe_domain::api::native::{CardContent, CardScene, ModuleOutcome, UnusableReason};
use opalexe_smartcard::{Atr, CardError, PinStatus, Product, ReaderState, Service, Snapshot};
use tokio::time::timeout;

use super::{content, signing};
use crate::card_worker::{
    Depth, ModuleAnswer,
    scripted::{Modules, READER, Script, Table},
};

const BESIDE: &str = "SoftHSM slot ID 0x1";

fn is_unknown() -> Script {
    Script::new().unreadable(CardError::UnsupportedCard {
        atr: Atr::new(&[0x3b]),
    })
}

fn certificates(scene: &CardScene) -> usize {
    match scene {
        CardScene::Cards { cards } => cards
            .iter()
            .map(|card| match &card.content {
                CardContent::Read { certificates, .. } => certificates.len(),
                _ => 0,
            })
            .sum(),
        _ => 0,
    }
}

#[tokio::test]
async fn a_certificate_that_a_module_reaches_too_is_shown_once_and_our_driver_signs() {
    let own = Script::new().then(Ok(()));
    let modules = Modules::default();
    // The same certificate; a signature asked of the module would find no outcome and fail the test.
    let double = Script::new()
        .with_certificate_of(&own)
        .behind_a_module(READER, "PIN");
    modules.reach(&double);
    let table = Table::with_modules(&own, &modules);
    table.insert().await;
    // The answer of the modules changes nothing that shows: an inspection tells when it is there.
    while table
        .worker
        .inspect(Depth::WithoutCards)
        .await
        .unwrap()
        .modules
        .is_none()
    {
        tokio::task::yield_now().await;
    }
    assert_eq!(modules.asked(), [1]);
    assert_eq!(certificates(&table.worker.scene().borrow()), 1);
    assert!(table.worker.sign(signing(&own)).await.is_ok());
    assert_eq!((own.asked().len(), double.asked().len()), (1, 0));
}

#[tokio::test]
async fn a_card_that_only_a_module_understands_signs_through_it() {
    let token = Script::new()
        .behind_a_module(READER, "PIN Authentification")
        .then(Ok(()));
    let modules = Modules::default();
    modules.reach(&token);
    let table = Table::with_modules(&is_unknown(), &modules);
    table.insert().await;
    let scene = table.worker.scene().borrow().clone();
    let CardContent::Read { certificates, .. } = content(&scene) else {
        panic!("the module reads it: {scene:?}");
    };
    assert_eq!(certificates[0].pin_label.as_deref(), Some("PIN Authentification"));
    let described = table.worker.describe(token.choice().into()).await.unwrap();
    assert_eq!(described.prompt.label.as_deref(), Some("PIN Authentification"));
    assert!(table.worker.sign(signing(&token)).await.is_ok());
    assert_eq!(token.asked().len(), 1);
}

#[tokio::test]
async fn a_module_that_takes_the_reader_for_itself_does_not_lose_its_card() {
    let token = Script::new().behind_a_module(READER, "PIN").then(Ok(()));
    let modules = Modules::default();
    modules.reach(&token);
    let table = Table::with_modules(&is_unknown(), &modules);
    table.insert().await;
    table.put(ReaderState::InUse);
    assert!(table.worker.sign(signing(&token)).await.is_ok());
    assert_eq!(certificates(&table.worker.scene().borrow()), 1);
    table.put(ReaderState::Empty);
    table
        .until(|scene| matches!(scene, CardScene::NoCard { .. }))
        .await;
}

#[tokio::test]
async fn a_certificate_that_a_module_shows_in_a_place_of_its_own_is_shown_once() {
    let own = Script::new();
    let modules = Modules::default();
    modules.reach(&own.behind_a_module(BESIDE, "PIN"));
    let other = Script::new().behind_a_module(BESIDE, "PIN");
    modules.reach(&other);
    let table = Table::with_modules(&own, &modules);
    table.insert().await;
    let scene = table.until(|scene| certificates(scene) == 2).await;
    let CardScene::Cards { cards } = scene else {
        panic!("two cards: {scene:?}");
    };
    let places: Vec<_> = cards.iter().map(|card| card.reader.as_str()).collect();
    assert_eq!(places, [READER, BESIDE]);
    let CardContent::Read { certificates, .. } = &cards[1].content else {
        panic!("the other one: {cards:?}");
    };
    assert_eq!(certificates.len(), 1);
    assert_eq!(certificates[0].thumbprint, other.choice().certificate);
}

#[tokio::test]
async fn modules_that_hang_do_not_hold_up_a_card_that_needs_none() {
    let (release, gate) = mpsc::channel();
    let script = Script::new().then(Ok(()));
    let table = Table::with_modules(&script, &Modules::default().held_back_by(gate));
    table.insert().await;
    assert!(table.worker.sign(signing(&script)).await.is_ok());
    release.send(()).unwrap();
}

#[tokio::test]
async fn an_unknown_card_is_said_to_be_asked_about_and_then_explained() {
    let (release, gate) = mpsc::channel();
    let answer = ModuleAnswer {
        product: Some(Product::OpenSc),
        trouble: Some(ModuleOutcome::Crashed),
        ..ModuleAnswer::at("/usr/lib/opensc-pkcs11.so")
    };
    let modules = Modules::default().say(answer).held_back_by(gate);
    let table = Table::with_modules(&is_unknown(), &modules);
    table.insert_unread();
    let asking = |scene: &CardScene| {
        matches!(scene, CardScene::Cards { .. }) && *content(scene) == CardContent::AskingModules
    };
    table.until(asking).await;
    release.send(()).unwrap();
    let scene = table
        .until(|scene| matches!(scene, CardScene::Cards { .. }) && !asking(scene))
        .await;
    let CardContent::Unusable { card } = content(&scene) else {
        panic!("nobody understands it: {scene:?}");
    };
    assert_eq!(
        (card.reason, card.atr.as_str()),
        (UnusableReason::NotUnderstood, "3B")
    );
    assert_eq!(card.applications.len(), 1);
    assert_eq!(card.modules[0].outcome, ModuleOutcome::Crashed);
}

#[tokio::test]
async fn a_token_in_no_reader_needs_neither_reader_nor_service_once_its_module_was_chosen() {
    let token = Script::new().behind_a_module(BESIDE, "PIN").then(Ok(()));
    let modules = Modules::default();
    modules.reach(&token);
    let table = Table::with_modules(&Script::new(), &modules);
    table.look(Snapshot {
        service: Service::Running,
        readers: Vec::new(),
    });
    table.until(|scene| *scene == CardScene::NoReader).await;
    assert!(modules.asked().is_empty(), "nobody starts modules for nothing");

    table
        .worker
        .use_module(Some(PathBuf::from("/usr/lib/softhsm.so")));
    table.until(|scene| certificates(scene) == 1).await;
    assert_eq!(
        modules.started_with(),
        [Some(PathBuf::from("/usr/lib/softhsm.so"))]
    );
    assert!(table.worker.sign(signing(&token)).await.is_ok());

    table.worker.use_module(None);
    table.until(|scene| *scene == CardScene::NoReader).await;
}

#[tokio::test]
async fn the_next_card_in_the_reader_is_not_taken_for_the_token_before_it() {
    let token = Script::new().behind_a_module(READER, "PIN");
    let modules = Modules::default();
    modules.reach(&token);
    let table = Table::with_modules(&is_unknown(), &modules);
    table.insert().await;
    assert_eq!(certificates(&table.worker.scene().borrow()), 1);
    modules.reach_nothing();
    table.put(ReaderState::Empty);
    table
        .until(|scene| matches!(scene, CardScene::NoCard { .. }))
        .await;
    assert_eq!(
        table.worker.sign(signing(&token)).await,
        Err(CardError::CardRemoved)
    );
    table.insert().await;
    let scene = table.worker.scene().borrow().clone();
    assert!(
        matches!(content(&scene), CardContent::Unusable { .. }),
        "{scene:?}"
    );
}

#[tokio::test]
async fn a_wrong_pin_of_a_token_shows_in_the_scene() {
    let token = Script::new()
        .behind_a_module(READER, "PIN")
        .pin(PinStatus::TriesLeft(3))
        .then(Err(CardError::WrongPin { tries_left: Some(2) }));
    let modules = Modules::default();
    modules.reach(&token);
    let table = Table::with_modules(&is_unknown(), &modules);
    table.insert().await;
    assert!(table.worker.sign(signing(&token)).await.is_err());
    let two_left = |scene: &CardScene| {
        matches!(
            content(scene),
            CardContent::Read {
                tries_left: Some(2),
                ..
            }
        )
    };
    table.until(two_left).await;
}

#[tokio::test]
async fn what_a_token_signed_is_heard_before_the_token_is_asked_about_its_pin() {
    // A module that is loaded anew for the question takes its time.
    for outcome in [Ok(()), Err(CardError::WrongPin { tries_left: None })] {
        let token = Script::new().behind_a_module(READER, "PIN").then(outcome.clone());
        let modules = Modules::default();
        modules.reach(&token);
        let table = Table::with_modules(&is_unknown(), &modules);
        table.insert().await;
        let asked_before = token.questions();
        let (release, gate) = mpsc::channel();
        token.hold_back_next_question(gate);
        let heard = timeout(Duration::from_secs(20), table.worker.sign(signing(&token))).await;
        release.send(()).unwrap();
        assert_eq!(
            heard
                .expect("the answer waits for no question")
                .map(|_signature| ()),
            outcome
        );
        while token.questions() == asked_before {
            tokio::task::yield_now().await;
        }
    }
}
