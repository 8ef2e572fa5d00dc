//! From files that were sent to documents that others may read.

use std::time::Duration;

use opalexe_domain::{
    api::documents::{Deposit, Document, DocumentPage, ListDocuments, WithdrawDocument},
    journal::Event,
};
use serde_json::json;
use uuid::Uuid;

use super::world::{Room, bytes, upload_of};
use crate::{db::fixture::on_every_new_engine, tests::TestApp};

const PDF: &[u8] = b"%PDF-1.7\nConstat";

#[tokio::test]
async fn a_lawyer_deposits_and_the_expert_finds_it_new_and_reads_it() {
    let room = Room::new().await;
    let first = room.sent("Pièce n° 1 – constat.pdf", PDF).await;
    let second = room.sent("photo.jpg", b"\xff\xd8\xff\xe0 and so on").await;
    let documents = json!([
        { "upload": first, "kind": "piece", "number": "1", "title": "Constat d’huissier", "dated": "2025-04-08" },
        { "upload": second, "kind": "photographie" },
    ]);
    // Nobody sees what was only sent.
    assert_eq!(room.list(&room.world.expert).await.documents, []);
    let deposit: Deposit = room.publish(&room.claire, 1, documents).await.read();
    let names: Vec<&str> = deposit
        .documents
        .iter()
        .map(|document| document.name.as_str())
        .collect();
    assert_eq!(names, ["Pièce n° 1 – constat.pdf", "photo.jpg"]);
    let recipients: Vec<_> = deposit
        .recipients
        .iter()
        .map(|recipient| (recipient.name.as_str(), recipient.electronic))
        .collect();
    assert_eq!(recipients, [("Bastien LORRAIN-TESSIER", true)]);

    let page = room.list(&room.world.expert).await;
    let [constat, photo] = page.documents.as_slice() else {
        panic!("{page:?}")
    };
    assert_eq!(constat.content_type, "application/pdf");
    assert_eq!(photo.content_type, "image/jpeg");
    assert_eq!(
        constat.sha256,
        hex::encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, PDF))
    );
    assert_eq!(constat.size, u64::try_from(PDF.len()).unwrap());
    assert_eq!(constat.number.as_deref(), Some("1"));
    assert_eq!(constat.dated.unwrap().to_string(), "2025-04-08");
    assert_eq!(constat.depositor.name, "Claire DUVIGNAU");
    assert_eq!(
        constat.depositor.partie.as_deref(),
        Some("SDC Résidence Les Saules")
    );
    assert!(!constat.depositor.oneself);
    assert_eq!((constat.read_at, page.next), (None, None));
    assert!(constat.may_withdraw);

    let read = room.content("GET", constat, &room.world.expert).send().await;
    assert_eq!((read.status, read.bytes.as_slice()), (200, PDF));
    assert!(room.list(&room.world.expert).await.documents[0].read_at.is_some());
    let acts = room.app().acts().await;
    let deposited = acts
        .iter()
        .filter(|act| matches!(act, Event::DocumentDeposited(kept) if kept.sha256 == constat.sha256 && kept.size == constat.size));
    assert_eq!(deposited.count(), 1);
    let consulted = acts
        .iter()
        .filter(|act| matches!(act, Event::DocumentConsulted { document, .. } if *document == constat.id));
    assert_eq!(consulted.count(), 1);
}

#[tokio::test]
async fn the_same_deposit_again_answers_the_same_and_makes_nothing() {
    let room = Room::new().await;
    let upload = room.sent("a.pdf", PDF).await;
    let documents = json!([{ "upload": upload, "kind": "piece" }]);
    let first: Deposit = room.publish(&room.claire, 7, documents.clone()).await.read();
    let again: Deposit = room.publish(&room.claire, 7, documents).await.read();
    assert_eq!(first, again);
    assert_eq!(room.list(&room.claire).await.documents.len(), 1);
    // The number of somebody else's deposit is answered like one that nobody has, and cannot be taken.
    let expert = &room.world.expert;
    let taken = room.publish(expert, 7, json!([])).await;
    let free = room.publish(expert, 8, json!([])).await;
    assert_eq!(taken.refusal(), free.refusal());
    let made = room
        .announce(expert, room.pieces, "b.pdf", PDF.len())
        .header("content-type", "application/offset+octet-stream")
        .body(PDF.to_vec())
        .send()
        .await;
    let documents = json!([{ "upload": upload_of(made.header("location")), "kind": "piece" }]);
    let stolen = room.publish(expert, 7, documents).await;
    assert_eq!(stolen.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn the_same_deposit_while_the_first_is_under_way_answers_the_same() {
    on_every_new_engine(async |url| {
        let room = Room::of(TestApp::configured(|config| config.database = url).await).await;
        for number in 1..=10 {
            let upload = room.sent("a.pdf", PDF).await;
            let documents = json!([{ "upload": upload, "kind": "piece" }]);
            let publish = || room.publish(&room.claire, number, documents.clone());
            let (first, second, third) = tokio::join!(publish(), publish(), publish());
            let first: Deposit = first.read();
            assert_eq!(second.read::<Deposit>(), first);
            assert_eq!(third.read::<Deposit>(), first);
        }
        assert_eq!(room.list(&room.claire).await.documents.len(), 10);
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_that_announce_at_once_do_not_get_the_same_room() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| {
            config.database = url;
            config.documents.quota_mib = 1;
        });
        let room = Room::of(app.await).await;
        let announce = || room.announce(&room.claire, room.pieces, "a", 600_000).send();
        // Several times: the connections of the first round are only being made.
        for _ in 0..5 {
            let all = tokio::join!(announce(), announce(), announce(), announce());
            let mut places = <[_; 4]>::from(all).into_iter().filter_map(|answered| {
                assert!([201, 413].contains(&answered.status), "{answered}");
                (answered.status == 201).then(|| answered.header("location").to_owned())
            });
            let place = places.next().unwrap();
            assert_eq!(places.next(), None);
            room.tus("DELETE", &place, &room.claire).send().await;
        }
        room.app().app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn all_of_a_deposit_is_published_or_nothing() {
    let room = Room::new().await;
    let whole = room.sent("a.pdf", PDF).await;
    let path = room.announced("b.pdf", 100).await;
    room.append(&path, 0, bytes(50)).send().await;
    let half = upload_of(&path);
    for other in [half, Uuid::from_u128(99)] {
        let documents = json!([{ "upload": whole, "kind": "piece" }, { "upload": other, "kind": "piece" }]);
        let refused = room.publish(&room.claire, 1, documents).await;
        assert_eq!(refused.refusal(), (404, "not_found"), "{other}");
    }
    let twice = json!([{ "upload": whole, "kind": "piece" }, { "upload": whole, "kind": "piece" }]);
    let refused = room.publish(&room.claire, 1, twice).await;
    assert_eq!(refused.refusal(), (400, "bad_request"));
    let faulty = json!([{ "upload": whole, "kind": "piece", "dated": "hier" }]);
    let refused = room.publish(&room.claire, 1, faulty).await;
    assert_eq!(refused.refusal(), (422, "form_invalid"));
    assert_eq!(room.list(&room.world.expert).await.documents, []);
    let acts = room.app().acts().await;
    assert!(!acts.iter().any(|act| matches!(act, Event::DocumentDeposited(_))));
    // It is still there to be published.
    let documents = json!([{ "upload": whole, "kind": "piece" }]);
    assert_eq!(room.publish(&room.claire, 1, documents).await.status, 200);
}

#[tokio::test]
async fn a_new_version_names_the_old_one_once_and_in_its_folder() {
    let room = Room::new().await;
    let old = room.deposited(1, "v1.pdf", PDF).await;
    let upload = room.sent("v2.pdf", PDF).await;
    room.app().clock.advance(Duration::from_secs(1));
    let replacing = |upload: Uuid| json!([{ "upload": upload, "kind": "piece", "replaces": old.id }]);
    let new: Deposit = room.publish(&room.claire, 2, replacing(upload)).await.read();
    let page = room.list(&room.world.expert).await;
    assert_eq!(page.documents[0].replaces, Some(old.id));
    assert_eq!(page.documents[1].replaced_by, Some(new.documents[0].id));
    let upload = room.sent("v3.pdf", PDF).await;
    let refused = room.publish(&room.claire, 3, replacing(upload)).await;
    assert_eq!(refused.refusal(), (422, "form_invalid"));
}

#[tokio::test]
async fn a_withdrawal_needs_a_reason_and_leaves_a_tombstone() {
    let room = Room::new().await;
    let document = room.deposited(1, "a.pdf", PDF).await;
    let expert = &room.world.expert;
    let form = |reason: &str| json!({ "document": document.id, "reason": reason });
    let refused = room.world.call::<WithdrawDocument>(expert, &form(" ")).await;
    assert_eq!(refused.refusal(), (422, "form_invalid"));
    // A party cannot take back what it deposited.
    let refused = room
        .world
        .call::<WithdrawDocument>(&room.claire, &form("Erreur"))
        .await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));
    let withdrawn = room
        .world
        .call::<WithdrawDocument>(expert, &form("Pièce d’un autre dossier"))
        .await;
    let withdrawn: Document = withdrawn.read();
    assert_eq!(
        withdrawn.withdrawn.as_ref().unwrap().reason,
        "Pièce d’un autre dossier"
    );
    // Once: the reason that was given stays.
    let again: Document = room
        .world
        .call::<WithdrawDocument>(expert, &form("Autre motif"))
        .await
        .read();
    assert_eq!(again, withdrawn);
    let seen = &room.list(&room.claire).await.documents[0];
    assert_eq!((&seen.sha256, seen.size), (&document.sha256, document.size));
    assert!(!seen.may_withdraw);
    for bearer in [expert, &room.claire] {
        let gone = room.content("GET", &document, bearer).send().await;
        assert_eq!(gone.refusal(), (410, "document_withdrawn"));
    }
    let acts = room.app().acts().await;
    let kept = acts.iter().filter(|act| {
        matches!(act, Event::DocumentWithdrawn { reason, sha256, .. }
            if reason == "Pièce d’un autre dossier" && *sha256 == document.sha256)
    });
    assert_eq!(kept.count(), 1);
    assert_eq!(room.stored(), 1, "what was published is not deleted");
}

#[tokio::test]
async fn a_long_list_goes_on_after_the_last_one_that_was_shown() {
    let room = Room::new().await;
    let mut uploads = Vec::new();
    for number in 0..60 {
        uploads.push(room.sent(&format!("{number}.txt"), b"x").await);
    }
    let documents: Vec<_> = uploads
        .iter()
        .map(|upload| json!({ "upload": upload, "kind": "piece" }))
        .collect();
    assert_eq!(room.publish(&room.claire, 1, json!(documents)).await.status, 200);
    let first = room.list(&room.world.expert).await;
    let search = json!({ "folder": room.pieces, "after": first.next });
    let second: DocumentPage = room
        .world
        .call::<ListDocuments>(&room.world.expert, &search)
        .await
        .read();
    assert_eq!((first.documents.len(), second.documents.len()), (50, 10));
    assert_eq!(second.next, None);
    let names: Vec<String> = first
        .documents
        .iter()
        .chain(&second.documents)
        .map(|document| document.name.clone())
        .collect();
    let expected: Vec<String> = (0..60).map(|number| format!("{number}.txt")).collect();
    assert_eq!(names, expected);
}
