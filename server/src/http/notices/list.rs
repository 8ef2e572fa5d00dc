//! `POST /api/v1/notices/list`

use opalexe_domain::api::notices::{NOTICES_A_PAGE, NoticePage, NoticeSearch};

use super::{count::unseen, view::described};
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "list_notices",
    tag: "notices",
    summary: "The person's notices, the newest first, a page at a time.",
};

pub(in crate::http) async fn handle(
    app: App,
    admitted: Admitted,
    search: NoticeSearch,
) -> Result<NoticePage, Error> {
    let limit = u64::from(NOTICES_A_PAGE);
    // One more than a page: whether another follows.
    let mut found = db::notice::page(
        &app.database,
        admitted.account.id,
        admitted.session.door(),
        search.after,
        limit.saturating_add(1),
    )
    .await?;
    let page = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = found.len() > page;
    found.truncate(page);
    let next = found.last().filter(|_| has_more).map(|notice| notice.id);
    Ok(NoticePage {
        notices: described(&app, &admitted, found).await?,
        next,
        unseen: unseen(&app.database, &admitted).await?.unseen,
    })
}
