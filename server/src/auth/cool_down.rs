//! What stops who guesses codes: after twenty wrong ones in a day, no code of that kind is taken for a while.
//!
//! # What this guarantees
//! * In no span of a day are more than twenty wrong codes taken by one [`Counter`].
//! * Whoever guesses uses up his own allowance and nobody else's: to type a code of a sign-in one must know the account's password, to type
//!   one of another address or of an authenticator one must have a session of the account, and codes of a renewal, which a stranger may
//!   try with a card of his own, are counted for that card.
//! * The account's owner is told by mail when that is reached, and is never locked out for good: each wrong code is forgotten after a day,
//!   and those of sign-ins when the password is set anew by a mailed link, which whoever guesses cannot do.
//!
//! Several certificates may guess twenty times a day each. Each is that of a person whom an authority has identified, and whom the journal
//! names; and what is renewed without an administrator is renewed by the same person's certificate alone.

use std::time::Duration;

use opalexe_domain::{journal::Event, text::EmailAddress, time::Timestamp};

use super::one_time_code::new_id;
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        account::Account,
        journal::Actor,
        one_time_code::{Counter, Use},
    },
    mail::{About, Guessed, Mail, Message, SecurityNotice},
};

/// How many wrong codes are taken in a day.
const WRONG_A_DAY: usize = 20;
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// After how long what was counted is forgotten: the longest span that anything is counted over.
pub const COUNTED_FOR: Duration = A_DAY;

/// Until when no code is taken; none when one is now. What is counted must be held ([`db::one_time_code::hold`], or
/// [`db::one_time_code::hold_counter`] for what is not an account's).
pub(super) async fn until(
    transaction: &Transaction,
    now: Timestamp,
    counter: Counter<'_>,
) -> Result<Option<Timestamp>, DbError> {
    let limit = u64::try_from(WRONG_A_DAY).unwrap_or(u64::MAX);
    let since = now.minus(A_DAY);
    let wrong = db::one_time_code::times_of_uses(transaction, counter, &[Use::Wrong], since, limit).await?;
    Ok(if wrong.len() < WRONG_A_DAY {
        None
    } else {
        wrong.last().map(|first| first.plus(A_DAY))
    })
}

/// Counts a wrong code. With the last that is taken, the journal is told, and the owner of the account if there is one, once a day.
pub(super) async fn count_wrong(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    counter: Counter<'_>,
    account: Option<&Account>,
    actor: &Actor,
) -> Result<(), Fault> {
    let id = app.random.id(now, new_id)?;
    db::one_time_code::add_use(transaction, id, counter, Use::Wrong, now).await?;
    if until(transaction, now, counter).await?.is_none() {
        return Ok(());
    }
    let since = now.minus(A_DAY);
    let told = db::one_time_code::times_of_uses(transaction, counter, &[Use::Told], since, 1).await?;
    if !told.is_empty() {
        return Ok(());
    }
    let id = app.random.id(now, new_id)?;
    db::one_time_code::add_use(transaction, id, counter, Use::Told, now).await?;
    app.record(transaction, now, actor, &Event::CodesExhausted)
        .await?;
    match account {
        Some(account) => {
            let guessed = guessed_by(counter);
            notify(
                app,
                transaction,
                now,
                account,
                SecurityNotice::FailedAttempts { guessed },
            )
            .await
        }
        None => Ok(()),
    }
}

fn guessed_by(counter: Counter<'_>) -> Guessed {
    match counter {
        // A link is asked for, not guessed here.
        Counter::SignIn(_) | Counter::PasswordLink(_) => Guessed::SignIn,
        Counter::Authenticator(_) => Guessed::Authenticator,
        Counter::EmailChange(_) => Guessed::EmailChange,
        Counter::RenewalOf(_) | Counter::RenewalBy(_) => Guessed::Renewal,
    }
}

/// Tells the owner of an account by mail what happened to it.
pub(super) async fn notify(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    notice: SecurityNotice,
) -> Result<(), Fault> {
    let mail = Mail::new(address_of(account)?, Message::SecurityNotice { notice, at: now });
    app.post(transaction, now, mail.about(about(account))).await?;
    Ok(())
}

/// The address of an account, as mails are sent to it.
pub fn address_of(account: &Account) -> Result<EmailAddress, DbError> {
    account
        .email
        .parse()
        .map_err(|_| DbError::Inconsistent("e-mail address of an account"))
}

pub(super) fn about(account: &Account) -> About {
    About {
        account: Some(account.id),
        ..About::default()
    }
}
