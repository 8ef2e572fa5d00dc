//! `POST /api/v1/auth/email/reset`

use opalexe_domain::api::auth::email::PasswordReset;

use crate::{
    app::App,
    auth::password,
    http::{
        endpoint::Description,
        error::Error,
        extract::{ForPasswordLink, Stranger},
        frame::RequestId,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "reset_password",
    tag: "auth",
    summary: "Sets the password by a mailed link, which is good once, and ends every session of the account.",
};

pub(in crate::http) async fn handle(
    app: App,
    (_, request): (Stranger<ForPasswordLink>, RequestId),
    PasswordReset { secret, password }: PasswordReset,
) -> Result<(), Error> {
    Ok(password::reset(&app, &request.to_string(), &secret, &password).await?)
}
