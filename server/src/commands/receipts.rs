//! `opalexe-server receipts certificate|new-key`

use std::process::ExitCode;

use clap::Subcommand;

use super::{CommandError, say, tell};
use crate::{
    app::{App, Fault},
    db::seal_certificate,
    seal::{self, file, opening},
};

/// What to do with the key that signs receipts of deposits and the heads of journals (docs/RECEIPTS.md).
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Write the certificates that have ever signed, the newest first, in PEM, each after its fingerprint and the time since when it is kept:
    /// what those who verify need.
    Certificate,
    /// Let another key sign: it takes the place of the one in the file receipts.pem, and signs once every server has been started again. What
    /// was signed before verifies as it did. Where the key is configured (receipts.key), put another file there instead.
    NewKey,
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Certificate => certificate(app).await?,
        Verb::NewKey => new_key(app).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn certificate(app: &App) -> Result<(), CommandError> {
    // Whoever may not read the key sees the certificates all the same.
    let signing = opening::read(&app.config.receipts, &app.config.data_dir)
        .ok()
        .flatten();
    let signing = signing.as_ref().map(seal::Seal::fingerprint);
    for kept in seal_certificate::all(&app.database).await? {
        let since = kept
            .added_at
            .written_in_utc()
            .unwrap_or_else(|| kept.added_at.seconds().to_string());
        let signs = if signing == Some(kept.fingerprint.as_str()) {
            ", signs now"
        } else {
            ""
        };
        say(format_args!(
            "# SHA-256 {}, kept since {since}{signs}",
            kept.fingerprint
        ))?;
        say(kept.pem.trim_end())?;
    }
    Ok(())
}

pub(crate) async fn new_key(app: &App) -> Result<(), CommandError> {
    if app.config.receipts.own().is_some() {
        return Err(CommandError::Refused(
            "the key is configured (receipts.key): put another file there, and start every server again"
                .to_owned(),
        ));
    }
    let path = app.config.data_dir.join(file::NAME);
    file::replace(&path, app.origin.as_str(), app.clock.now()).map_err(Fault::from)?;
    let opened = opening::open(
        &app.config.receipts,
        &app.config.data_dir,
        app.origin.as_str(),
        &app.database,
        app.clock.now(),
    )
    .await?;
    tell(format_args!(
        "the key {} is in {}: BACK THE FILE UP, and start every server again; until then the former one signs",
        opened.fingerprint(),
        path.display()
    ));
    Ok(())
}
