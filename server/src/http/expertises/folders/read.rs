//! `GET /api/v1/expertises/{expertise}/folders`

use opalexe_domain::api::folders::Folders;

use super::tree::folders;
use crate::{
    app::App,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_folders",
    tag: "folders",
    summary: "The folders that the person may list, with what the person may do in each, and why not.",
};

pub(in crate::http) async fn handle(app: App, participant: Participant, (): ()) -> Result<Folders, Error> {
    folders(&app, &participant).await
}
