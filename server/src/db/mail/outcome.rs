//! Keeping what became of a job.

use opalexe_domain::{id::MailId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr,
};

use super::{Claimed, State};
use crate::db::{
    DbError, Transaction,
    connection::Connected,
    entity::{
        mail_job::{Column, Entity},
        sent_message,
    },
};

/// A message that another server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its `Message-ID`, without the angle brackets.
    pub message_id: String,
    /// SHA-256 of the bytes that were sent, in hexadecimal.
    pub sha256: String,
    /// What the server answered.
    pub answer: String,
    /// When.
    pub at: Timestamp,
}

/// Why a job is tried no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// A server refused the recipient or the message for good.
    Refused,
    /// What it tells is good no more.
    Expired,
    /// It was taken, and came back: the server that took it could not deliver it (RFC 3464).
    Bounced,
    /// It means nothing to this instance: its arguments do not open with the key, or its row was spoiled.
    Unreadable,
}

impl Failure {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Refused, Self::Expired, Self::Bounced, Self::Unreadable];

    /// The name in the database, in the log and at the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Bounced => "bounced",
            Self::Unreadable => "unreadable",
        }
    }

    /// The reason of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.name() == name)
    }
}

/// Keeps that the message of `job` was taken, and wipes its arguments. False when the job is somebody else's by now: what was sent is kept
/// by whoever comes first.
pub async fn keep_sent(transaction: &Transaction, job: &Claimed, sent: &Sent) -> Result<bool, DbError> {
    let ended = of(job)
        .col_expr(Column::State, Expr::value(State::Sent.name()))
        .col_expr(Column::SealedArguments, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(Column::Answer, Expr::value(sent.answer.as_str()))
        .col_expr(Column::EndedAt, Expr::value(sent.at.millis()));
    if !one(ended, transaction).await? {
        return Ok(false);
    }
    let row = sent_message::ActiveModel {
        mail_id: Set(job.id.uuid()),
        message_id: Set(sent.message_id.clone()),
        sha256: Set(sent.sha256.clone()),
        answer: Set(sent.answer.clone()),
        sent_at: Set(sent.at.millis()),
    };
    sent_message::Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(true)
}

/// Keeps that `job` is to be tried again at `next_try_at`, and what this try was answered. False when it is somebody else's by now.
pub async fn put_off(
    transaction: &Transaction,
    job: &Claimed,
    next_try_at: Timestamp,
    answer: &str,
) -> Result<bool, DbError> {
    let put_off = of(job)
        .col_expr(Column::NextTryAt, Expr::value(next_try_at.millis()))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<i64>::None))
        .col_expr(Column::Answer, Expr::value(answer));
    one(put_off, transaction).await
}

/// Keeps that `job` is tried no more, and why. Its arguments stay until the message is worth sending no more, so that the operator may have
/// it tried again. An `answer` of none leaves what the last try was answered. False when the job is somebody else's by now.
pub async fn fail(
    transaction: &Transaction,
    job: &Claimed,
    failure: Failure,
    answer: Option<&str>,
    at: Timestamp,
) -> Result<bool, DbError> {
    let mut failed = of(job)
        .col_expr(Column::State, Expr::value(State::Failed.name()))
        .col_expr(Column::Reason, Expr::value(failure.name()))
        .col_expr(Column::LeasedUntil, Expr::value(Option::<i64>::None))
        .col_expr(Column::EndedAt, Expr::value(at.millis()));
    if let Some(answer) = answer {
        failed = failed.col_expr(Column::Answer, Expr::value(answer));
    }
    one(failed, transaction).await
}

/// What [`retry`] came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// It is tried at once.
    Yes,
    /// Somebody tries it at this moment: twice at once could be sent twice.
    OnItsWay,
    /// There is no such job, it was sent, or it is worth sending no more.
    Over,
}

/// Has a job that waits or failed tried at once.
pub async fn retry(transaction: &Transaction, id: MailId, now: Timestamp) -> Result<Retry, DbError> {
    let worth_it = Condition::all()
        .add(Column::Id.eq(id.uuid()))
        .add(Column::State.ne(State::Sent.name()))
        .add(Column::SealedArguments.is_not_null())
        .add(Column::ExpiresAt.gt(now.millis()));
    let free = Condition::any()
        .add(Column::LeasedUntil.is_null())
        .add(Column::LeasedUntil.lte(now.millis()));
    let retried = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Queued.name()))
        .col_expr(Column::Reason, Expr::value(Option::<String>::None))
        .col_expr(Column::EndedAt, Expr::value(Option::<i64>::None))
        .col_expr(Column::NextTryAt, Expr::value(now.millis()))
        .filter(worth_it.clone())
        .filter(free);
    if one(retried, transaction).await? {
        return Ok(Retry::Yes);
    }
    let left = Entity::find()
        .filter(worth_it)
        .one(transaction.connection())
        .await?;
    Ok(if left.is_some() {
        Retry::OnItsWay
    } else {
        Retry::Over
    })
}

/// Wipes the arguments of jobs that failed and are worth sending no more at `now`; says how many.
pub async fn wipe_what_is_over(transaction: &Transaction, now: Timestamp) -> Result<u64, DbError> {
    let wiped = Entity::update_many()
        .col_expr(Column::SealedArguments, Expr::value(Option::<Vec<u8>>::None))
        .filter(Column::State.eq(State::Failed.name()))
        .filter(Column::SealedArguments.is_not_null())
        .filter(Column::ExpiresAt.lte(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(wiped.rows_affected)
}

/// The row of `job`, while it is the caller's.
fn of(job: &Claimed) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(job.id.uuid()))
        .filter(Column::State.eq(State::Queued.name()))
        .filter(Column::Tries.eq(i32::try_from(job.tries).unwrap_or(i32::MAX)))
}

async fn one(update: UpdateMany<Entity>, transaction: &Transaction) -> Result<bool, DbError> {
    let changed = update.exec(transaction.connection()).await?;
    Ok(changed.rows_affected == 1)
}
