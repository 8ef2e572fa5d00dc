//! Documents that lie in a bucket instead of the data folder: the same for whoever sends and reads them.

use opalexe_domain::api::documents::Deposit;
use serde_json::json;

use super::world::{Room, bytes, upload_of};
use crate::{
    config::bucket::BucketSettings,
    store::format::{CHUNK, stored_len},
    tests::{
        TestApp,
        bucket::{Fault, Service},
    },
};

const MIB: usize = 1024 * 1024;

async fn room(service: &Service) -> Room {
    room_of(service.settings()).await
}

async fn room_of(bucket: BucketSettings) -> Room {
    Room::of(TestApp::configured(move |config| config.documents.bucket = Some(bucket)).await).await
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap()
}

#[tokio::test]
async fn what_is_deposited_lies_in_the_bucket_sealed_and_is_read_whole_and_by_ranges() {
    let service = Service::start();
    let room = room(&service).await;
    for (deposit, size) in [(1, 0), (2, 1), (3, 8 * MIB), (4, 17 * MIB + 5)] {
        let content = bytes(size);
        let document = room.deposited(deposit, "a.bin", &content).await;
        let read = room.content("GET", &document, &room.world.expert).send().await;
        assert!(read.bytes == content, "{size}");
        if size > 9 * MIB {
            let range = format!("bytes={}-{}", 8 * MIB - 3, 9 * MIB + 2);
            let call = room.content("GET", &document, &room.world.expert);
            let read = call.header("range", &range).send().await;
            assert!(read.bytes == content[8 * MIB - 3..9 * MIB + 3]);
        }
    }
    assert_eq!(room.stored(), 0, "nothing lies in the folder");
    let parts = service.parts().await;
    let expected: u64 = [0, 1, 8 * CHUNK, 17 * CHUNK + 5]
        .into_iter()
        .map(stored_len)
        .sum();
    assert_eq!(parts.iter().map(|(_, size)| size).sum::<u64>(), expected);
    assert_eq!(parts.len(), 1 + 1 + 1 + 3, "{parts:?}");
    assert!(parts.iter().all(|(name, _)| name.starts_with("opalexe/")));
}

#[tokio::test]
async fn an_upload_that_was_cut_goes_on_in_the_bucket_and_leaves_nothing_beside_it() {
    let service = Service::start();
    let room = room(&service).await;
    let content = bytes(11 * MIB + 7);
    let path = room.announced("a.bin", content.len()).await;
    for (from, to) in [
        (0, 100),
        (100, 3 * MIB),
        (3 * MIB, 5 * MIB + 9),
        (5 * MIB + 9, 8 * MIB),
        (8 * MIB, content.len()),
    ] {
        let sent = room.append(&path, from, content[from..to].to_vec()).send().await;
        assert_eq!(
            (sent.status, sent.header("upload-offset")),
            (204, to.to_string().as_str())
        );
    }
    let documents = json!([{ "upload": upload_of(&path), "kind": "piece" }]);
    let published = room.publish(&room.claire, 1, documents).await;
    let document = published.read::<Deposit>().documents.remove(0);
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert!(read.bytes == content);
    let parts = service.parts().await;
    assert_eq!(parts.len(), 2, "what was written anew is deleted: {parts:?}");
    let size: u64 = parts.iter().map(|(_, size)| size).sum();
    assert_eq!(size, stored_len(wide(content.len())));
}

#[tokio::test]
async fn of_two_who_send_the_same_upload_one_is_kept_and_the_document_is_whole() {
    let service = Service::start();
    let room = room(&service).await;
    let (one, other) = (bytes(9 * MIB), vec![7; 9 * MIB]);
    let path = room.announced("a.bin", one.len()).await;
    let (first, second) = tokio::join!(
        room.append(&path, 0, one.clone()).send(),
        room.append(&path, 0, other.clone()).send()
    );
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409], "{first} {second}");
    // The one that was refused was perhaps refused half-way: whoever asks goes on from there.
    let kept: usize = room.offset(&path).await.parse().unwrap();
    let winner = if first.status == 204 { &one } else { &other };
    assert_eq!(kept, winner.len());
    let documents = json!([{ "upload": upload_of(&path), "kind": "piece" }]);
    let published = room.publish(&room.claire, 1, documents).await;
    let document = published.read::<Deposit>().documents.remove(0);
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert!(read.bytes == *winner);
    assert_eq!(service.parts().await.len(), 2, "the loser's parts are deleted");
}

#[tokio::test]
async fn a_bucket_that_fails_for_a_moment_is_asked_again_and_one_that_stays_down_loses_nothing() {
    let mut service = Service::start();
    let room = room(&service).await;
    service.fails(Fault::Status(2));
    let content = bytes(9 * MIB);
    let document = room.deposited(1, "a.bin", &content).await;
    service.fails(Fault::Status(2));
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert!(read.bytes == content);

    let path = room.announced("b.bin", content.len()).await;
    let first = room.append(&path, 0, content[..MIB].to_vec()).send().await;
    assert_eq!(first.status, 204);
    service.fails(Fault::Status(1_000));
    let refused = room.append(&path, MIB, content[MIB..].to_vec()).send().await;
    assert_eq!(refused.refusal(), (503, "unavailable"));
    assert_eq!(room.offset(&path).await, MIB.to_string());
    let unread = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(unread.refusal(), (503, "unavailable"));
    service.fails(Fault::Status(0));
    let sent = room.append(&path, MIB, content[MIB..].to_vec()).send().await;
    assert_eq!(sent.status, 204, "{sent}");
}

#[tokio::test]
async fn a_bucket_that_says_nothing_is_not_waited_for_for_ever_and_loses_nothing() {
    let mut service = Service::start();
    let room = room_of(BucketSettings {
        timeout_seconds: 1,
        ..service.settings()
    })
    .await;
    let content = bytes(9 * MIB);
    let path = room.announced("a.bin", content.len()).await;
    service.fails(Fault::Silence(1_000));
    let refused = room.append(&path, 0, content.clone()).send().await;
    assert_eq!(refused.refusal(), (503, "unavailable"));
    assert_eq!(room.offset(&path).await, "0");
    service.fails(Fault::Silence(0));
    let sent = room.append(&path, 0, content).send().await;
    assert_eq!(sent.status, 204, "{sent}");
}

#[tokio::test]
async fn what_lay_in_the_folder_before_there_was_a_bucket_is_read_from_there() {
    let service = Service::start();
    let mut room = Room::new().await;
    let content = bytes(3 * MIB);
    let document = room.deposited(1, "a.bin", &content).await;
    let begun = room.announced("b.bin", content.len()).await;
    let sent = room.append(&begun, 0, content[..2 * MIB].to_vec()).send().await;
    assert_eq!(sent.status, 204);
    let bucket = service.settings();
    let app = &mut room.world.app;
    app.start_again(move |config| config.documents.bucket = Some(bucket))
        .await;
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert!(read.bytes == content);
    let sent = room
        .append(&begun, 2 * MIB, content[2 * MIB..].to_vec())
        .send()
        .await;
    assert_eq!(sent.status, 204, "{sent}");
    assert!(service.parts().await.is_empty());
    let later = room.deposited(2, "c.bin", &content).await;
    let read = room.content("GET", &later, &room.world.expert).send().await;
    assert!(read.bytes == content);
    assert_eq!(service.parts().await.len(), 1);
}

#[tokio::test]
async fn what_is_given_up_is_deleted_from_the_bucket() {
    let service = Service::start();
    let room = room(&service).await;
    let path = room.announced("a.bin", 9 * MIB).await;
    let sent = room.append(&path, 0, bytes(8 * MIB + 1)).send().await;
    assert_eq!(sent.status, 204);
    assert_eq!(service.parts().await.len(), 1);
    let ended = room.tus("DELETE", &path, &room.claire).send().await;
    assert_eq!(ended.status, 204);
    crate::sweep::once(&room.app().app).await.unwrap();
    assert!(service.parts().await.is_empty());
}

#[tokio::test]
async fn what_does_not_come_to_its_checksum_leaves_nothing_in_the_bucket() {
    let service = Service::start();
    let room = room(&service).await;
    let path = room.announced("a.bin", 9 * MIB).await;
    let wrong = room.append(&path, 0, bytes(9 * MIB));
    let wrong = wrong.header("upload-checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assert_eq!(wrong.send().await.refusal(), (460, "checksum_wrong"));
    assert!(service.parts().await.is_empty());
    assert_eq!(room.offset(&path).await, "0");
}
