//! A part of a document, read into memory to be shown.

use opalexe_domain::api::{
    documents,
    native::{DocumentPart, Error, ServerFault},
};
use reqwest::header;
use secrecy::SecretString;

use super::{ServerClient, accepted, authorised, failure};

impl ServerClient {
    /// The bytes of that part; fewer where the document ends before.
    ///
    /// # Errors
    /// The server's refusal, the failure of the call, or [`ServerFault::NotOpalexe`] when more comes than was asked for.
    pub(crate) async fn document_part(
        &self,
        bearer: &SecretString,
        part: &DocumentPart,
    ) -> Result<Vec<u8>, Error> {
        let path = documents::content_path(part.expertise, part.document);
        let request = self
            .http()
            .get(self.address.url(&path))
            .header(header::RANGE, part.range());
        let answer = authorised(request, Some(bearer)).send().await;
        let mut response = accepted(answer.map_err(|error| failure::of_call(&error))?).await?;
        let wanted = part.end.saturating_sub(part.start);
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failure::of_call(&error))? {
            bytes.extend_from_slice(&chunk);
            if u64::try_from(bytes.len()).map_or(true, |got| got > wanted) {
                tracing::warn!("the server sends more of a document than was asked for");
                return Err(Error::Server(ServerFault::NotOpalexe));
            }
        }
        Ok(bytes)
    }
}
