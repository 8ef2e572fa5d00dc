//! The directory of lawyers: the accounts by e-mail that are in use and act for a party as avocat in an expertise at present.

use std::collections::HashMap;

use opalexe_domain::{
    api::lawyers::{LAWYERS_A_PAGE, Lawyer, LawyerSearch, SEARCH_LIMIT},
    id::AccountId,
    participation::{Quality, Status},
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use super::{
    DbError, Reader,
    account::{Access, Standing},
    entity::{account, participation},
    folded,
};

/// The lawyers that fit, a page of them by name, and how many there are in all.
pub async fn search(reader: &impl Reader, search: &LawyerSearch) -> Result<(Vec<Lawyer>, u32), DbError> {
    let fitting = fitting(search);
    let total = fitting.clone().count(reader.connection()).await?;
    let rows = fitting
        .order_by_asc(folded::columns(&["account.last_name"]))
        .order_by_asc(folded::columns(&["account.first_name"]))
        .order_by_asc(account::Column::Id)
        .offset(u64::from(search.page).saturating_mul(LAWYERS_A_PAGE.into()))
        .limit(u64::from(LAWYERS_A_PAGE))
        .all(reader.connection())
        .await?;
    Ok((
        described(reader, rows).await?,
        u32::try_from(total).unwrap_or(u32::MAX),
    ))
}

/// One lawyer of the directory.
pub async fn find(reader: &impl Reader, id: AccountId) -> Result<Option<Lawyer>, DbError> {
    let rows = fitting(&LawyerSearch::default())
        .filter(account::Column::Id.eq(id.uuid()))
        .all(reader.connection())
        .await?;
    Ok(described(reader, rows).await?.pop())
}

/// Whether the account is in the directory.
pub async fn is_listed(reader: &impl Reader, id: AccountId) -> Result<bool, DbError> {
    Ok(find(reader, id).await?.is_some())
}

fn fitting(search: &LawyerSearch) -> Select<account::Entity> {
    let own = folded::columns(&["account.first_name", "account.last_name"]);
    let firm = folded::columns(&["participation.organisation"]);
    let bar = folded::columns(&["participation.barreau"]);
    let town = folded::columns(&["account.town"]);
    let mut fitting = account::Entity::find()
        .filter(account::Column::Access.eq(Access::Email.name()))
        .filter(account::Column::Standing.eq(Standing::Open.name()))
        // Who was invited and has never come does not use the platform, and may have been invited at a wrong address.
        .filter(account::Column::LastSignInAt.is_not_null())
        .filter(account::Column::Id.in_subquery(acting(None)));
    for word in typed(&search.name) {
        let of_the_firm = account::Column::Id.in_subquery(acting(Some(folded::has_word(&firm, &word))));
        fitting = fitting.filter(
            sea_orm::Condition::any()
                .add(folded::has_word(&own, &word))
                .add(of_the_firm),
        );
    }
    for word in typed(&search.barreau) {
        fitting =
            fitting.filter(account::Column::Id.in_subquery(acting(Some(folded::has_word(&bar, &word)))));
    }
    for word in typed(&search.town) {
        fitting = fitting.filter(folded::has_word(&town, &word));
    }
    fitting
}

/// The words that were typed, as far as they are looked at.
fn typed(text: &str) -> Vec<String> {
    let text: String = text.chars().take(SEARCH_LIMIT).collect();
    folded::words(&text)
}

/// The accounts that act as avocat at present, in entries that fulfil `also`.
fn acting(also: Option<SimpleExpr>) -> SelectStatement {
    let mut query = Query::select();
    query
        .column(participation::Column::AccountId)
        .from(participation::Entity)
        .and_where(participation::Column::Quality.eq(Quality::Avocat.name()))
        .and_where(participation::Column::Status.eq(Status::Actif.name()))
        .and_where(participation::Column::AccountId.is_not_null());
    if let Some(also) = also {
        query.and_where(also);
    }
    query
}

/// The lawyers of those accounts, in their order: bar, toque and firm as the last invitation wrote them.
async fn described(reader: &impl Reader, rows: Vec<account::Model>) -> Result<Vec<Lawyer>, DbError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let entries = participation::Entity::find()
        .filter(participation::Column::AccountId.is_in(ids))
        .filter(participation::Column::Quality.eq(Quality::Avocat.name()))
        .filter(participation::Column::Status.eq(Status::Actif.name()))
        .order_by_asc(participation::Column::InvitedAt)
        .all(reader.connection())
        .await?;
    let mut last: HashMap<Uuid, participation::Model> = entries
        .into_iter()
        .filter_map(|entry| Some((entry.account_id?, entry)))
        .collect();
    let lawyer = |row: account::Model| {
        let entry = last.remove(&row.id);
        let (barreau, toque, organisation) = entry.map_or((None, None, None), |entry| {
            (entry.barreau, entry.toque, entry.organisation)
        });
        let shown = |phone: Option<String>| phone.filter(|_| !row.phone_hidden);
        Lawyer {
            id: row.id.into(),
            landline: shown(row.landline),
            mobile: shown(row.mobile),
            first_name: row.first_name,
            last_name: row.last_name,
            barreau,
            toque,
            organisation,
            town: Some(row.town).filter(|town| !town.is_empty()),
            email: row.email,
        }
    };
    Ok(rows.into_iter().map(lawyer).collect())
}
