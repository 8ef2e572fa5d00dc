//! The requests that wait for an administrator, with what they are compared with.

use std::collections::HashMap;

use opalexe_domain::id::{AccountId, RenewalId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Decision, Renewal};
use crate::db::{
    DbError, Reader,
    account::Account,
    card::{self, Card},
    entity::{
        account,
        renewal::{Column, Entity},
    },
};

/// A request that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The request.
    pub renewal: Renewal,
    /// The account that was proven.
    pub account: Account,
    /// Its cards, the newest first.
    pub cards: Vec<Card>,
}

/// At most `limit` of those that wait, the oldest first, the ones after `after`; and whether others come after them. As many queries whatever
/// the limit.
pub async fn waiting(
    reader: &impl Reader,
    after: Option<RenewalId>,
    limit: u64,
) -> Result<(Vec<Waiting>, bool), DbError> {
    // Identifiers are sorted by the time when the request was made.
    let mut query = Entity::find()
        .filter(Column::State.eq(Decision::WAITING))
        .order_by_asc(Column::Id)
        .limit(limit.saturating_add(1));
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    let mut rows = query.all(reader.connection()).await?;
    let room = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > room;
    rows.truncate(room);
    let renewals: Vec<Renewal> = rows
        .into_iter()
        .map(Renewal::try_from)
        .collect::<Result<_, _>>()?;

    let ids: Vec<AccountId> = renewals.iter().map(|renewal| renewal.account).collect();
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(reader.connection())
        .await?;
    let mut accounts: HashMap<AccountId, Account> = HashMap::new();
    for row in rows {
        let account = Account::try_from(row)?;
        accounts.insert(account.id, account);
    }
    let mut cards: HashMap<AccountId, Vec<Card>> = HashMap::new();
    for card in card::all_of_accounts(reader, &ids).await? {
        cards.entry(card.account).or_default().push(card);
    }
    let with_account = |renewal: Renewal| {
        // One account may wait with several certificates.
        let account = accounts.get(&renewal.account).cloned();
        Ok(Waiting {
            account: account.ok_or(DbError::Inconsistent("account of a renewal"))?,
            cards: cards.get(&renewal.account).cloned().unwrap_or_default(),
            renewal,
        })
    };
    let waiting: Result<_, DbError> = renewals.into_iter().map(with_account).collect();
    Ok((waiting?, more))
}
