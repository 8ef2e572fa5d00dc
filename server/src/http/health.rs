//! `/healthz` and `/readyz`: for whoever runs the server, and the machine that restarts it.

use axum::extract::State;
use opalexe_domain::api::error::ErrorCode;

use super::error::Error;
use crate::app::{App, Fault};

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// The process can do its work: the database answers and the storage can be written. The log has the reason when it cannot.
pub(super) async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    match try_everything(&app).await {
        Ok(()) => Ok("ready\n"),
        Err(fault) => {
            let cause: &(dyn std::error::Error + 'static) = &fault;
            tracing::error!(cause, "not ready");
            Err(ErrorCode::Unavailable.into())
        }
    }
}

async fn try_everything(app: &App) -> Result<(), Fault> {
    app.database.ping().await?;
    let storage = app.storage.clone();
    tokio::task::spawn_blocking(move || storage.try_writing()).await??;
    Ok(())
}
