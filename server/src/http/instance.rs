//! `GET /api/v1/instance`

use opalexe_domain::{
    api::instance::Instance,
    reference::{courts, specialites},
};

use super::{
    endpoint::Description,
    error::Error,
    extract::{ForInstance, Stranger},
};
use crate::app::App;

pub(super) const DESCRIPTION: Description = Description {
    id: "instance",
    tag: "instance",
    summary: "What this instance is. Open to everybody; the desktop asks it first.",
};

pub(super) async fn handle(app: App, _: Stranger<ForInstance>, (): ()) -> Result<Instance, Error> {
    Ok(Instance {
        name: app.config.name.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        origin: app.origin.to_string(),
        now: app.clock.now(),
        support: app.config.support.clone(),
        shows_mails: app.config.mail.demo_page,
        courts: courts::edition(),
        nomenclature: specialites::edition(),
    })
}
