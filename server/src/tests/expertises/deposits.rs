//! What is deposited in the expertise of a world, over the wire as everybody does it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use opalexe_domain::{
    api::documents::{Deposit, PublishDeposit},
    document::DocumentKind,
    folder::FolderKind,
    id::{FolderId, ParticipationId, PartieId},
};
use serde_json::json;
use uuid::Uuid;

use super::world::World;
use crate::{db, tests::app::Answered};

/// A deposit of one small file.
pub(crate) struct Small<'a> {
    /// Its number.
    pub(crate) number: u128,
    /// Where.
    pub(crate) folder: FolderId,
    /// What it is called.
    pub(crate) name: &'a str,
    /// What it is.
    pub(crate) kind: DocumentKind,
    /// For which entry, where it is said.
    pub(crate) participation: Option<ParticipationId>,
}

impl World {
    /// The folder of the tree of that kind, of that party.
    pub(crate) async fn folder(&self, kind: FolderKind, partie: Option<PartieId>) -> FolderId {
        let folders = db::folder::of_expertise(&self.app.app.database, self.expertise)
            .await
            .unwrap();
        let found = folders
            .into_iter()
            .find(|folder| folder.kind == kind && folder.partie == partie && folder.name.is_none());
        found.unwrap().id
    }

    /// Sends a file of that name to that folder in one request; answers with the upload.
    pub(crate) async fn sent(&self, bearer: &str, folder: FolderId, name: &str) -> Uuid {
        let bytes = format!("%PDF-1.7\n{name}").into_bytes();
        let metadata = format!(
            "filename {},expertise {},folder {}",
            STANDARD.encode(name),
            STANDARD.encode(self.expertise.to_string()),
            STANDARD.encode(folder.to_string())
        );
        let made = self
            .app
            .at("POST", "/api/v1/uploads")
            .bearer(bearer)
            .header("tus-resumable", "1.0.0")
            .header("upload-length", &bytes.len().to_string())
            .header("upload-metadata", &metadata)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes)
            .send()
            .await;
        assert_eq!(made.status, 201, "{made}");
        made.header("location")
            .rsplit('/')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    }

    /// Sends and publishes one small file.
    pub(crate) async fn publish(&self, bearer: &str, small: &Small<'_>) -> Answered {
        let upload = self.sent(bearer, small.folder, small.name).await;
        let form = json!({
            "deposit": Uuid::from_u128(small.number),
            "folder": small.folder,
            "participation": small.participation,
            "documents": [{ "upload": upload, "kind": small.kind }],
        });
        self.call::<PublishDeposit>(bearer, &form).await
    }

    /// The same in the folder of that kind that all parties have in common, by somebody who has one entry.
    pub(crate) async fn deposited(
        &self,
        bearer: &str,
        number: u128,
        kind: FolderKind,
        name: &str,
    ) -> Deposit {
        let small = Small {
            number,
            folder: self.folder(kind, None).await,
            name,
            kind: DocumentKind::Autre,
            participation: None,
        };
        self.publish(bearer, &small).await.read()
    }
}
