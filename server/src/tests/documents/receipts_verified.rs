//! Receipts as anchors of the journal: what somebody who owns the database does to either is found by the other.

use std::collections::BTreeSet;

use opalexe_domain::id::DepositId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{Room, bytes};
use crate::{
    commands::journal::lines_of_receipts,
    db::{
        self,
        fixture::on_every_new_engine,
        journal::{
            self,
            tests::meddling::{cut_off, meddle},
            verification,
        },
    },
    receipts::verification::{ReceiptFault, ReceiptsVerdict, verify},
    tests::TestApp,
};

async fn on_every_room(story: impl AsyncFn(&Room)) {
    on_every_new_engine(async |url| {
        let room = Room::of(TestApp::configured(|config| config.database = url).await).await;
        story(&room).await;
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}

async fn verified(room: &Room) -> ReceiptsVerdict {
    verify(&room.app().app.database, room.world.expertise)
        .await
        .unwrap()
}

async fn one_file(room: &Room, name: &str) -> Value {
    json!([{ "upload": room.sent(name, &bytes(10)).await, "kind": "piece" }])
}

#[tokio::test]
async fn deposits_that_are_published_at_once_have_receipts_and_links_without_a_gap() {
    on_every_room(async |room| {
        let (one, other) = (one_file(room, "a.bin").await, one_file(room, "b.bin").await);
        let (one, other) = tokio::join!(
            room.publish(&room.claire, 1, one),
            room.publish(&room.claire, 2, other)
        );
        assert_eq!((one.status, other.status), (200, 200), "{one} {other}");
        let database = &room.app().app.database;
        let mut numbers = BTreeSet::new();
        for deposit in [1, 2] {
            let deposit = DepositId::from(Uuid::from_u128(deposit));
            let receipt = db::receipt::find(database, deposit).await.unwrap().unwrap();
            numbers.insert(receipt.number);
        }
        assert_eq!(numbers, BTreeSet::from([1, 2]));
        let chain = verification::verify(database, room.world.expertise)
            .await
            .unwrap();
        assert_eq!(chain.faults, []);
        let verdict = verified(room).await;
        assert_eq!((verdict.count, verdict.faults), (2, Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn receipts_that_were_removed_or_changed_are_found() {
    on_every_room(async |room| {
        for deposit in [1, 2, 3, 4] {
            let file = one_file(room, &format!("{deposit}.bin")).await;
            let published = room.publish(&room.claire, deposit, file).await;
            assert_eq!(published.status, 200, "{published}");
        }
        let database = &room.app().app.database;
        let changes = [
            "DELETE FROM receipt WHERE number IN (2, 4)",
            "UPDATE receipt SET json = signature WHERE number = 3",
        ];
        meddle(database, "receipt", &changes).await;
        let verdict = verified(room).await;
        assert_eq!(
            verdict.faults,
            [
                ReceiptFault::Missing(2..=2),
                ReceiptFault::Signature(3),
                ReceiptFault::Missing(4..=4)
            ]
        );
        let expertise = room.world.expertise;
        assert_eq!(
            lines_of_receipts(expertise, &verdict),
            [
                format!("{expertise}: receipt 2 was removed"),
                format!("{expertise}: receipt 3 is not signed by this platform"),
                format!("{expertise}: receipt 4 was removed"),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn an_end_that_was_cut_off_before_a_receipt_is_found_without_any_signed_head() {
    on_every_room(async |room| {
        let database = &room.app().app.database;
        let expertise = room.world.expertise;
        let kept = journal::head(database, expertise).await.unwrap().unwrap();
        let file = one_file(room, "a.bin").await;
        assert_eq!(room.publish(&room.claire, 1, file).await.status, 200);
        let issued = journal::head(database, expertise).await.unwrap().unwrap();
        cut_off(database, kept.number, &kept.hash).await;
        let chain = verification::verify(database, expertise).await.unwrap();
        assert_eq!(chain.faults, []);
        let [ReceiptFault::Link { receipt: 1, link }] = verified(room).await.faults[..] else {
            panic!("the receipt agrees");
        };
        assert!(link > kept.number && link < issued.number, "{link}");
    })
    .await;
}
