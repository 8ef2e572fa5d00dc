//! `GET /api/v1/cgu`

use opalexe_domain::api::{cgu::Cgu, error::ErrorCode};

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::SignedIn},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "current_cgu",
    tag: "cgu",
    summary: "The version of the CGU in force, and whether this person has accepted it. Not found when none is published.",
};

pub(in crate::http) async fn handle(app: App, signed_in: SignedIn, (): ()) -> Result<Cgu, Error> {
    // Before there is an account, nobody knows as what: the text for everybody.
    let current = match signed_in.caller.profile() {
        Some(profile) => db::cgu::current(&app.database, profile).await?,
        None => db::cgu::of(&app.database, None).await?,
    };
    let current = current.ok_or(ErrorCode::NotFound)?;
    let accepted_at = match signed_in.caller.account {
        Some(account) => db::cgu::accepted_at(&app.database, account.id, current.version).await?,
        None => None,
    };
    Ok(Cgu {
        version: current.version,
        published_at: current.published_at,
        size: current.size,
        sha256: current.sha256,
        accepted_at,
    })
}
