//! The proof that the account is the person's own: a code sent to its address, on the first connection of the new certificate.
//!
//! # What this guarantees
//! * Whether an address has an account is not said: what is answered, waited for and counted is the same in both cases.
//! * The code is good for the first connection that asked for it, and for nothing else.
//! * What is asked for and typed is counted for the certificate that does it, whatever the address: a stranger with a card uses up what his
//!   card allows, and neither the account's sign-ins, nor its change of address, nor what its owner's new certificate may ask. It is not
//!   counted by network: a whole court shares one.

use std::time::Duration;

use opalexe_domain::{
    api::{
        error::ErrorCode,
        renewal::{Renewal as Told, RenewalCodeSent},
    },
    id::{RenewalId, SessionId},
    journal::Event,
    text::EmailAddress,
    time::Timestamp,
};

use super::{Replacement, replace, waits_because};
use crate::{
    app::{App, Fault},
    auth::{
        certificate::HeldCertificate,
        cool_down,
        one_time_code::{self, Counter, Purpose, Redeemed, VALID_FOR},
    },
    db::{
        self, Transaction,
        account::{Access, Account, Standing},
        journal::Actor,
        one_time_code::Use,
        renewal::{Decision, Renewal, attempt},
    },
    mail::{About, Mail, Message},
};

/// How long to wait for the mail before another code may be asked for, be it for another address.
const WAIT: Duration = Duration::from_secs(60);

/// How many codes the holder of one certificate may ask for in an hour, for whichever addresses.
const ASKED_AN_HOUR: usize = 10;
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

/// How many times a code may be typed, as many as [`one_time_code`] takes.
const TRIES: u32 = 5;

/// Why a proof was not taken.
#[derive(Debug)]
pub enum Unproven {
    /// The person is told why.
    Refused(ErrorCode),
    /// It must wait.
    TooSoon {
        /// Until when.
        until: Timestamp,
    },
    /// The server failed.
    Fault(Fault),
}

impl<E: Into<Fault>> From<E> for Unproven {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

/// A first connection that asks.
#[derive(Debug)]
pub struct Asking<'a> {
    /// Its session.
    pub session: SessionId,
    /// Its certificate.
    pub certificate: &'a HeldCertificate,
    /// Who acts, for the journal.
    pub actor: &'a Actor,
}

/// Sends a code to the address, if an account by card that is in use has it.
///
/// # Errors
/// [`Unproven::TooSoon`], whatever the address; or when the server fails.
pub async fn begin(
    app: &App,
    asking: &Asking<'_>,
    email: &EmailAddress,
) -> Result<RenewalCodeSent, Unproven> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let counter = Counter::RenewalBy(asking.certificate);
    db::one_time_code::hold_counter(&transaction, counter).await?;
    let before = attempt::of(&transaction, asking.session).await?;
    let waits = [
        before.map(|before| before.asked_at.plus(WAIT)),
        allowed_from(&transaction, now, counter).await?,
        cool_down::until(&transaction, now, counter).await?,
    ];
    if let Some(until) = waits.into_iter().flatten().max().filter(|until| *until > now) {
        return Err(Unproven::TooSoon { until });
    }
    let id = app.random.id(now, one_time_code::new_id)?;
    db::one_time_code::add_use(&transaction, id, counter, Use::Sent, now).await?;
    attempt::begin(&transaction, asking.session, email, now, TRIES).await?;
    if let Some(account) = account(&transaction, &email.canonical()).await? {
        send(app, &transaction, now, asking.session, &account).await?;
    }
    let allowed_from = allowed_from(&transaction, now, counter).await?;
    transaction.commit().await?;
    Ok(RenewalCodeSent {
        expires_at: now.plus(VALID_FOR),
        resend_at: allowed_from.max(Some(now.plus(WAIT))).unwrap_or(now),
    })
}

/// From when the certificate may ask again, as far as its hour allows; none when it may now.
async fn allowed_from(
    transaction: &Transaction,
    now: Timestamp,
    counter: Counter<'_>,
) -> Result<Option<Timestamp>, Fault> {
    let limit = u64::try_from(ASKED_AN_HOUR).unwrap_or(u64::MAX);
    let since = now.minus(AN_HOUR);
    let asked = db::one_time_code::times_of_uses(transaction, counter, &[Use::Sent], since, limit).await?;
    // The first of the last so many must be an hour old.
    let is_full = asked.len() == ASKED_AN_HOUR;
    Ok(asked.last().filter(|_| is_full).map(|first| first.plus(AN_HOUR)))
}

async fn send(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    session: SessionId,
    account: &Account,
) -> Result<(), Fault> {
    let subject = session.to_string();
    let target = Purpose::Renewal.of(&subject);
    let counter = Counter::RenewalOf(account.id);
    // Too many were sent of late: none is, which the answer does not tell.
    let Ok(issued) = one_time_code::issue(app, transaction, now, account.id, target, counter).await? else {
        return Ok(());
    };
    let to: EmailAddress = account
        .email
        .parse()
        .map_err(|_| db::DbError::Inconsistent("e-mail address"))?;
    let message = Message::RenewalCode {
        code: issued.code,
        valid_until: issued.expires_at,
    };
    let about = About {
        account: Some(account.id),
        ..About::default()
    };
    app.post(transaction, now, Mail::new(to, message).about(about))
        .await?;
    Ok(())
}

/// Takes the code, and replaces the certificate of the account or asks an administrator to.
///
/// # Errors
/// [`Unproven::Refused`] for a code that is not right, the same whatever the account is; [`Unproven::TooSoon`] when the certificate has
/// brought too many of them, to whichever accounts; or when the server fails.
pub async fn confirm(app: &App, asking: &Asking<'_>, typed: &str) -> Result<Told, Unproven> {
    let now = app.clock.now();
    // Before the lock: the folders of trust may have to be read.
    let believed = app.trust.believed().await;
    let transaction = app.database.write().await?;
    let counter = Counter::RenewalBy(asking.certificate);
    db::one_time_code::hold_counter(&transaction, counter).await?;
    if let Some(until) = cool_down::until(&transaction, now, counter).await? {
        return Err(Unproven::TooSoon { until });
    }
    let asked = attempt::of(&transaction, asking.session).await?;
    let Some(asked) = asked.filter(|asked| asked.asked_at.plus(VALID_FOR) > now) else {
        return Err(Unproven::Refused(ErrorCode::CodeExpired));
    };
    if !attempt::take_try(&transaction, asking.session).await? {
        return Err(Unproven::Refused(ErrorCode::CodeExhausted));
    }
    let Some(account) = account(&transaction, &asked.email_canonical).await? else {
        cool_down::count_wrong(app, &transaction, now, counter, None, asking.actor).await?;
        transaction.commit().await?;
        return Err(Unproven::Refused(ErrorCode::CodeWrong));
    };
    let subject = asking.session.to_string();
    let target = Purpose::Renewal.of(&subject);
    let actor = Actor {
        account: Some(account.id),
        ..asking.actor.clone()
    };
    let redeemed =
        one_time_code::redeem(app, &transaction, now, &account, target, counter, &actor, typed).await?;
    if redeemed != Redeemed::Right {
        if redeemed != Redeemed::Wrong {
            // None was mailed, which counts as for an address without an account.
            cool_down::count_wrong(app, &transaction, now, counter, Some(&account), &actor).await?;
        }
        transaction.commit().await?;
        // Why, an address without an account could not tell either.
        return Err(Unproven::Refused(ErrorCode::CodeWrong));
    }
    let permitted = believed
        .terms(&asking.certificate.issuer)
        .is_some_and(|terms| terms.profiles.contains(&account.profile));
    let cards = db::card::all_of(&transaction, account.id).await?;
    let told = match waits_because(&cards, asking.certificate, permitted) {
        None => {
            let change = Replacement {
                account: &account,
                certificate: asking.certificate,
                by: None,
            };
            if !replace(app, &transaction, now, &actor, change).await? {
                return Err(Unproven::Refused(ErrorCode::AlreadyRegistered));
            }
            Told::Done
        }
        Some(because) => {
            let renewal = Renewal {
                id: app.random.id(now, RenewalId::new)?,
                account: account.id,
                certificate: asking.certificate.clone(),
                because,
                requested_at: now,
                decision: Decision::Waiting,
            };
            db::renewal::request(&transaction, &renewal).await?;
            let event = Event::RenewalRequested {
                certificate: asking.certificate.fingerprint.clone(),
                because,
            };
            app.record(&transaction, now, &actor, &event).await?;
            Told::Waiting { because, since: now }
        }
    };
    transaction.commit().await?;
    Ok(told)
}

/// The account by card of that address, when it may be used.
async fn account(transaction: &Transaction, canonical: &str) -> Result<Option<Account>, Fault> {
    let account = db::account::of_email(transaction, Access::Card, canonical).await?;
    Ok(account.filter(|account| account.standing == Standing::Open))
}
