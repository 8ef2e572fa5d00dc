//! Sweeps away what is over: expired challenges, ended sessions, forgotten rate limits.

use std::time::Duration;

use tokio::{sync::watch, time};

use crate::{
    app::{App, Fault},
    auth::session::IDLE,
    db,
};

/// How often. What is over is refused in any case; this only keeps the tables small.
const EVERY: Duration = Duration::from_secs(60);

/// Sweeps until `stopping` says so. Several replicas may do it at once.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(fault) = once(&app).await {
            let cause: &(dyn std::error::Error + 'static) = &fault;
            tracing::error!(cause, "sweeping failed");
        }
        tokio::select! {
            () = time::sleep(EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Sweeps once.
///
/// # Errors
/// When the database fails.
pub async fn once(app: &App) -> Result<(), Fault> {
    app.limits.forget_the_old();
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let challenges = db::challenge::sweep(&transaction, now).await?;
    let sessions = db::session::sweep(&transaction, now, IDLE).await?;
    transaction.commit().await?;
    tracing::debug!(challenges, sessions, "swept");
    Ok(())
}
