//! The upload of a path, for who made it and may still deposit it.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, HeaderName, request::Parts},
};
use opalexe_domain::{api::error::ErrorCode, id::UploadId, rights::folders::FolderAct};

use crate::{
    app::App,
    db::{self, upload::Upload},
    http::{
        documents::Place,
        error::Error,
        extract::{Admitted, Participant},
    },
};

/// An upload of the person who asks, into a folder where the person may deposit now. To everybody else it does not exist (`not_found`),
/// as to a person who takes no part in the expertise any more.
pub(super) struct OwnUpload(pub(super) Upload);

impl FromRequestParts<App> for OwnUpload {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let admitted = Admitted::from_request_parts(parts, app).await?;
        let id = of_path(parts, app).await.ok_or(ErrorCode::NotFound)?;
        let upload = db::upload::find(&app.database, id, admitted.account.id, app.clock.now())
            .await?
            .ok_or(ErrorCode::NotFound)?;
        let participant = Participant::of(app, admitted, upload.expertise).await?;
        let place = Place::of(app, &app.database, &participant, upload.folder).await?;
        place.may(FolderAct::Deposit)?;
        Ok(Self(upload))
    }
}

/// The upload that the path names.
pub(super) async fn of_path(parts: &mut Parts, app: &App) -> Option<UploadId> {
    let params = RawPathParams::from_request_parts(parts, app).await.ok()?;
    let (_, value) = params.iter().find(|(name, _)| *name == "upload")?;
    value.parse().ok()
}

/// A number in a header.
///
/// # Errors
/// `bad_request` when there is none.
pub(super) fn number(headers: &HeaderMap, name: HeaderName) -> Result<u64, Error> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| ErrorCode::BadRequest.into())
}
