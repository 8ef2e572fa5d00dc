//! `opalexe-server import legacy`: what was kept elsewhere before.

mod legacy;

use std::{path::PathBuf, process::ExitCode};

use clap::Subcommand;

use super::CommandError;
use crate::app::App;

#[cfg(test)]
pub(crate) use legacy::{Import, Refusal, import};

/// What to import.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Import expertises of before 29 May 2024 with the accesses by software certificate, which sign in no more. The form of the file is
    /// told in docs/IMPORT.md. The whole file is checked first: every fault is told with its line, and then nothing is imported. What was
    /// imported already is left as it is.
    Legacy {
        /// The file: CSV in UTF-8, with commas or semicolons.
        file: PathBuf,
        /// Check the file and tell what would be imported; import nothing.
        #[arg(long)]
        check: bool,
    },
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Legacy { file, check } => legacy::run(app, &file, check).await,
    }
}
