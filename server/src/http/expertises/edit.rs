//! `POST /api/v1/expertises/{expertise}`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::{Edit, Expertise as Described},
    },
    day::Day,
    expertise::changes,
    journal::Event,
    rights::Act,
};

use super::described::described;
use crate::{
    app::{App, Fault},
    db::{self, DbError, expertise::Expertise},
    http::{endpoint::Description, error::Error, extract::LeadExpert},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "edit_expertise",
    tag: "expertises",
    summary: "Changes what the expertise is: its name, the order, the heads of mission, what is due. For its expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    LeadExpert(expert): LeadExpert,
    Edit { version, form }: Edit,
) -> Result<Described, Error> {
    expert.may(Act::Edit)?;
    let now = app.clock.now();
    let today = Day::in_paris(now).ok_or(Fault::Database(DbError::Inconsistent("today")))?;
    let before = db::expertise::find(&app.database, expert.expertise)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    // The state of the extractor and the one that was read now are compared as the version is.
    if before.version != version || before.state != expert.state {
        return Err(ErrorCode::EditStale.into());
    }
    let is = before
        .is
        .parse_edit(&form, before.state, today)
        .map_err(Error::Form)?;
    let changes = changes(&before.is.form(), &is.form());
    if changes.is_empty() {
        return described(&app, expert.expertise, &expert.into()).await;
    }
    let after = Expertise { is, ..before };
    let edited = Event::ExpertiseEdited {
        version: version.saturating_add(1),
        changes,
    };

    let transaction = app.database.write().await?;
    if !db::expertise::replace(&transaction, &after).await? {
        return Err(ErrorCode::EditStale.into());
    }
    app.record_in(&transaction, expert.expertise, now, &expert.actor, &edited)
        .await?;
    transaction.commit().await?;

    described(&app, expert.expertise, &expert.into()).await
}
