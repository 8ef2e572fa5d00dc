//! `GET /api/v1/session`

use opalexe_domain::api::auth::Session;

use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::SignedIn},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "who_am_i",
    tag: "auth",
    summary: "Who is signed in here, and what stands between that person and the dashboard.",
};

pub(in crate::http) async fn handle(app: App, signed_in: SignedIn, (): ()) -> Result<Session, Error> {
    Ok(signed_in.caller.describe(&app.database).await?)
}
