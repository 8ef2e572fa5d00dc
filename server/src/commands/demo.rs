//! `opalexe-server demo seed`

use std::process::ExitCode;

use clap::Subcommand;

use super::{CommandError, say, tell};
use crate::{
    app::App,
    demo::{self, Plan, SeedError},
};

/// What to do for a demonstration.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Make an expertise with many documents, to measure by: names, folders, deposits, receipts and journal as they would be, and no bytes to
    /// download. Refused where mails leave, and where there is an account whose address does not end in .example.
    Seed {
        /// How many documents.
        #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        documents: u32,
        /// How many people beside the expert.
        #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(2..=200))]
        people: u32,
    },
}

/// How often it is told how far it has come, in documents.
const TOLD_EVERY: u32 = 5_000;

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    let Verb::Seed { documents, people } = verb;
    let plan = Plan { documents, people };
    let told = |count: u32| {
        if count.is_multiple_of(TOLD_EVERY) {
            tell(format_args!("{count} of {documents} documents"));
        }
    };
    let expertise = demo::seed(app, plan, told).await.map_err(refused)?;
    say(format_args!(
        "the expertise {expertise} has {documents} documents and {people} people beside its expert"
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn refused(error: SeedError) -> CommandError {
    match error {
        SeedError::Fault(fault) => CommandError::Fault(fault),
        SeedError::MailsLeave | SeedError::RealPeople | SeedError::NoExpert => {
            CommandError::Refused(error.to_string())
        }
    }
}
