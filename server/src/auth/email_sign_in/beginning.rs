//! The password, and the code that is mailed after it.

use std::time::Duration;

use opalexe_domain::{
    api::{auth::email::EmailStep, error::ErrorCode},
    id::AccountId,
    secret_text::SecretText,
    text::EmailAddress,
    time::Timestamp,
    wall::Door,
};
use tokio::time;
use uuid::Uuid;

use super::{Attempt, LIVES, TOTP_TRIES, actor, masked, over, tell_of_refusal};
use crate::{
    app::{App, Fault},
    auth::{
        cool_down::{self, about, address_of},
        denied::Denied,
        one_time_code::{self, Counter, Issued, Purpose},
        password::{Kept, PasswordHash, Verdict},
        secret::{Secret, SecretHash},
    },
    db::{
        self, DbError, Transaction,
        account::{Account, Standing},
        email_sign_in::InProgress,
    },
    mail::{Mail, Message},
};

/// Begins a sign-in.
///
/// # Errors
/// [`ErrorCode::EmailSignInRefused`] whatever is not right; [`ErrorCode::InitialPasswordExpired`] to who knows the password;
/// [`Denied::Wait`] when too many come, or the account cools down; a fault.
pub async fn begin(app: &App, attempt: Attempt) -> Result<EmailStep, Denied> {
    if attempt.door == Door::Card {
        return Err(ErrorCode::BadRequest.into());
    }
    // Its time begins here, whatever is done meanwhile.
    let floor = Duration::from_millis(app.config.accounts.refused_after_milliseconds.into());
    let not_before = time::sleep(floor);
    let email: Option<EmailAddress> = attempt.email.parse().ok();
    let canonical = email.as_ref().map_or_else(String::new, EmailAddress::canonical);
    // Before anything costs anything, and the same for addresses that nobody has.
    app.limits
        .count_password(&canonical, attempt.network.as_deref())
        .map_err(Denied::Wait)?;
    let (account, kept) = match identify(app, &attempt, &canonical).await? {
        Ok(identified) => identified,
        Err(refusal) => {
            tell(app, &attempt, &refusal).await?;
            not_before.await;
            return Err(refusal.code.into());
        }
    };
    let hash = renewed_hash(app, &account, kept, &attempt.password).await?;
    let now = app.clock.now();
    let ticket = Secret::new(app.random.as_ref())?;

    let transaction = app.database.write().await?;
    db::one_time_code::hold(&transaction, account.id).await?;
    // Whoever set another password meanwhile ended what the former one had begun; it begins nothing after that either.
    if !db::password::is_still(&transaction, account.id, &hash).await? {
        transaction.roll_back().await?;
        let refusal = Refusal {
            reason: "password_replaced",
            code: ErrorCode::EmailSignInRefused,
            account: Some(account.id),
        };
        tell(app, &attempt, &refusal).await?;
        not_before.await;
        return Err(refusal.code.into());
    }
    if let Some(until) = cool_down::until(&transaction, now, Counter::SignIn(account.id)).await? {
        return Err(Denied::until(until, now));
    }
    let by_totp = db::totp::of(&transaction, account.id).await?.active.is_some();
    let begun = InProgress {
        account: account.id,
        door: attempt.door,
        keep: attempt.keep,
        by_totp,
        tries_left: TOTP_TRIES,
        expires_at: now.plus(LIVES),
    };
    db::email_sign_in::begin(&transaction, &ticket.hash(), &begun).await?;
    let shown = SecretText::from(ticket.expose());
    let step = if by_totp {
        EmailStep::Totp { ticket: shown }
    } else {
        send_code(
            app,
            &transaction,
            now,
            &account,
            &ticket.hash(),
            shown,
            Sending::First,
        )
        .await?
    };
    transaction.commit().await?;
    Ok(step)
}

/// Mails another code for a sign-in in progress.
///
/// # Errors
/// [`ErrorCode::SignInExpired`]; [`Denied::Wait`]; a fault.
pub async fn resend(app: &App, ticket: &SecretText) -> Result<EmailStep, Denied> {
    let presented = Secret::presented(ticket.expose()).ok_or_else(over)?.hash();
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let begun = db::email_sign_in::find(&transaction, &presented, now)
        .await?
        .ok_or_else(over)?;
    if begun.by_totp {
        return Ok(EmailStep::Totp {
            ticket: ticket.clone(),
        });
    }
    let account = db::account::find(&transaction, begun.account)
        .await?
        .ok_or(DbError::Inconsistent("account of a sign-in"))?;
    db::one_time_code::hold(&transaction, account.id).await?;
    if let Some(until) = cool_down::until(&transaction, now, Counter::SignIn(account.id)).await? {
        return Err(Denied::until(until, now));
    }
    let ticket = ticket.clone();
    let step = send_code(
        app,
        &transaction,
        now,
        &account,
        &presented,
        ticket,
        Sending::Again,
    )
    .await?;
    transaction.commit().await?;
    Ok(step)
}

/// Why a password opens nothing.
struct Refusal {
    reason: &'static str,
    code: ErrorCode,
    account: Option<AccountId>,
}

async fn tell(app: &App, attempt: &Attempt, refusal: &Refusal) -> Result<(), Fault> {
    let actor = actor(refusal.account, &attempt.request);
    tell_of_refusal(app, &actor, attempt.door, refusal.reason).await
}

/// Whose address and password these are, when they open that door. What is done for it is the same whatever comes of it.
async fn identify(
    app: &App,
    attempt: &Attempt,
    canonical: &str,
) -> Result<Result<(Account, Kept), Refusal>, Denied> {
    let found = db::password::of_email(&app.database, canonical).await?;
    // No account has the identifier of zeros.
    let id = found.as_ref().map(|(account, _)| account.id);
    let asked = id.unwrap_or(AccountId::from(Uuid::nil()));
    let landing = db::email_sign_in::landing(&app.database, asked, attempt.door).await?;
    let hash = found
        .as_ref()
        .and_then(|(_, kept)| kept.as_ref())
        .map(|kept| &kept.hash);
    let verdict = app.passwords.verify(attempt.password.expose(), hash).await?;
    let refused = |reason| {
        Ok(Err(Refusal {
            reason,
            code: ErrorCode::EmailSignInRefused,
            account: id,
        }))
    };
    let Some((account, kept)) = found else {
        return refused("unknown_address");
    };
    let Some(kept) = kept else {
        return refused("no_password");
    };
    if verdict == Verdict::Wrong {
        return refused("wrong_password");
    }
    if account.standing != Standing::Open {
        return refused("account_closed");
    }
    if landing.is_none() {
        return refused("no_active_participation");
    }
    if kept.has_expired(app.clock.now()) {
        return Ok(Err(Refusal {
            reason: "initial_password_expired",
            code: ErrorCode::InitialPasswordExpired,
            account: id,
        }));
    }
    Ok(Ok((account, kept)))
}

/// A hash of other parameters than those of today is made anew, now that the password is known; the hash that is kept from now on.
async fn renewed_hash(
    app: &App,
    account: &Account,
    kept: Kept,
    password: &SecretText,
) -> Result<PasswordHash, Denied> {
    if !app.passwords.is_outdated(&kept.hash) {
        return Ok(kept.hash);
    }
    let hash = app.passwords.hash(app.random.as_ref(), password.expose()).await?;
    let transaction = app.database.write().await?;
    db::password::hash_anew(&transaction, account.id, &kept.hash, &hash).await?;
    transaction.commit().await?;
    Ok(hash)
}

/// Whether a code is the first of its sign-in.
#[derive(Clone, Copy)]
enum Sending {
    First,
    Again,
}

async fn send_code(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    presented: &SecretHash,
    ticket: SecretText,
    sending: Sending,
) -> Result<EmailStep, Denied> {
    let target = Purpose::SignIn.of(presented.as_str());
    let Issued {
        code,
        expires_at,
        resend_at,
    } = one_time_code::issue(
        app,
        transaction,
        now,
        account.id,
        target,
        Counter::SignIn(account.id),
    )
    .await?
    .map_err(|soon| Denied::until(soon.until, now))?;
    let message = match sending {
        Sending::First => Message::OneTimeCode {
            code,
            valid_until: expires_at,
        },
        Sending::Again => Message::CodeResent {
            code,
            valid_until: expires_at,
        },
    };
    let email = address_of(account)?;
    let sent_to_masked = masked(&email);
    let mail = Mail::new(email, message).about(about(account));
    app.post(transaction, now, mail).await?;
    Ok(EmailStep::Code {
        ticket,
        sent_to_masked,
        expires_at,
        resend_at,
    })
}
