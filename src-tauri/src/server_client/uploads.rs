//! Uploads by tus and the bytes of documents.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use opalexe_domain::{
    api::{
        documents::{self, archive_field},
        native::{ArchiveToSave, Error, FileFault, ServerFault},
    },
    id::{DocumentId, ExpertiseId, FolderId, UploadId},
};
use reqwest::{Body, Method, RequestBuilder, Response, StatusCode, header};
use secrecy::SecretString;
use url::form_urlencoded;

use super::{ServerClient, accepted, authorised, failure};

/// Where uploads are made.
const UPLOADS: &str = "/api/v1/uploads";
/// The version of tus that is spoken.
const VERSION: &str = "1.0.0";

/// An upload that is to begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewUpload<'a> {
    /// How many bytes it will have.
    pub(crate) length: u64,
    /// What the file is called.
    pub(crate) name: &'a str,
    /// Into which expertise.
    pub(crate) expertise: ExpertiseId,
    /// Into which folder.
    pub(crate) folder: FolderId,
}

/// Some bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it begins.
    pub(crate) offset: u64,
    /// How many bytes it has.
    pub(crate) length: u64,
}

impl ServerClient {
    /// Begins an upload.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn begin_upload(
        &self,
        bearer: &SecretString,
        new: &NewUpload<'_>,
    ) -> Result<UploadId, Error> {
        let pair = |name: &str, value: &str| format!("{name} {}", STANDARD.encode(value));
        let metadata = [
            pair("filename", new.name),
            pair("expertise", &new.expertise.to_string()),
            pair("folder", &new.folder.to_string()),
        ]
        .join(",");
        let request = self
            .tus(Method::POST, UPLOADS)
            .header("Upload-Length", new.length)
            .header("Upload-Metadata", metadata);
        let answer = of_upload(authorised(request, Some(bearer))).await?;
        text(&answer, header::LOCATION.as_str())
            .and_then(|place| place.rsplit('/').next()?.parse().ok())
            .ok_or(Error::Server(ServerFault::NotOpalexe))
    }

    /// How many bytes of an upload the server has.
    ///
    /// # Errors
    /// [`FileFault::UploadGone`], the server's refusal, or the failure of the call.
    pub(crate) async fn upload_offset(&self, bearer: &SecretString, upload: UploadId) -> Result<u64, Error> {
        let request = self.tus(Method::HEAD, &path(upload));
        offset(&of_upload(authorised(request, Some(bearer))).await?)
    }

    /// Sends a piece of an upload; up to where the server has it then.
    ///
    /// # Errors
    /// [`FileFault::UploadGone`], [`FileFault::SendingCut`], the server's refusal, or the failure of the call.
    pub(crate) async fn continue_upload(
        &self,
        bearer: &SecretString,
        upload: UploadId,
        piece: Piece,
        body: Body,
    ) -> Result<u64, Error> {
        let request = self
            .tus(Method::PATCH, &path(upload))
            .header(header::CONTENT_TYPE, "application/offset+octet-stream")
            .header(header::CONTENT_LENGTH, piece.length)
            .header("Upload-Offset", piece.offset)
            .body(body);
        offset(&of_upload(authorised(request, Some(bearer))).await?)
    }

    /// Gives an upload up.
    ///
    /// # Errors
    /// The failure of the call; the server then sweeps it in its time.
    pub(crate) async fn end_upload(&self, bearer: &SecretString, upload: UploadId) -> Result<(), Error> {
        let request = self.tus(Method::DELETE, &path(upload));
        of_upload(authorised(request, Some(bearer))).await.map(drop)
    }

    /// The bytes of a document, as they come.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn document(
        &self,
        bearer: &SecretString,
        expertise: ExpertiseId,
        document: DocumentId,
    ) -> Result<Response, Error> {
        self.file(bearer, &documents::content_path(expertise, document))
            .await
    }

    /// What lies at that path of the API and is no JSON of it, as it comes.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn file(&self, bearer: &SecretString, path: &str) -> Result<Response, Error> {
        let request = authorised(self.http().get(self.address.url(path)), Some(bearer));
        accepted(request.send().await.map_err(|error| failure::of_call(&error))?).await
    }

    /// Several documents as one archive, as it comes.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn archive(
        &self,
        bearer: &SecretString,
        wanted: &ArchiveToSave,
    ) -> Result<Response, Error> {
        let url = self
            .address
            .url(&documents::archive_path(wanted.expertise, wanted.folder));
        let request = authorised(self.http().post(url), Some(bearer))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(archive_form(wanted));
        accepted(request.send().await.map_err(|error| failure::of_call(&error))?).await
    }

    fn tus(&self, method: Method, path: &str) -> RequestBuilder {
        self.http()
            .request(method, self.address.url(path))
            .header("Tus-Resumable", VERSION)
            .header(header::ACCEPT, "application/json")
    }
}

/// What asks for an archive.
fn archive_form(wanted: &ArchiveToSave) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair(archive_field::NAME, &wanted.name);
    match &wanted.documents {
        None => form.append_pair(archive_field::WHOLE, "1"),
        Some(chosen) => {
            let chosen = chosen.iter().map(DocumentId::to_string);
            form.extend_pairs(chosen.map(|document| (archive_field::DOCUMENT, document)))
        }
    };
    form.finish()
}

fn path(upload: UploadId) -> String {
    format!("{UPLOADS}/{upload}")
}

/// The answer about an upload, when it is one of success.
async fn of_upload(request: RequestBuilder) -> Result<Response, Error> {
    let response = request.send().await.map_err(|error| failure::of_call(&error))?;
    let status = response.status();
    let is_of_one = response.url().path() != UPLOADS;
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE if is_of_one => Err(Error::File(FileFault::UploadGone)),
        // Another request is still at work on it, it stands elsewhere than we believed, or the server is busy: the next look will tell.
        StatusCode::CONFLICT
        | StatusCode::LOCKED
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::TOO_MANY_REQUESTS => Err(Error::File(FileFault::SendingCut)),
        status if status.is_server_error() || status.as_u16() == CHECKSUM_MISMATCH => {
            Err(Error::File(FileFault::SendingCut))
        }
        _ => accepted(response).await,
    }
}

/// What tus answers when the bytes are not those of the checksum: they were changed on the way.
const CHECKSUM_MISMATCH: u16 = 460;

fn offset(answer: &Response) -> Result<u64, Error> {
    text(answer, "Upload-Offset")
        .and_then(|offset| offset.parse().ok())
        .ok_or(Error::Server(ServerFault::NotOpalexe))
}

fn text<'a>(answer: &'a Response, name: &str) -> Option<&'a str> {
    answer.headers().get(name)?.to_str().ok()
}
