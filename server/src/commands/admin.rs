//! `opalexe-server admin grant|revoke|list`

use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use opalexe_domain::{journal::Event, text::EmailAddress};

use super::{CommandError, say, tell};
use crate::{
    app::App,
    db::{
        self,
        account::{Access, Account, Standing},
        journal::Actor,
    },
};

/// Who administers the instance through its pages.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Make an account an administrator's: one by card, or one by e-mail that has an authenticator.
    Grant {
        /// The account's e-mail address.
        email: EmailAddress,
        /// Which of the two accounts that may have this address.
        #[arg(long, value_enum, default_value_t = By::Card, alias = "access")]
        by: By,
    },
    /// Make an account an administrator's no more. Its open sessions lose the pages at once.
    Revoke {
        /// The account's e-mail address.
        email: EmailAddress,
        /// Which of the two accounts that may have this address.
        #[arg(long, value_enum, default_value_t = By::Card, alias = "access")]
        by: By,
    },
    /// List the administrators.
    List,
}

/// How the account is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// By a card or a USB key.
    Card,
    /// By e-mail address, password and the code of an authenticator.
    Email,
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Grant { email, by } => tell(grant(app, &email, by).await?),
        Verb::Revoke { email, by } => tell(revoke(app, &email, by).await?),
        Verb::List => {
            for account in db::admin::administrators(&app.database).await? {
                say(line(&account))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the account an administrator's, and says so.
pub(crate) async fn grant(app: &App, email: &EmailAddress, by: By) -> Result<String, CommandError> {
    let account = find(app, email, by).await?;
    if account.standing != Standing::Open {
        return Err(CommandError::Refused(format!(
            "the account {} cannot be used, it is {}",
            account.email,
            account.standing.name()
        )));
    }
    if by == By::Email && !db::admin::has_totp(&app.database, account.id).await? {
        return Err(CommandError::Refused(format!(
            "the account {} has no authenticator: a password and a code by mail are too little for an administrator; ask the person to add \
             one under /securite, then try again",
            account.email
        )));
    }
    change(app, &account, true).await?;
    Ok(format!("{} is an administrator", line(&account)))
}

/// Makes the account an administrator's no more, and says so.
pub(crate) async fn revoke(app: &App, email: &EmailAddress, by: By) -> Result<String, CommandError> {
    let account = find(app, email, by).await?;
    change(app, &account, false).await?;
    Ok(format!("{} is no administrator", line(&account)))
}

async fn find(app: &App, email: &EmailAddress, by: By) -> Result<Account, CommandError> {
    let access = match by {
        By::Card => Access::Card,
        By::Email => Access::Email,
    };
    let found = db::account::of_email(&app.database, access, &email.canonical()).await?;
    found.ok_or_else(|| {
        CommandError::Refused(format!("no account by {} has the address {email}", access.name()))
    })
}

/// What is so already is not told to the journal again.
async fn change(app: &App, account: &Account, administrator: bool) -> Result<(), CommandError> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    if db::admin::set(&transaction, account.id, administrator.then_some(now)).await? {
        let actor = Actor {
            account: Some(account.id),
            ..Actor::default()
        };
        let event = if administrator {
            Event::AdministratorGranted
        } else {
            Event::AdministratorRevoked
        };
        app.record(&transaction, now, &actor, &event).await?;
        transaction.commit().await?;
    }
    Ok(())
}

fn line(account: &Account) -> String {
    format!(
        "{}  {}  {}  {}",
        account.access.name(),
        account.profile,
        account.email,
        account.display_name()
    )
}
