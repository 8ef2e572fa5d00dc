//! What administrators see of accounts. Nothing here reads an expertise.

use opalexe_domain::{
    api::admin::{ACCOUNTS_A_PAGE, AccountSearch},
    id::AccountId,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{
    DbError, Reader, Transaction,
    account::Account,
    connection::Connected,
    entity::{account, totp},
    folded,
};

/// The accounts that fit, a page of them by name, and how many there are in all.
pub async fn search(reader: &impl Reader, search: &AccountSearch) -> Result<(Vec<Account>, u64), DbError> {
    let texts = folded::columns(&["account.first_name", "account.last_name", "account.email"]);
    let mut fitting = account::Entity::find();
    if let Some(standing) = search.standing {
        fitting = fitting.filter(account::Column::Standing.eq(standing.name()));
    }
    for word in folded::words(&search.text) {
        fitting = fitting.filter(folded::has_word(&texts, &word));
    }
    let total = fitting.clone().count(reader.connection()).await?;
    let rows = fitting
        .order_by_asc(folded::columns(&["account.last_name"]))
        .order_by_asc(folded::columns(&["account.first_name"]))
        .order_by_asc(account::Column::Id)
        .offset(u64::from(search.page).saturating_mul(ACCOUNTS_A_PAGE.into()))
        .limit(u64::from(ACCOUNTS_A_PAGE))
        .all(reader.connection())
        .await?;
    let accounts: Result<_, _> = rows.into_iter().map(Account::try_from).collect();
    Ok((accounts?, total))
}

/// The accounts of administrators, the first made one first.
pub async fn administrators(reader: &impl Reader) -> Result<Vec<Account>, DbError> {
    let rows = account::Entity::find()
        .filter(account::Column::AdministratorSince.is_not_null())
        .order_by_asc(account::Column::AdministratorSince)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// Makes the account an administrator's at `since`, or no more. False when it was so already.
pub async fn set(
    transaction: &Transaction,
    id: AccountId,
    since: Option<Timestamp>,
) -> Result<bool, DbError> {
    let was = if since.is_some() {
        account::Column::AdministratorSince.is_null()
    } else {
        account::Column::AdministratorSince.is_not_null()
    };
    let changed = account::Entity::update_many()
        .set(account::ActiveModel {
            administrator_since: Set(since.map(Timestamp::millis)),
            ..Default::default()
        })
        .filter(account::Column::Id.eq(id.uuid()))
        .filter(was)
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Whether the account has an authenticator, without which no session by e-mail of it is opened.
pub async fn has_totp(reader: &impl Reader, id: AccountId) -> Result<bool, DbError> {
    let row = totp::Entity::find_by_id(id.uuid())
        .one(reader.connection())
        .await?;
    Ok(row.is_some_and(|row| row.secret.is_some()))
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::admin::AccountStanding;

    use super::*;
    use crate::db::fixture::{NOW, account_id, make_account, on_every_engine};

    #[tokio::test]
    async fn an_account_is_found_by_the_beginnings_of_its_words_without_accents() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "bastien@cabinet.example").await;
            make_account(&transaction, 2, 2, "b_b@cabinet.example").await;
            transaction.commit().await.unwrap();
            let found = async |text: &str| {
                let search = AccountSearch {
                    text: text.into(),
                    ..AccountSearch::default()
                };
                search_count(&database, &search).await
            };
            assert_eq!(found("").await, 2);
            assert_eq!(found("tessier BÀSTIEN").await, 2);
            assert_eq!(found("cabinet bastien lorr").await, 2);
            assert_eq!(found("essier").await, 0, "the middle of a word");
            assert_eq!(found("b_b").await, 1, "no wildcard");
            assert_eq!(found("%").await, 0);
            let closed = AccountSearch {
                standing: Some(AccountStanding::Closed),
                ..AccountSearch::default()
            };
            assert_eq!(search_count(&database, &closed).await, 0);
        })
        .await;
    }

    async fn search_count(reader: &impl Reader, wanted: &AccountSearch) -> usize {
        let (found, total) = search(reader, wanted).await.unwrap();
        assert_eq!(u64::try_from(found.len()).unwrap(), total);
        found.len()
    }

    #[tokio::test]
    async fn an_administrator_is_made_once_and_unmade_once() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            assert!(set(&transaction, account_id(1), Some(NOW)).await.unwrap());
            assert!(!set(&transaction, account_id(1), Some(NOW)).await.unwrap());
            assert_eq!(administrators(&transaction).await.unwrap().len(), 1);
            assert!(!has_totp(&transaction, account_id(1)).await.unwrap());
            assert!(set(&transaction, account_id(1), None).await.unwrap());
            assert!(!set(&transaction, account_id(1), None).await.unwrap());
            assert_eq!(administrators(&transaction).await.unwrap(), []);
            transaction.commit().await.unwrap();
        })
        .await;
    }
}
