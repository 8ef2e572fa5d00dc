//! `POST /api/v1/expertises/{expertise}/catch-up`

use opalexe_domain::{api::folders::CatchUp, journal::Event};

use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "acknowledge_catch_up",
    tag: "expertises",
    summary: "The person took note of what was done before joining.",
};

pub(in crate::http) async fn handle(app: App, participant: Participant, (): ()) -> Result<CatchUp, Error> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let waiting: Vec<_> = db::catch_up::of_entries(&transaction, &participant.entries)
        .await?
        .into_iter()
        .filter(|one| one.acknowledged_at.is_none())
        .collect();
    let entries: Vec<_> = waiting.iter().map(|one| one.participation).collect();
    if db::catch_up::acknowledge(&transaction, &entries, now).await? {
        let acknowledged = Event::CatchUpAcknowledged {
            participations: entries,
            documents: waiting.iter().map(|one| one.documents).max().unwrap_or(0),
        };
        app.record_in(
            &transaction,
            participant.expertise,
            now,
            &participant.actor,
            &acknowledged,
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(super::of(&app, &participant).await?)
}
