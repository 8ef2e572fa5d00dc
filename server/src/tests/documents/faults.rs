//! What happens to deposits when the ground beneath the server moves: a database that somebody holds, a clock that is put back.

use std::time::Duration;

use opalexe_domain::api::documents::Deposit;
use serde_json::json;

use super::world::{Room, bytes, upload_of};
use crate::db::{self, Database, journal::verification::verify};

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn a_database_that_somebody_holds_refuses_for_now_and_loses_nothing() {
    let room = Room::new().await;
    let app = &room.app().app;
    let content = bytes(3_000);
    let whole = room.sent("a.bin", &content).await;
    let path = room.announced("b.bin", content.len()).await;
    let documents = || json!([{ "upload": whole, "kind": "piece" }]);

    // Another program, in the middle of a change that does not end.
    let other = Database::open(&app.config.database, 1).await.unwrap();
    let held = other.write().await.unwrap();
    let (sent, published) = tokio::join!(
        room.append(&path, 0, content.clone()).send(),
        room.publish(&room.claire, 1, documents())
    );
    let later = (503, "unavailable");
    assert_eq!(sent.refusal(), later);
    assert_eq!(published.refusal(), later);
    // Who only reads is not kept waiting.
    assert!(room.list(&room.world.expert).await.documents.is_empty());
    assert_eq!(room.offset(&path).await, "0");
    held.roll_back().await.unwrap();

    assert_eq!(room.publish(&room.claire, 1, documents()).await.status, 200);
    let sent = room.append(&path, 0, content.clone()).send().await;
    assert_eq!(sent.status, 204, "{sent}");
    let documents = json!([{ "upload": upload_of(&path), "kind": "piece" }]);
    let published = room.publish(&room.claire, 2, documents).await;
    let document = published.read::<Deposit>().documents.remove(0);
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.bytes, content);
}

#[tokio::test]
async fn a_clock_that_is_put_back_changes_neither_the_order_nor_the_journal() {
    let room = Room::new().await;
    let clock = &room.app().clock;
    // Less than what ends a session.
    clock.advance(HOUR / 6);
    let begun = room.announced("b.bin", 10).await;
    let first = room.deposited(1, "a.bin", &bytes(10)).await;
    clock.put_back(HOUR / 2);
    let sent = room.append(&begun, 0, bytes(10)).send().await;
    assert_eq!(sent.status, 204, "{sent}");
    let documents = json!([{ "upload": upload_of(&begun), "kind": "piece" }]);
    let second = room.publish(&room.claire, 2, documents).await;
    let second = second.read::<Deposit>().documents.remove(0);

    let listed = room.list(&room.world.expert).await.documents;
    let listed: Vec<_> = listed.into_iter().map(|document| document.id).collect();
    assert_eq!(
        listed,
        [second.id, first.id],
        "the newest first, whatever the clock says"
    );
    let read = room.content("GET", &second, &room.world.expert).send().await;
    assert_eq!(read.bytes, bytes(10));
    let database = &room.app().app.database;
    let verdict = verify(database, room.world.expertise).await.unwrap();
    assert_eq!(verdict.faults, []);
    // What waits is not taken for expired, and what is published is not swept away.
    crate::sweep::once(&room.app().app).await.unwrap();
    assert_eq!(room.stored(), 2);
    let kept = db::document::find(database, room.world.expertise, first.id).await;
    assert!(kept.unwrap().is_some());
}
