//! Documents taken away together, read back by another implementation of ZIP.

use std::io::{Cursor, Read};

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::Body;
use http_body_util::BodyExt;
use opalexe_domain::{
    api::{
        Endpoint,
        auth::SignOut,
        documents::{Deposit, Document, PublishDeposit, WithdrawDocument},
    },
    folder::FolderKind,
    id::{DocumentId, FolderId},
    journal::Event,
    wall::Door,
};
use serde_json::json;
use url::form_urlencoded;
use uuid::Uuid;
use zip::ZipArchive;

use super::world::{Room, bytes, upload_of};
use crate::tests::{app::Call, expertises::world::form_of_samir};

const MIB: usize = 1024 * 1024;

fn archive<'a>(room: &'a Room, bearer: &str, folder: FolderId, form: &str) -> Call<'a> {
    let path = format!(
        "/api/v1/expertises/{}/folders/{folder}/archive",
        room.world.expertise
    );
    room.app()
        .at("POST", &path)
        .bearer(bearer)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned())
}

fn chosen(documents: &[&Document]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("name", "Pièces – SDC Les Saules");
    for document in documents {
        form.append_pair("document", &document.id.to_string());
    }
    form.finish()
}

/// The files of an archive in their order.
fn files(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

async fn consulted(room: &Room) -> Vec<DocumentId> {
    let acts = room.app().acts().await.into_iter();
    let read = acts.filter_map(|act| match act {
        Event::DocumentConsulted { document, .. } => Some(document),
        _ => None,
    });
    read.collect()
}

/// Two notes of the expert's to all parties, each too large to be taken together with the other; and their folder.
async fn two_large_notes(room: &Room) -> (FolderId, Vec<Document>) {
    let notes = room.folder(FolderKind::Notes, None).await;
    let mut documents = Vec::new();
    for name in ["première.pdf", "seconde.pdf"] {
        let made = room
            .announce(&room.world.expert, notes, name, 9 * MIB)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes(9 * MIB))
            .send()
            .await;
        documents.push(json!({ "upload": upload_of(made.header("location")), "kind": "note_aux_parties" }));
    }
    let form = json!({ "deposit": Uuid::from_u128(7), "folder": notes, "documents": documents });
    let published = room.world.call::<PublishDeposit>(&room.world.expert, &form).await;
    (notes, published.read::<Deposit>().documents)
}

/// Takes so many pieces of an answer and lets the rest wait.
async fn taken(body: &mut Body, pieces: usize) {
    for _ in 0..pieces {
        body.frame().await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn an_archive_has_the_chosen_documents_under_a_name_each_and_the_list_of_their_hashes() {
    let room = Room::new().await;
    let large = bytes(2 * MIB + 10);
    let one = room.deposited(1, "Pièce n° 1.pdf", &large).await;
    let other = room.deposited(2, "pièce N° 1.PDF", b"%PDF-1.7").await;
    let empty = room.deposited(3, "vide.txt", b"").await;
    let not_chosen = room.deposited(4, "plan.dwg", b"AC1032").await;
    let answered = archive(
        &room,
        &room.world.expert,
        room.pieces,
        &chosen(&[&empty, &one, &other, &one]),
    )
    .send()
    .await;
    assert_eq!(answered.status, 200);
    assert_eq!(answered.header("content-type"), "application/zip");
    assert_eq!(
        answered.header("content-length"),
        answered.bytes.len().to_string()
    );
    assert!(
        answered
            .header("content-disposition")
            .ends_with("filename*=UTF-8''Pi%C3%A8ces%20%E2%80%93%20SDC%20Les%20Saules.zip")
    );
    let mut files = files(&answered.bytes);
    let (list_name, list) = files.remove(0);
    assert_eq!(list_name, "SHA256SUMS.txt");
    // The newest first, as on the page.
    assert_eq!(
        files,
        [
            ("vide.txt".to_owned(), Vec::new()),
            ("pièce N° 1.PDF".to_owned(), b"%PDF-1.7".to_vec()),
            ("Pièce n° 1 (2).pdf".to_owned(), large),
        ]
    );
    let told: String = files
        .iter()
        .map(|(name, content)| format!("{}  {name}\n", hex::encode(digest(&SHA256, content))))
        .collect();
    assert_eq!(String::from_utf8(list).unwrap(), told);
    let mut read = consulted(&room).await;
    read.sort_unstable();
    let mut expected = vec![one.id, other.id, empty.id];
    expected.sort_unstable();
    assert_eq!(read, expected);
    assert!(!read.contains(&not_chosen.id));
}

#[tokio::test]
async fn a_whole_folder_has_everything_that_was_not_withdrawn() {
    let room = Room::new().await;
    let kept = room.deposited(1, "a.pdf", b"%PDF-1.7").await;
    let withdrawn = room.deposited(2, "b.pdf", b"%PDF-1.7").await;
    let form = json!({ "document": withdrawn.id, "reason": "Autre dossier" });
    room.world
        .call::<WithdrawDocument>(&room.world.expert, &form)
        .await;
    let whole = async |bearer: &str| archive(&room, bearer, room.pieces, "whole=1").send().await;
    let names = |archive: &[u8]| {
        files(archive)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&whole(&room.world.expert).await.bytes),
        ["SHA256SUMS.txt", "a.pdf"]
    );
    // What one deposited oneself one need not read.
    assert_eq!(
        names(&whole(&room.claire).await.bytes),
        ["SHA256SUMS.txt", "a.pdf"]
    );
    assert_eq!(consulted(&room).await, [kept.id]);
    let refused = archive(
        &room,
        &room.world.expert,
        room.pieces,
        &chosen(&[&kept, &withdrawn]),
    );
    assert_eq!(refused.send().await.refusal(), (410, "document_withdrawn"));
}

#[tokio::test]
async fn a_document_counts_as_read_when_its_bytes_leave_and_not_because_they_were_asked_for() {
    let room = Room::new().await;
    let (notes, documents) = two_large_notes(&room).await;
    let answered = archive(&room, &room.claire, notes, "whole=1").send_raw().await;
    let mut body = answered.into_body();
    taken(&mut body, 6).await;
    drop(body);
    assert_eq!(consulted(&room).await, [documents[0].id]);
}

#[tokio::test]
async fn of_many_small_documents_only_those_count_whose_bytes_have_begun_to_leave() {
    let room = Room::new().await;
    for number in 1..=20 {
        room.deposited(number, &format!("{number}.txt"), b"x").await;
    }
    let answered = archive(&room, &room.world.expert, room.pieces, "whole=1")
        .send_raw()
        .await;
    let mut body = answered.into_body();
    // The list of hashes, and the first document with what surrounds it: three pieces each.
    taken(&mut body, 6).await;
    drop(body);
    // One is on its way for each piece that waits, and the next is about to follow.
    let read = consulted(&room).await.len();
    assert!((1..=3).contains(&read), "{read}");
}

#[tokio::test]
async fn an_archive_ends_with_the_session_that_asked_for_it() {
    let room = Room::new().await;
    let (notes, documents) = two_large_notes(&room).await;
    let answered = archive(&room, &room.claire, notes, "whole=1").send_raw().await;
    let mut body = answered.into_body();
    taken(&mut body, 6).await;
    let ended = room
        .app()
        .at("DELETE", SignOut::PATH)
        .bearer(&room.claire)
        .send()
        .await;
    assert_eq!(ended.status, 200, "{ended}");
    assert!(body.collect().await.is_err());
    assert_eq!(consulted(&room).await, [documents[0].id]);
}

#[tokio::test]
async fn whoever_is_set_inactive_meanwhile_gets_no_further_document() {
    let room = Room::new().await;
    let (notes, documents) = two_large_notes(&room).await;
    let answered = archive(&room, &room.claire, notes, "whole=1").send_raw().await;
    let mut body = answered.into_body();
    taken(&mut body, 6).await;
    let claire = room.claire_entry().await;
    assert_eq!(room.world.deactivate(claire).await.status, 200);
    assert!(body.collect().await.is_err());
    assert_eq!(consulted(&room).await, [documents[0].id]);
}

#[tokio::test]
async fn whoever_may_not_download_there_gets_no_archive_and_learns_nothing() {
    let room = Room::new().await;
    let document = room.deposited(1, "a.pdf", b"%PDF-1.7").await;
    let notes = room.folder(FolderKind::Notes, None).await;
    let drafts = room.folder(FolderKind::PriveExpert, None).await;
    let form = chosen(&[&document]);
    let samir = form_of_samir();
    room.world.invited(&samir).await;
    let samir = room
        .world
        .session_by_email(&samir.email, Door::SapiteurEmail)
        .await;
    for (bearer, folder, form, expected) in [
        (&room.claire, drafts, "whole=1", (404, "not_found")),
        (&samir, room.pieces, "whole=1", (404, "not_found")),
        // Of another folder.
        (&room.claire, notes, form.as_str(), (404, "not_found")),
        (&room.claire, notes, "whole=1", (404, "not_found")),
        (&room.claire, room.pieces, "", (400, "bad_request")),
    ] {
        let refused = archive(&room, bearer, folder, form).send().await;
        assert_eq!(refused.refusal(), expected, "{form}");
    }
    assert_eq!(consulted(&room).await, []);
}

#[tokio::test]
async fn a_document_whose_bytes_are_lost_does_not_count_as_read() {
    let room = Room::new().await;
    room.deposited(1, "a.pdf", b"%PDF-1.7").await;
    let sealed = room.app().app.config.data_dir.join("documents/sealed");
    for shelf in std::fs::read_dir(sealed).unwrap() {
        for file in std::fs::read_dir(shelf.unwrap().path()).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
    }
    assert_eq!(room.stored(), 0);
    let answered = archive(&room, &room.world.expert, room.pieces, "whole=1")
        .send_raw()
        .await;
    assert!(answered.into_body().collect().await.is_err());
    assert_eq!(consulted(&room).await, []);
}
