//! `POST /api/v1/totp/confirm`

use opalexe_domain::api::totp::{RecoveryCodes, TotpConfirmation};

use super::by_email;
use crate::{
    app::App,
    auth::totp,
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "confirm_totp",
    tag: "totp",
    summary: "Shows that the authenticator has the secret: its codes are asked for from now on. Answers with the recovery codes, once.",
};

pub(in crate::http) async fn handle(
    app: App,
    holder: Holder,
    TotpConfirmation { code }: TotpConfirmation,
) -> Result<RecoveryCodes, Error> {
    by_email(&holder)?;
    Ok(totp::confirm(&app, &holder.actor, &holder.account, &code).await?)
}
