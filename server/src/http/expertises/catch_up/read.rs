//! `GET /api/v1/expertises/{expertise}/catch-up`

use opalexe_domain::api::folders::CatchUp;

use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_catch_up",
    tag: "expertises",
    summary: "What a person who joined after the opening is to take note of.",
};

pub(in crate::http) async fn handle(app: App, participant: Participant, (): ()) -> Result<CatchUp, Error> {
    Ok(super::of(&app, &participant).await?)
}
