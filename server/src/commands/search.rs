//! `opalexe-server search check|rebuild`

use std::process::ExitCode;

use clap::Subcommand;

use super::{CommandError, say, tell};
use crate::{app::App, db};

/// What to do with the index by which documents are found.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Count the documents that the search does not know. Exit code: 0 none, 1 some: `search rebuild` mends it.
    Check,
    /// Forget the index and fill it again from the documents. The server may run; nobody deposits meanwhile, and lists that are open begin
    /// anew.
    Rebuild,
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Check => {
            let missing = db::search::missing(&app.database).await?;
            say(format_args!("{missing} documents are not found by the search"))?;
            Ok(ExitCode::from(u8::from(missing > 0)))
        }
        Verb::Rebuild => {
            let count = db::search::rebuild(&app.database).await?;
            tell(format_args!("the search was filled again with {count} documents"));
            Ok(ExitCode::SUCCESS)
        }
    }
}
