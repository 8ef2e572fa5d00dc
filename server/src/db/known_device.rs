//! What each account was signed in to from of late: devices and networks by a mark, of which neither can be told.

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::OnConflict,
};

use super::{
    DbError, Transaction,
    connection::Connected,
    entity::known_device::{ActiveModel, Column, Entity},
};

/// What is known of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was seen.
    Yes,
    /// It was not, and others of the account were.
    No,
    /// None of the account's was.
    None,
}

/// Keeps that the account was signed in to from `mark` at `at`, and says what was known of it since `since`.
pub async fn seen(
    transaction: &Transaction,
    account: AccountId,
    mark: &str,
    at: Timestamp,
    since: Timestamp,
) -> Result<Known, DbError> {
    let connection = transaction.connection();
    let of_late = Entity::find()
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::LastSeenAt.gt(since.millis()));
    let same = of_late.clone().filter(Column::Mark.eq(mark));
    let known = if same.one(connection).await?.is_some() {
        Known::Yes
    } else if of_late.count(connection).await? > 0 {
        Known::No
    } else {
        Known::None
    };
    let row = ActiveModel {
        account_id: Set(account.uuid()),
        mark: Set(mark.to_owned()),
        last_seen_at: Set(at.millis()),
    };
    let again = OnConflict::columns([Column::AccountId, Column::Mark])
        .update_column(Column::LastSeenAt)
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(connection)
        .await?;
    Ok(known)
}

/// Forgets what was last seen before `before`; says how many.
pub async fn sweep(transaction: &Transaction, before: Timestamp) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Column::LastSeenAt.lte(before.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::db::fixture::{NOW, account_id, make_account, on_every_engine};

    #[tokio::test]
    async fn a_device_is_known_as_long_as_it_is_used_and_to_its_account_alone() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            make_account(&transaction, 2, 2, "c@d.example").await;
            let term = Duration::from_secs(100);
            let at = |seconds| NOW.plus(Duration::from_secs(seconds));
            let seen_at = async |account, mark: &str, seconds| {
                let now = at(seconds);
                seen(&transaction, account_id(account), mark, now, now.minus(term))
                    .await
                    .unwrap()
            };
            assert_eq!(seen_at(1, "desk", 0).await, Known::None);
            assert_eq!(seen_at(1, "desk", 60).await, Known::Yes);
            assert_eq!(seen_at(1, "phone", 61).await, Known::No);
            assert_eq!(seen_at(2, "phone", 61).await, Known::None);
            assert_eq!(seen_at(1, "desk", 159).await, Known::Yes);
            assert_eq!(
                seen_at(1, "phone", 162).await,
                Known::No,
                "it was not seen for too long"
            );
            assert_eq!(seen_at(1, "desk", 500).await, Known::None);
            assert_eq!(sweep(&transaction, at(162)).await.unwrap(), 2);
            assert_eq!(
                seen_at(1, "phone", 501).await,
                Known::No,
                "what is left is of the desk"
            );
            transaction.commit().await.unwrap();
        })
        .await;
    }
}
