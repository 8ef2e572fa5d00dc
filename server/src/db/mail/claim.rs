//! Taking jobs to try them, of several replicas one at a time.

use std::time::Duration;

use opalexe_domain::{id::MailId, text::EmailAddress, time::Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr};

use super::{Failure, State, address, count, kind};
use crate::{
    db::{
        DbError, Reader, Transaction,
        connection::Connected,
        entity::mail_job::{Column, Entity, Model},
    },
    mail::{About, Kind},
};

/// A job that the caller alone holds, until its lease is over or its outcome is kept.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// Its identifier.
    pub id: MailId,
    /// What it tells.
    pub kind: Kind,
    /// To whom.
    pub recipient: EmailAddress,
    /// The message, sealed.
    pub sealed_arguments: Vec<u8>,
    /// How often it was claimed, this time included.
    pub tries: u32,
    /// When it was asked for.
    pub made_at: Timestamp,
    /// Until when it is worth sending.
    pub expires_at: Timestamp,
    /// What it is about.
    pub about: About,
}

/// What a claim came to.
#[derive(Debug, Clone, Default)]
pub struct Claim {
    /// The jobs that are the caller's.
    pub jobs: Vec<Claimed>,
    /// Rows of which no job can be made. They were failed, so that they hold up nobody, and the operator sees them in the queue.
    pub unreadable: Vec<MailId>,
}

impl Claim {
    /// Whether nothing was due.
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty() && self.unreadable.is_empty()
    }
}

/// Whether any job is to be tried at `now`.
pub async fn is_any_due(reader: &impl Reader, now: Timestamp) -> Result<bool, DbError> {
    let due = due(now).one(reader.connection()).await?;
    Ok(due.is_some())
}

/// Claims at most `limit` jobs that are to be tried at `now`, first what is good for the shortest time: a code never waits behind a thousand
/// announcements. Nobody else gets them before `lease` is over, not even by [`super::retry`];
/// the count of tries tells whose the job is, so that who comes late with an outcome changes nothing.
pub async fn claim(
    transaction: &Transaction,
    now: Timestamp,
    lease: Duration,
    limit: u64,
) -> Result<Claim, DbError> {
    let connection = transaction.connection();
    // The same order for everybody, so that two who claim at once wait for each other and never mutually.
    let rows = due(now).limit(limit).all(connection).await?;
    let mut claim = Claim::default();
    for row in rows {
        let id = MailId::from(row.id);
        let tries = row.tries.saturating_add(1);
        let held = Entity::update_many()
            .filter(Column::Id.eq(row.id))
            .filter(Column::State.eq(State::Queued.name()))
            .filter(Column::Tries.eq(row.tries));
        let job = of_row(row, tries);
        let taken = if job.is_ok() {
            held.col_expr(Column::Tries, Expr::value(tries))
                .col_expr(Column::NextTryAt, Expr::value(now.plus(lease).millis()))
                .col_expr(Column::LeasedUntil, Expr::value(now.plus(lease).millis()))
        } else {
            held.col_expr(Column::State, Expr::value(State::Failed.name()))
                .col_expr(Column::Reason, Expr::value(Failure::Unreadable.name()))
                .col_expr(Column::EndedAt, Expr::value(now.millis()))
        };
        if taken.exec(connection).await?.rows_affected != 1 {
            continue;
        }
        match job {
            Ok(job) => claim.jobs.push(job),
            Err(_) => claim.unreadable.push(id),
        }
    }
    Ok(claim)
}

fn due(now: Timestamp) -> Select<Entity> {
    Entity::find()
        .filter(Column::State.eq(State::Queued.name()))
        .filter(Column::NextTryAt.lte(now.millis()))
        .order_by_asc(Column::ExpiresAt)
        .order_by_asc(Column::Id)
}

fn of_row(row: Model, tries: i32) -> Result<Claimed, DbError> {
    Ok(Claimed {
        id: row.id.into(),
        kind: kind(&row.kind)?,
        recipient: address(row.recipient)?,
        // A job that is queued has them; without, it does not open, and fails for that.
        sealed_arguments: row.sealed_arguments.unwrap_or_default(),
        tries: count(tries),
        made_at: Timestamp::from_millis(row.made_at),
        expires_at: Timestamp::from_millis(row.expires_at),
        about: About {
            account: row.account_id.map(Into::into),
            expertise: row.expertise_id.map(Into::into),
            participation: row.participation_id.map(Into::into),
        },
    })
}
