//! `opalexe-server mail test|queue|show|retry|bounce`

mod bounce;

use std::{path::PathBuf, process::ExitCode};

use clap::Subcommand;
use opalexe_domain::{
    id::{MailId, RANDOM_BYTES},
    text::EmailAddress,
    time::Timestamp,
};

use super::{CommandError, say, tell};
use crate::{
    app::App,
    db::{
        self,
        mail::{Failure, Fate, Retry, State},
    },
    mail::{Message, transport::Delivery},
};

/// How many mails `queue` lists: what fits on a few screens. Whoever has more waiting looks for one cause.
const LISTED: u64 = 200;

/// What to do with mails.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Send a mail to this address now, and say what the mail server answered.
    Test {
        /// The address.
        address: EmailAddress,
    },
    /// List the mails that wait or failed, the newest first: identifier, state, what it is, to whom, how often it was tried, and what was
    /// answered last.
    Queue,
    /// Show everything that is kept of a mail: never what it said.
    Show {
        /// Its identifier, as `mail queue` lists it.
        id: MailId,
    },
    /// Have a mail that waits or failed tried at once: after the cause was mended, or the mailbox made.
    Retry {
        /// Its identifier, as `mail queue` lists it.
        id: MailId,
    },
    /// Take a report of the mail system that a mail could not be delivered (RFC 3464): it failed then, as if it had been refused, and the expert
    /// of the expertise is told. For an alias of the mail server that pipes what arrives at `mail.from` into this command. What is no such report,
    /// or of no mail of this instance, changes nothing. Exit code: 0, or 75 when it is to be handed in again later.
    Bounce {
        /// The message; `-` reads it from the standard input.
        #[arg(default_value = "-")]
        file: PathBuf,
    },
}

pub(super) use bounce::bounce;

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Test { address } => test(app, &address).await?,
        Verb::Queue => {
            for fate in db::mail::unfinished(&app.database, LISTED).await? {
                say(line(&fate))?;
            }
        }
        Verb::Show { id } => show(app, id).await?,
        Verb::Retry { id } => retry(app, id).await?,
        Verb::Bounce { file } => return Ok(bounce(Ok(app.clone()), &file).await),
    }
    Ok(ExitCode::SUCCESS)
}

/// Past the outbox: whoever tries wants to know at once.
async fn test(app: &App, address: &EmailAddress) -> Result<(), CommandError> {
    let now = app.clock.now();
    let random = app
        .random
        .bytes::<RANDOM_BYTES>()
        .map_err(crate::app::Fault::from)?;
    let refused =
        |answer: &dyn std::fmt::Display| CommandError::Refused(format!("the mail was not taken: {answer}"));
    let letter = app
        .mail_sender
        .write(MailId::new(now, random), address, now, &Message::Test)
        .map_err(|error| refused(&error))?;
    match app.mail_transport.deliver(&letter).await {
        Delivery::Taken(answer) => say(format_args!("taken: {answer}")),
        Delivery::Later { answer, .. } | Delivery::Refused(answer) => Err(refused(&answer)),
    }
}

async fn show(app: &App, id: MailId) -> Result<(), CommandError> {
    let fate = find(app, id).await?;
    say(line(&fate))?;
    say(format_args!("asked for    {}", hour(fate.made_at)))?;
    say(format_args!("good until   {}", hour(fate.expires_at)))?;
    match fate.state {
        State::Queued => say(format_args!("next try     {}", hour(fate.next_try_at)))?,
        State::Sent | State::Failed => {
            if let Some(ended) = fate.ended_at {
                say(format_args!("ended        {}", hour(ended)))?;
            }
        }
    }
    if let Some(sent) = db::mail::record(&app.database, id).await? {
        say(format_args!("message      {}", sent.message_id))?;
        say(format_args!("SHA-256      {}", sent.sha256))?;
    }
    Ok(())
}

async fn retry(app: &App, id: MailId) -> Result<(), CommandError> {
    let transaction = app.database.write().await?;
    let why_not = match db::mail::retry(&transaction, id, app.clock.now()).await? {
        Retry::Yes => {
            transaction.commit().await?;
            tell(format_args!(
                "{id} is tried at once by the server or the worker that runs"
            ));
            return Ok(());
        }
        Retry::OnItsWay => {
            format!("the mail {id} is on its way at this moment: look at it again in a few minutes")
        }
        Retry::Over => {
            transaction.roll_back().await?;
            match find(app, id).await? {
                Fate {
                    state: State::Sent, ..
                } => format!("the mail {id} was sent already"),
                Fate {
                    failure: Some(Failure::Bounced),
                    ..
                } => {
                    format!("the mail {id} was sent, and came back: it is not sent to that address again")
                }
                _ => format!("what the mail {id} said is good no more: have it asked for again"),
            }
        }
    };
    Err(CommandError::Refused(why_not))
}

async fn find(app: &App, id: MailId) -> Result<Fate, CommandError> {
    db::mail::find(&app.database, id)
        .await?
        .ok_or_else(|| CommandError::Refused(format!("there is no mail {id}")))
}

fn line(fate: &Fate) -> String {
    let reason = fate.failure.map_or("", Failure::name);
    let answer = fate.answer.as_deref().unwrap_or("not tried yet");
    format!(
        "{}  {} {reason}  {}  {}  {} tries  {answer}",
        fate.id,
        fate.state.name(),
        fate.kind_name,
        fate.recipient,
        fate.tries,
    )
}

/// A moment in UTC, to the second.
fn hour(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.seconds()).map_or_else(|_| "?".to_owned(), |at| at.to_string())
}
