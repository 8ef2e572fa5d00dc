//! `POST /api/v1/sessions/close`

use opalexe_domain::api::{
    error::ErrorCode,
    sessions::{SessionChoice, Sessions},
};

use super::described;
use crate::{
    app::App,
    auth::closing,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "close_session",
    tag: "sessions",
    summary: "Ends another session of the person, at once and everywhere. Not found when it has ended already.",
};

pub(in crate::http) async fn handle(
    app: App,
    holder: Holder,
    SessionChoice { session }: SessionChoice,
) -> Result<Sessions, Error> {
    // This one ends by its sign-out, which also makes the browser forget it.
    if session == holder.session.id {
        return Err(ErrorCode::BadRequest.into());
    }
    if !closing::close_one(&app, &holder.actor, holder.account.id, session).await? {
        return Err(ErrorCode::NotFound.into());
    }
    described(&app, holder.account.id, &holder.session).await
}
