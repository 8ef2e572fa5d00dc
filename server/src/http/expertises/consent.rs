//! `POST /api/v1/expertises/{expertise}/consent`

use opalexe_domain::{
    api::{consent::ConsentForm, error::ErrorCode, expertises::Expertise},
    consent::{Decision, TEXT_VERSION, is_asked, text_sha256},
    id::ParticipationId,
    journal::{Event, TextRead},
};

use super::described::described;
use crate::{
    app::App,
    db::{
        self, Inserted,
        consent::Decided,
        participation::{Participation, Standing},
    },
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "decide_on_channel",
    tag: "expertises",
    summary: "The person accepts the electronic channel in this expertise, refuses it, or takes an acceptance back (CPC 748-2).",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    form: ConsentForm,
) -> Result<Expertise, Error> {
    let sha256 = text_sha256(form.version, form.language).filter(|_| form.version == TEXT_VERSION);
    let sha256 = sha256.ok_or(ErrorCode::ConsentOutdated)?;
    let expertise = participant.expertise;
    let now = app.clock.now();

    let transaction = app.database.write().await?;
    // Held until the end: nobody deposits meanwhile, so that what is deposited before and after goes by what was decided before and after.
    db::expertise::hold_state(&transaction, expertise).await?;
    let entries = db::participation::of_expertise(&transaction, expertise).await?;
    let asked: Vec<&Participation> = entries
        .iter()
        .filter(|entry| entry.standing == Standing::Actif && participant.entries.contains(&entry.id))
        .filter(|entry| is_asked(entry.seated().seat))
        .collect();
    let consents = db::consent::of_expertise(&transaction, expertise).await?;
    let consent = asked
        .first()
        .map(|entry| consents.of(entry))
        .ok_or(ErrorCode::ActNotPermitted)?;
    let after = consent
        .after(form.decision)
        .map_err(|_| ErrorCode::ActNotPermitted)?;
    if after != consent {
        let decided = Decided {
            expertise,
            account: participant.account.id,
            decision: form.decision,
            version: form.version,
            language: form.language,
            sha256: sha256.to_owned(),
            at: now,
        };
        if db::consent::keep(&transaction, &consents, &decided).await? == Inserted::Conflict {
            return Err(ErrorCode::EditStale.into());
        }
        let participations = asked.iter().map(|entry| entry.id).collect();
        let event = event(&decided, participations);
        app.record_in(&transaction, expertise, now, &participant.actor, &event)
            .await?;
    }
    transaction.commit().await?;
    described(&app, expertise, &participant.into()).await
}

fn event(decided: &Decided, participations: Vec<ParticipationId>) -> Event {
    let read = TextRead {
        participations,
        version: decided.version,
        language: decided.language,
        sha256: decided.sha256.clone(),
    };
    match decided.decision {
        Decision::Accept => Event::ConsentGiven(read),
        Decision::Refuse => Event::ConsentRefused(read),
        Decision::Withdraw => Event::ConsentWithdrawn(read),
    }
}
