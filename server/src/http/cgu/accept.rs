//! `POST /api/v1/cgu/acceptance`

use opalexe_domain::{
    api::{auth::Session, cgu::Acceptance, error::ErrorCode},
    journal::Event,
};

use crate::{
    app::App,
    db::{self, Inserted},
    http::{endpoint::Description, error::Error, extract::Holder},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "accept_cgu",
    tag: "cgu",
    summary: "Accepts the version of the CGU in force. Accepting it twice changes nothing.",
};

pub(in crate::http) async fn handle(
    app: App,
    holder: Holder,
    Acceptance { version }: Acceptance,
) -> Result<Session, Error> {
    accept(&app, &holder, version).await?;
    Ok(holder.into_caller().describe(&app.database).await?)
}

/// The transaction ends here, whatever comes of it: nothing may be asked of the database outside it while it holds the lock.
async fn accept(app: &App, holder: &Holder, version: u32) -> Result<(), Error> {
    let now = app.clock.now();

    let transaction = app.database.write().await?;
    let current = db::cgu::current(&transaction, holder.profile())
        .await?
        .ok_or(ErrorCode::NotFound)?;
    if current.version != version {
        return Err(ErrorCode::CguOutdated.into());
    }
    let accepted = db::cgu::accepted_at(&transaction, holder.account.id, version).await?;
    // A conflict: the same person accepted at the same moment in another window. The transaction is given up; it had nothing to add.
    if accepted.is_none()
        && db::cgu::accept(&transaction, holder.account.id, version, now).await? == Inserted::Yes
    {
        app.record(&transaction, now, &holder.actor, &Event::CguAccepted { version })
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}
