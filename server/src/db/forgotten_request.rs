//! Who said that a password was forgotten, until the worker looks whether there is such an account.

use opalexe_domain::{id::RANDOM_BYTES, text::EmailAddress, time::Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::forgotten_request::{ActiveModel, Column, Entity},
};

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its identifier, sorted by time.
    pub id: Uuid,
    /// The address in its canonical form; empty when what was typed is none.
    pub email: String,
    /// The number of the HTTP request.
    pub request: String,
}

/// Keeps a request.
pub async fn keep(transaction: &Transaction, asked: &Asked) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(asked.id),
        email_canonical: Set(asked.email.clone()),
        request_id: Set(asked.request.clone()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The oldest request, of those that came after `seen`.
pub async fn next_after(reader: &impl Reader, seen: Option<Uuid>) -> Result<Option<Asked>, DbError> {
    // No request has the identifier of zeros.
    let oldest = Entity::find()
        .filter(Column::Id.gt(seen.unwrap_or(Uuid::nil())))
        .order_by_asc(Column::Id)
        .one(reader.connection())
        .await?;
    Ok(oldest.map(|row| Asked {
        id: row.id,
        email: row.email_canonical,
        request: row.request_id,
    }))
}

/// Takes the request out. False when it is not there any more.
pub async fn take(transaction: &Transaction, asked: &Asked) -> Result<bool, DbError> {
    let deleted = Entity::delete_by_id(asked.id)
        .exec(transaction.connection())
        .await?;
    Ok(deleted.rows_affected == 1)
}

/// Removes the requests for that address, which is the account's no more.
pub async fn remove_all_for(transaction: &Transaction, email: &EmailAddress) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(Column::EmailCanonical.eq(email.canonical()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Removes the requests from before `before`; says how many.
pub async fn sweep(transaction: &Transaction, before: Timestamp) -> Result<u64, DbError> {
    let millis = u64::try_from(before.millis()).unwrap_or(0);
    // Identifiers begin with the time: this is the least of that millisecond.
    let least = uuid::Builder::from_unix_timestamp_millis(millis, &[0; RANDOM_BYTES]).into_uuid();
    let swept = Entity::delete_many()
        .filter(Column::Id.lt(least))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{NOW, on_every_engine};

    #[tokio::test]
    async fn requests_are_taken_once_and_the_oldest_first() {
        on_every_engine(async |database| {
            let asked = |number: u128| Asked {
                id: Uuid::from_u128(number),
                email: format!("{number}@b.example"),
                request: "r".into(),
            };
            let transaction = database.write().await.unwrap();
            keep(&transaction, &asked(2)).await.unwrap();
            keep(&transaction, &asked(1)).await.unwrap();
            let next = async |seen| next_after(&transaction, seen).await.unwrap();
            assert_eq!(next(None).await, Some(asked(1)));
            assert_eq!(next(Some(asked(1).id)).await, Some(asked(2)));
            assert_eq!(next(Some(asked(2).id)).await, None);
            assert!(take(&transaction, &asked(1)).await.unwrap());
            assert!(!take(&transaction, &asked(1)).await.unwrap());
            assert_eq!(next(None).await, Some(asked(2)));
        })
        .await;
    }

    #[tokio::test]
    async fn requests_go_with_the_address_and_with_the_time() {
        on_every_engine(async |database| {
            let at = |seconds: i64, random: u8, email: &str| {
                let millis = u64::try_from(NOW.millis() + seconds * 1_000).unwrap();
                let random = [random; RANDOM_BYTES];
                Asked {
                    id: uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid(),
                    email: email.into(),
                    request: "r".into(),
                }
            };
            let transaction = database.write().await.unwrap();
            let (old, present) = (at(-1, 255, "a@b.example"), at(0, 0, "b@b.example"));
            for asked in [&old, &present, &at(1, 7, "c@b.example")] {
                keep(&transaction, asked).await.unwrap();
            }
            remove_all_for(&transaction, &"C@B.example".parse().unwrap())
                .await
                .unwrap();
            assert_eq!(sweep(&transaction, NOW).await.unwrap(), 1);
            assert_eq!(
                next_after(&transaction, None).await.unwrap(),
                Some(present.clone())
            );
            assert_eq!(next_after(&transaction, Some(present.id)).await.unwrap(), None);
        })
        .await;
    }
}
