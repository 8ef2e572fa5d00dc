//! `opalexe-server keys list|rotate`

use std::process::ExitCode;

use clap::Subcommand;

use super::{CommandError, say, tell};
use crate::{
    app::App,
    db,
    vault::rotating::{self, Rotated},
};

/// What to do with the keys that documents are sealed by.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// List the keys: version, name (which says nothing of the key), how many documents and uploads it seals. The last one seals what comes.
    List,
    /// Let a new key seal the documents: it is added to the file documents.key, and the key of each document is wrapped anew by it. No document
    /// is read or written, and the server may run meanwhile. Where the keys are configured (documents.keys), add the new one there first,
    /// with the next version, and restart every server: one that does not have it yet cannot read what it seals.
    Rotate,
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::List => list(app).await?,
        Verb::Rotate => rotate(app).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(app: &App) -> Result<(), CommandError> {
    for (version, name) in app.vault.names() {
        let uses = db::document_key::uses(&app.database, version).await?;
        say(format_args!("{version}  {name}  {uses}"))?;
    }
    Ok(())
}

async fn rotate(app: &App) -> Result<(), CommandError> {
    let Rotated { added, count } = rotating::rotate(app).await?;
    if let (Some(path), Some(version)) = (app.vault.file(), added) {
        tell(format_args!(
            "the key of version {version} was added to {}: BACK THE FILE UP again, and keep every line of it",
            path.display()
        ));
    }
    tell(format_args!(
        "{count} keys of documents were wrapped by the key of version {}",
        app.vault.highest()
    ));
    Ok(())
}
