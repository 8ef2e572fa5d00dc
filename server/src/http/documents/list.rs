//! `POST /api/v1/expertises/{expertise}/documents/list`

use opalexe_domain::{
    api::documents::{DOCUMENTS_A_PAGE, DocumentPage, DocumentSearch},
    rights::folders::FolderAct,
};

use super::{Place, described::described};
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "list_documents",
    tag: "documents",
    summary: "The documents of a folder, the newest first, a page at a time.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    search: DocumentSearch,
) -> Result<DocumentPage, Error> {
    let place = Place::of(&app, &app.database, &participant, search.folder).await?;
    place.may(FolderAct::List)?;
    let limit = u64::from(DOCUMENTS_A_PAGE);
    // One more than a page: whether another follows.
    let mut found = db::document::page(
        &app.database,
        search.folder,
        search.after,
        limit.saturating_add(1),
    )
    .await?;
    let page = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = found.len() > page;
    found.truncate(page);
    let next = found.last().filter(|_| has_more).map(|document| document.id);
    Ok(DocumentPage {
        documents: described(&app.database, &participant, &place, found).await?,
        next,
    })
}
