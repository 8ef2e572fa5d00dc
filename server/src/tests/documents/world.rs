//! « Résidence Les Saules », whose operations have begun, with the expert, an avocat of each party, and what they do with documents.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use base64::{Engine, engine::general_purpose::STANDARD};
use hyper::body::{Body as _, Frame};
use opalexe_domain::{
    api::{
        documents::{Deposit, Document, DocumentPage, ListDocuments, PublishDeposit},
        expertises::MoveExpertise,
    },
    folder::FolderKind,
    id::{AccountId, FolderId, ParticipationId, PartieId},
    wall::Door,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::{
    db::{self, participation::Participation},
    tests::{
        TestApp,
        app::{Answered, Call},
        expertises::world::{CLAIRE, World},
    },
};

pub(super) const UPLOADS: &str = "/api/v1/uploads";

pub(super) struct Room {
    pub(super) world: World,
    /// The session of the avocat of the first party.
    pub(super) claire: String,
    /// Her folder of pièces.
    pub(super) pieces: FolderId,
}

impl Room {
    pub(super) async fn new() -> Self {
        Self::of(TestApp::new().await).await
    }

    pub(super) async fn of(app: TestApp) -> Self {
        let world = World::of(app).await;
        world.invited(&world.form_of_claire()).await;
        let opened = world
            .call::<MoveExpertise>(&world.expert, &json!({ "step": "open" }))
            .await;
        assert_eq!(opened.status, 200, "{opened}");
        let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
        let pieces = folder(&world, FolderKind::Pieces, Some(world.partie)).await;
        Self {
            claire,
            pieces,
            world,
        }
    }

    pub(super) fn app(&self) -> &TestApp {
        &self.world.app
    }

    pub(super) async fn folder(&self, kind: FolderKind, partie: Option<PartieId>) -> FolderId {
        folder(&self.world, kind, partie).await
    }

    /// A request of the protocol.
    pub(super) fn tus(&self, method: &str, path: &str, bearer: &str) -> Call<'_> {
        self.app()
            .at(method, path)
            .bearer(bearer)
            .header("tus-resumable", "1.0.0")
    }

    pub(super) fn announce(&self, bearer: &str, folder: FolderId, name: &str, length: usize) -> Call<'_> {
        let metadata = format!(
            "filename {},expertise {},folder {}",
            STANDARD.encode(name),
            STANDARD.encode(self.world.expertise.to_string()),
            STANDARD.encode(folder.to_string())
        );
        self.tus("POST", UPLOADS, bearer)
            .header("upload-length", &length.to_string())
            .header("upload-metadata", &metadata)
    }

    /// Announces a file of Claire's; answers with its path.
    pub(super) async fn announced(&self, name: &str, length: usize) -> String {
        let made = self
            .announce(&self.claire, self.pieces, name, length)
            .send()
            .await;
        assert_eq!(made.status, 201, "{made}");
        made.header("location").to_owned()
    }

    pub(super) fn append(&self, path: &str, offset: usize, bytes: impl Into<Body>) -> Call<'_> {
        self.tus("PATCH", path, &self.claire)
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", &offset.to_string())
            .body(bytes)
    }

    pub(super) async fn offset(&self, path: &str) -> String {
        let answered = self.tus("HEAD", path, &self.claire).send().await;
        assert_eq!(answered.status, 200, "{answered}");
        answered.header("upload-offset").to_owned()
    }

    /// Sends a whole file of Claire's in one request; answers with the upload.
    pub(super) async fn sent(&self, name: &str, bytes: &[u8]) -> Uuid {
        let made = self
            .announce(&self.claire, self.pieces, name, bytes.len())
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .await;
        assert_eq!(made.status, 201, "{made}");
        assert_eq!(made.header("upload-offset"), bytes.len().to_string());
        upload_of(made.header("location"))
    }

    /// What publishes.
    pub(super) fn form(&self, deposit: u128, documents: &Value) -> Value {
        json!({
            "deposit": Uuid::from_u128(deposit),
            "folder": self.pieces,
            "documents": documents,
        })
    }

    pub(super) async fn publish(&self, bearer: &str, deposit: u128, documents: Value) -> Answered {
        let form = self.form(deposit, &documents);
        self.world.call::<PublishDeposit>(bearer, &form).await
    }

    /// Sends and publishes one file of Claire's.
    pub(super) async fn deposited(&self, deposit: u128, name: &str, bytes: &[u8]) -> Document {
        let upload = self.sent(name, bytes).await;
        let documents = json!([{ "upload": upload, "kind": "piece" }]);
        let published = self.publish(&self.claire, deposit, documents).await;
        published.read::<Deposit>().documents.remove(0)
    }

    /// Sends and publishes a note of the expert's to all parties.
    pub(super) async fn deposited_by_the_expert(&self, name: &str, bytes: &[u8]) -> Document {
        let notes = self.folder(FolderKind::Notes, None).await;
        let made = self
            .announce(&self.world.expert, notes, name, bytes.len())
            .header("content-type", "application/offset+octet-stream")
            .body(bytes.to_vec())
            .send()
            .await;
        let form = json!({
            "deposit": Uuid::from_u128(0xe),
            "folder": notes,
            "documents": [{ "upload": upload_of(made.header("location")), "kind": "note_aux_parties" }],
        });
        let published = self.world.call::<PublishDeposit>(&self.world.expert, &form).await;
        published.read::<Deposit>().documents.remove(0)
    }

    pub(super) async fn list(&self, bearer: &str) -> DocumentPage {
        let search = json!({ "folder": self.pieces });
        self.world.call::<ListDocuments>(bearer, &search).await.read()
    }

    pub(super) fn content(&self, method: &str, document: &Document, bearer: &str) -> Call<'_> {
        let path = format!(
            "/api/v1/expertises/{}/documents/{}/content",
            self.world.expertise, document.id
        );
        self.app().at(method, &path).bearer(bearer)
    }

    /// How many uploads of Claire's wait.
    pub(super) async fn pending(&self) -> u64 {
        let account = self.claire_account().await;
        db::upload::pending(&self.app().app.database, account)
            .await
            .unwrap()
    }

    pub(super) async fn claire_account(&self) -> AccountId {
        self.entry_of_claire().await.account.unwrap()
    }

    pub(super) async fn claire_entry(&self) -> ParticipationId {
        self.entry_of_claire().await.id
    }

    async fn entry_of_claire(&self) -> Participation {
        let database = &self.app().app.database;
        let entries = db::participation::of_expertise(database, self.world.expertise)
            .await
            .unwrap();
        let claire = entries.into_iter().find(|entry| entry.last_name == "DUVIGNAU");
        claire.unwrap()
    }

    /// How many files lie in the store.
    pub(super) fn stored(&self) -> usize {
        let sealed = self.app().app.config.data_dir.join("documents/sealed");
        std::fs::read_dir(sealed)
            .unwrap()
            .filter_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).ok())
            .map(Iterator::count)
            .sum()
    }
}

async fn folder(world: &World, kind: FolderKind, partie: Option<PartieId>) -> FolderId {
    let folders = db::folder::of_expertise(&world.app.app.database, world.expertise)
        .await
        .unwrap();
    let found = folders
        .into_iter()
        .find(|folder| folder.kind == kind && folder.partie == partie);
    found.unwrap().id
}

/// A body that comes as somebody sends it.
struct Slow(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Slow {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0
            .poll_recv(context)
            .map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// A body that comes as it is sent. One piece waits: that a second is taken says that the server is reading.
pub(super) fn slow() -> (mpsc::Sender<Bytes>, Body) {
    let (sender, receiver) = mpsc::channel(1);
    let slow = Slow(receiver);
    assert!(!slow.is_end_stream());
    (sender, Body::new(slow))
}

pub(super) fn upload_of(path: &str) -> Uuid {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

pub(super) fn bytes(count: usize) -> Vec<u8> {
    (0..=252_u8).cycle().take(count).collect()
}
