//! Looks again at the certificates of open sessions when revocation lists change, at the start, and now and then: a session whose
//! certificate was revoked, or an authority above it, ends at once.
//!
//! Each replica looks for itself. Ending a session that another has ended changes nothing and is in the journal once.

use std::{sync::Arc, time::Duration};

use opalexe_domain::{id::SessionId, journal::SessionEnd, time::Timestamp};
use opalexe_trust::{Certificate, SecondLook, Standing};
use tokio::{sync::watch, task, time};

use crate::{
    app::{App, Fault},
    auth::closing,
    db,
    trust::Believed,
};

/// How often the trust folders are looked at when nobody signs in: a revoked card is out this soon after its list is there.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// After how long everything is looked at again although no file changed: a list may have been from the future, and a session may have
/// opened at the very moment in which a list was read.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(5 * 60);

/// How many certificates are read and judged at a time: enough to be quick, few enough to be held in memory.
const BATCH: u64 = 200;

/// Watches until `stopping` says so.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    let mut judged: Option<(Arc<Believed>, Duration)> = None;
    loop {
        let begun = app.clock.elapsed();
        let believed = app.trust.believed().await;
        let is_judged = judged.as_ref().is_some_and(|(by, at)| {
            Arc::ptr_eq(by, &believed) && app.clock.elapsed().saturating_sub(*at) < LOOK_AGAIN_AFTER
        });
        if !is_judged {
            match judge_all(&app, &believed).await {
                Ok(()) => judged = Some((believed, begun)),
                Err(fault) => {
                    let cause: &(dyn std::error::Error + 'static) = &fault;
                    tracing::error!(
                        cause,
                        "looking again at the open sessions failed; it is tried again"
                    );
                }
            }
        }
        tokio::select! {
            () = time::sleep(LOOK_EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Looks at every open session once, with what is believed now.
///
/// # Errors
/// When the server fails; the sessions that were found before have ended.
pub async fn once(app: &App) -> Result<(), Fault> {
    let believed = app.trust.believed().await;
    judge_all(app, &believed).await
}

async fn judge_all(app: &App, believed: &Arc<Believed>) -> Result<(), Fault> {
    let mut after = None;
    let mut ended: u64 = 0;
    loop {
        let batch = db::session::certificates(&app.database, after, BATCH).await?;
        let Some((last, _)) = batch.last() else {
            break;
        };
        after = Some(*last);
        let (now, believed) = (app.clock.now(), Arc::clone(believed));
        // Milliseconds of arithmetic for each: not on the threads that serve everybody.
        let over = task::spawn_blocking(move || judge(&believed, batch, now)).await?;
        ended = ended.saturating_add(end_all(app, &over, now).await?);
    }
    if ended > 0 {
        tracing::info!(
            ended,
            "sessions ended because their certificates are good no more"
        );
    }
    Ok(())
}

/// The sessions of the batch whose certificates are good no more, and why.
fn judge(
    believed: &Believed,
    batch: Vec<(SessionId, Vec<u8>)>,
    now: Timestamp,
) -> Vec<(SessionId, SessionEnd)> {
    let look = SecondLook {
        at: now.seconds(),
        trust: &believed.store,
        policies: &believed.policies,
        crls: &believed.crls,
    };
    let end_of = |der: Vec<u8>| {
        // It was read when it was accepted.
        let certificate = Certificate::from_der(der).ok()?;
        match look.of(&certificate) {
            Standing::Unimpaired => None,
            Standing::Expired => Some(SessionEnd::Expired),
            Standing::Revoked => Some(SessionEnd::Revoked),
            Standing::AuthorityRevoked => Some(SessionEnd::AuthorityRevoked),
        }
    };
    batch
        .into_iter()
        .filter_map(|(session, der)| Some((session, end_of(der)?)))
        .collect()
}

async fn end_all(app: &App, over: &[(SessionId, SessionEnd)], now: Timestamp) -> Result<u64, Fault> {
    if over.is_empty() {
        return Ok(0);
    }
    let mut ended = 0;
    let transaction = app.database.write().await?;
    for (session, reason) in over {
        if closing::end(app, &transaction, *session, *reason, now).await? {
            ended += 1;
        }
    }
    transaction.commit().await?;
    Ok(ended)
}
