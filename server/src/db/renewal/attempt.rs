//! The address whose account a first connection is about to prove. It goes with its session.

use opalexe_domain::{id::SessionId, text::EmailAddress, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::renewal_attempt::{ActiveModel, Column, Entity},
};

/// What a first connection is about to prove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The address, in its canonical form.
    pub email_canonical: String,
    /// When its code was asked for.
    pub asked_at: Timestamp,
    /// How many tries are left.
    pub tries_left: u32,
}

/// Keeps what the session is about to prove, in the place of what it was.
pub async fn begin(
    transaction: &Transaction,
    session: SessionId,
    email: &EmailAddress,
    at: Timestamp,
    tries: u32,
) -> Result<(), DbError> {
    let row = ActiveModel {
        session_id: Set(session.uuid()),
        email_canonical: Set(email.canonical()),
        asked_at: Set(at.millis()),
        tries_left: Set(i32::try_from(tries).unwrap_or(i32::MAX)),
    };
    let replaced = OnConflict::column(Column::SessionId)
        .update_columns([Column::EmailCanonical, Column::AskedAt, Column::TriesLeft])
        .to_owned();
    Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// What the session is about to prove.
pub async fn of(reader: &impl Reader, session: SessionId) -> Result<Option<Attempt>, DbError> {
    let row = Entity::find_by_id(session.uuid())
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| Attempt {
        email_canonical: row.email_canonical,
        asked_at: Timestamp::from_millis(row.asked_at),
        tries_left: u32::try_from(row.tries_left).unwrap_or_default(),
    }))
}

/// Uses up one try, in one statement. False when none is left.
pub async fn take_try(transaction: &Transaction, session: SessionId) -> Result<bool, DbError> {
    let taken = Entity::update_many()
        .col_expr(Column::TriesLeft, Expr::col(Column::TriesLeft).sub(1))
        .filter(Column::SessionId.eq(session.uuid()))
        .filter(Column::TriesLeft.gt(0))
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}
