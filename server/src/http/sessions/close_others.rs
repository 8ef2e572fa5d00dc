//! `POST /api/v1/sessions/close-others`

use opalexe_domain::api::sessions::Sessions;

use super::described;
use crate::{
    app::App,
    auth::closing,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "close_other_sessions",
    tag: "sessions",
    summary: "Ends every session of the person but the one that asks.",
};

pub(in crate::http) async fn handle(app: App, holder: Holder, (): ()) -> Result<Sessions, Error> {
    closing::close_others(&app, &holder.actor, holder.account.id, holder.session.id).await?;
    described(&app, holder.account.id, &holder.session).await
}
