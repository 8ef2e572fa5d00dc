//! The passwords of accounts by e-mail.

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use super::{
    DbError, Reader, Transaction,
    account::{self, Access, Account},
    connection::Connected,
    entity::password::{ActiveModel, Column, Entity, Model},
};
use crate::auth::password::{Kept, Origin, PasswordHash};

const INITIAL: &str = "initial";
const OWN: &str = "own";

/// The password of the account.
pub async fn of(reader: &impl Reader, account: AccountId) -> Result<Option<Kept>, DbError> {
    Entity::find_by_id(account.uuid())
        .one(reader.connection())
        .await?
        .map(Kept::try_from)
        .transpose()
}

/// The account by e-mail of that address, with its password. As many questions are asked of the database whether there is one or not.
pub async fn of_email(
    reader: &impl Reader,
    canonical: &str,
) -> Result<Option<(Account, Option<Kept>)>, DbError> {
    let account = account::of_email(reader, Access::Email, canonical).await?;
    // No account has the identifier of zeros.
    let id = account
        .as_ref()
        .map_or(AccountId::from(uuid::Uuid::nil()), |account| account.id);
    let kept = of(reader, id).await?;
    Ok(account.map(|account| (account, kept)))
}

/// Whether the account must replace the password that was mailed before it does anything else.
pub async fn must_be_replaced(reader: &impl Reader, account: AccountId) -> Result<bool, DbError> {
    let initial = Entity::find_by_id(account.uuid())
        .filter(Column::Origin.eq(INITIAL))
        .count(reader.connection())
        .await?;
    Ok(initial > 0)
}

/// Sets the password of the account, in place of any other.
pub async fn set(transaction: &Transaction, account: AccountId, kept: &Kept) -> Result<(), DbError> {
    let (origin, expires_at) = match kept.origin {
        Origin::Initial { expires_at } => (INITIAL, Some(expires_at.millis())),
        Origin::Own => (OWN, None),
    };
    let row = ActiveModel {
        account_id: Set(account.uuid()),
        hash: Set(kept.hash.as_str().to_owned()),
        origin: Set(origin.to_owned()),
        set_at: Set(kept.set_at.millis()),
        expires_at: Set(expires_at),
    };
    let replace = OnConflict::column(Column::AccountId)
        .update_columns([Column::Hash, Column::Origin, Column::SetAt, Column::ExpiresAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// Keeps another hash of the same password. Nothing happens when the password has been replaced meanwhile.
pub async fn hash_anew(
    transaction: &Transaction,
    account: AccountId,
    before: &PasswordHash,
    hash: &PasswordHash,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Hash, Expr::value(hash.as_str()))
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Hash.eq(before.as_str()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Whether the password is still the one of that hash. Until the end of the transaction it stays so.
pub async fn is_still(
    transaction: &Transaction,
    account: AccountId,
    hash: &PasswordHash,
) -> Result<bool, DbError> {
    // A statement that changes nothing holds the row, on both engines.
    let held = Entity::update_many()
        .col_expr(Column::Hash, Expr::value(hash.as_str()))
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Hash.eq(hash.as_str()))
        .exec(transaction.connection())
        .await?;
    Ok(held.rows_affected == 1)
}

/// Takes the password of the account away.
#[cfg(test)]
pub async fn forget(database: &super::Database, account: AccountId) -> Result<(), DbError> {
    Entity::delete_by_id(account.uuid())
        .exec(database.connection())
        .await?;
    Ok(())
}

impl TryFrom<Model> for Kept {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        let origin = match (row.origin.as_str(), row.expires_at) {
            (INITIAL, Some(expires_at)) => Origin::Initial {
                expires_at: Timestamp::from_millis(expires_at),
            },
            (OWN, None) => Origin::Own,
            _ => return Err(DbError::Inconsistent("origin of a password")),
        };
        Ok(Self {
            hash: row.hash.into(),
            origin,
            set_at: Timestamp::from_millis(row.set_at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{NOW, account_id, make_account, on_every_engine};

    #[tokio::test]
    async fn a_password_is_replaced_and_hashed_anew_only_as_long_as_it_is_the_same() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let id = account_id(1);
            assert_eq!(of(&transaction, id).await.unwrap(), None);
            assert!(!must_be_replaced(&transaction, id).await.unwrap());

            let initial = Kept {
                hash: PasswordHash::from("one".to_owned()),
                origin: Origin::Initial { expires_at: NOW },
                set_at: NOW,
            };
            set(&transaction, id, &initial).await.unwrap();
            assert_eq!(of(&transaction, id).await.unwrap(), Some(initial.clone()));
            assert!(must_be_replaced(&transaction, id).await.unwrap());

            let own = Kept {
                hash: PasswordHash::from("two".to_owned()),
                origin: Origin::Own,
                set_at: NOW,
            };
            set(&transaction, id, &own).await.unwrap();
            assert_eq!(of(&transaction, id).await.unwrap(), Some(own.clone()));
            assert!(!must_be_replaced(&transaction, id).await.unwrap());
            assert!(is_still(&transaction, id, &own.hash).await.unwrap());
            assert!(!is_still(&transaction, id, &initial.hash).await.unwrap());

            let anew = PasswordHash::from("three".to_owned());
            hash_anew(&transaction, id, &initial.hash, &anew).await.unwrap();
            assert_eq!(of(&transaction, id).await.unwrap(), Some(own.clone()));
            hash_anew(&transaction, id, &own.hash, &anew).await.unwrap();
            assert_eq!(of(&transaction, id).await.unwrap().unwrap().hash, anew);
        })
        .await;
    }

    #[tokio::test]
    async fn an_account_by_card_is_not_found_by_its_address() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            assert_eq!(of_email(&transaction, "a@b.example").await.unwrap(), None);
            assert_eq!(of_email(&transaction, "nobody@b.example").await.unwrap(), None);
        })
        .await;
    }
}
