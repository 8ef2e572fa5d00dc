//! `GET /api/v1/registration`

use opalexe_domain::{api::registration::Context, reference::specialites::CURRENT_VERSION};

use super::terms;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Registrant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "registration_context",
    tag: "registration",
    summary: "What the registration form needs to know before it is shown. Needs a registration session.",
};

pub(in crate::http) async fn handle(app: App, registrant: Registrant, (): ()) -> Result<Context, Error> {
    let certificate = registrant.session.certificate;
    let terms = terms(&app, &certificate).await?;
    Ok(Context {
        certificate_common_name: certificate.common_name,
        first_name: certificate.given_name,
        last_name: certificate.surname,
        profiles: terms.profiles,
        approval: terms.approval,
        nomenclature: CURRENT_VERSION.to_owned(),
    })
}
