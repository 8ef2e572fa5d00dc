//! `POST /api/v1/expertises/{expertise}/folders/court`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        folders::{CourtOpening, Folders},
    },
    id::ParticipationId,
    journal::{Because, Event},
    rights,
};

use super::tree::folders;
use crate::{
    app::App,
    db::{self, DbError, Transaction},
    deposits::{Whom, reach},
    http::{
        endpoint::Description,
        error::Error,
        extract::{LeadExpert, Participant},
    },
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "open_to_court",
    tag: "folders",
    summary: "Lets the court into what is between the expert and the parties, or closes it again. For the expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    LeadExpert(expert): LeadExpert,
    CourtOpening { open }: CourtOpening,
) -> Result<Folders, Error> {
    if !rights::may_open_folders(expert.profile, expert.state) {
        return Err(ErrorCode::StateForbids.into());
    }
    let now = app.clock.now();
    let event = if open {
        Event::CourtAdmitted
    } else {
        Event::CourtShutOut
    };

    let transaction = app.database.write().await?;
    db::expertise::hold_state(&transaction, expert.expertise).await?;
    if db::expertise::admit_court(&transaction, expert.expertise, open.then_some(now)).await? {
        app.record_in(&transaction, expert.expertise, now, &expert.actor, &event)
            .await?;
        if open {
            let court = court(&transaction, &expert).await?;
            let (because, whom) = (Because::CourtAdmitted, Whom::Entries(&court));
            reach(
                &app,
                &transaction,
                expert.expertise,
                &expert.actor,
                because,
                whom,
                now,
            )
            .await?;
        }
    }
    transaction.commit().await?;

    folders(&app, &expert).await
}

/// The entries of the court.
async fn court(transaction: &Transaction, expert: &Participant) -> Result<Vec<ParticipationId>, DbError> {
    let entries = db::participation::of_expertise(transaction, expert.expertise).await?;
    Ok(entries
        .iter()
        .filter(|entry| entry.seated().seat.is_court())
        .map(|entry| entry.id)
        .collect())
}
