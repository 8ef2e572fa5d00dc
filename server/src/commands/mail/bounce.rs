//! `opalexe-server mail bounce`

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    process::ExitCode,
};

use crate::{
    app::App,
    commands::{CommandError, report, tell},
    mail::bounce::{self, Outcome},
};

/// The largest message that is read: a report holds at most what was sent, and no mail of ours comes near a megabyte.
const READ_LIMIT: u64 = 4 * 1024 * 1024;

/// What tells a mail server to hand the message in again later (`EX_TEMPFAIL` of sysexits.h): Postfix, Exim and sendmail agree on it.
const LATER: u8 = 75;

/// Takes a report. Whatever is the matter with this server, `app` included, the message is to be handed in again later.
pub(in crate::commands) async fn bounce(app: Result<App, CommandError>, file: &Path) -> ExitCode {
    match take(app, file).await {
        Ok(Outcome::TooEarly(_)) => ExitCode::from(LATER),
        Ok(Outcome::Kept(_) | Outcome::KeptAlready(_) | Outcome::Passed(_)) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::from(LATER)
        }
    }
}

async fn take(app: Result<App, CommandError>, file: &Path) -> Result<Outcome, CommandError> {
    let app = app?;
    let message = read(file).map_err(|source| CommandError::File {
        path: file.to_owned(),
        source,
    })?;
    let outcome = bounce::take(&app, &message).await?;
    tell(&outcome);
    Ok(outcome)
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut message = Vec::new();
    if file == Path::new("-") {
        io::stdin().take(READ_LIMIT).read_to_end(&mut message)?;
    } else {
        File::open(file)?.take(READ_LIMIT).read_to_end(&mut message)?;
    }
    Ok(message)
}
