//! `POST /api/v1/expertises/{expertise}/parties`

use opalexe_domain::{
    api::expertises::{PartieAdded, PartieForm},
    id::PartieId,
    journal::{Because, Event},
    partie::NewPartie,
    rights::Act,
};

use super::described::described;
use crate::{
    app::App,
    db::{self, partie::Partie},
    deposits::{Whom, reach},
    http::{endpoint::Description, error::Error, extract::LeadExpert},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "add_partie",
    tag: "expertises",
    summary: "Adds a party to the expertise. For its expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    LeadExpert(expert): LeadExpert,
    form: PartieForm,
) -> Result<PartieAdded, Error> {
    expert.may(Act::ManageParties)?;
    let is = NewPartie::parse(&form).map_err(Error::Form)?;
    let now = app.clock.now();
    let partie = Partie {
        id: app.random.id(now, PartieId::new)?,
        is,
        added_at: now,
    };

    let transaction = app.database.write().await?;
    expert.still_may(&transaction, Act::ManageParties).await?;
    let course = db::expertise::course(&transaction, expert.expertise).await?;
    let added = Event::PartieAdded {
        partie: partie.id,
        role: partie.is.role,
        after_opening: course.is_some_and(|course| course.opened_at.is_some()),
    };
    db::partie::add(&transaction, expert.expertise, &partie).await?;
    app.record_in(&transaction, expert.expertise, now, &expert.actor, &added)
        .await?;
    // What was debated before is to reach it too (CPC 16, 169): by post, until somebody represents it.
    reach(
        &app,
        &transaction,
        expert.expertise,
        &expert.actor,
        Because::PartieAdded,
        Whom::Partie(partie.id),
        now,
    )
    .await?;
    transaction.commit().await?;

    Ok(PartieAdded {
        partie: partie.id,
        expertise: described(&app, expert.expertise, &expert.into()).await?,
    })
}
