//! `opalexe-server worker`: the work of the outbox alone, beside servers over the same database.
//!
//! It follows the lists of reference as they do: rows may name a court or a speciality that was imported since it started.

use std::process::ExitCode;

use super::{CommandError, say, start_log};
use crate::{app::App, background, lists, mail, serve::stop};

pub(super) async fn run(app: App) -> Result<ExitCode, CommandError> {
    start_log(&app.config)?;
    let stopping = stop::on_signal()?;
    say("Opalexe's worker is ready: it sends the mails")?;
    let mails = background::keep_up("mail", stopping.clone(), || {
        mail::worker::run(app.clone(), stopping.clone())
    });
    let lists = background::keep_up("lists of reference", stopping.clone(), || {
        lists::follow(app.clone(), stopping.clone())
    });
    tokio::join!(mails, lists);
    app.database.clone().close().await?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}
