//! The receipt of a deposit: signed, stamped, bound to the journal, for those who may read it, and verified as docs/RECEIPTS.md says.

use std::{path::Path, process::Command, time::Duration};

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::{
        documents::{Deposit, DocumentSheet, PublishDeposit, ReadDocument},
        expertises::intervenants::InvitationForm,
        receipts::{CERTIFICATE_PATH, ReceiptFile, ReceiptState, TimeStampState, receipt_path},
    },
    folder::FolderKind,
    id::{DepositId, ExpertiseId},
    journal::Event,
    wall::Door,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{Room, bytes, upload_of};
use crate::{
    db::{self, journal},
    seal::{self, file as seal_file},
    tests::{TestApp, app::Answered, authority::Tsa},
    timestamp::worker::{self, Done},
};

const DOCUMENT: &str = include_str!("../../../../docs/RECEIPTS.md");

const ANTOINE: &str = "antoine.perrault@barreau-bourges.example";

impl Room {
    pub(super) async fn file(&self, bearer: &str, deposit: DepositId, file: ReceiptFile) -> Answered {
        let path = receipt_path(self.world.expertise, deposit, file);
        self.app().at("GET", &path).bearer(bearer).send().await
    }

    /// A deposit of Claire's with two documents.
    pub(super) async fn two_deposited(&self, deposit: u128) -> Deposit {
        let (one, two) = (
            self.sent("Pièce n° 1 – PV.pdf", &bytes(1_234_567)).await,
            self.sent("plan.dwg", &bytes(10)).await,
        );
        let documents = json!([
            { "upload": one, "kind": "piece", "number": "1", "title": "Procès-verbal de réception", "dated": "2025-04-08" },
            { "upload": two, "kind": "plan" },
        ]);
        self.publish(&self.claire, deposit, documents).await.read()
    }
}

/// What a receipt says, without what identifies: names tell enough.
fn named(mut said: Value) -> Value {
    match &mut said {
        Value::Object(fields) => {
            for (name, value) in fields {
                let identifies =
                    ["id", "participation", "account", "sha256", "hash"].contains(&name.as_str());
                *value = if identifies {
                    json!("…")
                } else {
                    named(value.take())
                };
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| *value = named(value.take())),
        _ => {}
    }
    said
}

/// Every file of a receipt and the certificates, under the names that the documentation gives them.
async fn saved(room: &Room, deposit: DepositId) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, name) in [
        (ReceiptFile::Json, "accuse.json"),
        (ReceiptFile::Signature, "accuse.p7s"),
        (ReceiptFile::TimeStamp, "accuse.tsr"),
        (ReceiptFile::Pdf, "accuse.pdf"),
        (ReceiptFile::PdfSignature, "accuse.pdf.p7s"),
    ] {
        let answered = room.file(&room.claire, deposit, file).await;
        if answered.status == 200 {
            std::fs::write(folder.path().join(name), &answered.bytes).unwrap();
        }
    }
    let certificates = room.app().at("GET", CERTIFICATE_PATH).send().await;
    assert_eq!(certificates.status, 200);
    std::fs::write(folder.path().join("opalexe-certificats.pem"), certificates.bytes).unwrap();
    folder
}

/// The commands of the documentation, one a line.
fn commands() -> Vec<&'static str> {
    let (_, rest) = DOCUMENT.split_once("```sh verify\n").unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    block.lines().filter(|line| !line.starts_with('#')).collect()
}

fn succeeds(folder: &Path, command: &str) -> bool {
    let done = Command::new("sh")
        .args(["-e", "-c", command])
        .current_dir(folder)
        .output()
        .unwrap();
    done.status.success()
}

#[tokio::test]
async fn a_deposit_has_its_receipt_at_once_and_the_journal_and_it_bind_each_other() {
    let room = Room::new().await;
    let deposit = room.two_deposited(1).await;
    let state = deposit.receipt.unwrap();
    assert_eq!(
        state,
        ReceiptState {
            number: 1,
            issued_at: deposit.at,
            time_stamp: TimeStampState::None
        }
    );
    let receipt = room.file(&room.claire, deposit.id, ReceiptFile::Json).await;
    assert_eq!(receipt.header("content-type"), "application/json");
    let said: Value = serde_json::from_slice(&receipt.bytes).unwrap();
    insta::assert_json_snapshot!("receipt", named(said.clone()));
    for (document, said) in deposit
        .documents
        .iter()
        .zip(said["documents"].as_array().unwrap())
    {
        assert_eq!(said["sha256"], document.sha256);
        assert_eq!(said["id"], json!(document.id));
    }

    let links = links(&room).await;
    let number = said["journal"]["number"].as_u64().unwrap();
    let at = links.iter().position(|link| link.number == Some(number)).unwrap();
    assert_eq!(said["journal"]["hash"], json!(links[at].hash));
    let next: Event = serde_json::from_str(&links[at + 1].body).unwrap();
    let sha256 = hex::encode(digest(&SHA256, &receipt.bytes));
    assert!(
        matches!(&next, Event::ReceiptIssued { deposit: of, number: 1, sha256: kept, .. }
            if *of == deposit.id && *kept == sha256),
        "{next:?}"
    );

    // The same deposit again is the same receipt; the next has the next number.
    let again = room.publish(&room.claire, 1, json!([])).await.read::<Deposit>();
    assert_eq!(again.receipt, Some(state));
    room.app().clock.advance(Duration::from_secs(60));
    let next = room.two_deposited(2).await;
    assert_eq!(next.receipt.map(|state| state.number), Some(2));
}

async fn links(room: &Room) -> Vec<journal::Chained> {
    journal::links(&room.app().app.database, room.world.expertise, 0, 1_000)
        .await
        .unwrap()
}

#[tokio::test]
async fn everything_verifies_by_the_commands_of_the_documentation_and_nothing_that_was_altered_does() {
    let tsa = Tsa::new().await;
    let authority = tsa.authority();
    let room = Room::of(TestApp::configured(|config| config.timestamp = Some(authority)).await).await;
    tsa.tells_the_time_of(&room.app().clock);
    let deposit = room.two_deposited(1).await;
    assert_eq!(
        worker::once(&room.app().app).await.unwrap(),
        Done { asked: 1, failed: 0 }
    );
    let folder = saved(&room, deposit.id).await;
    std::fs::copy(tsa.folder.path().join("ca.pem"), folder.path().join("tsa-ca.pem")).unwrap();
    let commands = commands();
    assert_eq!(commands.len(), 3);
    for command in &commands {
        assert!(succeeds(folder.path(), command), "{command}");
    }
    for (file, command) in ["accuse.json", "accuse.pdf", "accuse.p7s"].iter().zip(&commands) {
        let path = folder.path().join(file);
        let right = std::fs::read(&path).unwrap();
        let mut altered = right.clone();
        let middle = altered.len() / 2;
        altered[middle] ^= 1;
        std::fs::write(&path, altered).unwrap();
        assert!(!succeeds(folder.path(), command), "{command} with another {file}");
        std::fs::write(&path, right).unwrap();
    }
}

#[tokio::test]
async fn the_pdf_is_the_same_each_time_and_carries_what_was_signed() {
    let room = Room::new().await;
    let deposit = room.two_deposited(1).await;
    let pdf = room.file(&room.claire, deposit.id, ReceiptFile::Pdf).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(
        pdf.header("content-disposition")
            .starts_with("attachment; filename=\"accuse-de-depot-1.pdf\"")
    );
    room.app().clock.advance(Duration::from_secs(60));
    let later = room.file(&room.claire, deposit.id, ReceiptFile::Pdf).await;
    assert!(pdf.bytes == later.bytes);
    let text = String::from_utf8_lossy(&pdf.bytes);
    assert!(text.contains("accuse.json") && text.contains("accuse.json.p7s"));
}

#[tokio::test]
async fn a_receipt_is_for_its_depositor_and_the_expert_and_for_nobody_else() {
    let room = Room::new().await;
    let other = room.world.partie_named("SARL Charpentes du Berry").await;
    let form = InvitationForm {
        first_name: "Antoine".into(),
        last_name: "PERRAULT".into(),
        email: ANTOINE.into(),
        partie: Some(other),
        ..room.world.form_of_claire()
    };
    room.world.invited(&form).await;
    let antoine = room.world.session_by_email(ANTOINE, Door::PartieEmail).await;
    let deposit = room.two_deposited(1).await;
    for file in ReceiptFile::ALL
        .iter()
        .filter(|file| **file != ReceiptFile::TimeStamp)
    {
        for (who, bearer, expected) in [
            ("Claire", &room.claire, 200),
            ("expert", &room.world.expert, 200),
            ("Antoine", &antoine, 404),
        ] {
            let answered = room.file(bearer, deposit.id, *file).await;
            assert_eq!(answered.status, expected, "{who} {file}");
        }
        let path = receipt_path(room.world.expertise, deposit.id, *file);
        assert_eq!(room.app().at("GET", &path).send().await.status, 401);
    }
    // There is none without an authority.
    let stamp = room.file(&room.claire, deposit.id, ReceiptFile::TimeStamp).await;
    assert_eq!(stamp.refusal(), (404, "not_found"));

    let sheet = async |bearer: &str| -> DocumentSheet {
        let choice = json!({ "document": deposit.documents[0].id });
        room.world.call::<ReadDocument>(bearer, &choice).await.read()
    };
    assert_eq!(sheet(&room.claire).await.receipt, deposit.receipt);
    assert_eq!(sheet(&room.world.expert).await.receipt, deposit.receipt);
    assert_eq!(sheet(&antoine).await.receipt, None);

    let nowhere = ExpertiseId::from(Uuid::from_u128(5));
    for path in [
        receipt_path(nowhere, deposit.id, ReceiptFile::Json),
        receipt_path(
            room.world.expertise,
            DepositId::from(Uuid::from_u128(5)),
            ReceiptFile::Json,
        ),
        format!(
            "/api/v1/expertises/{}/deposits/{}/receipt.exe",
            room.world.expertise, deposit.id
        ),
        format!(
            "/api/v1/expertises/{}/deposits/{}/json",
            room.world.expertise, deposit.id
        ),
    ] {
        let answered = room.app().at("GET", &path).bearer(&room.claire).send().await;
        assert_eq!(answered.refusal(), (404, "not_found"), "{path}");
    }
}

#[tokio::test]
async fn of_a_folder_that_the_expert_does_not_see_the_expert_reads_no_receipt() {
    let room = Room::new().await;
    let private = room
        .folder(FolderKind::PrivePartie, Some(room.world.partie))
        .await;
    let made = room
        .announce(&room.claire, private, "brouillon.txt", 10)
        .header("content-type", "application/offset+octet-stream")
        .body(bytes(10))
        .send()
        .await;
    let form = json!({
        "deposit": Uuid::from_u128(1),
        "folder": private,
        "documents": [{ "upload": upload_of(made.header("location")), "kind": "autre" }],
    });
    let deposit: Deposit = room
        .world
        .call::<PublishDeposit>(&room.claire, &form)
        .await
        .read();
    let own = room.file(&room.claire, deposit.id, ReceiptFile::Json).await;
    assert_eq!(own.status, 200);
    let expert = room.file(&room.world.expert, deposit.id, ReceiptFile::Json).await;
    assert_eq!(expert.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn what_was_signed_verifies_when_another_key_has_taken_over() {
    let room = Room::new().await;
    let deposit = room.two_deposited(1).await;
    let app = &room.app().app;
    let path = app.config.data_dir.join(seal_file::NAME);
    seal_file::replace(&path, app.origin.as_str(), app.clock.now()).unwrap();
    let opened = seal::opening::open(
        &app.config.receipts,
        &app.config.data_dir,
        app.origin.as_str(),
        &app.database,
        app.clock.now(),
    )
    .await
    .unwrap();
    assert_ne!(opened.fingerprint(), app.seal().unwrap().fingerprint());
    let folder = saved(&room, deposit.id).await;
    let text = std::fs::read_to_string(folder.path().join("opalexe-certificats.pem")).unwrap();
    assert_eq!(text.matches("BEGIN CERTIFICATE").count(), 2);
    assert!(succeeds(folder.path(), commands()[0]));
}

#[tokio::test]
async fn a_deposit_that_is_not_published_has_no_receipt() {
    let room = Room::new().await;
    let whole = room.sent("a.bin", &bytes(10)).await;
    let refused = room
        .publish(
            &room.claire,
            1,
            json!([{ "upload": whole, "kind": "piece" }, { "upload": Uuid::from_u128(9), "kind": "piece" }]),
        )
        .await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    let database = &room.app().app.database;
    let deposit = DepositId::from(Uuid::from_u128(1));
    assert_eq!(db::receipt::find(database, deposit).await.unwrap(), None);
    assert!(!links(&room).await.iter().any(|link| link.act == "receipt_issued"));
}
