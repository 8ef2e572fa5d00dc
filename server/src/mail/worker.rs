//! The worker of the outbox: takes jobs, delivers them, keeps what became of them.
//!
//! Several may run, in servers and by `opalexe-server worker`: a job is one worker's at a time.

use std::{error::Error, time::Duration};

use opalexe_domain::{id::MailId, time::Timestamp};
use tokio::{sync::watch, task::JoinSet, time};

use super::{
    back_off,
    enqueue::ARGUMENTS,
    letter::{Letter, LetterError},
    message::Message,
    transport::{DEADLINE, Delivery, Trouble},
    undeliverable,
};
use crate::{
    app::{App, Fault},
    db::{
        self,
        mail::{Claim, Claimed, Failure, Sent},
    },
    instance_key::DoesNotOpen,
};

/// How many letters are on their way at once: each waits for the network most of its time, and a mail server takes few connections from one
/// place.
const AT_ONCE: usize = 8;

/// How often the outbox is looked at when nobody wakes us: for what was put off, and for what another replica enqueued.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How long a job is ours: longer than a delivery can take and its outcome be kept, so that nobody else begins meanwhile.
const LEASE: Duration = Duration::from_secs(DEADLINE.as_secs() + 60);

/// How often it is tried to keep an outcome: what was sent and not kept is sent twice.
const TRIES_TO_KEEP: u32 = 5;

/// How long to wait between them.
const BEFORE_KEEPING_AGAIN: Duration = Duration::from_secs(1);

/// Works until `stopping` says so; letters that are on their way then have some time left.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    let mut on_their_way = JoinSet::new();
    loop {
        let room = AT_ONCE.saturating_sub(on_their_way.len());
        match claim(&app, room).await {
            Ok(claim) => {
                for job in claim.jobs {
                    on_their_way.spawn(attend(app.clone(), job));
                }
            }
            Err(fault) => log("the outbox cannot be looked at", &fault),
        }
        tokio::select! {
            Some(ended) = on_their_way.join_next(), if !on_their_way.is_empty() => {
                if let Err(error) = ended {
                    tracing::error!(%error, "a mail broke off; it is tried again");
                }
            }
            () = app.mail_wake.notified(), if on_their_way.len() < AT_ONCE => {}
            () = time::sleep(LOOK_EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => break,
        }
    }
    let ending = async { while on_their_way.join_next().await.is_some() {} };
    if time::timeout(app.config.drain_deadline, ending).await.is_err() {
        tracing::warn!("stopping: some mails did not end in time; they are tried again");
    }
}

/// Attends to every job that is due, one after the other; says to how many.
///
/// # Errors
/// When the outbox cannot be looked at.
pub async fn once(app: &App) -> Result<usize, Fault> {
    let mut attended: usize = 0;
    loop {
        let Claim { jobs, unreadable } = claim(app, AT_ONCE).await?;
        if jobs.is_empty() && unreadable.is_empty() {
            return Ok(attended);
        }
        attended = attended.saturating_add(jobs.len());
        for job in jobs {
            attend(app.clone(), job).await;
        }
    }
}

async fn claim(app: &App, room: usize) -> Result<Claim, Fault> {
    let now = app.clock.now();
    // Reading disturbs nobody; writing takes the lock of SQLite.
    if room == 0 || !db::mail::is_any_due(&app.database, now).await? {
        return Ok(Claim::default());
    }
    let transaction = app.database.write().await?;
    let room = u64::try_from(room).unwrap_or(u64::MAX);
    let claim = db::mail::claim(&transaction, now, LEASE, room).await?;
    transaction.commit().await?;
    for mail in &claim.unreadable {
        tracing::error!(%mail, "a row of the outbox means nothing, and failed: opalexe-server mail queue");
    }
    Ok(claim)
}

/// What became of a job.
enum Outcome {
    Sent(Sent),
    PutOff {
        until: Timestamp,
        answer: String,
    },
    Failed {
        failure: Failure,
        answer: Option<String>,
    },
}

async fn attend(app: App, job: Claimed) {
    let outcome = outcome(&app, &job).await;
    tell(&job, &outcome);
    for tries_left in (0..TRIES_TO_KEEP).rev() {
        match keep(&app, &job, &outcome).await {
            Ok(true) => return,
            Ok(false) => {
                tracing::warn!(mail = %job.id, "the outcome of a mail came late: another worker has it");
                return;
            }
            Err(fault) if tries_left == 0 => {
                log("the outcome of a mail cannot be kept; it is tried again", &fault)
            }
            Err(_) => time::sleep(BEFORE_KEEPING_AGAIN).await,
        }
    }
}

async fn outcome(app: &App, job: &Claimed) -> Outcome {
    let now = app.clock.now();
    if now >= job.expires_at {
        return Outcome::Failed {
            failure: Failure::Expired,
            answer: None,
        };
    }
    let letter = match write(app, job) {
        Ok(letter) => letter,
        Err(unwritten) => {
            log("a mail cannot be written", &unwritten);
            return Outcome::Failed {
                failure: Failure::Unreadable,
                answer: None,
            };
        }
    };
    let delivery = app.mail_transport.deliver(&letter).await;
    let now = app.clock.now();
    match delivery {
        Delivery::Taken(answer) => Outcome::Sent(Sent {
            sha256: letter.sha256(),
            message_id: letter.message_id,
            answer,
            at: now,
        }),
        Delivery::Refused(answer) => Outcome::Failed {
            failure: Failure::Refused,
            answer: Some(answer),
        },
        Delivery::Later { answer, trouble } => {
            if trouble == Trouble::Ours && app.mail_trouble.is_due(app.clock.elapsed()) {
                tracing::error!(answer, "the mail server does not take mails");
            }
            Outcome::PutOff {
                until: now.plus(back_off::after(job.tries)),
                answer,
            }
        }
    }
}

/// Why a job makes no letter.
#[derive(Debug, thiserror::Error)]
enum Unwritten {
    #[error("the arguments of mail {0} do not open: it was enqueued under another key")]
    Sealed(MailId, #[source] DoesNotOpen),
    #[error("the arguments of mail {0} mean nothing")]
    Malformed(MailId),
    #[error(transparent)]
    Letter(#[from] LetterError),
}

fn write(app: &App, job: &Claimed) -> Result<Letter, Unwritten> {
    let arguments = app
        .key
        .open(ARGUMENTS, job.id.uuid().as_bytes(), &job.sealed_arguments)
        .map_err(|error| Unwritten::Sealed(job.id, error))?;
    // What serde says of it could hold a part of it.
    let message: Message = serde_json::from_slice(&arguments).map_err(|_| Unwritten::Malformed(job.id))?;
    let letter = app
        .mail_sender
        .write(job.id, &job.recipient, job.made_at, &message)?;
    Ok(letter)
}

/// Keeps the outcome; false when the job is somebody else's by now.
async fn keep(app: &App, job: &Claimed, outcome: &Outcome) -> Result<bool, Fault> {
    let transaction = app.database.write().await?;
    let kept = match outcome {
        Outcome::Sent(sent) => db::mail::keep_sent(&transaction, job, sent).await?,
        Outcome::PutOff { until, answer } => db::mail::put_off(&transaction, job, *until, answer).await?,
        Outcome::Failed { failure, answer } => {
            let now = app.clock.now();
            let failed = db::mail::fail(&transaction, job, *failure, answer.as_deref(), now).await?;
            if failed {
                undeliverable::tell_expert(app, &transaction, now, &job.into()).await?;
            }
            failed
        }
    };
    transaction.commit().await?;
    Ok(kept)
}

/// A line for the operator. Never to whom: the log is read by more people than the outbox.
fn tell(job: &Claimed, outcome: &Outcome) {
    let (mail, kind, tries) = (job.id, job.kind.name(), job.tries);
    match outcome {
        Outcome::Sent(_) => tracing::info!(%mail, kind, tries, "a mail was sent"),
        Outcome::PutOff { .. } => tracing::info!(%mail, kind, tries, "a mail was put off"),
        Outcome::Failed { failure, .. } => {
            let reason = failure.name();
            tracing::warn!(%mail, kind, tries, reason, "a mail failed: opalexe-server mail queue");
        }
    }
}

fn log(what: &'static str, error: &(dyn Error + 'static)) {
    tracing::error!(cause = error, "{what}");
}
