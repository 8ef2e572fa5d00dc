//! `opalexe-server account list|show|approve|refuse|card-lost|bind-card|close`
//!
//! An act that is done already is done: the exit code is 0, and the journal is told once. An act that cannot be done changes nothing, and
//! the exit code is 2.

mod bind_card;
mod card_lost;
mod description;
mod which;

use std::process::ExitCode;

use clap::Subcommand;
use opalexe_domain::{
    journal::Event,
    text::{EmailAddress, RefusalReason},
};

use super::{CommandError, say, tell};
use crate::{
    app::App,
    auth::standing,
    db::{
        self,
        account::{Access, Account, Standing},
        journal::Actor,
    },
};
pub(crate) use bind_card::bind_card;
pub(crate) use card_lost::card_lost;
use description::{Description, hour};
pub(crate) use which::Which;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// List the accounts, one a line: standing, since when, profile, e-mail, name. The oldest first.
    List {
        /// Only those that wait for approval, who has waited longest first.
        #[arg(long)]
        pending: bool,
    },
    /// Show everything that was declared, the certificate, and what was decided so far.
    Show(Which),
    /// Let an account be used: one that waits, one that was refused, or one that was closed. Says how it stood, and shows whom and which
    /// certificate it lets in. Refused when it changes at that very moment.
    Approve(Which),
    /// Refuse the registration of an account that waits. The person is told why at the next connection, and may correct the registration
    /// and send it again with the same certificate; it then waits again.
    Refuse {
        #[command(flatten)]
        which: Which,
        /// Why, in words for the person: at most 500 characters. The journal keeps them.
        #[arg(long)]
        reason: RefusalReason,
    },
    /// Declare a card lost or stolen, for a person who cannot sign in to say it. The card signs in no more, and the sessions that it opened
    /// end at once; the account stays. It cannot be undone: the person
    /// is given another card, which `account bind-card` binds to the account.
    CardLost {
        /// The account's e-mail address.
        email: EmailAddress,
        /// SHA-256 of the certificate, its first characters at least, when the account has several cards.
        fingerprint: Option<String>,
    },
    /// Bind another card to an account: for a person whose card was lost, stolen or replaced. The person signs in with the new card, answers
    /// that there is an account already, and tells the fingerprint which the page shows. Make sure first that it is the account's holder who
    /// tells it: from then on this card opens the account.
    BindCard {
        /// The account's e-mail address.
        email: EmailAddress,
        /// SHA-256 of the new card's certificate, as the page shows it; its first 16 characters at least.
        fingerprint: String,
    },
    /// Let an account be used no more. Its open sessions end at once; nothing is deleted.
    Close(Which),
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::List { pending } => list(app, pending).await?,
        Verb::Show(which) => {
            let account = which.find(&app.database).await?;
            say(describe(app, account).await?)?;
        }
        Verb::Approve(which) => {
            let Change { before, account } = approve(app, which).await?;
            tell(format_args!("stood before: {}", description::standing(&before)));
            tell(describe(app, account).await?);
        }
        Verb::Refuse { which, reason } => tell(line(&refuse(app, which, &reason).await?.account)),
        Verb::CardLost { email, fingerprint } => card_lost(app, &email, fingerprint.as_deref()).await?,
        Verb::BindCard { email, fingerprint } => tell(bind_card(app, &email, &fingerprint).await?),
        Verb::Close(which) => tell(line(&close(app, which).await?.account)),
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(app: &App, pending: bool) -> Result<(), CommandError> {
    let accounts = if pending {
        db::account::waiting(&app.database).await?
    } else {
        db::account::all(&app.database).await?
    };
    for account in accounts {
        say(line(&account))?;
    }
    Ok(())
}

/// An account that was brought to another standing.
#[derive(Debug)]
pub(crate) struct Change {
    /// How it stood.
    pub(crate) before: Account,
    /// How it stands now.
    pub(crate) account: Account,
}

/// Lets the account be used, and gives it back. Whoever waited for it is told by mail.
pub(crate) async fn approve(app: &App, which: impl Into<Which>) -> Result<Change, CommandError> {
    change(app, which.into(), |_| {
        Ok((Standing::Open, Event::AccountApproved { by: None }))
    })
    .await
}

/// Refuses the registration, and gives its account back. Its person is told by mail.
pub(crate) async fn refuse(
    app: &App,
    which: impl Into<Which>,
    reason: &RefusalReason,
) -> Result<Change, CommandError> {
    change(app, which.into(), |account| match account.standing {
        Standing::ApprovalPending | Standing::Refused { .. } => {
            let reason = reason.to_string();
            let event = Event::AccountRefused {
                reason: reason.clone(),
                by: None,
            };
            Ok((Standing::Refused { reason }, event))
        }
        Standing::Open | Standing::Closed => Err(CommandError::Refused(format!(
            "the account {} does not wait for approval, it is {}; `opalexe-server account close` ends an account that is in use",
            account.email,
            account.standing.name()
        ))),
    })
    .await
}

/// Closes the account, and gives it back.
pub(crate) async fn close(app: &App, which: impl Into<Which>) -> Result<Change, CommandError> {
    change(app, which.into(), |_| {
        Ok((Standing::Closed, Event::AccountClosed))
    })
    .await
}

/// Brings the account to the standing that `decide` comes to, in one transaction with its event; when it stands so already,
/// nothing is written. Refused when somebody else changes it between the reading and the writing: of what was then read, nothing is true.
async fn change(
    app: &App,
    which: Which,
    decide: impl FnOnce(&Account) -> Result<(Standing, Event), CommandError>,
) -> Result<Change, CommandError> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let account = which.find(&transaction).await?;
    let (standing, event) = decide(&account)?;
    if account.standing == standing {
        return Ok(Change {
            before: account.clone(),
            account,
        });
    }
    let actor = Actor {
        account: Some(account.id),
        ..Actor::default()
    };
    if !standing::bring(app, &transaction, now, &actor, &account, &standing, &event).await? {
        return Err(changed_meanwhile(&account));
    }
    transaction.commit().await?;
    Ok(Change {
        before: account.clone(),
        account: Account {
            standing,
            standing_since: now,
            ..account
        },
    })
}

fn changed_meanwhile(account: &Account) -> CommandError {
    CommandError::Refused(format!(
        "the account {} has changed at this very moment, and nothing was done; look at it again: opalexe-server account show {}",
        account.email, account.email
    ))
}

/// The account of that address that cards open. One that is entered by e-mail is of another world: no card is ever bound to it.
async fn find_by_card(reader: &impl db::Reader, email: &EmailAddress) -> Result<Account, CommandError> {
    db::account::of_email(reader, Access::Card, &email.canonical())
        .await?
        .ok_or_else(|| {
            CommandError::Refused(format!(
                "no account that is entered by card has the address {email}"
            ))
        })
}

async fn describe(app: &App, account: Account) -> Result<Description, CommandError> {
    Ok(Description {
        declared: db::account::declared(&app.database, account.id)
            .await?
            .unwrap_or_default(),
        certificates: db::account::bound(&app.database, account.id).await?,
        history: db::account::history(&app.database, account.id).await?,
        account,
    })
}

fn line(account: &Account) -> String {
    format!(
        "{}  {}  {}  {}  {}",
        account.standing.name(),
        hour(account.standing_since),
        account.profile,
        account.email,
        account.display_name()
    )
}
