//! Everybody who has no business with a document, and names that are no names.

use opalexe_domain::{
    api::{
        Endpoint,
        documents::{ListDocuments, PublishDeposit},
    },
    folder::FolderKind,
    id::FolderId,
    wall::Door,
};
use serde_json::json;
use uuid::Uuid;

use super::world::{Room, bytes, slow, upload_of};
use crate::tests::expertises::world::form_of_samir;

#[tokio::test]
async fn an_upload_exists_for_who_made_it_alone() {
    let room = Room::new().await;
    let path = room.announced("a.bin", 10).await;
    for (who, bearer) in [("expert", Some(&room.world.expert)), ("nobody", None)] {
        let expected = if bearer.is_some() { 404 } else { 401 };
        for method in ["HEAD", "PATCH", "DELETE"] {
            let mut call = room
                .app()
                .at(method, &path)
                .header("tus-resumable", "1.0.0")
                .header("upload-offset", "0")
                .header("content-type", "application/offset+octet-stream")
                .body(bytes(10));
            if let Some(bearer) = bearer {
                call = call.bearer(bearer);
            }
            assert_eq!(call.send().await.status, expected, "{who} {method}");
        }
    }
    assert_eq!(room.offset(&path).await, "0");
    let whole = room.sent("b.bin", &bytes(10)).await;
    let documents = json!([{ "upload": whole, "kind": "piece" }]);
    let refused = room.publish(&room.world.expert, 1, documents).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn nobody_deposits_where_the_rights_do_not_let() {
    let room = Room::new().await;
    let other_partie = room.world.partie_named("SARL Charpentes du Berry").await;
    let private = room.folder(FolderKind::PrivePartie, Some(other_partie)).await;
    let notes = room.folder(FolderKind::Notes, None).await;
    let theirs = room.folder(FolderKind::Pieces, Some(other_partie)).await;
    let drafts = room.folder(FolderKind::PriveExpert, None).await;
    let nowhere = FolderId::from(Uuid::from_u128(5));
    for (folder, expected) in [
        (notes, (403, "act_not_permitted")),
        (theirs, (403, "act_not_permitted")),
        (private, (404, "not_found")),
        (drafts, (404, "not_found")),
        (nowhere, (404, "not_found")),
    ] {
        let refused = room.announce(&room.claire, folder, "a", 10).send().await;
        assert_eq!(refused.refusal(), expected);
        // The upload is for another folder.
        let whole = room.sent("b.bin", &bytes(10)).await;
        let form = json!({
            "deposit": Uuid::from_u128(1),
            "folder": folder,
            "documents": [{ "upload": whole, "kind": "piece" }],
        });
        let refused = room.world.call::<PublishDeposit>(&room.claire, &form).await;
        assert_eq!(refused.refusal(), expected);
    }
    assert_eq!(room.stored(), 5);
}

#[tokio::test]
async fn the_folder_of_another_expertise_is_none_of_this_one() {
    let room = Room::new().await;
    let made = crate::tests::expertises::world::create(
        room.app(),
        &room.world.expert,
        &crate::tests::expertises::world::les_saules(),
    )
    .await;
    let elsewhere = made.body["id"].as_str().unwrap().to_owned();
    let document = room.deposited(1, "a.pdf", b"%PDF-1.7").await;
    let search = json!({ "folder": room.pieces });
    let listed = room
        .world
        .call_on::<ListDocuments>(&elsewhere, &room.world.expert, &search)
        .await;
    assert_eq!(listed.refusal(), (404, "not_found"));
    let path = format!("/api/v1/expertises/{elsewhere}/documents/{}/content", document.id);
    let read = room
        .app()
        .at("GET", &path)
        .bearer(&room.world.expert)
        .send()
        .await;
    assert_eq!(read.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn who_is_set_inactive_while_the_form_of_a_deposit_arrives_publishes_nothing() {
    let room = Room::new().await;
    let whole = room.sent("b.bin", &bytes(10)).await;
    let form = room.form(1, &json!([{ "upload": whole, "kind": "piece" }]));
    let form = serde_json::to_vec(&form).unwrap();
    let path = PublishDeposit::PATH.replace("{expertise}", &room.world.expertise.to_string());
    let (sender, body) = slow();
    let publishing = room
        .app()
        .at(PublishDeposit::METHOD.name(), &path)
        .bearer(&room.claire)
        .header("content-type", "application/json")
        .body(body);
    let publishing = tokio::spawn(publishing.send_owned());
    let (first, rest) = form.split_at(10);
    let (second, last) = rest.split_at(10);
    // The second is taken only once the server reads, and then it has seen that she takes part.
    for part in [first, second] {
        sender.send(part.to_vec().into()).await.unwrap();
    }
    let claire = room.claire_entry().await;
    assert_eq!(room.world.deactivate(claire).await.status, 200);
    sender.send(last.to_vec().into()).await.unwrap();
    drop(sender);
    assert_eq!(publishing.await.unwrap().refusal(), (404, "not_found"));
    assert!(room.list(&room.world.expert).await.documents.is_empty());
}

#[tokio::test]
async fn who_was_set_inactive_in_the_middle_of_an_upload_sends_nothing_more_and_publishes_nothing() {
    let room = Room::new().await;
    let path = room.announced("a.bin", 10).await;
    room.append(&path, 0, bytes(5)).send().await;
    let whole = room.sent("b.bin", &bytes(10)).await;
    let claire = room.claire_entry().await;
    assert_eq!(room.world.deactivate(claire).await.status, 200);
    let refused = room.append(&path, 5, bytes(5)).send().await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    let documents = json!([{ "upload": whole, "kind": "piece" }]);
    let refused = room.publish(&room.claire, 1, documents).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    // What was hers she may still take back.
    let done = room.tus("DELETE", &path, &room.claire).send().await;
    assert_eq!(done.status, 204);
}

#[tokio::test]
async fn a_sapiteur_reads_only_what_was_opened() {
    let room = Room::new().await;
    let document = room.deposited(1, "a.pdf", b"%PDF-1.7").await;
    let form = form_of_samir();
    room.world.invited(&form).await;
    let samir = room
        .world
        .session_by_email(&form.email, Door::SapiteurEmail)
        .await;
    let read = room.content("GET", &document, &samir).send().await;
    assert_eq!(read.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn whatever_a_file_is_called_its_document_has_a_safe_name() {
    let room = Room::new().await;
    let long = format!("{}.pdf", "é".repeat(200));
    for (name, expected) in [
        ("../../etc/passwd", ".._.._etc_passwd".to_owned()),
        ("a\0b.pdf", "ab.pdf".to_owned()),
        ("NUL.txt", "_NUL.txt".to_owned()),
        ("facture\u{202e}fdp.exe", "facturefdp.exe".to_owned()),
        ("...", "document".to_owned()),
        (&long, format!("{}.pdf", "é".repeat(125))),
    ] {
        let upload = room.sent(name, b"x").await;
        let documents = json!([{ "upload": upload, "kind": "piece" }]);
        let published = room.publish(&room.claire, upload.as_u128(), documents).await;
        assert_eq!(published.body["documents"][0]["name"], expected);
        assert!(expected.len() <= 255);
    }
    let nameless = room
        .announce(&room.claire, room.pieces, "x", 1)
        .header("upload-metadata", "filename")
        .send()
        .await;
    assert_eq!(
        nameless.status, 201,
        "the first of two headers counts: {nameless}"
    );
    assert_eq!(upload_of(nameless.header("location")).get_version_num(), 7);
}
