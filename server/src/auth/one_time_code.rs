//! Six digits that are mailed and typed back: whoever types them reads that mailbox at that moment.
//!
//! # What this guarantees
//! * A code is random, valid ten minutes for one thing ([`Target`]), and used once. Another one for the same thing voids it.
//! * It is kept as its code of authentication by a key of the instance, and compared in constant time. Who reads the database cannot type it.
//! * Five wrong tries use it up, counted in one statement; after twenty in a day none is taken for a while, see [`cool_down`].
//! * What is mailed and typed is counted for each purpose by itself ([`Counter`]): none uses up what another allows.
//!
//! # What it must never do
//! Send the mail: the caller says what it is for. Put a code into a log, an error or the journal.
//!
//! With six digits and at most twenty wrong ones a day, who has the password and not the mailbox gets in by guessing once in 137 years.

use std::time::Duration;

use opalexe_domain::{api::auth::email::CODE_DIGITS, id::AccountId, time::Timestamp};
use secrecy::SecretString;
use uuid::Uuid;

use super::cool_down;
use crate::{
    app::{App, Fault},
    db::{
        self, Transaction,
        account::Account,
        journal::Actor,
        one_time_code::{Kept, Use},
    },
};

pub use db::one_time_code::{Counter, Target};

/// How long a code is valid (release note §2.3.1).
pub const VALID_FOR: Duration = Duration::from_secs(10 * 60);

/// How many times a code may be typed.
const TRIES: u32 = 5;

/// How long to wait for the mail before another code may be asked for.
const RESEND_AFTER: Duration = Duration::from_secs(60);

/// How many may be asked for anew in an hour, and how many are mailed in all. They bound what somebody who knows the password, or has an open
/// session, can make arrive in a mailbox.
const AGAIN_AN_HOUR: usize = 5;
const IN_ALL_AN_HOUR: usize = 10;

/// How many are mailed to one account in an hour for renewals, whoever asks. Each certificate has an allowance of its own, so that it takes
/// more than five strangers with cards to reach this; it keeps a mailbox from being filled by all of a court.
const RENEWALS_AN_HOUR: usize = 60;
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

/// Under which label codes are authenticated.
const LABEL: &str = "one-time code";

/// What a code is for. Each has its own codes: one for signing in changes no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A sign-in in progress, by the hash of its ticket.
    SignIn,
    /// The renewal of a certificate.
    Renewal,
    /// A new e-mail address.
    EmailChange,
}

impl Purpose {
    /// A code for this, for the one of that name: the hash of a ticket, or an identifier.
    pub const fn of(self, subject: &str) -> Target<'_> {
        let purpose = match self {
            Self::SignIn => "sign_in",
            Self::Renewal => "renewal",
            Self::EmailChange => "email_change",
        };
        Target { purpose, subject }
    }
}

/// A code to be mailed.
#[derive(Debug)]
pub struct Issued {
    /// Six digits.
    pub code: SecretString,
    /// Until when it is valid.
    pub expires_at: Timestamp,
    /// From when another one may be asked for.
    pub resend_at: Timestamp,
}

/// No code yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooSoon {
    /// From when one may be asked for.
    pub until: Timestamp,
}

/// What a code that was typed came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redeemed {
    /// It is the one. It is used up.
    Right,
    /// It is not. The try is used up.
    Wrong,
    /// Whatever was typed: there is no code, or it is valid no more.
    Expired,
    /// Whatever was typed: no try is left.
    Exhausted,
    /// Whatever was typed: the account takes no code until then.
    CoolingDown {
        /// Until when.
        until: Timestamp,
    },
}

/// Makes a code of the account for `target`, in place of the one that was there, and counts it. The caller mails it in the same transaction.
///
/// # Errors
/// When the server fails; the transaction must be given up then.
pub async fn issue(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: AccountId,
    target: Target<'_>,
    counter: Counter<'_>,
) -> Result<Result<Issued, TooSoon>, Fault> {
    db::one_time_code::hold(transaction, account).await?;
    let before = db::one_time_code::find(transaction, target).await?;
    if let Some(until) = resend_at(transaction, now, counter, before.as_ref()).await? {
        return Ok(Err(TooSoon { until }));
    }
    let code = six_digits(app)?;
    let kept = Kept {
        account,
        mac: app.key.mac(LABEL, &authenticated(target, &code)).to_vec(),
        tries_left: TRIES,
        sent_at: now,
        expires_at: now.plus(VALID_FOR),
    };
    db::one_time_code::keep(transaction, target, &kept).await?;
    let what = if before.is_some() {
        Use::SentAgain
    } else {
        Use::Sent
    };
    let id = app.random.id(now, new_id)?;
    db::one_time_code::add_use(transaction, id, counter, what, now).await?;
    let resend_at = resend_at(transaction, now, counter, Some(&kept)).await?;
    Ok(Ok(Issued {
        code: code.into(),
        expires_at: kept.expires_at,
        resend_at: resend_at.unwrap_or(now),
    }))
}

/// From when a code may be asked for; none when it may be now.
async fn resend_at(
    transaction: &Transaction,
    now: Timestamp,
    counter: Counter<'_>,
    before: Option<&Kept>,
) -> Result<Option<Timestamp>, Fault> {
    let mut earliest = before.map(|before| before.sent_at.plus(RESEND_AFTER));
    let (again_an_hour, in_all_an_hour) = match counter {
        Counter::RenewalOf(_) => (RENEWALS_AN_HOUR, RENEWALS_AN_HOUR),
        _ => (AGAIN_AN_HOUR, IN_ALL_AN_HOUR),
    };
    let again = before.map(|_| (&[Use::SentAgain][..], again_an_hour));
    let in_all = Some((&[Use::Sent, Use::SentAgain][..], in_all_an_hour));
    for (what, most) in [again, in_all].into_iter().flatten() {
        let limit = u64::try_from(most).unwrap_or(u64::MAX);
        let times =
            db::one_time_code::times_of_uses(transaction, counter, what, now.minus(AN_HOUR), limit).await?;
        // The first of the last so many must be an hour old.
        if times.len() == most {
            earliest = earliest.max(times.last().map(|first| first.plus(AN_HOUR)));
        }
    }
    Ok(earliest.filter(|earliest| *earliest > now))
}

/// Compares what was typed with the code of `target`. The transaction must be committed whatever comes of it: it holds the try that was
/// used up. A wrong one is counted by `counter`; the owner of the account is told when there were too many.
///
/// # Errors
/// When the server fails; the transaction must be given up then, and the person refused.
#[expect(
    clippy::too_many_arguments,
    reason = "whose code it is, for what, how it is counted and who types it are four things"
)]
pub async fn redeem(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    target: Target<'_>,
    counter: Counter<'_>,
    actor: &Actor,
    typed: &str,
) -> Result<Redeemed, Fault> {
    db::one_time_code::hold(transaction, account.id).await?;
    if let Some(until) = cool_down::until(transaction, now, counter).await? {
        return Ok(Redeemed::CoolingDown { until });
    }
    let kept = db::one_time_code::find(transaction, target).await?;
    let Some(kept) = kept.filter(|kept| kept.account == account.id) else {
        return Ok(Redeemed::Expired);
    };
    if !db::one_time_code::take_try(transaction, target, now).await? {
        return Ok(if kept.expires_at <= now {
            Redeemed::Expired
        } else {
            Redeemed::Exhausted
        });
    }
    let typed = digits(typed);
    if app.key.is_mac(LABEL, &authenticated(target, &typed), &kept.mac) {
        db::one_time_code::remove(transaction, target).await?;
        return Ok(Redeemed::Right);
    }
    cool_down::count_wrong(app, transaction, now, counter, Some(account), actor).await?;
    Ok(Redeemed::Wrong)
}

/// The digits of what was typed: mails and people put spaces between them.
fn digits(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A code is good for one thing: it says which, and no two things give the same bytes.
fn authenticated(target: Target<'_>, code: &str) -> Vec<u8> {
    [target.purpose, target.subject, code].join("\n").into_bytes()
}

fn six_digits(app: &App) -> Result<String, Fault> {
    const CODES: u32 = 1_000_000;
    // What lies above the last whole million of all numbers would make small codes likelier: one draw in 4 294 is made again.
    const EVEN: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let number = u32::from_be_bytes(app.random.bytes()?);
        if number < EVEN {
            return Ok(format!("{:0width$}", number % CODES, width = CODE_DIGITS));
        }
    }
}

pub(super) fn new_id(now: Timestamp, random: [u8; opalexe_domain::id::RANDOM_BYTES]) -> Uuid {
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
