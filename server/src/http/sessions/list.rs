//! `GET /api/v1/sessions`

use opalexe_domain::api::sessions::Sessions;

use super::described;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "list_sessions",
    tag: "sessions",
    summary: "The person's open sessions, and the cards that open them.",
};

pub(in crate::http) async fn handle(app: App, holder: Holder, (): ()) -> Result<Sessions, Error> {
    described(&app, holder.account.id, &holder.session).await
}
