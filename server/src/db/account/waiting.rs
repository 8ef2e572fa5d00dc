//! The registrations that wait for a decision.

use std::collections::HashMap;

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait as _, Func, SimpleExpr},
};

use super::{Account, Bound, Standing, bound_to};
use crate::db::{DbError, Reader, entity::account};

/// How many accounts wait for the operator, and since when the first of them does.
pub async fn queue(reader: &impl Reader) -> Result<(u64, Option<Timestamp>), DbError> {
    let counted: Option<(i64, Option<i64>)> = account::Entity::find()
        .select_only()
        .column_as(account::Column::Id.count(), "accounts")
        .column_as(since().min(), "since")
        .filter(account::Column::Standing.eq(Standing::ApprovalPending.name()))
        .into_tuple()
        .one(reader.connection())
        .await?;
    let (count, since) = counted.unwrap_or_default();
    Ok((
        u64::try_from(count).unwrap_or_default(),
        since.map(Timestamp::from_millis),
    ))
}

/// The accounts that wait for the operator, who has waited longest first.
pub async fn waiting(reader: &impl Reader) -> Result<Vec<Account>, DbError> {
    let rows = in_order().all(reader.connection()).await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// A page of those that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Who has waited longest first, with the certificates to compare them with.
    pub accounts: Vec<(Account, Vec<Bound>)>,
    /// Whether others come after them.
    pub more: bool,
}

/// At most `limit` of those that wait, the ones after `after`: since when that account stands so, and which it is. As many queries whatever
/// the limit.
pub async fn waiting_page(
    reader: &impl Reader,
    after: Option<(Timestamp, AccountId)>,
    limit: u64,
) -> Result<Page, DbError> {
    let mut query = in_order().limit(limit.saturating_add(1));
    if let Some((at, id)) = after {
        let later = Condition::any().add(since().gt(at.millis())).add(
            Condition::all()
                .add(since().eq(at.millis()))
                .add(account::Column::Id.gt(id.uuid())),
        );
        query = query.filter(later);
    }
    let mut rows = query.all(reader.connection()).await?;
    let room = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > room;
    rows.truncate(room);
    let accounts: Vec<Account> = rows
        .into_iter()
        .map(Account::try_from)
        .collect::<Result<_, _>>()?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let mut certificates: HashMap<AccountId, Vec<Bound>> = HashMap::new();
    for (account, bound) in bound_to(reader, &ids).await? {
        certificates.entry(account).or_default().push(bound);
    }
    let accounts = accounts.into_iter().map(|account| {
        let bound = certificates.remove(&account.id).unwrap_or_default();
        (account, bound)
    });
    Ok(Page {
        accounts: accounts.collect(),
        more,
    })
}

fn in_order() -> Select<account::Entity> {
    account::Entity::find()
        .filter(account::Column::Standing.eq(Standing::ApprovalPending.name()))
        .order_by(since(), Order::Asc)
        .order_by_asc(account::Column::Id)
}

/// Since when an account stands so: rows of before it was kept, since they were made.
fn since() -> SimpleExpr {
    Expr::expr(Func::coalesce([
        Expr::col(account::Column::StandingSince),
        Expr::col(account::Column::CreatedAt),
    ]))
}
