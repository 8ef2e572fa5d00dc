//! `POST /api/v1/notices/seen`

use opalexe_domain::api::notices::{NoticeCount, Seen};

use super::count::unseen;
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "mark_notices_seen",
    tag: "notices",
    summary: "The person has seen one notice, or all up to one. It is never the reading of a document.",
};

pub(in crate::http) async fn handle(app: App, admitted: Admitted, seen: Seen) -> Result<NoticeCount, Error> {
    let now = app.clock.now();
    let door = admitted.session.door();
    let transaction = app.database.write().await?;
    db::notice::see(&transaction, admitted.account.id, door, seen, now).await?;
    let count = unseen(&transaction, &admitted).await?;
    transaction.commit().await?;
    Ok(count)
}
