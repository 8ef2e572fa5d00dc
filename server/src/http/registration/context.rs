//! `GET /api/v1/registration`

use opalexe_domain::{
    api::registration::{self, Context},
    reference::specialites::Nomenclature,
};

use super::terms;
use crate::{
    app::App,
    db::{self, DbError},
    http::{
        endpoint::Description,
        error::Error,
        extract::{Refused, Registrant},
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "registration_context",
    tag: "registration",
    summary: "What the registration form needs to know before it is shown. Needs a registration session.",
};

pub(in crate::http) async fn handle(app: App, registrant: Registrant, (): ()) -> Result<Context, Error> {
    let certificate = registrant.certificate;
    let terms = terms(&app, &certificate).await?;
    let refused = match registrant.refused {
        None => None,
        Some(Refused { account, reason }) => {
            let declared = db::account::declared(&app.database, account.id).await?;
            Some(registration::Refused {
                reason,
                at: account.standing_since,
                declared: declared.ok_or(DbError::Inconsistent("account of a session"))?,
            })
        }
    };
    Ok(Context {
        certificate_common_name: certificate.common_name,
        certificate_sha256: certificate.fingerprint,
        first_name: certificate.given_name,
        last_name: certificate.surname,
        profiles: terms.profiles,
        approval: terms.approval,
        nomenclature: Nomenclature::current().version.to_owned(),
        refused,
    })
}
