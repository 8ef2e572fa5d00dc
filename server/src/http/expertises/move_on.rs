//! `POST /api/v1/expertises/{expertise}/state`

mod opened;

use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::{Expertise, StepChoice},
    },
    day::Day,
    expertise::{Progress, Step, Transition},
    journal::{Because, Event},
    rights,
};

use super::described::described;
use crate::{
    app::{App, Fault},
    db::{self, DbError},
    deposits::{Whom, reach_untold},
    http::{endpoint::Description, error::Error, extract::Participant},
    journal_heads,
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "move_expertise",
    tag: "expertises",
    summary: "Brings the expertise to its next state. For its expert; what a court decides, for the court too.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    choice: StepChoice,
) -> Result<Expertise, Error> {
    if !rights::may_take(participant.profile, choice.step) {
        return Err(ErrorCode::ActNotPermitted.into());
    }
    let now = app.clock.now();
    let today = Day::in_paris(now).ok_or(Fault::Database(DbError::Inconsistent("today")))?;
    let expertise = db::expertise::find(&app.database, participant.expertise)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let course = db::expertise::course(&app.database, participant.expertise)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let progress = Progress {
        state: course.state,
        mandate: expertise.is.mandate.kind(),
        terms: course.terms,
        has_report: db::folder::has_report(&app.database, participant.expertise).await?,
    };
    let from = progress.state;
    let to = progress
        .after(choice.step, today)
        .map_err(|_| ErrorCode::StateForbids)?;
    let transition = Transition::parse(&choice, &progress, today).map_err(Error::Form)?;

    let transaction = app.database.write().await?;
    if !db::expertise::set_state(&transaction, participant.expertise, from, to, now).await? {
        return Err(ErrorCode::StateForbids.into());
    }
    let terms = transition.terms(progress.terms, progress.mandate);
    db::expertise::set_terms(&transaction, participant.expertise, &terms).await?;
    let moved = Event::ExpertiseMoved {
        from,
        to,
        step: Some(transition.step),
        basis: transition.step.basis(progress.mandate).map(str::to_owned),
        day: transition.day,
        reason: transition.reason.as_ref().map(ToString::to_string),
        reference: transition.reference.as_ref().map(ToString::to_string),
    };
    app.record_in(
        &transaction,
        participant.expertise,
        now,
        &participant.actor,
        &moved,
    )
    .await?;
    if from.phase() != to.phase() {
        // What was prepared before the opening reaches everybody now.
        let untold = reach_untold(
            &app,
            &transaction,
            participant.expertise,
            &participant.actor,
            Because::Step,
            Whom::Everybody,
            now,
        )
        .await?;
        let is_opening = transition.step == Step::Open;
        let told = untold.tell(&app, &transaction, is_opening).await?;
        if is_opening {
            opened::tell(&app, &transaction, &participant, &told, now).await?;
        }
    }
    if !to.goes_on() {
        // What happened is signed at once: nothing comes after it for a long time.
        journal_heads::seal(&app, &transaction, participant.expertise, now).await?;
    }
    transaction.commit().await?;

    described(&app, participant.expertise, &participant.into()).await
}
