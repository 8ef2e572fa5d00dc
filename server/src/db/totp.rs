//! Authenticators and recovery codes of accounts by e-mail.

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        recovery_code,
        totp::{ActiveModel, Column, Entity},
    },
};

/// The authenticator of an account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authenticator {
    /// Its secret, sealed, and since when it is asked for.
    pub active: Option<(Vec<u8>, Timestamp)>,
    /// A secret that waits to be confirmed, sealed, and when it was offered.
    pub offer: Option<(Vec<u8>, Timestamp)>,
}

/// The authenticator of the account: nothing at all when it never had one.
pub async fn of(reader: &impl Reader, account: AccountId) -> Result<Authenticator, DbError> {
    let found = Entity::find_by_id(account.uuid())
        .one(reader.connection())
        .await?;
    let Some(row) = found else {
        return Ok(Authenticator::default());
    };
    Ok(Authenticator {
        active: row.secret.zip(row.since.map(Timestamp::from_millis)),
        offer: row.offer.zip(row.offered_at.map(Timestamp::from_millis)),
    })
}

/// Keeps a secret that waits to be confirmed, in place of another such.
pub async fn offer(
    transaction: &Transaction,
    account: AccountId,
    sealed: Vec<u8>,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        account_id: Set(account.uuid()),
        offer: Set(Some(sealed)),
        offered_at: Set(Some(at.millis())),
        ..Default::default()
    };
    let replace = OnConflict::column(Column::AccountId)
        .update_columns([Column::Offer, Column::OfferedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// Puts the secret that was offered in force, from `at` on, with these recovery codes in place of all others. The code that confirmed it was
/// of `step`. False when that offer is no more, or one is in force.
pub async fn confirm(
    transaction: &Transaction,
    account: AccountId,
    sealed: &[u8],
    step: i64,
    recovery: &[String],
    at: Timestamp,
) -> Result<bool, DbError> {
    let connection = transaction.connection();
    let confirmed = Entity::update_many()
        .col_expr(Column::Secret, Expr::value(sealed.to_vec()))
        .col_expr(Column::Since, Expr::value(at.millis()))
        .col_expr(Column::LastStep, Expr::value(step))
        .col_expr(Column::Offer, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::OfferedAt, Expr::value(None::<i64>))
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Offer.eq(sealed.to_vec()))
        .filter(Column::Secret.is_null())
        .exec(connection)
        .await?;
    if confirmed.rows_affected != 1 {
        return Ok(false);
    }
    forget_recovery_codes(transaction, account).await?;
    let rows = recovery.iter().map(|mac| recovery_code::ActiveModel {
        account_id: Set(account.uuid()),
        mac: Set(mac.clone()),
    });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(connection)
        .await?;
    Ok(true)
}

/// Takes a step: its code has been used, and those before it. False when it, or a later one, was taken already (RFC 6238 §5.2).
pub async fn take_step(transaction: &Transaction, account: AccountId, step: i64) -> Result<bool, DbError> {
    let before = Condition::any()
        .add(Column::LastStep.is_null())
        .add(Column::LastStep.lt(step));
    let taken = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(before)
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Uses a recovery code up. False when it is none of the account, or no more.
pub async fn take_recovery_code(
    transaction: &Transaction,
    account: AccountId,
    mac: &str,
) -> Result<bool, DbError> {
    let taken = recovery_code::Entity::delete_by_id((account.uuid(), mac.to_owned()))
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected == 1)
}

/// How many recovery codes the account has left.
pub async fn recovery_codes_left(reader: &impl Reader, account: AccountId) -> Result<u64, DbError> {
    Ok(recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account.uuid()))
        .count(reader.connection())
        .await?)
}

/// Removes the authenticator and every recovery code of the account.
pub async fn remove(transaction: &Transaction, account: AccountId) -> Result<(), DbError> {
    forget_recovery_codes(transaction, account).await?;
    Entity::delete_by_id(account.uuid())
        .exec(transaction.connection())
        .await?;
    Ok(())
}

async fn forget_recovery_codes(transaction: &Transaction, account: AccountId) -> Result<(), DbError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{NOW, account_id, make_account, on_every_engine};

    #[tokio::test]
    async fn an_authenticator_is_offered_confirmed_used_step_by_step_and_removed() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let id = account_id(1);
            assert_eq!(of(&transaction, id).await.unwrap(), Authenticator::default());
            offer(&transaction, id, vec![1], NOW).await.unwrap();
            offer(&transaction, id, vec![2], NOW).await.unwrap();
            let codes = ["a".to_owned(), "b".to_owned()];
            assert!(!confirm(&transaction, id, &[1], 7, &codes, NOW).await.unwrap());
            assert!(confirm(&transaction, id, &[2], 7, &codes, NOW).await.unwrap());
            let kept = of(&transaction, id).await.unwrap();
            assert_eq!(kept.active, Some((vec![2], NOW)));
            assert_eq!(kept.offer, None);

            assert!(!take_step(&transaction, id, 7).await.unwrap());
            assert!(take_step(&transaction, id, 8).await.unwrap());
            assert!(!take_step(&transaction, id, 8).await.unwrap());
            assert!(!take_step(&transaction, id, 7).await.unwrap());

            assert!(take_recovery_code(&transaction, id, "a").await.unwrap());
            assert!(!take_recovery_code(&transaction, id, "a").await.unwrap());
            assert_eq!(recovery_codes_left(&transaction, id).await.unwrap(), 1);

            // Another telephone: what is in force stays so until it is removed.
            offer(&transaction, id, vec![3], NOW).await.unwrap();
            assert!(!confirm(&transaction, id, &[3], 9, &codes, NOW).await.unwrap());
            assert_eq!(of(&transaction, id).await.unwrap().active, Some((vec![2], NOW)));
            remove(&transaction, id).await.unwrap();
            assert_eq!(of(&transaction, id).await.unwrap(), Authenticator::default());
            assert_eq!(recovery_codes_left(&transaction, id).await.unwrap(), 0);
        })
        .await;
    }
}
