//! `POST /api/v1/uploads`

use std::time::Duration;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header::LOCATION},
    response::Response,
};
use opalexe_domain::{api::error::ErrorCode, id::UploadId, rights::folders::FolderAct};

use super::{
    append::{checked, is_bytes, receive},
    metadata::Metadata,
    protocol::{UPLOAD_EXPIRES, UPLOAD_LENGTH, UPLOAD_OFFSET, date},
    room,
    upload::number,
};
use crate::{
    app::App,
    db::{self, upload::Upload},
    http::{
        documents::Place,
        error::{self, Error},
        extract::{Admitted, Participant},
    },
    store::{DocumentKey, ObjectName, Resume},
    uploads::{checksum::Checksum, clearing},
};

/// How long an upload may go on and be published: over a long week-end and the days around it.
const LIVES: Duration = Duration::from_secs(7 * 24 * 60 * 60);

pub(super) async fn handle(
    State(app): State<App>,
    admitted: Admitted,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let length = number(&headers, UPLOAD_LENGTH)?;
    let Metadata {
        name,
        expertise,
        folder,
    } = Metadata::of(&headers)?;
    let limits = &app.config.documents;
    if length > limits.max_size() {
        return Err(ErrorCode::TooLarge.into());
    }
    let participant = Participant::of(&app, admitted, expertise).await?;
    let place = Place::of(&app, &app.database, &participant, folder).await?;
    place.may(FolderAct::Deposit)?;

    let now = app.clock.now();
    let id = app.random.id(now, UploadId::new)?;
    let object = ObjectName::from(id);
    let key = DocumentKey::new(app.random.as_ref())?;
    let upload = Upload {
        id,
        expertise,
        folder,
        account: participant.account.id,
        name,
        length,
        resume: Resume::default(),
        key: app.vault.wrap(app.random.as_ref(), object, &key)?,
        content_type: None,
        sha256: None,
        made_at: now,
        expires_at: now.plus(LIVES),
    };
    let takes = takes_of(&headers, &upload)?;
    let transaction = app.database.write().await?;
    // Held until the end: of two that announce at once, the second is counted after the first.
    db::expertise::hold_state(&transaction, expertise).await?;
    let pending = db::upload::pending(&transaction, upload.account).await?;
    if pending >= u64::from(limits.pending_uploads) {
        return Err(ErrorCode::TooManyUploads.into());
    }
    room::for_announced(&app, &transaction, expertise, upload.account, length).await?;
    db::upload::make(&transaction, &upload).await?;
    transaction.commit().await?;

    let expires = date(upload.expires_at);
    let offset = match takes {
        Takes::Nothing => 0,
        Takes::Body(checksum) => received(&app, upload, body, checksum).await?,
    };
    let mut response = error::created();
    let headers = response.headers_mut();
    if let Ok(location) = HeaderValue::try_from(format!("/api/v1/uploads/{id}")) {
        headers.insert(LOCATION, location);
    }
    headers.insert(UPLOAD_OFFSET, HeaderValue::from(offset));
    if let Some(expires) = expires {
        headers.insert(UPLOAD_EXPIRES, expires);
    }
    Ok(response)
}

/// What is taken with the announcement.
enum Takes {
    Nothing,
    Body(Option<Checksum>),
}

/// Nothing of an empty file ever comes, so it is whole from the beginning.
fn takes_of(headers: &HeaderMap, upload: &Upload) -> Result<Takes, Error> {
    if is_bytes(headers) || upload.length == 0 {
        Ok(Takes::Body(checked(headers, upload)?))
    } else {
        Ok(Takes::Nothing)
    }
}

/// Takes the bytes that came with the announcement. When they are refused or break off, the upload is given up: who announced it was never
/// told what it is called.
async fn received(app: &App, upload: Upload, body: Body, checksum: Option<Checksum>) -> Result<u64, Error> {
    let app = app.clone();
    // Of its own: when the connection breaks, it is still given up.
    let receiving = tokio::spawn(async move {
        let (id, account) = (upload.id, upload.account);
        let taken = receive(&app, upload, body, checksum).await;
        if taken.is_err() {
            let transaction = app.database.write().await?;
            let is_ours = db::upload::give_up(&transaction, id, account).await?;
            transaction.commit().await?;
            if is_ours {
                clearing::clear(&app, &[id]).await?;
            }
        }
        taken
    });
    receiving.await?
}
