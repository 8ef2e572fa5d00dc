//! Why a session is no more, kept by its token for whoever still carries it: the person is told, and not only sent away.

use std::time::Duration;

use opalexe_domain::{
    id::{AccountId, SessionId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    auth::secret::SecretHash,
    db::{
        DbError, Reader, Transaction,
        connection::Connected,
        entity::{
            ended_session::{ActiveModel, Column, Entity},
            session,
        },
    },
};

/// Why a session ended before its time, other than by its own sign-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Its person closed it from another one.
    Closed,
    /// Its certificate, or an authority above it, was revoked.
    Revoked,
    /// Its card was declared lost or stolen.
    CardLost,
    /// Its certificate has expired.
    CardExpired,
    /// The password of its account was set anew.
    PasswordChanged,
    /// The address by which its account is entered was replaced.
    EmailChanged,
}

impl Ending {
    const ALL: [Self; 6] = [
        Self::Closed,
        Self::Revoked,
        Self::CardLost,
        Self::CardExpired,
        Self::PasswordChanged,
        Self::EmailChanged,
    ];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Revoked => "revoked",
            Self::CardLost => "card_lost",
            Self::CardExpired => "card_expired",
            Self::PasswordChanged => "password_changed",
            Self::EmailChanged => "email_changed",
        }
    }
}

/// A session that has just been ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Which.
    pub id: SessionId,
    /// Whose; none for one that was still a registration.
    pub account: Option<AccountId>,
}

/// Ends a session and keeps why. None when it had ended already, be it at this moment by somebody else.
pub async fn end_because(
    transaction: &Transaction,
    id: SessionId,
    ending: Ending,
    at: Timestamp,
) -> Result<Option<Ended>, DbError> {
    let connection = transaction.connection();
    let row: Option<(String, Option<Uuid>)> = session::Entity::find_by_id(id.uuid())
        .select_only()
        .columns([session::Column::TokenHash, session::Column::AccountId])
        .into_tuple()
        .one(connection)
        .await?;
    let Some((token_hash, account)) = row else {
        return Ok(None);
    };
    // Of two who end it at once, the one whose statement removes the row has ended it.
    if !super::end(transaction, id).await? {
        return Ok(None);
    }
    let kept = ActiveModel {
        token_hash: Set(token_hash),
        reason: Set(ending.name().to_owned()),
        ended_at: Set(at.millis()),
    };
    Entity::insert(kept).exec_without_returning(connection).await?;
    Ok(Some(Ended {
        id,
        account: account.map(AccountId::from),
    }))
}

/// Why the session of that token ended, as far as it is known.
pub async fn why(reader: &impl Reader, token: &SecretHash) -> Result<Option<Ending>, DbError> {
    let Some(kept) = Entity::find_by_id(token.as_str())
        .one(reader.connection())
        .await?
    else {
        return Ok(None);
    };
    Ending::ALL
        .into_iter()
        .find(|ending| ending.name() == kept.reason)
        .map(Some)
        .ok_or(DbError::Inconsistent("reason of a session's end"))
}

/// Forgets what ended longer ago than `kept_for`; says of how many.
pub async fn sweep(transaction: &Transaction, now: Timestamp, kept_for: Duration) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Column::EndedAt.lte(now.minus(kept_for).millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}
