//! `/healthz` and `/readyz`: for whoever runs the server, and the machine that restarts it.

use std::time::Duration;

use opalexe_domain::api::error::ErrorCode;

use tokio::sync::Mutex;

use super::error::Error;
use crate::app::{App, Fault};

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// How long a finding is good for. Everybody may ask, and each look writes a file and asks the database.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Whether the process can do its work, looked at once for all who ask at the same time.
#[derive(Default)]
pub(super) struct Readiness {
    found: Mutex<Option<Found>>,
}

#[derive(Clone, Copy)]
struct Found {
    is_ready: bool,
    at: Duration,
}

impl Readiness {
    /// The process can do its work: the database answers and the storage can be written. The log has the reason when it cannot.
    pub(super) async fn answer(&self, app: &App) -> Result<&'static str, Error> {
        // Held while looking: who asks meanwhile waits for this very finding.
        let mut found = self.found.lock().await;
        let now = app.clock.elapsed();
        let fresh = found.filter(|found| now.saturating_sub(found.at) < LOOK_AGAIN_AFTER);
        let is_ready = match fresh {
            Some(found) => found.is_ready,
            None => look(app).await,
        };
        if fresh.is_none() {
            // From the end of the look on, which may have taken as long as the database takes to give up.
            let at = app.clock.elapsed();
            *found = Some(Found { is_ready, at });
        }
        if is_ready {
            Ok("ready\n")
        } else {
            Err(ErrorCode::Unavailable.into())
        }
    }
}

async fn look(app: &App) -> bool {
    match try_everything(app).await {
        Ok(()) => true,
        Err(fault) => {
            let cause: &(dyn std::error::Error + 'static) = &fault;
            tracing::error!(cause, "not ready");
            false
        }
    }
}

async fn try_everything(app: &App) -> Result<(), Fault> {
    app.database.ping().await?;
    app.store.try_writing().await?;
    Ok(())
}
