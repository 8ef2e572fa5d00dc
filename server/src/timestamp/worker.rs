//! Asks the authority for what is still to be stamped, and keeps what it answers.

use std::{error::Error, time::Duration};

use tokio::{sync::watch, time};

use super::{
    asking::{Asker, NoStamp, PATIENCE},
    request::Request,
};
use crate::{
    app::{App, Fault},
    db::{
        DbError,
        time_stamp::{self, Asked},
    },
};

/// How often it is looked for something to ask: a receipt has its stamp within a few seconds, and an empty look is one read of an index.
const EVERY: Duration = Duration::from_secs(3);

/// How many are claimed at once: all of them are asked within the lease, however long the authority takes.
const AT_ONCE: u64 = 4;

/// For how long what is claimed is nobody else's: longer than an authority that hangs takes for all of them.
const LEASE: Duration = Duration::from_secs(PATIENCE.as_secs() * (AT_ONCE + 2));

/// How long to wait after the first try, the second, and so on; then always the last.
const WAITS: [Duration; 5] = [
    Duration::from_secs(15),
    Duration::from_secs(60),
    Duration::from_secs(5 * 60),
    Duration::from_secs(15 * 60),
    // An authority that is down for a day is asked two dozen times for each.
    Duration::from_secs(60 * 60),
];

/// Asks until `stopping` says so. Several replicas may do it at once.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    loop {
        match once(&app).await {
            // There may be more.
            Ok(Done {
                asked: 1..,
                failed: 0,
            }) => continue,
            Ok(_) => {}
            Err(fault) => {
                let cause: &(dyn Error + 'static) = &fault;
                tracing::error!(cause, "time stamps could not be asked for");
            }
        }
        tokio::select! {
            () = time::sleep(EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// How many were asked for.
    pub asked: u32,
    /// For how many of them there was none; they are tried again later.
    pub failed: u32,
}

/// Asks once for what is due.
///
/// # Errors
/// When the database or the generator of random bytes fails.
pub async fn once(app: &App) -> Result<Done, Fault> {
    let mut done = Done::default();
    let Some(authority) = &app.config.timestamp else {
        return Ok(done);
    };
    let now = app.clock.now();
    if !time_stamp::is_any_due(&app.database, now).await? {
        return Ok(done);
    }
    let transaction = app.database.write().await?;
    let claimed = time_stamp::claim(&transaction, now, LEASE, AT_ONCE).await?;
    transaction.commit().await?;
    let opening = authority.clone();
    // Read each time: the operator may put another file in its place while the server runs.
    let asker = tokio::task::spawn_blocking(move || Asker::open(&opening)).await?;
    for asked in &claimed {
        done.asked = done.asked.saturating_add(1);
        let answer = match &asker {
            Ok(asker) => ask(app, asker, asked).await?,
            Err(_) => None,
        };
        let transaction = app.database.write().await?;
        match answer {
            Some(stamp) => time_stamp::keep(&transaction, asked.subject, &stamp).await?,
            None => {
                done.failed = done.failed.saturating_add(1);
                let until = app.clock.now().plus(wait(asked.tries));
                time_stamp::put_off(&transaction, asked, until).await?;
            }
        }
        transaction.commit().await?;
    }
    if let Err(no_stamp) = &asker {
        tell(no_stamp);
    }
    Ok(done)
}

async fn ask(app: &App, asker: &Asker, asked: &Asked) -> Result<Option<time_stamp::Stamp>, Fault> {
    let mut request = Request {
        imprint: [0; 32],
        nonce: app.random.bytes()?,
        policy: asker.policy(),
    };
    hex::decode_to_slice(&asked.imprint, &mut request.imprint)
        .map_err(|_| DbError::Inconsistent("imprint of a time stamp"))?;
    match asker.ask(&request, app.clock.as_ref()).await {
        Ok(stamp) => Ok(Some(stamp)),
        Err(no_stamp) => {
            tell(&no_stamp);
            Ok(None)
        }
    }
}

/// How long to wait after that many tries.
fn wait(tries: u32) -> Duration {
    let before = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
    let last = WAITS.len().saturating_sub(1);
    WAITS.get(before.min(last)).copied().unwrap_or_default()
}

fn tell(no_stamp: &NoStamp) {
    let cause: &(dyn Error + 'static) = no_stamp;
    tracing::warn!(
        cause,
        "there is no time stamp yet; the authority is asked again later"
    );
}
