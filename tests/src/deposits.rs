//! Documents by HTTP, as any client of tus sends them.

use anyhow::{Context as _, Result, ensure};
use opalexe_domain::{
    api::{
        documents::{
            Deposit, Document, DocumentForm, DocumentPage, DocumentSearch, ListDocuments, PublishDeposit,
        },
        expertises::{CreateExpertise, MoveExpertise},
        folders::ReadFolders,
    },
    document::DocumentKind,
    folder::FolderKind,
    id::{DepositId, ExpertiseId, FolderId, UploadId},
};
use reqwest::Method;
use serde_json::json;

use crate::{Caller, CardInHand, World, saules::registered, story::People};

/// An expert at work: an expertise whose operations have begun, and its folder of notes.
pub struct Desk {
    /// The expert, signed in.
    pub expert: Caller,
    /// The expertise.
    pub expertise: ExpertiseId,
    /// The folder of notes.
    pub folder: FolderId,
}

impl Desk {
    /// The expert registers, makes an expertise and begins its operations.
    pub async fn ready(world: &World) -> Result<Self> {
        let card = CardInHand::of(world.demonstration(), "expert")?;
        let expert = registered(world.server(), &card, &People::expert()).await?;
        let form = serde_json::from_value(json!({ "mandate": "training", "title": "Exercice" }))?;
        let expertise = expert.call::<CreateExpertise>(&form).await?.id;
        let open = serde_json::from_value(json!({ "step": "open" }))?;
        expert.call_in::<MoveExpertise>(expertise, &open).await?;
        let folders = expert.call_in::<ReadFolders>(expertise, &()).await?.folders;
        let notes = folders.iter().find(|folder| folder.kind == FolderKind::Notes);
        Ok(Self {
            folder: notes.context("there is a folder of notes")?.id,
            expert,
            expertise,
        })
    }

    /// Announces a file.
    pub async fn announces(&self, name: &str, length: usize) -> Result<UploadId> {
        self.expert
            .announces(self.expertise, self.folder, name, length)
            .await
    }

    /// Publishes what was sent.
    pub async fn publishes(&self, deposit: DepositId, uploads: &[UploadId]) -> Result<Deposit> {
        let documents = uploads
            .iter()
            .map(|upload| DocumentForm {
                upload: *upload,
                kind: DocumentKind::NoteAuxParties,
                number: String::new(),
                title: String::new(),
                dated: String::new(),
                replaces: None,
            })
            .collect();
        let form = opalexe_domain::api::documents::DepositForm {
            deposit,
            folder: self.folder,
            participation: None,
            documents,
        };
        self.expert.call_in::<PublishDeposit>(self.expertise, &form).await
    }

    /// Every document that is visible, the newest first.
    pub async fn sees(&self) -> Result<Vec<Document>> {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let search = DocumentSearch {
                folder: self.folder,
                after,
            };
            let DocumentPage { documents, next } = self
                .expert
                .call_in::<ListDocuments>(self.expertise, &search)
                .await?;
            seen.extend(documents);
            if next.is_none() {
                return Ok(seen);
            }
            after = next;
        }
    }

    /// The bytes of a document, which must be as many as it says.
    pub async fn downloads(&self, document: &Document) -> Result<Vec<u8>> {
        let path = format!(
            "/api/v1/expertises/{}/documents/{}/content",
            self.expertise, document.id
        );
        let answer = self.expert.request(Method::GET, &path).send().await?;
        let bytes = answer.error_for_status()?.bytes().await?.to_vec();
        ensure!(
            u64::try_from(bytes.len()).ok() == Some(document.size),
            "{} is whole",
            document.name
        );
        Ok(bytes)
    }
}
