//! tus 1.0.0: going on where an upload was cut, and everything that may go wrong on the way.

use std::time::Duration;

use axum::body::Body;

use super::world::{Room, UPLOADS, bytes, slow, upload_of};
use crate::{
    sweep,
    tests::{TestApp, app::Answered},
};

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn the_server_says_what_it_can_do_and_speaks_one_version() {
    let room = Room::new().await;
    let options = room.app().at("OPTIONS", UPLOADS).send().await;
    assert_eq!(options.status, 204);
    assert_eq!(options.header("tus-version"), "1.0.0");
    assert_eq!(
        options.header("tus-extension"),
        "creation,creation-with-upload,checksum,termination,expiration"
    );
    assert_eq!(options.header("tus-checksum-algorithm"), "sha1,sha256");
    assert_eq!(options.header("tus-max-size"), (10_u64 << 30).to_string());
    for version in ["0.2.2", ""] {
        let other = room.app().at("POST", UPLOADS).header("tus-resumable", version);
        let other = other.bearer(&room.claire).send().await;
        assert_eq!(other.refusal(), (412, "upload_protocol"));
        assert_eq!(other.header("tus-version"), "1.0.0");
    }
}

#[tokio::test]
async fn an_upload_goes_on_where_it_stands_and_only_there() {
    let room = Room::new().await;
    let content = bytes(3 * MIB + 7);
    let path = room.announced("a.bin", content.len()).await;
    assert_eq!(room.offset(&path).await, "0");
    let cut = MIB + 100;
    let first = room.append(&path, 0, content[..cut].to_vec()).send().await;
    assert_eq!((first.status, first.header("upload-offset")), (204, "1048676"));
    assert_eq!(first.header("tus-resumable"), "1.0.0");
    assert!(first.header("upload-expires").ends_with(" GMT"));
    for wrong in [0, cut - 1, cut + 1] {
        let refused = room.append(&path, wrong, b"x".to_vec()).send().await;
        assert_eq!(refused.refusal(), (409, "upload_elsewhere"), "{wrong}");
    }
    assert_eq!(room.offset(&path).await, "1048676");
    let too_much = room.append(&path, cut, bytes(3 * MIB)).send().await;
    assert_eq!(too_much.refusal(), (413, "too_large"));
    let offset: usize = room.offset(&path).await.parse().unwrap();
    let last = room
        .append(&path, offset, content[offset..].to_vec())
        .send()
        .await;
    assert_eq!(last.header("upload-offset"), content.len().to_string());
    // The answer was lost: the same again is well.
    let again = room.append(&path, content.len(), Body::empty()).send().await;
    assert_eq!(again.status, 204);

    let documents = serde_json::json!([{ "upload": upload_of(&path), "kind": "piece" }]);
    let published = room.publish(&room.claire, 1, documents).await;
    let document = published
        .read::<opalexe_domain::api::documents::Deposit>()
        .documents
        .remove(0);
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.bytes, content);
    let gone = room.tus("HEAD", &path, &room.claire).send().await;
    assert_eq!(gone.status, 404, "what was published is no upload any more");
}

#[tokio::test]
async fn a_request_that_ends_where_it_was_kept_early_is_answered_like_any_other() {
    let room = Room::new().await;
    let content = bytes(8 * MIB);
    let path = room.announced("a.bin", content.len()).await;
    let whole = room.append(&path, 0, content.clone()).send().await;
    assert_eq!((whole.status, whole.header("upload-offset")), (204, "8388608"));
    let document = room.deposited(1, "b.bin", &content).await;
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.bytes, content);
}

#[tokio::test]
async fn what_comes_with_the_announcement_and_is_refused_leaves_no_upload_behind() {
    let room = Room::new().await;
    let sent = |bytes: &[u8]| {
        room.announce(&room.claire, room.pieces, "a.bin", 11)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
    };
    let right = b"hello world";
    for (call, expected) in [
        (
            sent(right).header("upload-checksum", "sha1"),
            (400, "bad_request"),
        ),
        (
            sent(right).header("upload-checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            (460, "checksum_wrong"),
        ),
        (
            sent(&bytes(12)).header("content-length", "12"),
            (413, "too_large"),
        ),
        (sent(&bytes(12)), (413, "too_large")),
    ] {
        let refused = call.send().await;
        assert_eq!(refused.refusal(), expected);
        assert_eq!((room.pending().await, room.stored()), (0, 0), "{refused}");
    }
    let made = sent(right).send().await;
    assert_eq!((made.status, room.pending().await), (201, 1));
}

#[tokio::test]
async fn what_does_not_come_to_its_checksum_is_not_kept() {
    let room = Room::new().await;
    let path = room.announced("a.bin", 11).await;
    let append = |checksum: &str| {
        room.append(&path, 0, b"hello world".to_vec())
            .header("upload-checksum", checksum)
    };
    let wrong = append("sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=").send().await;
    assert_eq!(wrong.refusal(), (460, "checksum_wrong"));
    assert_eq!(room.offset(&path).await, "0");
    for malformed in ["md5 XrY7u+Ae7tCTyyK7j1rNww==", "sha1"] {
        assert_eq!(append(malformed).send().await.refusal(), (400, "bad_request"));
    }
    let right = append("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=").send().await;
    assert_eq!((right.status, right.header("upload-offset")), (204, "11"));
}

#[tokio::test]
async fn while_somebody_sends_nobody_else_does_and_what_came_is_kept_when_it_breaks_off() {
    let room = Room::new().await;
    let path = room.announced("a.bin", 2 * MIB).await;
    let (sender, body) = slow();
    let sending = tokio::spawn(room.append(&path, 0, body).send_owned());
    // The second is taken only once the first was, and then the place is open.
    for count in [1_000, 500] {
        sender.send(bytes(count).into()).await.unwrap();
    }
    let second = room.append(&path, 0, bytes(10)).send().await;
    assert_eq!(second.refusal(), (423, "upload_busy"));
    drop(sender);
    let first: Answered = sending.await.unwrap();
    assert_eq!((first.status, first.header("upload-offset")), (204, "1500"));
    assert_eq!(room.offset(&path).await, "1500");
}

#[tokio::test]
async fn who_says_nothing_for_too_long_is_left_and_what_came_is_kept() {
    let room =
        Room::of(TestApp::configured(|config| config.body_deadline = Duration::from_millis(50)).await).await;
    let path = room.announced("a.bin", 2 * MIB).await;
    let (sender, body) = slow();
    sender.send(bytes(1_000).into()).await.unwrap();
    let silent = room.append(&path, 0, body).send().await;
    assert_eq!(silent.refusal(), (408, "timed_out"));
    assert_eq!(room.offset(&path).await, "1000");
}

#[tokio::test]
async fn an_empty_file_is_whole_as_soon_as_it_is_announced() {
    let room = Room::new().await;
    let document = room.deposited(1, "vide.txt", b"").await;
    assert_eq!(
        document.sha256,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!((read.status, read.bytes.len()), (200, 0));
}

#[tokio::test]
async fn an_upload_that_is_cancelled_or_a_week_old_leaves_nothing_behind() {
    let room = Room::new().await;
    let cancelled = room.announced("a.bin", 10).await;
    room.append(&cancelled, 0, bytes(5)).send().await;
    let whole = room.sent("b.bin", &bytes(10)).await;
    assert_eq!(room.stored(), 2);
    let done = room.tus("DELETE", &cancelled, &room.claire).send().await;
    assert_eq!(done.status, 204);
    assert_eq!(room.stored(), 1);
    for method in ["DELETE", "HEAD"] {
        let gone = room.tus(method, &cancelled, &room.claire).send().await;
        assert_eq!(gone.status, 404, "{method}");
    }
    assert_eq!(room.append(&cancelled, 5, bytes(5)).send().await.status, 404);

    let week = Duration::from_secs(7 * 24 * 60 * 60);
    room.app().clock.advance(week - Duration::from_secs(1));
    sweep::once(&room.app().app).await.unwrap();
    assert_eq!(room.stored(), 1);
    room.app().clock.advance(Duration::from_secs(1));
    sweep::once(&room.app().app).await.unwrap();
    assert_eq!(room.stored(), 0);
    let claire = room
        .world
        .session_by_email(
            crate::tests::expertises::world::CLAIRE,
            opalexe_domain::wall::Door::PartieEmail,
        )
        .await;
    let documents = serde_json::json!([{ "upload": whole, "kind": "piece" }]);
    assert_eq!(room.publish(&claire, 1, documents).await.status, 404);
}

#[tokio::test]
async fn what_the_database_does_not_know_is_put_aside_and_never_deleted() {
    let room = Room::new().await;
    room.deposited(1, "a.bin", &bytes(10)).await;
    room.sent("b.bin", &bytes(10)).await;
    let data = &room.app().app.config.data_dir;
    let unknown = "019ca945-0a00-7d85-b846-724062800000";
    let shelf = data.join("documents/sealed/00");
    std::fs::create_dir_all(&shelf).unwrap();
    std::fs::write(shelf.join(unknown), b"sealed").unwrap();
    for turn in 0..256 {
        crate::uploads::clearing::sweep(&room.app().app, turn)
            .await
            .unwrap();
    }
    assert!(data.join("documents/sealed/set-aside").join(unknown).exists());
    assert!(!shelf.join(unknown).exists());
    assert_eq!(room.stored(), 3);
}

#[tokio::test]
async fn what_was_put_aside_is_read_when_the_database_knows_it_again() {
    let room = Room::new().await;
    let document = room.deposited(1, "a.bin", &bytes(10)).await;
    let app = &room.app().app;
    let kept = crate::db::document::find(&app.database, room.world.expertise, document.id)
        .await
        .unwrap()
        .unwrap();
    let aside = app.store.set_aside(kept.object).unwrap();
    assert!(matches!(aside, Some(crate::store::Aside::Moved(path)) if path.exists()));
    // Another server, which had found it as well, comes too late.
    assert_eq!(app.store.set_aside(kept.object).unwrap(), None);
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!((read.status, read.bytes), (200, bytes(10)));
}
