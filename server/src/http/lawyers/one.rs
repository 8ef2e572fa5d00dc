//! `POST /api/v1/lawyers/one`

use opalexe_domain::api::{
    error::ErrorCode,
    lawyers::{Lawyer, LawyerChoice},
};

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::DirectoryReader},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "lawyer",
    tag: "lawyers",
    summary: "One lawyer of the directory, to fill the form of an invitation. For experts, by card.",
};

pub(in crate::http) async fn handle(
    app: App,
    _: DirectoryReader,
    LawyerChoice { lawyer }: LawyerChoice,
) -> Result<Lawyer, Error> {
    let found = db::lawyer::find(&app.database, lawyer).await?;
    found.ok_or_else(|| ErrorCode::NotFound.into())
}
