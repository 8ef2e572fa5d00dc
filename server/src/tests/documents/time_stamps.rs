//! The time stamp of a receipt: it follows, whatever becomes of the authority, the line or the program meanwhile.

use std::time::Duration;

use opalexe_domain::{
    api::receipts::{ReceiptFile, TimeStampState},
    wall::Door,
};

use super::world::Room;
use crate::{
    db,
    tests::{
        TestApp,
        authority::{Manner, Tsa},
        expertises::world::CLAIRE,
    },
    timestamp::worker::{self, Done},
};

#[tokio::test]
async fn a_receipt_does_not_wait_for_the_authority_and_its_stamp_follows() {
    let tsa = Tsa::new().await;
    let authority = tsa.authority();
    let room = Room::of(TestApp::configured(|config| config.timestamp = Some(authority)).await).await;
    tsa.tells_the_time_of(&room.app().clock);
    let app = &room.app().app;
    tsa.behaves(Manner::Status(503));
    let deposit = room.two_deposited(1).await;
    let time_stamp = async || {
        let receipt = crate::receipts::state(&app.database, deposit.id).await.unwrap();
        receipt.unwrap().time_stamp
    };
    assert_eq!(deposit.receipt.unwrap().time_stamp, TimeStampState::Awaited);
    let none = room.file(&room.claire, deposit.id, ReceiptFile::TimeStamp).await;
    assert_eq!(none.refusal(), (404, "not_found"));

    let replay = tsa.reply(&{
        let request = crate::timestamp::request::Request {
            imprint: [1; 32],
            nonce: [1; 16],
            policy: None,
        };
        request.to_der().unwrap()
    });
    let failed = Done { asked: 1, failed: 1 };
    assert_eq!(worker::once(app).await.unwrap(), failed);
    // Not before it is due.
    assert_eq!(worker::once(app).await.unwrap(), Done::default());
    for (manner, wait) in [
        (Manner::Bytes(b"garbage".to_vec()), 15),
        (Manner::Bytes(vec![0x30; 10 * 1024 * 1024]), 60),
        (Manner::Bytes(replay), 5 * 60),
        (Manner::Down, 15 * 60),
    ] {
        room.app().clock.advance(Duration::from_secs(wait));
        tsa.behaves(manner.clone());
        assert_eq!(worker::once(app).await.unwrap(), failed, "{manner:?}");
        assert_eq!(time_stamp().await, TimeStampState::Awaited);
    }
    tsa.behaves(Manner::Honest);
    room.app().clock.advance(Duration::from_secs(60 * 60));
    assert_eq!(worker::once(app).await.unwrap(), Done { asked: 1, failed: 0 });
    assert!(matches!(time_stamp().await, TimeStampState::Stamped { .. }));
    // Her session has ended meanwhile.
    let claire = room.world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let stamp = room.file(&claire, deposit.id, ReceiptFile::TimeStamp).await;
    assert_eq!(stamp.header("content-type"), "application/timestamp-reply");
    // Nothing is asked twice.
    room.app().clock.advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(worker::once(app).await.unwrap(), Done::default());
}

#[tokio::test]
async fn what_another_replica_has_claimed_is_asked_again_only_when_its_lease_is_over() {
    let tsa = Tsa::new().await;
    let authority = tsa.authority();
    let room = Room::of(TestApp::configured(|config| config.timestamp = Some(authority)).await).await;
    tsa.tells_the_time_of(&room.app().clock);
    let app = &room.app().app;
    room.two_deposited(1).await;
    // Another one claims it, and dies.
    let transaction = app.database.write().await.unwrap();
    let claimed = db::time_stamp::claim(&transaction, app.clock.now(), Duration::from_secs(90), 10)
        .await
        .unwrap();
    assert_eq!(claimed.len(), 1);
    transaction.commit().await.unwrap();
    assert_eq!(worker::once(app).await.unwrap(), Done::default());
    room.app().clock.advance(Duration::from_secs(90));
    assert_eq!(worker::once(app).await.unwrap(), Done { asked: 1, failed: 0 });
}
