//! A person sets the password: in place of the former one, of the one that was mailed, or by a mailed link.

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode},
        field::Field,
    },
    id::SessionId,
    journal::{Event, PasswordProof, SessionEnd},
    secret_text::SecretText,
    time::Timestamp,
};

use super::{Kept, Origin, PasswordHash, Verdict, check, require};
use crate::{
    app::{App, Fault},
    auth::{closing, cool_down::notify, denied::Denied, one_time_code::Counter, secret::Secret},
    db::{
        self, DbError, Transaction,
        account::{Account, Standing},
        journal::Actor,
    },
    mail::SecurityNotice,
};

/// Sets the password of who is signed in, and ends every other session of the account. The former one is asked for, unless it is the one
/// that was mailed: that was typed to open this very session.
///
/// # Errors
/// [`Denied::Form`] when the former one is wrong or the new one may not be chosen; [`Denied::Wait`]; a fault.
pub async fn change(
    app: &App,
    actor: &Actor,
    account: &Account,
    this: SessionId,
    current: Option<&SecretText>,
    new: &SecretText,
) -> Result<(), Denied> {
    // Who has none came by a link alone, and sets it by a link.
    let kept = db::password::of(&app.database, account.id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let by = match (kept.origin, current) {
        (Origin::Initial { .. }, _) => PasswordProof::Initial,
        (Origin::Own, Some(current)) => {
            require(app, account, Some(&kept), current.expose()).await?;
            PasswordProof::Former
        }
        (Origin::Own, None) => return Err(Denied::Form(Field::CurrentPassword, FieldCode::Required)),
    };
    check(app, account, new.expose())?;
    if app.passwords.verify(new.expose(), Some(&kept.hash)).await? == Verdict::Right {
        return Err(Denied::Form(Field::Password, FieldCode::Unchanged));
    }
    let hash = app.passwords.hash(app.random.as_ref(), new.expose()).await?;
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    db::one_time_code::hold(&transaction, account.id).await?;
    // Of two who replace the same password at once, the second does not know the one that the first set.
    if !db::password::is_still(&transaction, account.id, &kept.hash).await? {
        return Err(Denied::Form(Field::CurrentPassword, FieldCode::Wrong));
    }
    set(app, &transaction, now, actor, account, hash, by, Some(this)).await?;
    transaction.commit().await.map_err(Denied::from)
}

/// Sets the password by a mailed link, and ends every session of the account. Faults of the new password leave the link good.
///
/// # Errors
/// [`ErrorCode::PasswordLinkUnknown`] when the link is good no more; [`Denied::Form`]; [`Denied::Wait`]; a fault.
pub async fn reset(app: &App, request: &str, link: &SecretText, new: &SecretText) -> Result<(), Denied> {
    let unknown = || Denied::Code(ErrorCode::PasswordLinkUnknown);
    let link = Secret::presented(link.expose()).ok_or_else(unknown)?.hash();
    let account = db::password_link::account_of(&app.database, &link, app.clock.now())
        .await?
        .ok_or_else(unknown)?;
    let account = db::account::find(&app.database, account)
        .await?
        .ok_or(DbError::Inconsistent("account of a link"))?;
    if account.standing == Standing::Closed {
        return Err(unknown());
    }
    check(app, &account, new.expose())?;
    let hash = app.passwords.hash(app.random.as_ref(), new.expose()).await?;
    let now = app.clock.now();
    let actor = Actor {
        account: Some(account.id),
        session: None,
        request: Some(request.to_owned()),
    };
    let transaction = app.database.write().await?;
    db::one_time_code::hold(&transaction, account.id).await?;
    // Once: of two who come with it, one takes it.
    if !db::password_link::take(&transaction, &link, now).await? {
        return Err(unknown());
    }
    // The link shows that the mailbox is the person's own, so whoever guessed codes with the former password starts from nothing.
    db::one_time_code::forget_wrong(&transaction, Counter::SignIn(account.id)).await?;
    set(
        app,
        &transaction,
        now,
        &actor,
        &account,
        hash,
        PasswordProof::Link,
        None,
    )
    .await?;
    transaction.commit().await.map_err(Denied::from)
}

/// What follows from a new password, all of it together: no other session, no sign-in in progress and no link is good any more, and the owner
/// is told.
#[expect(
    clippy::too_many_arguments,
    reason = "each is another thing, and both callers have them at hand"
)]
async fn set(
    app: &App,
    transaction: &Transaction,
    now: Timestamp,
    actor: &Actor,
    account: &Account,
    hash: PasswordHash,
    by: PasswordProof,
    but: Option<SessionId>,
) -> Result<(), Fault> {
    let kept = Kept {
        hash,
        origin: Origin::Own,
        set_at: now,
    };
    db::password::set(transaction, account.id, &kept).await?;
    closing::end_ways_in(
        app,
        transaction,
        account.id,
        but,
        SessionEnd::PasswordChanged,
        now,
    )
    .await?;
    app.record(transaction, now, actor, &Event::PasswordSet { by })
        .await?;
    notify(app, transaction, now, account, SecurityNotice::PasswordChanged).await
}
