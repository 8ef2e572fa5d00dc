//! `GET /api/v1/totp`

use opalexe_domain::api::totp::Totp;

use super::by_email;
use crate::{
    app::App,
    auth::totp,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "get_totp",
    tag: "totp",
    summary: "Whether the account has an authenticator.",
};

pub(in crate::http) async fn handle(app: App, holder: Holder, (): ()) -> Result<Totp, Error> {
    by_email(&holder)?;
    Ok(totp::state(&app.database, holder.account.id).await?)
}
