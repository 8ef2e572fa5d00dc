//! `GET` and `POST /api/v1/notices/preferences`

use opalexe_domain::api::notices::NoticePreferences;

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const READING: Description = Description {
    id: "read_notice_preferences",
    tag: "notices",
    summary: "Which mails of convenience the person wants.",
};

pub(in crate::http) async fn read(app: App, admitted: Admitted, (): ()) -> Result<NoticePreferences, Error> {
    Ok(NoticePreferences {
        recap: db::notice::wants_recap(&app.database, admitted.account.id).await?,
    })
}

pub(in crate::http) const CHANGING: Description = Description {
    id: "change_notice_preferences",
    tag: "notices",
    summary: "Changes which mails of convenience the person wants. The notice of a deposit always leaves.",
};

pub(in crate::http) async fn change(
    app: App,
    admitted: Admitted,
    wanted: NoticePreferences,
) -> Result<NoticePreferences, Error> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    db::notice::set_wants_recap(&transaction, admitted.account.id, wanted.recap, now).await?;
    transaction.commit().await?;
    Ok(wanted)
}
