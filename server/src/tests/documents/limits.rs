//! How much and how many.

use opalexe_domain::{api::documents::PublishDeposit, folder::FolderKind};
use serde_json::json;

use super::world::{Room, bytes, slow};
use crate::tests::TestApp;

const MIB: usize = 1024 * 1024;

async fn small() -> Room {
    let app = TestApp::configured(|config| {
        config.documents.max_size_mib = 1;
        config.documents.quota_mib = 2;
        config.documents.pending_uploads = 3;
    });
    Room::of(app.await).await
}

#[tokio::test]
async fn a_document_and_an_expertise_weigh_so_much_and_no_more() {
    let room = small().await;
    let announce = async |length: usize| room.announce(&room.claire, room.pieces, "a", length).send().await;
    assert_eq!(announce(MIB + 1).await.refusal(), (413, "too_large"));
    room.deposited(1, "a.bin", &bytes(MIB)).await;
    // What is announced counts like what is there.
    assert_eq!(announce(MIB - 1).await.status, 201);
    assert_eq!(announce(2).await.refusal(), (413, "quota_exceeded"));
    assert_eq!(announce(1).await.status, 201);
}

#[tokio::test]
async fn what_somebody_announces_and_does_not_send_keeps_room_from_nobody_else() {
    let room = small().await;
    let expert = &room.world.expert;
    let notes = room.folder(FolderKind::Notes, None).await;
    for _ in 0..2 {
        room.announced("a.bin", MIB).await;
    }
    let announced = room.announce(&room.claire, room.pieces, "b", 1).send().await;
    assert_eq!(announced.refusal(), (413, "quota_exceeded"));
    // To the expert all of it is free, until something comes.
    let made = room.announce(expert, notes, "c", MIB).send().await;
    assert_eq!(made.status, 201, "{made}");
    let path = made.header("location").to_owned();
    let sent = |offset: usize, count: usize| {
        room.tus("PATCH", &path, expert)
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", &offset.to_string())
            .body(bytes(count))
            .send()
    };
    assert_eq!(sent(0, 1).await.status, 204);
    let made = room.announce(expert, notes, "d", MIB / 2).send().await;
    assert_eq!(made.status, 201, "{made}");
    let more = room.announce(expert, notes, "f", MIB).send().await;
    assert_eq!(more.refusal(), (413, "quota_exceeded"));
}

#[tokio::test]
async fn whoever_announced_first_what_comes_first_has_the_room_and_the_rest_is_told() {
    let room = small().await;
    let expert = &room.world.expert;
    let notes = room.folder(FolderKind::Notes, None).await;
    let first = room.announced("a.bin", MIB).await;
    let second = room.announced("b.bin", MIB).await;
    let made = room.announce(expert, notes, "c", MIB).send().await;
    let theirs = made.header("location").to_owned();
    assert_eq!(room.append(&first, 0, bytes(MIB)).send().await.status, 204);
    let sent = room
        .tus("PATCH", &theirs, expert)
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", "0")
        .body(bytes(MIB));
    assert_eq!(sent.send().await.status, 204);
    let refused = room.append(&second, 0, bytes(MIB)).send().await;
    assert_eq!(refused.refusal(), (413, "quota_exceeded"));
    assert_eq!(room.offset(&second).await, "0");
    // It goes on once there is room.
    room.tus("DELETE", &theirs, expert).send().await;
    assert_eq!(room.append(&second, 0, bytes(MIB)).send().await.status, 204);
}

#[tokio::test]
async fn what_arrived_beyond_the_quota_all_the_same_is_not_published() {
    let room = small().await;
    let first = room.announced("a.bin", MIB).await;
    let second = room.announced("b.bin", MIB).await;
    let notes = room.folder(FolderKind::Notes, None).await;
    let expert = &room.world.expert;
    let made = room.announce(expert, notes, "c", MIB).send().await;
    let theirs = made.header("location").to_owned();
    // All three are let while nothing has arrived.
    let (sender, body) = slow();
    let late = tokio::spawn(room.append(&first, 0, body).send_owned());
    for part in bytes(MIB).chunks(MIB / 2) {
        sender.send(part.to_vec().into()).await.unwrap();
    }
    assert_eq!(room.append(&second, 0, bytes(MIB)).send().await.status, 204);
    let sent = room
        .tus("PATCH", &theirs, expert)
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", "0")
        .body(bytes(MIB));
    assert_eq!(sent.send().await.status, 204);
    drop(sender);
    assert_eq!(late.await.unwrap().status, 204);
    let whole = [&first, &second].map(|path| super::world::upload_of(path));
    let published = |number: u128, upload| {
        let documents = json!([{ "upload": upload, "kind": "piece" }]);
        room.publish(&room.claire, number, documents)
    };
    assert_eq!(published(1, whole[0]).await.status, 200);
    let form = json!({
        "deposit": uuid::Uuid::from_u128(2),
        "folder": notes,
        "documents": [{ "upload": super::world::upload_of(&theirs), "kind": "note_aux_parties" }],
    });
    let theirs = room.world.call::<PublishDeposit>(expert, &form).await;
    assert_eq!(theirs.status, 200, "{theirs}");
    assert_eq!(published(3, whole[1]).await.refusal(), (413, "quota_exceeded"));
}

#[tokio::test]
async fn so_many_uploads_of_one_person_wait_and_no_more() {
    let room = small().await;
    let mut answers = Vec::new();
    for _ in 0..10 {
        answers.push(room.announce(&room.claire, room.pieces, "a", 10).send().await);
    }
    let taken = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(taken, 3);
    assert_eq!(answers[3].refusal(), (429, "too_many_uploads"));
    let path = answers[0].header("location").to_owned();
    room.tus("DELETE", &path, &room.claire).send().await;
    let whole = room.sent("b.bin", b"x").await;
    let documents = json!([{ "upload": whole, "kind": "piece" }]);
    assert_eq!(room.publish(&room.claire, 1, documents).await.status, 200);
    // Cancelling and publishing make room.
    assert_eq!(
        room.announce(&room.claire, room.pieces, "a", 10)
            .send()
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn what_is_announced_without_a_length_or_a_place_is_refused() {
    let room = Room::new().await;
    let bare = room.tus("POST", super::world::UPLOADS, &room.claire);
    assert_eq!(bare.send().await.refusal(), (400, "bad_request"));
    let lengthless = room.tus("POST", super::world::UPLOADS, &room.claire);
    let lengthless = lengthless.header("upload-defer-length", "1").send().await;
    assert_eq!(lengthless.refusal(), (400, "bad_request"));
    let path = room.announced("a.bin", 10).await;
    let patch = room
        .tus("PATCH", &path, &room.claire)
        .header("upload-offset", "0");
    assert_eq!(patch.body(bytes(10)).send().await.refusal(), (400, "bad_request"));
}

/// A small disk in memory over a folder, gone at the end. None where one may not mount.
#[cfg(target_os = "linux")]
struct SmallDisk(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn over(folder: std::path::PathBuf, size: &str) -> Option<Self> {
        mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "none"], &folder).then_some(Self(folder))
    }

    fn grows_to(&self, size: &str) {
        assert!(mount(&["-o", &format!("remount,size={size}")], &self.0));
    }
}

#[cfg(target_os = "linux")]
fn mount(options: &[&str], folder: &std::path::Path) -> bool {
    let mut mount = std::process::Command::new("mount");
    mount
        .args(options)
        .arg(folder)
        .stderr(std::process::Stdio::null());
    mount.status().is_ok_and(|status| status.success())
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(&self.0)
            .status();
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_is_told_and_what_had_arrived_goes_on_once_there_is_room() {
    let room = Room::new().await;
    let sealed = room.app().app.config.data_dir.join("documents/sealed");
    let Some(disk) = SmallDisk::over(sealed, "4m") else {
        eprintln!("not looked at: only root may mount a small disk");
        return;
    };
    let content = bytes(8 * MIB);
    let path = room.announced("a.bin", content.len()).await;
    let first = room.append(&path, 0, content[..2 * MIB].to_vec()).send().await;
    assert_eq!(first.status, 204, "{first}");
    let full = room
        .append(&path, 2 * MIB, content[2 * MIB..].to_vec())
        .send()
        .await;
    assert_eq!(full.refusal(), (507, "storage_full"));
    assert_eq!(room.offset(&path).await, (2 * MIB).to_string());
    // Everything else goes on.
    assert!(room.list(&room.world.expert).await.documents.is_empty());
    disk.grows_to("64m");
    let rest = room
        .append(&path, 2 * MIB, content[2 * MIB..].to_vec())
        .send()
        .await;
    assert_eq!(rest.status, 204, "{rest}");
    let documents = json!([{ "upload": super::world::upload_of(&path), "kind": "piece" }]);
    let published = room.publish(&room.claire, 1, documents).await;
    let document = published
        .read::<opalexe_domain::api::documents::Deposit>()
        .documents
        .remove(0);
    let read = room.content("GET", &document, &room.world.expert).send().await;
    assert_eq!(read.bytes, content);
}
