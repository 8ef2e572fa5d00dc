//! Challenges that were issued and not yet redeemed.

use opalexe_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    DbError, Transaction,
    connection::Connected,
    entity::challenge::{ActiveModel, Column, Entity},
};
use crate::auth::secret::SecretHash;

/// Keeps a challenge until it is taken, or swept after `expires_at`.
pub async fn issue(
    transaction: &Transaction,
    ticket: &SecretHash,
    nonce: &str,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        ticket_hash: Set(ticket.as_str().to_owned()),
        nonce: Set(nonce.to_owned()),
        expires_at: Set(expires_at.millis()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// Takes the challenge of `ticket` out, whatever becomes of it, and gives its nonce when it is still valid at `now`.
///
/// Of several who try, exactly one gets it: who deletes the row. The transaction must be committed before the nonce is used.
pub async fn take(
    transaction: &Transaction,
    ticket: &SecretHash,
    now: Timestamp,
) -> Result<Option<String>, DbError> {
    let connection = transaction.connection();
    let Some(row) = Entity::find_by_id(ticket.as_str()).one(connection).await? else {
        return Ok(None);
    };
    let deleted = Entity::delete_by_id(ticket.as_str()).exec(connection).await?;
    let is_ours = deleted.rows_affected == 1;
    let is_valid = row.expires_at > now.millis();
    Ok((is_ours && is_valid).then_some(row.nonce))
}

/// Removes the challenges that are valid no more at `now`; says how many.
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
    use crate::{auth::secret::Secret, db::fixture::on_every_engine, randomness::SystemRandomness};

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn ticket() -> SecretHash {
        Secret::new(&SystemRandomness::default()).unwrap().hash()
    }

    #[tokio::test]
    async fn a_challenge_is_taken_once() {
        on_every_engine(async |database| {
            let (ticket, later) = (ticket(), Timestamp::from_millis(NOW.millis() + 1));
            let transaction = database.write().await.unwrap();
            issue(&transaction, &ticket, "nonce", later).await.unwrap();
            transaction.commit().await.unwrap();

            let transaction = database.write().await.unwrap();
            assert_eq!(
                take(&transaction, &ticket, NOW).await.unwrap().as_deref(),
                Some("nonce")
            );
            assert_eq!(take(&transaction, &ticket, NOW).await.unwrap(), None);
        })
        .await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_two_who_take_a_challenge_at_once_exactly_one_gets_it() {
        on_every_engine(async |database| {
            for _ in 0..20 {
                let ticket = ticket();
                let transaction = database.write().await.unwrap();
                issue(
                    &transaction,
                    &ticket,
                    "nonce",
                    Timestamp::from_millis(NOW.millis() + 1),
                )
                .await
                .unwrap();
                transaction.commit().await.unwrap();
                let redeem = || {
                    let (database, ticket) = (database.clone(), ticket.clone());
                    tokio::spawn(async move {
                        let transaction = database.write().await.unwrap();
                        let nonce = take(&transaction, &ticket, NOW).await.unwrap();
                        transaction.commit().await.unwrap();
                        nonce
                    })
                };
                let (one, other) = (redeem(), redeem());
                let taken = [one.await.unwrap(), other.await.unwrap()];
                assert_eq!(taken.iter().flatten().count(), 1, "{taken:?}");
            }
        })
        .await;
    }

    #[tokio::test]
    async fn a_challenge_is_valid_until_its_end_and_not_at_it_and_is_swept_then() {
        on_every_engine(async |database| {
            let (expired, valid) = (ticket(), ticket());
            let transaction = database.write().await.unwrap();
            issue(&transaction, &expired, "expired", NOW).await.unwrap();
            issue(
                &transaction,
                &valid,
                "valid",
                Timestamp::from_millis(NOW.millis() + 1),
            )
            .await
            .unwrap();
            assert_eq!(take(&transaction, &expired, NOW).await.unwrap(), None);
            issue(&transaction, &expired, "expired", NOW).await.unwrap();
            assert_eq!(sweep(&transaction, NOW).await.unwrap(), 1);
            assert!(take(&transaction, &valid, NOW).await.unwrap().is_some());
        })
        .await;
    }
}
