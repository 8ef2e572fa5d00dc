//! One-time codes that were mailed, and what was done with them.

mod uses;

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::one_time_code::{ActiveModel, Column, Entity},
};
pub use uses::{Counter, Use, add_use, forget_wrong, sweep_uses, times_of_uses};

/// For what a code is good: the name of the purpose, and which of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'a> {
    /// The purpose.
    pub purpose: &'static str,
    /// Which: the hash of a ticket, or an identifier.
    pub subject: &'a str,
}

/// A code as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Whose it is.
    pub account: AccountId,
    /// Its code of authentication.
    pub mac: Vec<u8>,
    /// How many tries are left.
    pub tries_left: u32,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it is good no more.
    pub expires_at: Timestamp,
}

/// Keeps to this transaction, until its end, what is counted of the account's codes: of two tries at once, the second sees what the first
/// left. SQLite has one writer at a time in any case.
///
/// It is held before any row of the account is touched that leads in (password, links, sign-ins in progress, codes, sessions), so that nobody
/// waits in a circle; after the state of an expertise ([`super::expertise::hold_state`]) where both are. Held twice, it is held once.
pub async fn hold(transaction: &Transaction, account: AccountId) -> Result<(), DbError> {
    lock(transaction, format!("one-time codes {account}")).await
}

/// Keeps to this transaction, until its end, what is counted by `counter`. Who holds an account's codes as well holds them after.
pub async fn hold_counter(transaction: &Transaction, counter: Counter<'_>) -> Result<(), DbError> {
    lock(transaction, format!("counter {counter}")).await
}

async fn lock(transaction: &Transaction, what: String) -> Result<(), DbError> {
    let connection = transaction.connection();
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let lock = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
        [what.into()],
    );
    connection.query_one_raw(lock).await?;
    Ok(())
}

/// Keeps a code; one of the same target is no more.
pub async fn keep(transaction: &Transaction, target: Target<'_>, code: &Kept) -> Result<(), DbError> {
    let row = ActiveModel {
        purpose: Set(target.purpose.to_owned()),
        subject: Set(target.subject.to_owned()),
        account_id: Set(code.account.uuid()),
        mac: Set(code.mac.clone()),
        tries_left: Set(i32::try_from(code.tries_left).unwrap_or(i32::MAX)),
        sent_at: Set(code.sent_at.millis()),
        expires_at: Set(code.expires_at.millis()),
    };
    let replace = OnConflict::columns([Column::Purpose, Column::Subject])
        .update_columns([
            Column::AccountId,
            Column::Mac,
            Column::TriesLeft,
            Column::SentAt,
            Column::ExpiresAt,
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The code of that target, as it stands.
pub async fn find(reader: &impl Reader, target: Target<'_>) -> Result<Option<Kept>, DbError> {
    let found = Entity::find_by_id((target.purpose.to_owned(), target.subject.to_owned()))
        .one(reader.connection())
        .await?;
    Ok(found.map(|row| Kept {
        account: row.account_id.into(),
        mac: row.mac,
        tries_left: u32::try_from(row.tries_left).unwrap_or(0),
        sent_at: Timestamp::from_millis(row.sent_at),
        expires_at: Timestamp::from_millis(row.expires_at),
    }))
}

/// Uses up one try, in one statement. False when none is left, or the code is not there or good no more at `now`.
pub async fn take_try(
    transaction: &Transaction,
    target: Target<'_>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let taken = Entity::update_many()
        .col_expr(Column::TriesLeft, Expr::col(Column::TriesLeft).sub(1))
        .filter(Column::Purpose.eq(target.purpose))
        .filter(Column::Subject.eq(target.subject))
        .filter(Column::TriesLeft.gt(0))
        .filter(Column::ExpiresAt.gt(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Removes the code of that target.
pub async fn remove(transaction: &Transaction, target: Target<'_>) -> Result<(), DbError> {
    Entity::delete_by_id((target.purpose.to_owned(), target.subject.to_owned()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Removes the codes that have been good no more since `before`; says how many. Not at once: who types an old one is told that it is old.
pub async fn sweep(transaction: &Transaction, before: Timestamp) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(before.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

#[cfg(test)]
mod tests;
