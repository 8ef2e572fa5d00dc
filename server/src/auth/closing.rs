//! Ending sessions: one's others, those of a card that was lost, and those of cards that have expired. Each end is in the journal.

use opalexe_domain::{
    id::{AccountId, SessionId},
    journal::{Declarer, Event, SessionEnd},
    time::Timestamp,
};

use super::session::open_at;
use crate::{
    app::{App, Fault},
    db::{
        self, Transaction,
        card::Card,
        journal::Actor,
        session::{Ended, Ending},
    },
};

/// Ends one session of the account that acts. False when the account has no such session, or has it no more.
///
/// # Errors
/// When the server fails; nothing has ended then.
pub async fn close_one(
    app: &App,
    actor: &Actor,
    account: AccountId,
    session: SessionId,
) -> Result<bool, Fault> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    if !db::session::is_of(&transaction, account, session).await?
        || !close(app, &transaction, actor, session, now).await?
    {
        return Ok(false);
    }
    transaction.commit().await?;
    Ok(true)
}

/// Ends every session of the account that acts, but the one that it acts in.
///
/// # Errors
/// When the server fails; nothing has ended then.
pub async fn close_others(
    app: &App,
    actor: &Actor,
    account: AccountId,
    this: SessionId,
) -> Result<(), Fault> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    for session in db::session::ids_of(&transaction, account).await? {
        if session != this {
            close(app, &transaction, actor, session, now).await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

async fn close(
    app: &App,
    transaction: &Transaction,
    actor: &Actor,
    session: SessionId,
    now: Timestamp,
) -> Result<bool, Fault> {
    let ended = db::session::end_because(transaction, session, Ending::Closed, now).await?;
    if ended.is_some() {
        app.record(transaction, now, actor, &Event::SessionClosed { session })
            .await?;
    }
    Ok(ended.is_some())
}

/// Declares a card lost or stolen: it opens nothing any more, and every session that it opened ends, all in one transaction. The sessions
/// that ended; none of them, and no event, when it was declared before.
///
/// # Errors
/// When the server fails; nothing has changed then.
pub async fn declare_lost(
    app: &App,
    actor: &Actor,
    card: &Card,
    by: Declarer,
) -> Result<Vec<SessionId>, Fault> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    // Who signs in with it at this moment comes before, and is found below, or after, and is refused.
    db::account::hold_key(&transaction, &card.issuer, &card.key_sha256).await?;
    if !db::card::declare_lost(&transaction, card.id, now).await? {
        return Ok(Vec::new());
    }
    let lost = Event::CardLost {
        certificate: card.fingerprint.clone(),
        by,
    };
    app.record(&transaction, now, actor, &lost).await?;
    let opened = db::session::ids_of_card(&transaction, &card.issuer, &card.key_sha256).await?;
    let mut ended = Vec::new();
    for session in opened {
        if end(app, &transaction, session, SessionEnd::CardLost, now).await? {
            ended.push(session);
        }
    }
    transaction.commit().await?;
    Ok(ended)
}

/// Ends the sessions that were in use when their certificate expired.
///
/// # Errors
/// When the server fails.
pub async fn end_expired(app: &App, transaction: &Transaction, now: Timestamp) -> Result<(), Fault> {
    let open = open_at(now);
    for session in db::session::ids_of_expired_cards(transaction, open).await? {
        end(app, transaction, session, SessionEnd::Expired, now).await?;
    }
    Ok(())
}

/// Once what an account by e-mail is entered by has been replaced: no link, no sign-in in progress and no session but `but` is good any more.
///
/// # Errors
/// When the server fails.
pub async fn end_ways_in(
    app: &App,
    transaction: &Transaction,
    account: AccountId,
    but: Option<SessionId>,
    reason: SessionEnd,
    now: Timestamp,
) -> Result<(), Fault> {
    db::password_link::remove_all_of(transaction, account).await?;
    db::email_sign_in::remove_all_of(transaction, account).await?;
    for session in db::session::ids_of(transaction, account).await? {
        if Some(session) != but {
            end(app, transaction, session, reason, now).await?;
        }
    }
    Ok(())
}

/// Ends a session for a reason of its card or its account. False when it has ended already, be it by another replica at this moment.
///
/// # Errors
/// When the server fails.
pub async fn end(
    app: &App,
    transaction: &Transaction,
    session: SessionId,
    reason: SessionEnd,
    now: Timestamp,
) -> Result<bool, Fault> {
    let ending = match reason {
        SessionEnd::Revoked | SessionEnd::AuthorityRevoked => Ending::Revoked,
        SessionEnd::Expired => Ending::CardExpired,
        SessionEnd::CardLost => Ending::CardLost,
        // By its person, or by who acts for her, from where the new card is.
        SessionEnd::CardReplaced => Ending::Closed,
        SessionEnd::PasswordChanged => Ending::PasswordChanged,
        SessionEnd::EmailChanged => Ending::EmailChanged,
    };
    let ended = db::session::end_because(transaction, session, ending, now).await?;
    let Some(Ended { id, account }) = ended else {
        return Ok(false);
    };
    let whose = Actor {
        account,
        session: Some(id),
        request: None,
    };
    app.record(
        transaction,
        now,
        &whose,
        &Event::SessionEnded { session: id, reason },
    )
    .await?;
    Ok(true)
}
