//! `DELETE /api/v1/session`

use opalexe_domain::journal::Event;

use crate::{
    app::App,
    db,
    http::{
        cookie,
        endpoint::{Answer, Description},
        error::Error,
        extract::SignedIn,
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "sign_out",
    tag: "auth",
    summary: "Ends this session, at once and everywhere.",
};

pub(in crate::http) async fn handle(app: App, signed_in: SignedIn, (): ()) -> Result<Answer<()>, Error> {
    let now = app.clock.now();

    let transaction = app.database.write().await?;
    if db::session::end(&transaction, signed_in.caller.session.id).await? {
        app.record(&transaction, now, &signed_in.actor(), &Event::SignedOut)
            .await?;
    }
    transaction.commit().await?;

    Ok(Answer::with_cookie((), cookie::clear()))
}
