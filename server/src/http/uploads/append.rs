//! `PATCH /api/v1/uploads/{upload}`

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::Response,
};
use opalexe_domain::api::error::ErrorCode;

use super::{
    protocol::{BYTES, UPLOAD_CHECKSUM, UPLOAD_EXPIRES, UPLOAD_OFFSET, date},
    room,
    upload::{OwnUpload, number},
};
use crate::{
    app::App,
    db::{self, upload::Upload},
    http::error::{self, Error},
    store::{Incoming, ObjectName},
    uploads::{
        arriving::{self, NotTaken},
        checksum::Checksum,
    },
};

pub(super) async fn handle(
    State(app): State<App>,
    OwnUpload(upload): OwnUpload,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    if !is_bytes(&headers) {
        return Err(ErrorCode::BadRequest.into());
    }
    if number(&headers, UPLOAD_OFFSET)? != upload.resume.offset {
        return Err(ErrorCode::UploadElsewhere.into());
    }
    let expires = date(upload.expires_at);
    let offset = if upload.is_whole() {
        // The answer to its last bytes was lost.
        upload.length
    } else {
        let checksum = checked(&headers, &upload)?;
        room::for_rest(&app, &app.database, &upload).await?;
        receive(&app, upload, body, checksum).await?
    };
    let mut response = error::done();
    let headers = response.headers_mut();
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(offset));
    if let Some(expires) = expires {
        headers.insert(UPLOAD_EXPIRES, expires);
    }
    Ok(response)
}

/// Whether the body is bytes of a file.
pub(super) fn is_bytes(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(BYTES.as_bytes()))
}

/// What a request says of its bytes before they come: their checksum, and that they are not too many.
pub(super) fn checked(headers: &HeaderMap, upload: &Upload) -> Result<Option<Checksum>, Error> {
    let checksum = checksum(headers)?;
    if let Ok(announced) = number(headers, CONTENT_LENGTH)
        && upload.resume.offset.saturating_add(announced) > upload.length
    {
        return Err(ErrorCode::TooLarge.into());
    }
    Ok(checksum)
}

/// Takes the bytes of a request into an upload that is not whole. Answers how many it has now.
pub(super) async fn receive(
    app: &App,
    upload: Upload,
    body: Body,
    checksum: Option<Checksum>,
) -> Result<u64, Error> {
    let app = app.clone();
    // Of its own: when the connection breaks, what it brought is still kept.
    let taking = tokio::spawn(async move {
        let incoming = open(&app, &upload).await?;
        let taken = arriving::take(&app, &upload, incoming, body, checksum).await;
        if matches!(taken, Err(NotTaken::GivenUp)) {
            discard_if_gone(&app, &upload).await?;
        }
        Ok::<u64, Error>(taken?)
    });
    taking.await?
}

fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, Error> {
    let Some(value) = headers.get(UPLOAD_CHECKSUM) else {
        return Ok(None);
    };
    let read = value
        .to_str()
        .ok()
        .and_then(|value| Checksum::of_header(value).ok());
    read.map(Some).ok_or_else(|| ErrorCode::BadRequest.into())
}

/// Opens the place of an upload, alone.
async fn open(app: &App, upload: &Upload) -> Result<Incoming, Error> {
    let object = ObjectName::from(upload.id);
    let (place, random) = (app.clone(), Arc::clone(&app.random));
    let (wrapped, resume, length) = (upload.key.clone(), upload.resume.clone(), upload.length);
    let opening = tokio::task::spawn_blocking(move || {
        let key = place.vault.unwrap(object, &wrapped)?;
        Ok::<_, Error>(place.store.append(object, &key, random, length, &resume)?)
    });
    let opened = opening.await?;
    // Another request may have gone on between what was read and the lock. In a bucket, what was to be gone on from may be gone then.
    let now = db::upload::find(&app.database, upload.id, upload.account, app.clock.now()).await?;
    match now {
        Some(now) if now.resume.offset == upload.resume.offset => opened,
        Some(_) => Err(ErrorCode::UploadElsewhere.into()),
        None => {
            drop(opened);
            discard_if_gone(app, upload).await?;
            Err(ErrorCode::NotFound.into())
        }
    }
}

/// An upload that was given up while it was written may have been made anew in the store after its bytes were deleted.
async fn discard_if_gone(app: &App, upload: &Upload) -> Result<(), Error> {
    let object = ObjectName::from(upload.id);
    let uploads = db::upload::known_objects(&app.database, &[object]).await?;
    let documents = db::document::known_objects(&app.database, &[object]).await?;
    if uploads.is_empty() && documents.is_empty() {
        let store = app.store.clone();
        tokio::task::spawn_blocking(move || store.discard(object)).await??;
    }
    Ok(())
}
