//! Sign-ins by e-mail that wait for their code, and whom a door by e-mail admits.

use opalexe_domain::{
    id::{AccountId, ExpertiseId},
    time::Timestamp,
    wall::Door,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        email_sign_in::{ActiveModel, Column, Entity, Model},
        participation as entry,
    },
    participation::of_door,
};
use crate::auth::secret::SecretHash;

/// A sign-in that waits for its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InProgress {
    /// Whose.
    pub account: AccountId,
    /// Through which door.
    pub door: Door,
    /// Whether the session is to be kept on the person's machine.
    pub keep: bool,
    /// Whether the code is that of an authenticator; else it was mailed.
    pub by_totp: bool,
    /// How many codes of the authenticator may be tried.
    pub tries_left: u32,
    /// When it is over.
    pub expires_at: Timestamp,
}

/// Keeps a sign-in until it is removed, or swept when it is over.
pub async fn begin(
    transaction: &Transaction,
    ticket: &SecretHash,
    begun: &InProgress,
) -> Result<(), DbError> {
    let row = ActiveModel {
        ticket_hash: Set(ticket.as_str().to_owned()),
        account_id: Set(begun.account.uuid()),
        door: Set(begun.door.name().to_owned()),
        keep: Set(begun.keep),
        by_totp: Set(begun.by_totp),
        tries_left: Set(i32::try_from(begun.tries_left).unwrap_or(i32::MAX)),
        expires_at: Set(begun.expires_at.millis()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The sign-in of that ticket, unless it is over at `now`.
pub async fn find(
    reader: &impl Reader,
    ticket: &SecretHash,
    now: Timestamp,
) -> Result<Option<InProgress>, DbError> {
    Entity::find_by_id(ticket.as_str())
        .filter(Column::ExpiresAt.gt(now.millis()))
        .one(reader.connection())
        .await?
        .map(InProgress::try_from)
        .transpose()
}

/// Uses up one try, in one statement. False when none is left.
pub async fn take_try(transaction: &Transaction, ticket: &SecretHash) -> Result<bool, DbError> {
    let taken = Entity::update_many()
        .col_expr(Column::TriesLeft, Expr::col(Column::TriesLeft).sub(1))
        .filter(Column::TicketHash.eq(ticket.as_str()))
        .filter(Column::TriesLeft.gt(0))
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Removes the sign-in. False when it was gone already: of two who end it at once, one gets true.
pub async fn remove(transaction: &Transaction, ticket: &SecretHash) -> Result<bool, DbError> {
    let removed = Entity::delete_by_id(ticket.as_str())
        .exec(transaction.connection())
        .await?;
    Ok(removed.rows_affected == 1)
}

/// Removes every sign-in of the account.
pub async fn remove_all_of(transaction: &Transaction, account: AccountId) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Removes those that are over at `now`; says how many.
pub async fn sweep(transaction: &Transaction, now: Timestamp) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

/// The expertise of the last invitation that still lets the account in through that door; none when none does.
pub async fn landing(
    reader: &impl Reader,
    account: AccountId,
    door: Door,
) -> Result<Option<ExpertiseId>, DbError> {
    let expertise: Option<Uuid> = entry::Entity::find()
        .select_only()
        .column(entry::Column::ExpertiseId)
        .filter(of_door(account, door))
        .order_by_desc(entry::Column::InvitedAt)
        .order_by_desc(entry::Column::Id)
        .into_tuple()
        .one(reader.connection())
        .await?;
    Ok(expertise.map(ExpertiseId::from))
}

impl TryFrom<Model> for InProgress {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        Ok(Self {
            account: row.account_id.into(),
            door: Door::named(&row.door).ok_or(DbError::Inconsistent("door of a sign-in"))?,
            keep: row.keep,
            by_totp: row.by_totp,
            tries_left: u32::try_from(row.tries_left).unwrap_or(0),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        auth::secret::Secret,
        db::fixture::{NOW, account_id, make_account, on_every_engine},
        randomness::SystemRandomness,
    };

    #[tokio::test]
    async fn a_sign_in_waits_until_its_end_and_ends_once() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let ticket = || Secret::new(&SystemRandomness::default()).unwrap().hash();
            let (one, other) = (ticket(), ticket());
            let begun = InProgress {
                account: account_id(1),
                door: Door::SapiteurEmail,
                keep: true,
                by_totp: true,
                tries_left: 1,
                expires_at: Timestamp::from_millis(NOW.millis() + 1),
            };
            begin(&transaction, &one, &begun).await.unwrap();
            begin(&transaction, &other, &begun).await.unwrap();
            assert_eq!(find(&transaction, &one, NOW).await.unwrap(), Some(begun));
            assert_eq!(find(&transaction, &one, begun.expires_at).await.unwrap(), None);
            assert!(take_try(&transaction, &one).await.unwrap());
            assert!(!take_try(&transaction, &one).await.unwrap());
            assert!(remove(&transaction, &one).await.unwrap());
            assert!(!remove(&transaction, &one).await.unwrap());
            assert_eq!(sweep(&transaction, NOW).await.unwrap(), 0);
            assert_eq!(sweep(&transaction, begun.expires_at).await.unwrap(), 1);
            begin(&transaction, &other, &begun).await.unwrap();
            remove_all_of(&transaction, account_id(1)).await.unwrap();
            assert_eq!(find(&transaction, &other, NOW).await.unwrap(), None);
        })
        .await;
    }
}
