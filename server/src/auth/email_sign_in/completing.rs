//! The code, and the session that it opens.

use opalexe_domain::{
    api::error::ErrorCode,
    id::{ExpertiseId, SessionId},
    journal::{Event, SecondFactor},
    time::Timestamp,
};

use super::{Completion, actor, over};
use crate::{
    app::{App, Fault},
    auth::{
        card_sign_in::Opened,
        cool_down,
        denied::Denied,
        new_device,
        one_time_code::{self, Counter, Purpose, Redeemed},
        secret::{Secret, SecretHash},
        session::{ABSOLUTE, Caller, KEPT_ABSOLUTE},
        totp,
    },
    db::{
        self, DbError, Transaction,
        account::{Account, Standing},
        email_sign_in::InProgress,
        journal::Actor,
        session::{Means, Opening, SessionRecord},
    },
};

/// Ends a sign-in with its code: the session that was opened, and the expertise to go to.
///
/// # Errors
/// [`ErrorCode::SignInExpired`], [`ErrorCode::CodeWrong`], [`ErrorCode::CodeExpired`], [`ErrorCode::CodeExhausted`];
/// [`ErrorCode::EmailSignInRefused`] when the door has closed meanwhile; [`Denied::Wait`] while the account cools down; a fault.
pub async fn complete(app: &App, completion: Completion) -> Result<(Opened, ExpertiseId), Denied> {
    let ticket = Secret::presented(completion.ticket.expose())
        .ok_or_else(over)?
        .hash();
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let begun = db::email_sign_in::find(&transaction, &ticket, now)
        .await?
        .ok_or_else(over)?;
    let account = db::account::find(&transaction, begun.account)
        .await?
        .ok_or(DbError::Inconsistent("account of a sign-in"))?;
    let whose = actor(Some(account.id), &completion.request);
    let typed = completion.code.expose();
    let factor = redeem(app, &transaction, now, &account, &ticket, &begun, &whose, typed).await?;
    let factor = match factor {
        Ok(factor) => factor,
        Err(refusal) => {
            if app.limits.may_journal_refusal() {
                let event = Event::EmailSignInRefused {
                    reason: refusal.reason.to_owned(),
                    door: begun.door,
                };
                app.record(&transaction, now, &whose, &event).await?;
            }
            // Whatever came of it: the try is used up.
            transaction.commit().await?;
            tracing::info!(reason = refusal.reason, "a code was refused");
            return Err(refusal.denied);
        }
    };
    // Of two who come with the right code at once, one ends the sign-in.
    if !db::email_sign_in::remove(&transaction, &ticket).await? {
        return Err(over());
    }
    let landing = db::email_sign_in::landing(&transaction, account.id, begun.door).await?;
    let (Standing::Open, Some(expertise)) = (&account.standing, landing) else {
        transaction.commit().await?;
        return Err(ErrorCode::EmailSignInRefused.into());
    };
    let opened = open(app, &transaction, now, account, &begun, factor, completion).await?;
    transaction.commit().await?;
    Ok((opened, expertise))
}

/// Why a code opened nothing.
struct Refusal {
    reason: &'static str,
    denied: Denied,
}

#[expect(
    clippy::too_many_arguments,
    reason = "one step of a transaction, told apart for its reader"
)]
async fn redeem(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: &Account,
    ticket: &SecretHash,
    begun: &InProgress,
    whose: &Actor,
    typed: &str,
) -> Result<Result<SecondFactor, Refusal>, Fault> {
    let refused = |reason, code: ErrorCode| {
        Err(Refusal {
            reason,
            denied: code.into(),
        })
    };
    let counter = Counter::SignIn(account.id);
    if !begun.by_totp {
        let target = Purpose::SignIn.of(ticket.as_str());
        let redeemed =
            one_time_code::redeem(app, transaction, now, account, target, counter, whose, typed).await?;
        return Ok(match redeemed {
            Redeemed::Right => Ok(SecondFactor::MailedCode),
            Redeemed::Wrong => refused("code_wrong", ErrorCode::CodeWrong),
            Redeemed::Expired => refused("code_expired", ErrorCode::CodeExpired),
            Redeemed::Exhausted => refused("code_exhausted", ErrorCode::CodeExhausted),
            Redeemed::CoolingDown { until } => Err(cooling_down(until, now)),
        });
    }
    db::one_time_code::hold(transaction, account.id).await?;
    if let Some(until) = cool_down::until(transaction, now, counter).await? {
        return Ok(Err(cooling_down(until, now)));
    }
    if !db::email_sign_in::take_try(transaction, ticket).await? {
        db::email_sign_in::remove(transaction, ticket).await?;
        return Ok(refused("code_exhausted", ErrorCode::SignInExpired));
    }
    Ok(match totp::check(app, transaction, now, account, typed).await? {
        Some(factor) => Ok(factor),
        None => {
            cool_down::count_wrong(app, transaction, now, counter, Some(account), whose).await?;
            refused("code_wrong", ErrorCode::CodeWrong)
        }
    })
}

fn cooling_down(until: Timestamp, now: Timestamp) -> Refusal {
    Refusal {
        reason: "cooling_down",
        denied: Denied::until(until, now),
    }
}

async fn open(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    account: Account,
    begun: &InProgress,
    factor: SecondFactor,
    completion: Completion,
) -> Result<Opened, Fault> {
    // Never the secret of a session that was there before: what somebody planted opens nothing (session fixation).
    let secret = Secret::new(app.random.as_ref())?;
    let kept = begun.keep && completion.may_be_kept;
    let session = SessionRecord {
        id: app.random.id(now, SessionId::new)?,
        account: Some(account.id),
        opened_at: now,
        last_seen_at: now,
        ends_at: now.plus(if kept { KEPT_ABSOLUTE } else { ABSOLUTE }),
        previous_connection: account.last_sign_in_at,
        means: Means::Email(begun.door),
        kept,
    };
    let of = |session: &SessionRecord| Actor {
        account: session.account,
        session: Some(session.id),
        request: Some(completion.request.clone()),
    };
    // The account before any session, as who changes its standing does.
    db::account::signed_in(transaction, account.id, now).await?;
    if let Some(previous) = &completion.previous
        && db::session::end(transaction, previous.id).await?
    {
        app.record(transaction, now, &of(previous), &Event::SignedOut)
            .await?;
    }
    let opening = Opening {
        device: completion.device.clone(),
        network: completion.network.clone(),
        certificate: None,
    };
    new_device::recognise(app, transaction, now, &account, &opening.shown()).await?;
    db::session::open(transaction, &secret.hash(), &session, &opening).await?;
    let signed_in = Event::EmailSignedIn {
        door: begun.door,
        factor,
        kept,
    };
    app.record(transaction, now, &of(&session), &signed_in).await?;
    Ok(Opened {
        secret,
        caller: Caller {
            session,
            account: Some(account),
        },
    })
}
