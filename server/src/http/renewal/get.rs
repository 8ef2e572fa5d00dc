//! `GET /api/v1/renewal`

use opalexe_domain::api::renewal::Renewal;

use crate::{
    app::App,
    db::{self, renewal::Decision},
    http::{endpoint::Description, error::Error, extract::Registrant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "renewal",
    tag: "renewal",
    summary: "What became of the request that this certificate made last. Needs a registration session.",
};

pub(in crate::http) async fn handle(app: App, registrant: Registrant, (): ()) -> Result<Renewal, Error> {
    let last = db::renewal::last_of(&app.database, &registrant.certificate).await?;
    Ok(match last {
        None => Renewal::None,
        Some(last) => match last.decision {
            Decision::Waiting => Renewal::Waiting {
                because: last.because,
                since: last.requested_at,
            },
            Decision::Approved { .. } => Renewal::Done,
            Decision::Refused { at, reason } => Renewal::Refused { reason, at },
            Decision::Superseded { .. } => Renewal::None,
        },
    })
}
