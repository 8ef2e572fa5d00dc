//! `opalexe-server accounts list|approve|close`

use std::process::ExitCode;

use clap::Subcommand;
use opalexe_domain::{journal::Event, text::EmailAddress};

use super::{CommandError, say, tell};
use crate::{
    app::App,
    db::{
        self,
        account::{Account, Standing},
        journal::Actor,
    },
};

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// List the accounts, one a line: standing, profile, e-mail, name.
    List {
        /// Only those that wait for approval.
        #[arg(long)]
        pending: bool,
    },
    /// Let an account be used: one that waits for approval, or one that was closed.
    Approve {
        /// Its e-mail address.
        email: EmailAddress,
    },
    /// Let an account be used no more. Its open sessions end at once; nothing is deleted.
    Close {
        /// Its e-mail address.
        email: EmailAddress,
    },
}

pub(super) async fn run(verb: Verb, app: &App) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::List { pending } => list(app, pending).await?,
        Verb::Approve { email } => change(app, &email, Standing::Open).await?,
        Verb::Close { email } => change(app, &email, Standing::Closed).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(app: &App, pending: bool) -> Result<(), CommandError> {
    let standing = pending.then_some(Standing::ApprovalPending);
    for account in db::account::list(&app.database, standing).await? {
        say(line(&account))?;
    }
    Ok(())
}

pub(crate) async fn change(app: &App, email: &EmailAddress, standing: Standing) -> Result<(), CommandError> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let Some(account) = db::account::of_email(&transaction, &email.canonical()).await? else {
        return Err(CommandError::Refused(format!(
            "no account has the address {email}"
        )));
    };
    if account.standing == standing {
        tell(line(&account));
        return Ok(());
    }
    db::account::set_standing(&transaction, account.id, standing).await?;
    let event = if standing == Standing::Closed {
        db::session::end_all_of(&transaction, account.id).await?;
        Event::AccountClosed
    } else {
        Event::AccountApproved
    };
    let actor = Actor {
        account: Some(account.id),
        ..Actor::default()
    };
    app.record(&transaction, now, &actor, &event).await?;
    transaction.commit().await?;
    tell(line(&Account { standing, ..account }));
    Ok(())
}

fn line(account: &Account) -> String {
    format!(
        "{}  {}  {}  {}",
        account.standing.name(),
        account.profile,
        account.email,
        account.display_name()
    )
}
