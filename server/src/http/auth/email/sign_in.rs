//! `POST /api/v1/auth/email/sign-in`

use opalexe_domain::api::auth::{
    Carrier,
    email::{EmailSignInRequest, EmailStep},
};

use crate::{
    app::App,
    auth::email_sign_in::{self, Attempt},
    http::{
        endpoint::Description,
        error::Error,
        extract::{Client, ForEmailSignIn, Stranger},
        frame::RequestId,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "email_sign_in",
    tag: "auth",
    summary: "Begins a sign-in by e-mail: checks the password and mails a code of six digits, unless the account has an authenticator.",
};

pub(in crate::http) async fn handle(
    app: App,
    (_, request, client): (Stranger<ForEmailSignIn>, RequestId, Client),
    begun: EmailSignInRequest,
) -> Result<EmailStep, Error> {
    let attempt = Attempt {
        door: begun.door,
        email: begun.email,
        password: begun.password,
        // What a browser carries is never kept: the machine may be anybody's.
        keep: begun.keep && begun.carrier == Carrier::Bearer,
        request: request.to_string(),
        network: client.network,
    };
    Ok(email_sign_in::begin(&app, attempt).await?)
}
