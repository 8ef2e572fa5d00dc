//! Searching the documents of an expertise, as each of its people may.

use std::collections::BTreeSet;

use opalexe_domain::{
    api::{
        documents::{DocumentPage, ListDocuments, PublishDeposit, WithdrawDocument},
        folders::{Folders, ReadFolders},
        search::{FoundDocuments, MatchedPart, SearchDocuments},
    },
    folder::FolderKind,
    id::{DocumentId, FolderId},
    wall::Door,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{Room, upload_of};
use crate::tests::expertises::world::form_of_samir;

impl Room {
    async fn search(&self, bearer: &str, asked: Value) -> FoundDocuments {
        self.world.call::<SearchDocuments>(bearer, &asked).await.read()
    }

    async fn names(&self, bearer: &str, text: &str) -> Vec<String> {
        let page = self.search(bearer, json!({ "text": text })).await;
        page.found.into_iter().map(|one| one.document.name).collect()
    }

    /// Deposits a file in any folder.
    async fn put(
        &self,
        bearer: &str,
        folder: FolderId,
        deposit: u128,
        name: &str,
        sheet: Value,
    ) -> DocumentId {
        let made = self
            .announce(bearer, folder, name, 4)
            .header("content-type", "application/offset+octet-stream")
            .body(b"%PDF".to_vec())
            .send()
            .await;
        assert_eq!(made.status, 201, "{made}");
        let mut document = json!({ "upload": upload_of(made.header("location")), "kind": "piece" });
        document
            .as_object_mut()
            .unwrap()
            .extend(sheet.as_object().unwrap().clone());
        let form = json!({ "deposit": Uuid::from_u128(deposit), "folder": folder, "documents": [document] });
        let published = self.world.call::<PublishDeposit>(bearer, &form).await;
        let published: opalexe_domain::api::documents::Deposit = published.read();
        published.documents[0].id
    }

    /// Everything that the person may list, folder by folder.
    async fn listed(&self, bearer: &str) -> BTreeSet<DocumentId> {
        let folders: Folders = self.world.call::<ReadFolders>(bearer, &json!(null)).await.read();
        let mut listed = BTreeSet::new();
        for folder in folders.folders {
            let page = self
                .world
                .call::<ListDocuments>(bearer, &json!({ "folder": folder.id }))
                .await;
            listed.extend(
                page.read::<DocumentPage>()
                    .documents
                    .into_iter()
                    .map(|document| document.id),
            );
        }
        listed
    }
}

#[tokio::test]
async fn everybody_finds_what_the_folders_show_and_nothing_else() {
    let room = Room::new().await;
    let samir = form_of_samir();
    room.world.invited(&samir).await;
    let samir = room
        .world
        .session_by_email(&samir.email, Door::SapiteurEmail)
        .await;
    let (expert, claire) = (room.world.expert.clone(), room.claire.clone());
    let own = room
        .folder(FolderKind::PrivePartie, Some(room.world.partie))
        .await;
    let mut deposit = 0;
    for (bearer, folder) in [
        (&claire, room.pieces),
        (&claire, own),
        (&expert, room.folder(FolderKind::Notes, None).await),
        (&expert, room.folder(FolderKind::PriveExpert, None).await),
        (&expert, room.folder(FolderKind::ExpertJuridiction, None).await),
        (&expert, room.folder(FolderKind::CoExpertsSapiteurs, None).await),
        (&claire, room.folder(FolderKind::VersGreffe, None).await),
    ] {
        deposit += 1;
        room.put(
            bearer,
            folder,
            deposit,
            "Secret commun.pdf",
            json!({ "title": "Secret" }),
        )
        .await;
    }
    let mut sizes = BTreeSet::new();
    for bearer in [&expert, &claire, &samir] {
        let listed = room.listed(bearer).await;
        sizes.insert(listed.len());
        for text in ["", "secret", "commun s", "\"secret commun\""] {
            let found = room.search(bearer, json!({ "text": text })).await.found;
            let found: BTreeSet<DocumentId> = found.into_iter().map(|one| one.document.id).collect();
            assert_eq!(found, listed, "{text}");
        }
    }
    // The test would say nothing if everybody saw the same.
    assert_eq!(sizes.len(), 3);
    let refused = room
        .world
        .call::<SearchDocuments>(&samir, &json!({ "folder": own }))
        .await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn documents_are_found_by_title_name_number_folder_and_people_and_stay_so_when_withdrawn() {
    let room = Room::new().await;
    let expert = room.world.expert.clone();
    let sheet = json!({ "number": "12", "title": "Procès-verbal de réception" });
    room.put(&room.claire, room.pieces, 1, "PV_reception.pdf", sheet)
        .await;
    room.put(
        &room.claire,
        room.pieces,
        2,
        "plan-façade.dwg",
        json!({ "number": "3", "title": "" }),
    )
    .await;
    let notes = room.folder(FolderKind::Notes, None).await;
    let note = room
        .put(
            &expert,
            notes,
            3,
            "cœur.pdf",
            json!({ "kind": "note_aux_parties", "number": "1" }),
        )
        .await;

    for (text, expected) in [
        ("proces", vec!["PV_reception.pdf"]),
        ("reception verb", vec!["PV_reception.pdf"]),
        ("pièce n° 12", vec!["PV_reception.pdf"]),
        ("pièce", vec!["plan-façade.dwg", "PV_reception.pdf"]),
        ("FACADE", vec!["plan-façade.dwg"]),
        ("coeur", vec!["cœur.pdf"]),
        ("duvignau", vec!["plan-façade.dwg", "PV_reception.pdf"]),
        ("comptes rendus", vec!["cœur.pdf"]),
        ("duvignau facade", vec!["plan-façade.dwg"]),
        ("duvignau coeur", vec![]),
        ("***", vec![]),
    ] {
        assert_eq!(room.names(&expert, text).await, expected, "{text}");
    }
    let page = room.search(&expert, json!({ "text": "piece 12 duvi" })).await;
    assert_eq!(
        page.found[0].matched,
        [MatchedPart::Number, MatchedPart::Kind, MatchedPart::Depositor]
    );
    let filtered = room.search(&expert, json!({ "kind": "note_aux_parties" })).await;
    assert_eq!(filtered.found.len(), 1);
    let below = room.folder(FolderKind::Communication, None).await;
    assert_eq!(
        room.search(&expert, json!({ "folder": below })).await.found.len(),
        3
    );
    let unread = room.search(&room.claire, json!({ "unread_only": true })).await;
    assert_eq!(unread.found.len(), 1);

    let withdrawn = json!({ "document": note, "reason": "Déposée par erreur" });
    let answered = room.world.call::<WithdrawDocument>(&expert, &withdrawn).await;
    assert_eq!(answered.status, 200, "{answered}");
    let found = room.search(&expert, json!({ "text": "coeur" })).await.found;
    assert!(found[0].document.withdrawn.is_some());
}

#[tokio::test]
async fn whatever_is_typed_is_answered() {
    let room = Room::new().await;
    room.deposited(1, "a' OR 1=1 NEAR(b).pdf", b"%PDF-1.7").await;
    for hostile in [
        "\"",
        "'",
        "*",
        "a*",
        "terms:a",
        "NEAR(a b)",
        "a AND",
        "OR",
        "NOT a",
        "^a",
        "a:*",
        "a & | !",
        "<->",
        "\\",
        "{a}",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}fdp.a",
        "_f",
        "-a",
        "(",
        ")",
        "''\"\"",
        "%",
        "😀",
        "مرحبا",
        "\u{e0001}",
    ] {
        let answered = room
            .world
            .call::<SearchDocuments>(&room.world.expert, &json!({ "text": hostile }))
            .await;
        assert_eq!(answered.status, 200, "{hostile:?} {answered}");
    }
    assert_eq!(room.names(&room.world.expert, "1 = 1 NEAR(b)").await.len(), 1);
    for too_much in [
        "a".repeat(10_000),
        "a b c d e f g h i j k l m o p q r s".to_owned(),
    ] {
        let refused = room
            .world
            .call::<SearchDocuments>(&room.world.expert, &json!({ "text": too_much }))
            .await;
        assert_eq!(refused.status, 422, "{refused}");
    }
    let nobody = json!({ "text": "a", "after": Uuid::from_u128(1) });
    assert!(room.search(&room.world.expert, nobody).await.found.is_empty());
}
