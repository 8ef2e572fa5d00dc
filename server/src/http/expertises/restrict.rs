//! `POST /api/v1/expertises/{expertise}/intervenants/restriction`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::{Expertise, intervenants::Restriction},
    },
    id::PartieId,
    journal::{Because, Event, OfPartie},
    rights::restriction::{ends_with, may_restrict},
    time::Timestamp,
};

use super::described::described;
use crate::{
    app::App,
    db::{
        self, Transaction,
        journal::Actor,
        participation::{Participation, Standing},
    },
    deposits::{Whom, reach},
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "restrict_access",
    tag: "expertises",
    summary: "Keeps somebody of one's own party out of what is before every party, or lets that person in again. For an avocat of the party.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    Restriction {
        participation,
        is_restricted,
    }: Restriction,
) -> Result<Expertise, Error> {
    let now = app.clock.now();

    let transaction = app.database.write().await?;
    db::expertise::hold_state(&transaction, participant.expertise).await?;
    let target = db::participation::find(&transaction, participant.expertise, participation)
        .await?
        .filter(|entry| entry.standing == Standing::Actif)
        .ok_or(ErrorCode::NotFound)?;
    let own = db::participation::seated(&transaction, &participant.entries).await?;
    let partie = target.partie.filter(|_| may_restrict(&own, &target.seated()));
    let partie = partie.ok_or(ErrorCode::ActNotPermitted)?;
    if is_restricted {
        if db::participation::restrict(&transaction, participation, Some(now)).await? {
            let restricted = Event::AccessRestricted(OfPartie {
                participation,
                partie,
            });
            app.record_in(
                &transaction,
                participant.expertise,
                now,
                &participant.actor,
                &restricted,
            )
            .await?;
        }
    } else {
        restore(&app, &transaction, &participant.actor, &target, partie, now).await?;
    }
    transaction.commit().await?;

    described(&app, participant.expertise, &participant.into()).await
}

/// Gives back the access that counsel had restricted where the avocat who leaves was the last who ever came; nobody would read for that party else.
pub(super) async fn end_with(
    app: &App,
    transaction: &Transaction,
    actor: &Actor,
    leaving: &Participation,
    now: Timestamp,
) -> Result<(), Error> {
    let active: Vec<Participation> = db::participation::of_expertise(transaction, leaving.expertise)
        .await?
        .into_iter()
        .filter(|entry| entry.standing == Standing::Actif)
        .collect();
    let staying: Vec<_> = active
        .iter()
        .filter(|entry| entry.first_connected_at.is_some())
        .map(Participation::seated)
        .collect();
    for entry in &active {
        if let Some(partie) = entry.partie
            && ends_with(&leaving.seated(), &entry.seated(), &staying)
        {
            restore(app, transaction, actor, entry, partie, now).await?;
        }
    }
    Ok(())
}

async fn restore(
    app: &App,
    transaction: &Transaction,
    actor: &Actor,
    target: &Participation,
    partie: PartieId,
    now: Timestamp,
) -> Result<(), Error> {
    if !db::participation::restrict(transaction, target.id, None).await? {
        return Ok(());
    }
    let restored = Event::AccessRestored(OfPartie {
        participation: target.id,
        partie,
    });
    app.record_in(transaction, target.expertise, now, actor, &restored)
        .await?;
    // What was deposited meanwhile reaches that person only now.
    let whom = [target.id];
    reach(
        app,
        transaction,
        target.expertise,
        actor,
        Because::AccessRestored,
        Whom::Entries(&whom),
        now,
    )
    .await?;
    Ok(())
}
