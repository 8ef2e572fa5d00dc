//! What an upload says of itself: `Upload-Metadata`.

use std::str::FromStr;

use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD};
use opalexe_domain::{
    api::error::ErrorCode,
    document::DocumentName,
    id::{ExpertiseId, FolderId},
};

use super::protocol::UPLOAD_METADATA;
use crate::http::error::Error;

/// What an upload says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Metadata {
    /// What its file is called.
    pub(super) name: DocumentName,
    /// For which expertise.
    pub(super) expertise: ExpertiseId,
    /// For which folder of it.
    pub(super) folder: FolderId,
}

impl Metadata {
    /// Reads the header: pairs with commas between them, each a name and its value in Base64. What is not known is passed over.
    ///
    /// # Errors
    /// `bad_request` when it does not read, or one of the three is missing.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Error> {
        let header = headers.get(UPLOAD_METADATA).and_then(|value| value.to_str().ok());
        let header = header.ok_or(ErrorCode::BadRequest)?;
        Ok(Self {
            name: DocumentName::made_safe(&value(header, "filename").ok_or(ErrorCode::BadRequest)?),
            expertise: id(header, "expertise")?,
            folder: id(header, "folder")?,
        })
    }
}

fn id<T: FromStr>(header: &str, name: &str) -> Result<T, Error> {
    value(header, name)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| ErrorCode::BadRequest.into())
}

fn value(header: &str, name: &str) -> Option<String> {
    let pair = header
        .split(',')
        .map(|pair| pair.trim().split_once(' ').unwrap_or((pair.trim(), "")))
        .find(|(key, _)| *key == name);
    String::from_utf8(STANDARD.decode(pair?.1.trim()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Option<Metadata> {
        let mut headers = HeaderMap::new();
        headers.insert(UPLOAD_METADATA, header.parse().unwrap());
        Metadata::of(&headers).ok()
    }

    #[test]
    fn a_name_an_expertise_and_a_folder_are_read_and_the_rest_is_passed_over() {
        let id = "019ca945-0a00-7d85-b846-7240628a9481";
        let encoded = STANDARD.encode(id);
        let name = STANDARD.encode("../Pièce n° 1\0.pdf");
        let header = format!("is_confidential,expertise {encoded}, folder {encoded},filename {name},x !");
        let metadata = read(&header).unwrap();
        assert_eq!(metadata.name.as_str(), ".._Pièce n° 1.pdf");
        assert_eq!(metadata.expertise.to_string(), id);
        assert_eq!(metadata.folder.to_string(), id);
        for missing in [
            String::new(),
            format!("expertise {encoded},folder {encoded}"),
            format!("filename {name},expertise {encoded}"),
            format!("filename ////,expertise {encoded},folder {encoded}"),
            format!("filename {name},expertise {name},folder {encoded}"),
        ] {
            assert_eq!(read(&missing), None, "{missing}");
        }
    }
}
