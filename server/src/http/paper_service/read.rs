//! `GET /api/v1/expertises/{expertise}/paper-service`

use opalexe_domain::{api::paper_service::PaperService, rights::Act};

use super::described::described;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_paper_service",
    tag: "contradictoire",
    summary: "What is to be served by post, and the letters that left. For the expert and the co-experts.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    (): (),
) -> Result<PaperService, Error> {
    participant.may(Act::ReadLetters)?;
    described(&app, &participant).await
}
