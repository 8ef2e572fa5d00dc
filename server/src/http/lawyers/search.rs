//! `POST /api/v1/lawyers/search`

use opalexe_domain::api::lawyers::{LawyerSearch, Lawyers};

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::DirectoryReader},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "search_lawyers",
    tag: "lawyers",
    summary: "The lawyers who use the platform, by name, a page of them. For experts, by card.",
};

pub(in crate::http) async fn handle(
    app: App,
    _: DirectoryReader,
    search: LawyerSearch,
) -> Result<Lawyers, Error> {
    let (lawyers, total) = db::lawyer::search(&app.database, &search).await?;
    Ok(Lawyers {
        lawyers,
        total,
        page: search.page,
    })
}
