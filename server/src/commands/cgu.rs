//! `opalexe-server cgu publish|list`

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Subcommand;
use opalexe_domain::{journal::Event, profile::Profile, time::Timestamp};

use super::{CommandError, say, tell};
use crate::{
    app::{App, Fault},
    db::{self, Inserted, Transaction, cgu::Version, journal::Actor},
    mail::{About, Mail, Message},
    storage::StorageError,
};

/// The largest PDF. Texts of law with a letterhead stay below one megabyte; everybody downloads it on first connection.
const PDF_LIMIT: u64 = 20 * 1024 * 1024;

/// How every PDF begins (ISO 32000-2 §7.5.2).
const PDF_BEGINS: &[u8] = b"%PDF-";

/// What to do with the CGU.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Publish a PDF as the next version. From then on, everybody must accept it before going on.
    Publish {
        /// The PDF, at most 20 MiB.
        file: PathBuf,
        /// For this profile alone, whose text it is from then on, whatever is published for everybody: expert, co_expert, magistrat,
        /// greffier, sapiteur or intervenant.
        #[arg(long)]
        profile: Option<Profile>,
    },
    /// List the versions.
    List,
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Publish { file, profile } => publish(app, &file, profile).await?,
        Verb::List => list(app).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Publishes the next version: for one profile, or for everybody who has no text of their own. Those whom it concerns are told by mail, in the
/// same transaction.
pub(crate) async fn publish(app: &App, path: &Path, profile: Option<Profile>) -> Result<(), CommandError> {
    let unreadable = |source| CommandError::File {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut begins = [0; PDF_BEGINS.len()];
    if file.read_exact(&mut begins).is_err() || begins != PDF_BEGINS {
        return Err(CommandError::Refused(format!("{} is not a PDF", path.display())));
    }
    // The document first: a row must never name one that is not there. Without a row it is only unused.
    let stored = match app.storage.put(&mut begins.chain(file), PDF_LIMIT) {
        Ok(stored) => stored,
        Err(StorageError::TooLarge(limit)) => {
            return Err(CommandError::Refused(format!(
                "{} has more than {limit} bytes",
                path.display()
            )));
        }
        Err(StorageError::Io(error)) => return Err(Fault::Files(error).into()),
    };

    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let current = db::cgu::of(&transaction, profile).await?;
    let last = db::cgu::last(&transaction).await?;
    if let Some(current) = &current
        && current.sha256 == stored.sha256
    {
        return Err(CommandError::Refused(format!(
            "this very document is version {}, which is in force",
            current.version
        )));
    }
    let version = Version {
        version: last.map_or(0, |last| last.version).saturating_add(1),
        sha256: stored.sha256,
        size: stored.size,
        published_at: now,
        profile,
    };
    if db::cgu::publish(&transaction, &version).await? == Inserted::Conflict {
        return Err(CommandError::Refused(
            "another version was published at this very moment; look at `opalexe-server cgu list`".to_owned(),
        ));
    }
    let event = Event::CguPublished {
        version: version.version,
        sha256: version.sha256.clone(),
        profile,
    };
    app.record(&transaction, now, &Actor::default(), &event).await?;
    let told = tell_concerned(app, &transaction, now, &version).await?;
    transaction.commit().await?;

    tell(format_args!(
        "version {} is in force{}: {} bytes, SHA-256 {}",
        version.version,
        for_whom(version.profile),
        version.size,
        version.sha256
    ));
    if told > 0 {
        tell(format_args!("{told} are told by mail"));
    }
    Ok(())
}

/// Enqueues a mail to each person who is to accept this version at the next sign-in; says to how many.
async fn tell_concerned(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    version: &Version,
) -> Result<usize, CommandError> {
    let concerned = db::cgu::concerned(transaction, version.profile).await?;
    let count = concerned.len();
    for (account, email) in concerned {
        let message = Message::NewCgu {
            version: version.version,
        };
        let about = About {
            account: Some(account),
            ..About::default()
        };
        app.post(transaction, now, Mail::new(email, message).about(about))
            .await?;
    }
    Ok(count)
}

fn for_whom(profile: Option<Profile>) -> String {
    profile.map_or_else(String::new, |profile| format!(" for {profile}"))
}

async fn list(app: &App) -> Result<(), CommandError> {
    let versions = db::cgu::all(&app.database).await?;
    if versions.is_empty() {
        say("none is published")?;
    }
    for version in versions {
        let published_at = jiff::Timestamp::from_millisecond(version.published_at.millis())
            .map_or_else(|_| "?".to_owned(), |at| at.to_string());
        say(format_args!(
            "{}  {published_at}  {} bytes  {}{}",
            version.version,
            version.size,
            version.sha256,
            for_whom(version.profile)
        ))?;
    }
    Ok(())
}
