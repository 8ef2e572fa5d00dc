//! Sweeps away what is over: expired challenges, ended sessions and why they ended, forgotten rate limits.

use std::time::Duration;

use tokio::{sync::watch, time};

use crate::{
    app::{App, Fault},
    auth::{
        closing, cool_down, email_sign_in, new_device,
        session::{ABSOLUTE, open_at},
    },
    db,
    uploads::clearing,
    vault::opening,
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
    // Before they are swept, so that who was in the midst of something is told why.
    closing::end_expired(app, &transaction, now).await?;
    let challenges = db::challenge::sweep(&transaction, now).await?;
    let sessions = db::session::sweep(&transaction, open_at(now)).await?;
    let ended = db::session::sweep_ended(&transaction, now, ABSOLUTE).await?;
    let mails = db::mail::wipe_what_is_over(&transaction, now).await?;
    let sign_ins = db::email_sign_in::sweep(&transaction, now).await?;
    let links = db::password_link::sweep(&transaction, now).await?;
    let invitations = db::participation::sweep_invitations(&transaction, now).await?;
    // As long as its sign-in may live: who types an old code is told that it is old.
    db::one_time_code::sweep(&transaction, now.minus(email_sign_in::LIVES)).await?;
    db::one_time_code::sweep_uses(&transaction, now.minus(cool_down::COUNTED_FOR)).await?;
    db::known_device::sweep(&transaction, now.minus(new_device::KNOWN_FOR)).await?;
    transaction.commit().await?;
    let minute = u64::try_from(now.seconds() / 60).unwrap_or_default();
    clearing::sweep(app, minute).await?;
    // A key that the operator added takes over, once it is seen to be the right one.
    let keeper = app.clone();
    tokio::task::spawn_blocking(move || keeper.vault.refresh()).await??;
    opening::check(&app.vault, &app.database).await?;
    tracing::debug!(sign_ins, links, invitations, "swept what was mailed and not used");
    tracing::debug!(challenges, sessions, ended, mails, "swept");
    Ok(())
}
