//! `POST /api/v1/auth/email/resend`

use opalexe_domain::api::auth::email::{EmailStep, SignInTicket};

use crate::{
    app::App,
    auth::email_sign_in,
    http::{
        endpoint::Description,
        error::Error,
        extract::{ForEmailCode, Stranger},
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "resend_code",
    tag: "auth",
    summary: "Mails another code for a sign-in in progress; the one before is void.",
};

pub(in crate::http) async fn handle(
    app: App,
    _: Stranger<ForEmailCode>,
    SignInTicket { ticket }: SignInTicket,
) -> Result<EmailStep, Error> {
    Ok(email_sign_in::resend(&app, &ticket).await?)
}
