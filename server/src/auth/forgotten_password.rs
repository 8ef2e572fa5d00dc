//! « Mot de passe oublié ? » : a link to set the password anew, mailed to who has an account and to nobody else.
//!
//! # What this guarantees
//! * Who asks learns nothing: the request is kept and answered before anybody looks whether there is such an account, so answer and cost are
//!   the same.
//! * A link is good for thirty minutes and once. It leads to the public address of the configuration, never to one that a request names.
//! * At most `LINKS_AN_HOUR` arrive in a mailbox in an hour.
//! * A request that cannot be seen to holds up no other, and is forgotten when nobody waits for its link any more.

use std::time::Duration;

use opalexe_domain::{journal::Event, text::EmailAddress, time::Timestamp};
use secrecy::SecretString;
use tokio::{sync::watch, time};

use super::{
    cool_down::{about, address_of},
    one_time_code::new_id,
    secret::Secret,
};
use crate::{
    app::{App, Fault},
    db::{
        self, Transaction,
        account::{Access, Account, Standing},
        forgotten_request::Asked,
        journal::Actor,
        one_time_code::{Counter, Use},
    },
    mail::{Mail, Message},
};

/// How long a link is good.
pub const VALID_FOR: Duration = Duration::from_secs(30 * 60);

/// How many links arrive in a mailbox in an hour, whoever asks for them.
const LINKS_AN_HOUR: u64 = 3;
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

/// How often requests are looked for that another replica kept and could not see to.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// Keeps that somebody asks for a link, for [`run`]. An address that is none is of no account.
///
/// # Errors
/// When the server fails.
pub async fn ask(app: &App, request: &str, typed: &str) -> Result<(), Fault> {
    let email: Option<EmailAddress> = typed.parse().ok();
    let asked = Asked {
        id: app.random.id(app.clock.now(), new_id)?,
        email: email.map_or_else(String::new, |email| email.canonical()),
        request: request.to_owned(),
    };
    let transaction = app.database.write().await?;
    db::forgotten_request::keep(&transaction, &asked).await?;
    transaction.commit().await?;
    app.forgotten_wake.notify_one();
    Ok(())
}

/// Sees to the requests until `stopping` says so. Several replicas may do it at once.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(fault) = see_to_all(&app).await {
            let cause: &(dyn std::error::Error + 'static) = &fault;
            tracing::error!(cause, "links for forgotten passwords could not be made");
        }
        tokio::select! {
            () = app.forgotten_wake.notified() => {}
            () = time::sleep(LOOK_EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Sees to every request that waits. One that fails waits for the next time, and the others are seen to.
///
/// # Errors
/// When the requests cannot be read.
pub async fn see_to_all(app: &App) -> Result<(), Fault> {
    let transaction = app.database.write().await?;
    // As long as a link would have been good.
    let before = app.clock.now().minus(VALID_FOR);
    let given_up = db::forgotten_request::sweep(&transaction, before).await?;
    transaction.commit().await?;
    if given_up > 0 {
        tracing::error!(given_up, "passwords were forgotten and no link could be mailed");
    }
    let mut seen = None;
    loop {
        let transaction = app.database.write().await?;
        let Some(asked) = db::forgotten_request::next_after(&transaction, seen).await? else {
            return Ok(());
        };
        seen = Some(asked.id);
        match see_to(app, &transaction, &asked).await {
            Ok(()) => transaction.commit().await?,
            Err(fault) => {
                transaction.roll_back().await?;
                let cause: &(dyn std::error::Error + 'static) = &fault;
                tracing::error!(
                    cause,
                    request = asked.request,
                    "a link for a forgotten password could not be made"
                );
            }
        }
    }
}

async fn see_to(app: &App, transaction: &Transaction, asked: &Asked) -> Result<(), Fault> {
    let account = held_account(transaction, &asked.email).await?;
    if !db::forgotten_request::take(transaction, asked).await? {
        // Another replica saw to it, or the address is the account's no more.
        return Ok(());
    }
    let Some(account) = account.filter(|account| account.standing == Standing::Open) else {
        tracing::info!(
            request = asked.request,
            "a password was said to be forgotten for no account"
        );
        return Ok(());
    };
    let now = app.clock.now();
    let since = now.minus(AN_HOUR);
    let counter = Counter::PasswordLink(account.id);
    let links =
        db::one_time_code::times_of_uses(transaction, counter, &[Use::Sent], since, LINKS_AN_HOUR).await?;
    if u64::try_from(links.len()).unwrap_or(u64::MAX) >= LINKS_AN_HOUR {
        tracing::info!(request = asked.request, account = %account.id, "too many links for one account");
        return Ok(());
    }
    let actor = Actor {
        account: Some(account.id),
        session: None,
        request: Some(asked.request.clone()),
    };
    send_link(app, transaction, now, &account).await?;
    app.record(transaction, now, &actor, &Event::PasswordLinkSent)
        .await
}

/// The account of that address, with what is counted of its codes held: nobody replaces the address until the end of the transaction.
async fn held_account(transaction: &Transaction, email: &str) -> Result<Option<Account>, Fault> {
    let Some(seen) = db::account::of_email(transaction, Access::Email, email).await? else {
        return Ok(None);
    };
    // Before the request is touched: who replaces the address holds them, and then removes the requests.
    db::one_time_code::hold(transaction, seen.id).await?;
    // Somebody may have replaced it while this waited: a link must not go to the former mailbox.
    let now = db::account::of_email(transaction, Access::Email, email).await?;
    Ok(now.filter(|account| account.id == seen.id))
}

async fn send_link(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
) -> Result<(), Fault> {
    let secret = Secret::new(app.random.as_ref())?;
    let valid_until = now.plus(VALID_FOR);
    db::password_link::make(transaction, &secret.hash(), account.id, now, valid_until).await?;
    let id = app.random.id(now, new_id)?;
    db::one_time_code::add_use(transaction, id, Counter::PasswordLink(account.id), Use::Sent, now).await?;
    let message = Message::ForgottenPassword {
        link: link_of(app, &secret),
        valid_until,
    };
    let mail = Mail::new(address_of(account)?, message).about(about(account));
    app.post(transaction, now, mail).await?;
    Ok(())
}

/// The page where the password is set. The secret stands in its path, which the page takes out of the address bar and sends to nobody else.
pub(super) fn link_of(app: &App, secret: &Secret) -> SecretString {
    format!("{}/mot-de-passe/{}", app.origin.as_str(), secret.expose()).into()
}
