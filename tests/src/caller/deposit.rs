//! Depositing by the API: uploads by tus, then the publication.

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use opalexe_domain::{
    api::documents::{Deposit, DepositForm, DocumentForm, PublishDeposit},
    id::{DepositId, ExpertiseId, FolderId, UploadId},
};
use reqwest::{Method, RequestBuilder, Response, header};

use super::Caller;

/// Where uploads are made.
const UPLOADS: &str = "/api/v1/uploads";

/// Where an upload stands.
const OFFSET: &str = "Upload-Offset";

/// A document to be deposited.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What its file is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is said of it; the upload is put in.
    pub sheet: DocumentForm,
}

impl Caller {
    /// Uploads and publishes those documents in that folder.
    pub async fn deposits(
        &self,
        expertise: ExpertiseId,
        folder: FolderId,
        deposit: DepositId,
        papers: Vec<Paper>,
    ) -> Result<Deposit> {
        let mut documents = Vec::new();
        for paper in papers {
            let upload = self.uploads(expertise, folder, &paper.name, paper.bytes).await?;
            documents.push(DocumentForm {
                upload,
                ..paper.sheet
            });
        }
        let form = DepositForm {
            deposit,
            folder,
            participation: None,
            documents,
        };
        self.call_in::<PublishDeposit>(expertise, &form).await
    }

    async fn uploads(
        &self,
        expertise: ExpertiseId,
        folder: FolderId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<UploadId> {
        let upload = self.announces(expertise, folder, name, bytes.len()).await?;
        self.sends(upload, 0, bytes).await?;
        Ok(upload)
    }

    /// Announces a file.
    pub async fn announces(
        &self,
        expertise: ExpertiseId,
        folder: FolderId,
        name: &str,
        length: usize,
    ) -> Result<UploadId> {
        let pair = |name: &str, value: &str| format!("{name} {}", STANDARD.encode(value));
        let metadata = [
            pair("filename", name),
            pair("expertise", &expertise.to_string()),
            pair("folder", &folder.to_string()),
        ];
        let made = self
            .tus(Method::POST, UPLOADS)
            .header("Upload-Length", length)
            .header("Upload-Metadata", metadata.join(","))
            .send()
            .await?;
        let made = taken("an upload is made", made).await?;
        let place = made
            .headers()
            .get(header::LOCATION)
            .context("the upload has a place")?;
        let id = place
            .to_str()?
            .rsplit('/')
            .next()
            .context("the upload has an id")?;
        Ok(id.parse()?)
    }

    /// Sends bytes of a file from `offset` on; answers with how many the server says that it has.
    pub async fn sends(&self, upload: UploadId, offset: usize, bytes: Vec<u8>) -> Result<usize> {
        let sent = self
            .tus(Method::PATCH, &format!("{UPLOADS}/{upload}"))
            .header(header::CONTENT_TYPE, "application/offset+octet-stream")
            .header(OFFSET, offset)
            .body(bytes)
            .send()
            .await?;
        offset_of(&taken("the bytes arrive", sent).await?)
    }

    /// How many bytes of it the server has.
    pub async fn asks_where(&self, upload: UploadId) -> Result<usize> {
        let path = format!("{UPLOADS}/{upload}");
        let asked = self.tus(Method::HEAD, &path).send().await?;
        offset_of(&taken("the upload is there", asked).await?)
    }

    fn tus(&self, method: Method, path: &str) -> RequestBuilder {
        self.request(method, path).header("Tus-Resumable", "1.0.0")
    }
}

async fn taken(what: &str, answer: Response) -> Result<Response> {
    if answer.status().is_success() {
        return Ok(answer);
    }
    bail!("{what}: {} {}", answer.status(), answer.text().await?);
}

fn offset_of(answer: &Response) -> Result<usize> {
    let offset = answer.headers().get(OFFSET).context("an offset")?;
    Ok(offset.to_str()?.parse()?)
}
