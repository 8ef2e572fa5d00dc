//! `GET /api/v1/notices/count`

use opalexe_domain::api::notices::NoticeCount;

use crate::{
    app::App,
    db::{self, DbError, Reader},
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "count_notices",
    tag: "notices",
    summary: "How many notices the person has not seen.",
};

pub(in crate::http) async fn handle(app: App, admitted: Admitted, (): ()) -> Result<NoticeCount, Error> {
    Ok(unseen(&app.database, &admitted).await?)
}

/// How many the person has not seen, of those that the door of the session shows.
pub(super) async fn unseen(reader: &impl Reader, admitted: &Admitted) -> Result<NoticeCount, DbError> {
    let unseen = db::notice::unseen(reader, admitted.account.id, admitted.session.door()).await?;
    Ok(NoticeCount {
        unseen: u32::try_from(unseen).unwrap_or(u32::MAX),
    })
}
