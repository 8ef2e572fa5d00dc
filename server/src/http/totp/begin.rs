//! `POST /api/v1/totp/begin`

use opalexe_domain::api::totp::{TotpBeginning, TotpOffer};

use super::by_email;
use crate::{
    app::App,
    auth::totp,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "begin_totp",
    tag: "totp",
    summary: "Makes a secret for an authenticator. Nothing changes until it is confirmed.",
};

pub(in crate::http) async fn handle(
    app: App,
    holder: Holder,
    TotpBeginning { password }: TotpBeginning,
) -> Result<TotpOffer, Error> {
    by_email(&holder)?;
    Ok(totp::begin(&app, &holder.account, &password).await?)
}
