//! A session that was opened, on its way to who will carry it.

use opalexe_domain::{
    api::auth::{Carrier, SignedIn},
    id::ExpertiseId,
};

use crate::{
    app::App,
    auth::card_sign_in::Opened,
    http::{cookie, endpoint::Answer, error::Error},
};

/// The answer that hands the session over: its secret in a cookie that scripts cannot read, or in the body for a program that is no browser.
pub(super) async fn answer(
    app: &App,
    opened: &Opened,
    carrier: Carrier,
    expertise: Option<ExpertiseId>,
) -> Result<Answer<SignedIn>, Error> {
    let session = opened.caller.describe(&app.database).await?;
    let (bearer, cookie) = match carrier {
        Carrier::Cookie => (None, cookie::set(&opened.secret)),
        Carrier::Bearer => (Some(opened.secret.expose().to_owned()), None),
    };
    let signed_in = SignedIn {
        session,
        bearer,
        expertise,
    };
    Ok(Answer::with_cookie(signed_in, cookie))
}
