//! `GET /api/v1/expertises/{expertise}/steps`

use std::collections::HashMap;

use opalexe_domain::{
    api::{
        error::ErrorCode,
        expertises::steps::{NextStep, StepTaken, Steps},
    },
    day::Day,
    expertise::{Hindrance, Progress, Step},
    id::AccountId,
    journal::Event,
    profile::Profile,
    rights,
};

use crate::{
    app::{App, Fault},
    db::{self, DbError},
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_steps",
    tag: "expertises",
    summary: "Where the expertise stands, what was done so far, and what may come next, with its legal basis and what stands in its way.",
};

pub(in crate::http) async fn handle(app: App, participant: Participant, (): ()) -> Result<Steps, Error> {
    let database = &app.database;
    let id = participant.expertise;
    let today = Day::in_paris(app.clock.now()).ok_or(Fault::Database(DbError::Inconsistent("today")))?;
    let expertise = db::expertise::find(database, id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let course = db::expertise::course(database, id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let progress = Progress {
        state: course.state,
        mandate: expertise.is.mandate.kind(),
        terms: course.terms,
        has_report: db::folder::has_report(database, id).await?,
    };
    let history = history(&app, &participant).await?;
    Ok(Steps {
        state: course.state,
        since: history.last().map_or(expertise.created_at, |taken| taken.at),
        dires_until: course.terms.dires_until,
        observations_until: course.terms.observations_until,
        access_until: course.terms.access_until,
        next: next(participant.profile, &progress, today),
        history,
    })
}

fn next(profile: Profile, progress: &Progress, today: Day) -> Vec<NextStep> {
    Step::ALL
        .iter()
        .copied()
        .filter(|step| step.begins_in().contains(&progress.state))
        .filter_map(|step| {
            let hindrance = match progress.after(step, today) {
                Err(Hindrance::WithoutCourt) => return None,
                _ if !rights::may_take(profile, step) => Some(Hindrance::Profile),
                outcome => outcome.err(),
            };
            Some(NextStep {
                step,
                to: step.leads_to(),
                basis: step.basis(progress.mandate).map(str::to_owned),
                hindrance,
            })
        })
        .collect()
}

async fn history(app: &App, participant: &Participant) -> Result<Vec<StepTaken>, DbError> {
    let database = &app.database;
    let names: HashMap<AccountId, String> = db::participation::of_expertise(database, participant.expertise)
        .await?
        .into_iter()
        .filter_map(|entry| Some((entry.account?, entry.display_name())))
        .collect();
    let taken = db::journal::steps(database, participant.expertise).await?;
    Ok(taken
        .into_iter()
        .filter_map(|(link, event)| {
            let Event::ExpertiseMoved {
                from,
                to,
                step,
                basis,
                day,
                reason,
                reference,
            } = event
            else {
                return None;
            };
            Some(StepTaken {
                at: link.at,
                from,
                to,
                step,
                basis,
                day,
                reason,
                reference,
                by: link.account.and_then(|account| names.get(&account).cloned()),
            })
        })
        .collect())
}
