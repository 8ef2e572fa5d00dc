//! Time stamps: what an authority is still to be asked, and what it has answered. An answer is never changed.

use std::time::Duration;

use opalexe_domain::{api::receipts::TimeStampState, time::Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{time_stamp, time_stamp_request},
};

/// Something to be stamped: the deposit of a receipt, or a signed head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its identifier.
    pub subject: Uuid,
    /// SHA-256 of what is stamped, in hexadecimal.
    pub imprint: String,
    /// How often it was claimed, this time included.
    pub tries: u32,
}

/// The answer of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The answer as it came (`TimeStampResp`), in DER.
    pub answer: Vec<u8>,
    /// The time that it attests.
    pub at: Timestamp,
}

/// Asks for a time stamp, to be tried at once.
pub async fn ask(
    transaction: &Transaction,
    subject: Uuid,
    imprint: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = time_stamp_request::ActiveModel {
        subject_id: Set(subject),
        imprint: Set(imprint.to_owned()),
        made_at: Set(at.millis()),
        tries: Set(0),
        next_try_at: Set(at.millis()),
    };
    time_stamp_request::Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// Whether any is to be asked for at `now`.
pub async fn is_any_due(reader: &impl Reader, now: Timestamp) -> Result<bool, DbError> {
    let due = time_stamp_request::Entity::find()
        .filter(time_stamp_request::Column::NextTryAt.lte(now.millis()))
        .one(reader.connection())
        .await?;
    Ok(due.is_some())
}

/// Claims at most `limit` that are to be asked for at `now`, those that waited longest first. Nobody else gets them before `lease` is over.
pub async fn claim(
    transaction: &Transaction,
    now: Timestamp,
    lease: Duration,
    limit: u64,
) -> Result<Vec<Asked>, DbError> {
    use time_stamp_request::{Column, Entity};

    let rows = Entity::find()
        .filter(Column::NextTryAt.lte(now.millis()))
        .order_by_asc(Column::NextTryAt)
        .order_by_asc(Column::SubjectId)
        .limit(limit)
        .all(transaction.connection())
        .await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let tries = row.tries.saturating_add(1);
        let taken = Entity::update_many()
            .col_expr(Column::Tries, Expr::value(tries))
            .col_expr(Column::NextTryAt, Expr::value(now.plus(lease).millis()))
            .filter(Column::SubjectId.eq(row.subject_id))
            // Whoever claimed it meanwhile has counted.
            .filter(Column::Tries.eq(row.tries))
            .exec(transaction.connection())
            .await?;
        if taken.rows_affected == 1 {
            claimed.push(Asked {
                subject: row.subject_id,
                imprint: row.imprint,
                tries: u32::try_from(tries).unwrap_or(u32::MAX),
            });
        }
    }
    Ok(claimed)
}

/// Puts off what was claimed, unless somebody else has claimed it since.
pub async fn put_off(transaction: &Transaction, asked: &Asked, until: Timestamp) -> Result<(), DbError> {
    use time_stamp_request::{Column, Entity};

    Entity::update_many()
        .col_expr(Column::NextTryAt, Expr::value(until.millis()))
        .filter(Column::SubjectId.eq(asked.subject))
        .filter(Column::Tries.eq(asked.tries))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Keeps the answer, unless there is one already: the first stays.
pub async fn keep(transaction: &Transaction, subject: Uuid, stamp: &Stamp) -> Result<(), DbError> {
    let asked = time_stamp_request::Entity::delete_by_id(subject)
        .exec(transaction.connection())
        .await?;
    if asked.rows_affected != 1 {
        return Ok(());
    }
    let row = time_stamp::ActiveModel {
        subject_id: Set(subject),
        answer: Set(stamp.answer.clone()),
        at: Set(stamp.at.millis()),
    };
    time_stamp::Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The answer for `subject`.
pub async fn find(reader: &impl Reader, subject: Uuid) -> Result<Option<Stamp>, DbError> {
    let row = time_stamp::Entity::find_by_id(subject)
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| Stamp {
        answer: row.answer,
        at: Timestamp::from_millis(row.at),
    }))
}

/// What became of the time stamp of `subject`.
pub async fn state(reader: &impl Reader, subject: Uuid) -> Result<TimeStampState, DbError> {
    if let Some(row) = time_stamp::Entity::find_by_id(subject)
        .one(reader.connection())
        .await?
    {
        let at = Timestamp::from_millis(row.at);
        return Ok(TimeStampState::Stamped { at });
    }
    let asked = time_stamp_request::Entity::find_by_id(subject)
        .one(reader.connection())
        .await?;
    Ok(match asked {
        Some(_) => TimeStampState::Awaited,
        None => TimeStampState::None,
    })
}

/// How many wait, and since when the oldest; none when nothing waits.
pub async fn waiting(reader: &impl Reader) -> Result<Option<(u64, Timestamp)>, DbError> {
    use time_stamp_request::{Column, Entity};

    let row: Option<(i64, Option<i64>)> = Entity::find()
        .select_only()
        .column_as(Column::SubjectId.count(), "count")
        .column_as(Column::MadeAt.min(), "oldest")
        .into_tuple()
        .one(reader.connection())
        .await?;
    let (count, oldest) = row.unwrap_or_default();
    Ok(oldest.map(|oldest| {
        (
            u64::try_from(count).unwrap_or_default(),
            Timestamp::from_millis(oldest),
        )
    }))
}

#[cfg(test)]
mod tests;
