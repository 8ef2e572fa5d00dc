//! `POST /api/v1/expertises/{expertise}/folders/{folder}/archive`
//!
//! Documents of a folder as one ZIP archive, made while it leaves.
//!
//! # What this guarantees
//! * The length is known before the first byte, and nothing of a document is whole in memory.
//! * Besides the documents there is a list of their hashes, which `sha256sum -c` reads.
//! * A document counts as read when its bytes begin to leave, not because it stood in the list of a download that broke off; and the right
//!   to read is asked again all along.

mod contents;
mod sending;

use axum::{
    body::Body,
    extract::{RawPathParams, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::Response,
    routing::{MethodRouter, post},
};
use opalexe_domain::{
    api::{
        documents::{DOCUMENTS_AN_ARCHIVE, DOCUMENTS_CHOSEN, archive_field},
        error::ErrorCode,
    },
    document::DocumentName,
    id::{DocumentId, FolderId},
    rights::folders::FolderAct,
};
use url::form_urlencoded;

use super::{Place, begin_making, content::disposition};
use crate::{
    app::App,
    db::{self, document::Document},
    http::{endpoint::short_body, error::Error, extract::Participant},
};
use contents::Contents;

/// Where documents are taken away together.
pub(in crate::http) const PATH: &str = "/api/v1/expertises/{expertise}/folders/{folder}/archive";

/// The route: neither the request nor its answer is JSON, so that a browser saves what comes without keeping it in the memory of a page.
pub(in crate::http) fn route() -> MethodRouter<App> {
    post(handle)
}

async fn handle(
    State(app): State<App>,
    participant: Participant,
    params: RawPathParams,
    body: Body,
) -> Result<Response, Error> {
    let folder = of_path(&params).ok_or(ErrorCode::NotFound)?;
    let asked = Asked::read(&short_body(&app, body).await?)?;
    let place = Place::of(&app, &app.database, &participant, folder).await?;
    place.may(FolderAct::Download)?;
    let documents = documents(&app, folder, &asked).await?;
    let making = begin_making(&app, &participant)?;
    let contents = Contents::of(&app, documents).await?;
    let length = contents.length();
    let mut response = Response::new(Body::new(sending::begin(
        app,
        participant,
        folder,
        contents,
        making,
    )));
    let answered = response.headers_mut();
    answered.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    answered.insert(CONTENT_LENGTH, HeaderValue::from(length));
    if let Ok(value) = HeaderValue::try_from(disposition(asked.name.as_str())) {
        answered.insert(CONTENT_DISPOSITION, value);
    }
    // Whoever opens it in the browser all the same runs nothing that may be in it.
    answered.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    Ok(response)
}

fn of_path(params: &RawPathParams) -> Option<FolderId> {
    let (_, value) = params.iter().find(|(name, _)| *name == "folder")?;
    value.parse().ok()
}

/// What a form asks for.
#[derive(Debug)]
struct Asked {
    /// None for everything that lies in the folder.
    chosen: Option<Vec<DocumentId>>,
    name: DocumentName,
}

impl Asked {
    fn read(body: &[u8]) -> Result<Self, ErrorCode> {
        let mut chosen = Vec::new();
        let mut is_whole = false;
        let mut name = String::new();
        for (field, value) in form_urlencoded::parse(body) {
            match field.as_ref() {
                archive_field::DOCUMENT => chosen.push(value.parse().map_err(|_| ErrorCode::BadRequest)?),
                archive_field::WHOLE => is_whole = value == "1",
                archive_field::NAME => name = value.into_owned(),
                _ => return Err(ErrorCode::BadRequest),
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.is_empty() != is_whole {
            return Err(ErrorCode::BadRequest);
        }
        if chosen.len() > DOCUMENTS_CHOSEN {
            return Err(ErrorCode::ArchiveTooLarge);
        }
        Ok(Self {
            chosen: (!is_whole).then_some(chosen),
            name: DocumentName::made_safe(&format!("{}.zip", DocumentName::made_safe(&name))),
        })
    }
}

/// The documents that are asked for. What was withdrawn is none of a whole folder, and refused when it was chosen.
async fn documents(app: &App, folder: FolderId, asked: &Asked) -> Result<Vec<Document>, Error> {
    let Some(chosen) = &asked.chosen else {
        let limit = u64::try_from(DOCUMENTS_AN_ARCHIVE).unwrap_or(u64::MAX);
        let documents = db::document::there(&app.database, folder, limit.saturating_add(1)).await?;
        return match documents.len() {
            0 => Err(ErrorCode::NotFound.into()),
            count if count > DOCUMENTS_AN_ARCHIVE => Err(ErrorCode::ArchiveTooLarge.into()),
            _ => Ok(documents),
        };
    };
    let documents = db::document::chosen(&app.database, folder, chosen).await?;
    if documents.len() != chosen.len() {
        return Err(ErrorCode::NotFound.into());
    }
    if documents.iter().any(|document| document.withdrawn.is_some()) {
        return Err(ErrorCode::DocumentWithdrawn.into());
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<(Option<usize>, String), ErrorCode> {
        Asked::read(body.as_bytes()).map(|asked| (asked.chosen.map(|chosen| chosen.len()), asked.name.into()))
    }

    fn document(number: u128) -> String {
        format!("document={}", uuid::Uuid::from_u128(number))
    }

    #[test]
    fn a_form_asks_for_documents_once_each_or_for_all() {
        let two = [document(1), document(2), document(1)].join("&");
        assert_eq!(
            read(&format!("{two}&name=Pi%C3%A8ces+re%C3%A7ues")),
            Ok((Some(2), "Pièces reçues.zip".to_owned()))
        );
        assert_eq!(read("whole=1"), Ok((None, "document.zip".to_owned())));
        assert_eq!(read("whole=1&name=..%2F..%2Fa%00b").unwrap().1, ".._.._ab.zip");
    }

    #[test]
    fn a_form_that_asks_for_nothing_for_both_or_for_something_else_is_refused() {
        for form in ["", "whole=0", "document=1", "whole=1&other=1", "name=a"] {
            assert_eq!(read(form).unwrap_err(), ErrorCode::BadRequest, "{form}");
        }
        let both = format!("whole=1&{}", document(1));
        assert_eq!(read(&both).unwrap_err(), ErrorCode::BadRequest);
    }

    #[test]
    fn no_more_documents_are_chosen_than_twenty_pages_have() {
        let form = |count: usize| {
            (0..count)
                .map(|number| document(u128::try_from(number).unwrap()))
                .collect::<Vec<_>>()
                .join("&")
        };
        assert_eq!(read(&form(DOCUMENTS_CHOSEN)).unwrap().0, Some(DOCUMENTS_CHOSEN));
        assert_eq!(
            read(&form(DOCUMENTS_CHOSEN + 1)).unwrap_err(),
            ErrorCode::ArchiveTooLarge
        );
    }
}
