//! `POST /api/v1/renewal/confirm`

use opalexe_domain::api::{
    error::ErrorCode,
    renewal::{RenewalConfirmed, RenewalProof},
};

use super::{asking, told};
use crate::{
    app::App,
    auth::{renewal::proof, session::Caller},
    db,
    http::{endpoint::Description, error::Error, extract::Registrant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "confirm_renewal",
    tag: "renewal",
    summary: "Proves the account by the code, and replaces its certificate or asks an administrator to. Needs a registration session.",
};

pub(in crate::http) async fn handle(
    app: App,
    registrant: Registrant,
    RenewalProof { code }: RenewalProof,
) -> Result<RenewalConfirmed, Error> {
    let renewal = proof::confirm(&app, &asking(&registrant)?, code.expose())
        .await
        .map_err(|unproven| told(&app, unproven))?;
    // The session is that of the account now, when the certificate took the place of the former one.
    let account = db::account::of_certificate(&app.database, &registrant.certificate).await?;
    let mut session = registrant.session;
    session.account = account.as_ref().map(|account| account.id);
    let caller = Caller { session, account };
    if caller
        .account
        .as_ref()
        .is_some_and(|account| account.standing == db::account::Standing::Closed)
    {
        return Err(ErrorCode::AccountClosed.into());
    }
    Ok(RenewalConfirmed {
        session: caller.describe(&app.database).await?,
        renewal,
    })
}
