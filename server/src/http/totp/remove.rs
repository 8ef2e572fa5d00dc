//! `POST /api/v1/totp/remove`

use opalexe_domain::api::totp::{Totp, TotpRemoval};

use super::by_email;
use crate::{
    app::App,
    auth::totp,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "remove_totp",
    tag: "totp",
    summary: "Goes back to mailed codes.",
};

pub(in crate::http) async fn handle(
    app: App,
    holder: Holder,
    TotpRemoval { password, code }: TotpRemoval,
) -> Result<Totp, Error> {
    by_email(&holder)?;
    totp::remove(&app, &holder.actor, &holder.account, &password, &code).await?;
    Ok(totp::state(&app.database, holder.account.id).await?)
}
