//! Heads of journals, signed: every night of each expertise whose journal has grown, and when an expertise is closed.
//!
//! # What this guarantees
//! A chain proves nothing against who can write all of it anew, and nothing of an end that was cut off. From the night on, its head is signed by the
//! platform's key and stamped by the authority of time stamps: whoever meddles with what was before would have to sign in the name of both.
//! `opalexe-server journal verify` compares each with the chain ([`verification`]).

pub mod verification;

use std::{error::Error, time::Duration};

use opalexe_domain::{
    day::Day,
    id::{EventId, ExpertiseId},
    time::Timestamp,
};
use tokio::{sync::watch, time};

use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Inserted, Transaction,
        sealed_head::{self, SealedHead},
    },
    timestamp,
};

/// How often it is looked for journals that have grown. After midnight in Paris the first look finds those of the day before.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// How many are signed between two looks: milliseconds each, so that nobody waits.
const AT_ONCE: u64 = 200;

/// The first line of what is signed; another encoding will be another number.
const FORMAT: &str = "opalexe-journal-head 1";

/// Signs until `stopping` says so. Several replicas may do it at once.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(fault) = night(&app).await {
            let cause: &(dyn Error + 'static) = &fault;
            tracing::error!(cause, "the heads of journals could not be signed");
        }
        tokio::select! {
            () = time::sleep(EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Signs the head of every journal that has grown since its head was signed, unless that was today (in Paris). Says how many.
///
/// # Errors
/// When the database or the key fails; what was signed before stays.
pub async fn night(app: &App) -> Result<u64, Fault> {
    let now = app.clock.now();
    let today = Day::in_paris(now).and_then(Day::begins_at);
    let today = today.ok_or(DbError::Inconsistent("today"))?;
    let mut count: u64 = 0;
    loop {
        let grown = sealed_head::outgrown(&app.database, today, AT_ONCE).await?;
        let mut signed: u64 = 0;
        for expertise in &grown {
            // One that cannot be signed does not keep the others from it.
            match sealed_alone(app, *expertise, now).await {
                Ok(was_signed) => signed = signed.saturating_add(u64::from(was_signed)),
                Err(fault) => {
                    let cause: &(dyn Error + 'static) = &fault;
                    tracing::error!(cause, %expertise, "the head of a journal could not be signed");
                }
            }
        }
        count = count.saturating_add(signed);
        // Those that are left were signed by another replica meanwhile.
        if signed == 0 {
            return Ok(count);
        }
    }
}

async fn sealed_alone(app: &App, expertise: ExpertiseId, now: Timestamp) -> Result<bool, Fault> {
    let transaction = app.database.write().await?;
    if seal(app, &transaction, expertise, now).await? {
        transaction.commit().await?;
        return Ok(true);
    }
    transaction.roll_back().await?;
    Ok(false)
}

/// Signs the head of the journal as it stands in this transaction; false when that very head was signed already, and then the transaction may have
/// to be given up.
///
/// # Errors
/// When the database or the key fails.
pub async fn seal(
    app: &App,
    transaction: &Transaction,
    expertise: ExpertiseId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let Some(last) = db::journal::head(transaction, expertise).await? else {
        return Ok(false);
    };
    if sealed_head::find(transaction, expertise, last.number)
        .await?
        .is_some()
    {
        return Ok(false);
    }
    let mut head = SealedHead {
        id: app.random.id(now, EventId::new)?.uuid(),
        expertise,
        number: last.number,
        hash: last.hash,
        at: now,
        signature: Vec::new(),
    };
    head.signature = app.seal()?.sign(&signed_bytes(&head), now)?;
    if sealed_head::add(transaction, &head).await? == Inserted::Conflict {
        return Ok(false);
    }
    timestamp::ask(app, transaction, head.id, &head.signature, now).await?;
    Ok(true)
}

/// What is signed: each field after its name and its length, as docs/JOURNAL.md describes it.
pub fn signed_bytes(head: &SealedHead) -> Vec<u8> {
    let fields = [
        ("expertise", head.expertise.to_string()),
        ("number", head.number.to_string()),
        ("hash", head.hash.clone()),
        ("at", head.at.millis().to_string()),
    ];
    let mut text = format!("{FORMAT}\n");
    for (name, value) in fields {
        text.push_str(&format!("{name} {}\n{value}\n", value.len()));
    }
    text.into_bytes()
}
