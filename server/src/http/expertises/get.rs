//! `GET /api/v1/expertises/{expertise}`

use opalexe_domain::{api::expertises::Expertise, journal::Event};

use super::described::described;
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "get_expertise",
    tag: "expertises",
    summary: "One expertise, as the person may see it. The first time is kept: until then its person was never connected.",
};

pub(in crate::http) async fn handle(app: App, participant: Participant, (): ()) -> Result<Expertise, Error> {
    if !participant.never_connected.is_empty() {
        enter(&app, &participant).await?;
    }
    described(&app, participant.expertise, &participant.into()).await
}

/// Keeps that the person is here for the first time.
async fn enter(app: &App, participant: &Participant) -> Result<(), Error> {
    let now = app.clock.now();
    let entered = Event::ExpertiseEntered {
        participations: participant.never_connected.clone(),
    };
    let transaction = app.database.write().await?;
    let first = db::participation::connected(&transaction, &participant.never_connected, now).await?;
    // Another request of the same person may have been quicker.
    if first > 0 {
        app.record_in(
            &transaction,
            participant.expertise,
            now,
            &participant.actor,
            &entered,
        )
        .await?;
    }
    Ok(transaction.commit().await?)
}
