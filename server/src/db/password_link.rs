//! Links by which a password can be set, each once.

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::password_link::{ActiveModel, Column, Entity},
};
use crate::auth::secret::SecretHash;

/// Keeps a link until it is used, or swept after `expires_at`.
pub async fn make(
    transaction: &Transaction,
    secret: &SecretHash,
    account: AccountId,
    at: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        secret_hash: Set(secret.as_str().to_owned()),
        account_id: Set(account.uuid()),
        made_at: Set(at.millis()),
        expires_at: Set(expires_at.millis()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// Whose link it is, as long as it is good.
pub async fn account_of(
    reader: &impl Reader,
    secret: &SecretHash,
    now: Timestamp,
) -> Result<Option<AccountId>, DbError> {
    let found = Entity::find_by_id(secret.as_str())
        .filter(Column::ExpiresAt.gt(now.millis()))
        .one(reader.connection())
        .await?;
    Ok(found.map(|row| row.account_id.into()))
}

/// Whether the account has a link that is good.
pub async fn is_there(reader: &impl Reader, account: AccountId, now: Timestamp) -> Result<bool, DbError> {
    let links = Entity::find()
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::ExpiresAt.gt(now.millis()))
        .count(reader.connection())
        .await?;
    Ok(links > 0)
}

/// Uses the link up. False when it was used already, or is good no more: of several who try, one gets true.
pub async fn take(transaction: &Transaction, secret: &SecretHash, now: Timestamp) -> Result<bool, DbError> {
    let taken = Entity::delete_many()
        .filter(Column::SecretHash.eq(secret.as_str()))
        .filter(Column::ExpiresAt.gt(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Voids every link of the account.
pub async fn remove_all_of(transaction: &Transaction, account: AccountId) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(account.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Removes the links that are good no more at `now`; says how many.
pub async fn sweep(transaction: &Transaction, now: Timestamp) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        auth::secret::Secret,
        db::fixture::{NOW, account_id, make_account, on_every_engine},
        randomness::SystemRandomness,
    };

    fn link() -> SecretHash {
        Secret::new(&SystemRandomness::default()).unwrap().hash()
    }

    #[tokio::test]
    async fn a_link_is_good_until_its_end_and_once() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let end = Timestamp::from_millis(NOW.millis() + 1);
            let (one, other, third) = (link(), link(), link());
            for link in [&one, &other, &third] {
                make(&transaction, link, account_id(1), NOW, end).await.unwrap();
            }
            assert_eq!(
                account_of(&transaction, &one, NOW).await.unwrap(),
                Some(account_id(1))
            );
            assert_eq!(account_of(&transaction, &one, end).await.unwrap(), None);
            assert!(!take(&transaction, &one, end).await.unwrap());
            assert!(take(&transaction, &one, NOW).await.unwrap());
            assert!(!take(&transaction, &one, NOW).await.unwrap());
            assert_eq!(sweep(&transaction, NOW).await.unwrap(), 0);
            assert_eq!(sweep(&transaction, end).await.unwrap(), 2);
        })
        .await;
    }

    #[tokio::test]
    async fn the_links_of_one_account_are_voided_and_those_of_another_are_not() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            make_account(&transaction, 2, 2, "c@d.example").await;
            let end = Timestamp::from_millis(NOW.millis() + 1);
            let (one, other) = (link(), link());
            make(&transaction, &one, account_id(1), NOW, end).await.unwrap();
            make(&transaction, &other, account_id(2), NOW, end).await.unwrap();
            remove_all_of(&transaction, account_id(1)).await.unwrap();
            assert!(!take(&transaction, &one, NOW).await.unwrap());
            assert!(take(&transaction, &other, NOW).await.unwrap());
        })
        .await;
    }
}
