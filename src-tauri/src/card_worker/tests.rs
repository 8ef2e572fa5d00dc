//! What the person sees of readers and cards.

mod modules;

use opalexe_domain::api::native::{CardContent, CardFaultCode, CardScene, Usability};
use opalexe_smartcard::{
    CardError, LastTry, ModuleFault, Pin, PinEntry, PinStatus, ReaderState, Service, SignatureAlgorithm,
    SigningRequest, Snapshot,
};

use super::{
    Signing, Target,
    scripted::{READER, Script, Table},
};

fn content(scene: &CardScene) -> &CardContent {
    match scene {
        CardScene::Cards { cards } if cards.len() == 1 => &cards[0].content,
        other => panic!("one card was expected in {other:?}"),
    }
}

fn fault(scene: &CardScene) -> CardFaultCode {
    match content(scene) {
        CardContent::Faulty { fault } => fault.code,
        other => panic!("a fault was expected in {other:?}"),
    }
}

fn signing(script: &Script) -> Signing {
    Signing {
        target: script.choice().into(),
        pin: PinEntry::Typed(Pin::new("123456".into()).unwrap()),
        last_try: LastTry::Unconfirmed,
        request: SigningRequest::new(SignatureAlgorithm::Es256, b"a challenge", [0; 32]),
    }
}

#[tokio::test]
async fn the_scene_follows_service_reader_and_card() {
    let script = Script::new();
    let table = Table::with(&script);
    assert_eq!(*table.worker.scene().borrow(), CardScene::ServiceStopped);
    table.look(Snapshot {
        service: Service::Running,
        readers: vec![],
    });
    table.until(|scene| *scene == CardScene::NoReader).await;
    table.put(ReaderState::Empty);
    table
        .until(|scene| {
            *scene
                == CardScene::NoCard {
                    readers: vec![READER.into()],
                }
        })
        .await;
    table.insert().await;
    let scene = table.worker.scene().borrow().clone();
    let CardContent::Read {
        certificates,
        tries_left,
    } = content(&scene)
    else {
        panic!("the card was read: {scene:?}");
    };
    assert_eq!(*tries_left, Some(3));
    assert_eq!(certificates.len(), 1);
    assert_eq!(
        (certificates[0].holder.as_str(), certificates[0].usability),
        ("Anne Example", Usability::Usable)
    );
    table.put(ReaderState::Empty);
    table
        .until(|scene| matches!(scene, CardScene::NoCard { .. }))
        .await;
    table.look(Snapshot {
        service: Service::Stopped,
        readers: vec![],
    });
    table.until(|scene| *scene == CardScene::ServiceStopped).await;
}

#[tokio::test]
async fn an_expired_certificate_is_shown_as_such() {
    let table = Table::with(&Script::valid_in(2020..2021));
    table.insert().await;
    let scene = table.worker.scene().borrow().clone();
    assert!(
        matches!(content(&scene), CardContent::Read { certificates, .. } if certificates[0].usability == Usability::Expired)
    );
}

#[tokio::test]
async fn a_card_that_cannot_be_used_says_why() {
    let table = Table::with(&Script::new());
    table.put(ReaderState::Mute);
    let scene = table
        .until(|scene| matches!(scene, CardScene::Cards { .. }))
        .await;
    assert_eq!(fault(&scene), CardFaultCode::CardMute);
    table.put(ReaderState::InUse);
    let is_busy = |scene: &CardScene| {
        matches!(scene, CardScene::Cards { .. }) && fault(scene) == CardFaultCode::ReaderBusy
    };
    table.until(is_busy).await;
}

#[tokio::test]
async fn another_card_does_not_sign_in_place_of_the_chosen_one() {
    let script = Script::new().then(Ok(()));
    let table = Table::with(&script);
    table.insert().await;
    let mut other = signing(&script);
    other.target = Target::from(Script::new().choice());
    assert_eq!(table.worker.sign(other).await, Err(CardError::CardRemoved));
    assert!(script.asked().is_empty());
    assert!(table.worker.sign(signing(&script)).await.is_ok());
}

#[tokio::test]
async fn a_wrong_pin_shows_in_the_scene() {
    let script = Script::new().then(Err(CardError::WrongPin { tries_left: Some(2) }));
    let table = Table::with(&script);
    table.insert().await;
    assert!(table.worker.sign(signing(&script)).await.is_err());
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
async fn a_card_that_did_not_answer_is_not_asked_anything_more() {
    let crashed = CardError::Module {
        fault: ModuleFault::Garbled,
    };
    for error in [
        CardError::CardMute,
        CardError::CardRemoved,
        CardError::ReaderBusy,
        CardError::Cancelled,
        crashed,
    ] {
        let script = Script::new().then(Err(error.clone()));
        let table = Table::with(&script);
        table.insert().await;
        let before = script.questions();
        assert_eq!(table.worker.sign(signing(&script)).await, Err(error));
        assert_eq!(script.questions(), before);
    }
    let script = Script::new().then(Ok(()));
    let table = Table::with(&script);
    table.insert().await;
    let before = script.questions();
    assert!(table.worker.sign(signing(&script)).await.is_ok());
    assert_eq!(script.questions(), before + 1);
}

#[tokio::test]
async fn a_reader_that_another_program_takes_is_busy_and_its_card_not_removed() {
    let script = Script::new();
    let table = Table::with(&script);
    table.insert().await;
    table.put(ReaderState::InUse);
    assert_eq!(
        table.worker.sign(signing(&script)).await,
        Err(CardError::ReaderBusy)
    );
    assert!(script.asked().is_empty());
    table.put(ReaderState::Mute);
    assert_eq!(
        table.worker.sign(signing(&script)).await,
        Err(CardError::CardRemoved)
    );
}

#[tokio::test]
async fn a_signature_that_was_given_up_before_its_turn_is_not_made() {
    let (release, gate) = std::sync::mpsc::channel();
    let script = Script::new().then(Ok(())).held_back_by(gate);
    let table = Table::with(&script);
    table.insert().await;
    let first = table.worker.sign(signing(&script));
    tokio::pin!(first);
    // Polled once, each: both orders lie before the card thread, which is held back in the first.
    assert!(
        tokio::time::timeout(std::time::Duration::ZERO, &mut first)
            .await
            .is_err()
    );
    assert!(
        tokio::time::timeout(std::time::Duration::ZERO, table.worker.sign(signing(&script)))
            .await
            .is_err()
    );
    release.send(()).unwrap();
    assert!(first.await.is_ok());
    // The thread answers in order: it is past the one that was given up.
    table.worker.describe(script.choice().into()).await.unwrap();
    assert_eq!(script.asked().len(), 1);
}

#[tokio::test]
async fn a_blocked_pin_has_no_tries_left() {
    let table = Table::with(&Script::new().pin(PinStatus::Blocked));
    table.insert().await;
    let scene = table.worker.scene().borrow().clone();
    assert!(matches!(
        content(&scene),
        CardContent::Read {
            tries_left: Some(0),
            ..
        }
    ));
}

#[tokio::test]
async fn a_card_that_another_program_holds_is_read_when_it_is_free() {
    let script = Script::new().unreadable(CardError::ReaderBusy);
    let table = Table::with(&script);
    table.insert().await;
    let scene = table.worker.scene().borrow().clone();
    assert_eq!(fault(&scene), CardFaultCode::ReaderBusy);
    script.readable_again();
    let read = |scene: &CardScene| matches!(content(scene), CardContent::Read { .. });
    table.until(read).await;
}
