//! `POST /api/v1/auth/email/forgotten`

use opalexe_domain::api::auth::email::ForgottenPassword;

use crate::{
    app::App,
    auth::forgotten_password,
    http::{
        endpoint::Description,
        error::Error,
        extract::{ForForgottenPassword, Stranger},
        frame::RequestId,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "forgot_password",
    tag: "auth",
    summary: "Asks for a link to set the password anew. The answer is the same whether there is such an account or not.",
};

pub(in crate::http) async fn handle(
    app: App,
    (_, request): (Stranger<ForForgottenPassword>, RequestId),
    ForgottenPassword { email }: ForgottenPassword,
) -> Result<(), Error> {
    Ok(forgotten_password::ask(&app, &request.to_string(), &email).await?)
}
