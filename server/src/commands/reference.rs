//! `opalexe-server reference list|export|import`

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand, ValueEnum};
use opalexe_domain::api::reference::{Changes, FILE_LIMIT};

use super::{CANNOT_RUN, CommandError, say, tell};
use crate::{
    app::App,
    db::journal::Actor,
    lists::{self, Courts, FOLLOWED_EVERY, Refused, Specialites},
};

/// What to do with the lists that the forms offer.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// List the editions of a list, the newest first: it is in force.
    List {
        /// Which list.
        what: List,
    },
    /// Write the list in force as CSV, to be changed and imported again.
    Export {
        /// Which list.
        what: List,
    },
    /// Put the list of a file into force, as the next edition. What changes is told first; what names a row that the file leaves out stays as it
    /// is. The form of the file is that of `reference export`, with commas, semicolons or tabs.
    Import(Import),
}

/// A list to put into force.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Which list.
    what: List,
    /// The file, in UTF-8.
    file: PathBuf,
    /// The version of a nomenclature: the year of its order, perhaps with a word behind a hyphen.
    #[arg(
        long,
        value_name = "YEAR",
        required_if_eq("what", "nomenclature"),
        default_value_if("what", "courts", "")
    )]
    version: Option<String>,
    /// Tell what would change, and change nothing.
    #[arg(long)]
    check: bool,
}

/// A list that the forms offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum List {
    /// The courts.
    Courts,
    /// The nomenclature of specialities.
    Nomenclature,
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::List { what: List::Courts } => list::<Courts>(app).await,
        Verb::List {
            what: List::Nomenclature,
        } => list::<Specialites>(app).await,
        Verb::Export { what: List::Courts } => export::<Courts>(),
        Verb::Export {
            what: List::Nomenclature,
        } => export::<Specialites>(),
        Verb::Import(order) => match order.what {
            List::Courts => import::<Courts>(app, &order).await,
            List::Nomenclature => import::<Specialites>(app, &order).await,
        },
    }
}

async fn list<L: lists::List>(app: &App) -> Result<ExitCode, CommandError> {
    for edition in lists::editions::<L>(&app.database).await? {
        let when = edition.imported_at.map_or_else(
            || "carried by the program".to_owned(),
            |at| {
                jiff::Timestamp::from_second(at.seconds())
                    .map_or_else(|_| "?".to_owned(), |at| at.to_string())
            },
        );
        let version = edition.version.map(|version| format!("  version {version}"));
        let by = edition.by.unwrap_or_default();
        say(format_args!(
            "{}  {when}{}  {} rows  {by}",
            edition.edition,
            version.unwrap_or_default(),
            edition.rows
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn export<L: lists::List>() -> Result<ExitCode, CommandError> {
    let text = L::write().map_err(|error| CommandError::Refused(error.to_string()))?;
    say(text.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

async fn import<L: lists::List>(app: &App, order: &Import) -> Result<ExitCode, CommandError> {
    let text = read(&order.file)?;
    let version = order.version.as_deref().unwrap_or_default();
    let changes = lists::changes::<L>(version, &text);
    if !changes.faults.is_empty() {
        for at in &changes.faults {
            say(format_args!("row {}: {}", at.row, at.fault))?;
        }
        say("nothing was imported")?;
        return Ok(ExitCode::from(CANNOT_RUN));
    }
    show(&changes)?;
    if order.check || !changes.can_be_imported() {
        return Ok(ExitCode::SUCCESS);
    }
    let file = (version, text.as_str());
    match lists::import::<L>(app, &Actor::default(), None, file, changes.compared_with).await {
        Ok(edition) => {
            tell(format_args!(
                "edition {edition} is in force here, and within {} seconds in every server that runs",
                FOLLOWED_EVERY.as_secs()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(Refused::Fault(fault)) => Err(fault.into()),
        Err(refused) => Err(CommandError::Refused(refused.to_string())),
    }
}

fn read(path: &Path) -> Result<String, CommandError> {
    let unreadable = |source| CommandError::File {
        path: path.to_owned(),
        source,
    };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX) {
        return Err(CommandError::Refused(format!(
            "{} is larger than {FILE_LIMIT} bytes",
            path.display()
        )));
    }
    fs::read_to_string(path).map_err(unreadable)
}

fn show(changes: &Changes) -> Result<(), CommandError> {
    let lists = [
        ("comes in", &changes.added),
        ("changes", &changes.changed),
        ("is offered no more", &changes.gone),
    ];
    for (what, rows) in lists {
        for row in rows {
            let before = row.before.as_ref().map(|name| format!(", until now {name}"));
            let before = before.unwrap_or_default();
            say(format_args!("{what}: {}  {}{before}", row.code, row.name))?;
        }
    }
    say(format_args!("{} stay as they are", changes.same))
}
