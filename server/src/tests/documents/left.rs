//! What is left of uploads when the window that sent them is gone: who sees it, and by what the same file is known again.

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::uploads::{Arrived, ListUploads, ReadArrived, UploadsLeft},
    folder::FolderKind,
};
use serde_json::json;

use super::world::{Room, bytes, upload_of};
use crate::db;

const MIB: usize = 1024 * 1024;

impl Room {
    async fn left(&self) -> Vec<(String, u64, u64)> {
        let choice = json!({ "folder": self.pieces });
        let left = self.world.call::<ListUploads>(&self.claire, &choice).await;
        let left: UploadsLeft = left.read();
        left.uploads
            .into_iter()
            .map(|one| (one.name, one.size, one.arrived))
            .collect()
    }

    async fn arrived(&self, path: &str) -> Arrived {
        let choice = json!({ "upload": upload_of(path) });
        self.world.call::<ReadArrived>(&self.claire, &choice).await.read()
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(digest(&SHA256, bytes))
}

#[tokio::test]
async fn what_was_sent_is_listed_until_it_is_published_and_told_by_the_hash_of_its_beginning() {
    let room = Room::new().await;
    let content = bytes(2 * MIB + 7);
    let path = room.announced("Constat.bin", content.len()).await;
    assert_eq!(
        room.arrived(&path).await,
        Arrived {
            bytes: 0,
            sha256: sha256(b"")
        }
    );
    let mut sent = 0;
    // Within the first chunk, at the end of one, behind it.
    for cut in [100, MIB, MIB + 3] {
        let piece = content[sent..cut].to_vec();
        assert_eq!(room.append(&path, sent, piece).send().await.status, 204);
        sent = cut;
        let arrived = room.arrived(&path).await;
        assert_eq!(arrived.sha256, sha256(&content[..cut]), "{cut}");
        assert_eq!(usize::try_from(arrived.bytes).unwrap(), cut);
    }
    room.app().clock.advance(Duration::from_secs(1));
    let whole = room.sent("Facture.bin", &bytes(10)).await;
    let size = |count: usize| u64::try_from(count).unwrap();
    assert_eq!(
        room.left().await,
        [
            ("Constat.bin".to_owned(), size(content.len()), size(sent)),
            ("Facture.bin".to_owned(), 10, 10)
        ]
    );
    let last = room.append(&path, sent, content[sent..].to_vec()).send().await;
    assert_eq!(last.status, 204, "{last}");
    assert_eq!(room.arrived(&path).await.sha256, sha256(&content), "the whole");
    let documents = json!([
        { "upload": upload_of(&path), "kind": "piece" },
        { "upload": whole, "kind": "piece" },
    ]);
    let published = room.publish(&room.claire, 1, documents).await;
    assert_eq!(published.status, 200, "{published}");
    assert_eq!(room.left().await, []);
    let choice = json!({ "upload": upload_of(&path) });
    let gone = room.world.call::<ReadArrived>(&room.claire, &choice).await;
    assert_eq!(gone.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn nobody_else_sees_what_waits_and_what_has_expired_waits_no_more() {
    let room = Room::new().await;
    let path = room.announced("Constat.bin", 10).await;
    let expert = room.world.expert.clone();
    let choice = json!({ "upload": upload_of(&path) });
    let hidden = room.world.call::<ReadArrived>(&expert, &choice).await;
    assert_eq!(hidden.refusal(), (404, "not_found"));
    let folder = json!({ "folder": room.pieces });
    let none: UploadsLeft = room.world.call::<ListUploads>(&expert, &folder).await.read();
    assert_eq!(none.uploads, []);
    let notes = room.folder(FolderKind::Notes, None).await;
    let elsewhere = json!({ "folder": notes });
    let refused = room.world.call::<ListUploads>(&room.claire, &elsewhere).await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));
    let account = room.claire_account().await;
    let left = async || {
        let app = &room.app().app;
        let left = db::upload::left(&app.database, room.pieces, account, app.clock.now()).await;
        left.unwrap().len()
    };
    assert_eq!(left().await, 1);
    room.app()
        .clock
        .advance(Duration::from_secs(7 * 24 * 60 * 60 + 1));
    assert_eq!(left().await, 0);
}
