//! The chain of an expertise's journal: each link carries the hash of the one before.

use opalexe_domain::{
    id::{AccountId, EventId, ExpertiseId, SessionId},
    journal::Link,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, PaginatorTrait as _, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{event, journal_head},
    stored,
};

/// The number of the first link.
pub(super) const FIRST: i64 = 1;

/// The place of the next link.
#[derive(Debug)]
pub(super) struct Next {
    /// Its number.
    pub(super) number: u64,
    /// The hash of the one before.
    pub(super) previous: Option<String>,
}

/// The last link of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub number: u64,
    /// Its hash.
    pub hash: String,
}

/// A link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    /// Whose journal it is.
    pub expertise: ExpertiseId,
    /// Its number; none when somebody took it away.
    pub number: Option<u64>,
    /// The hash of the one before, as it is kept.
    pub previous: Option<String>,
    /// Its own hash, as it is kept.
    pub hash: Option<String>,
    /// The identifier of the event.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// What it is filed under.
    pub act: String,
    /// Who.
    pub account: Option<AccountId>,
    /// In which session.
    pub session: Option<SessionId>,
    /// In which request.
    pub request: Option<String>,
    /// The event as JSON.
    pub body: String,
}

impl Chained {
    /// As what is hashed, standing at `number`.
    pub fn link_at(&self, number: u64) -> Link<'_> {
        Link {
            expertise: self.expertise,
            number,
            previous: self.previous.as_deref(),
            id: self.id,
            at: self.at,
            act: &self.act,
            account: self.account,
            session: self.session,
            request: self.request.as_deref(),
            body: &self.body,
        }
    }
}

/// Makes room for the next link, whose hash is `hash`: the head is that link from now on, and held until the end of the transaction.
pub(super) async fn extend(
    transaction: &Transaction,
    expertise: ExpertiseId,
    hash: impl Fn(&Next) -> String,
) -> Result<(Next, String), DbError> {
    let connection = transaction.connection();
    let held = held(transaction, expertise).await?;
    let next = match &held {
        None => Next {
            number: 1,
            previous: None,
        },
        Some(head) => Next {
            number: head.number.saturating_add(1),
            previous: Some(head.hash.clone()),
        },
    };
    let hash = hash(&next);
    if held.is_some() {
        journal_head::Entity::update_many()
            .col_expr(journal_head::Column::Number, Expr::value(stored(next.number)))
            .col_expr(journal_head::Column::Hash, Expr::value(hash.as_str()))
            .filter(journal_head::Column::ExpertiseId.eq(expertise.uuid()))
            .exec(connection)
            .await?;
    } else {
        let row = journal_head::ActiveModel {
            expertise_id: Set(expertise.uuid()),
            number: Set(stored(next.number)),
            hash: Set(hash.clone()),
        };
        // Of two that would be the first, one fails by its number and is tried again by its person.
        journal_head::Entity::insert(row)
            .on_conflict(
                OnConflict::column(journal_head::Column::ExpertiseId)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(connection)
            .await?;
    }
    Ok((next, hash))
}

async fn held(transaction: &Transaction, expertise: ExpertiseId) -> Result<Option<Head>, DbError> {
    journal_head::Entity::find_by_id(expertise.uuid())
        .lock_exclusive()
        .one(transaction.connection())
        .await?
        .map(of_row)
        .transpose()
}

/// The last link of the chain; none of an expertise without events.
pub async fn head(reader: &impl Reader, expertise: ExpertiseId) -> Result<Option<Head>, DbError> {
    journal_head::Entity::find_by_id(expertise.uuid())
        .one(reader.connection())
        .await?
        .map(of_row)
        .transpose()
}

/// The hash of the link of that number, as it is kept; none where there is no such link.
pub async fn hash_at(
    reader: &impl Reader,
    expertise: ExpertiseId,
    number: u64,
) -> Result<Option<String>, DbError> {
    let row = event::Entity::find()
        .filter(event::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(event::Column::ChainNumber.eq(stored(number)))
        .one(reader.connection())
        .await?;
    Ok(row.and_then(|row| row.hash))
}

/// The links after that number, at most `limit`, in the order of their numbers.
pub async fn links(
    reader: &impl Reader,
    expertise: ExpertiseId,
    after: u64,
    limit: u64,
) -> Result<Vec<Chained>, DbError> {
    let rows = event::Entity::find()
        .filter(event::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(event::Column::ChainNumber.gt(stored(after)))
        .order_by_asc(event::Column::ChainNumber)
        .limit(limit)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(|row| of_event(expertise, row)).collect()
}

/// How many links are filed under `act`.
pub async fn count(reader: &impl Reader, expertise: ExpertiseId, act: &str) -> Result<u64, DbError> {
    Ok(event::Entity::find()
        .filter(event::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(event::Column::ChainNumber.is_not_null())
        .filter(event::Column::Act.eq(act))
        .count(reader.connection())
        .await?)
}

/// The events that have no place in the chain, at most `limit`: without a number, or with one below the first. This program writes none.
pub(super) async fn unchained(
    reader: &impl Reader,
    expertise: ExpertiseId,
    limit: u64,
) -> Result<Vec<Chained>, DbError> {
    let nowhere = Condition::any()
        .add(event::Column::ChainNumber.is_null())
        .add(event::Column::ChainNumber.lt(FIRST));
    let rows = event::Entity::find()
        .filter(event::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(nowhere)
        .order_by_asc(event::Column::Number)
        .limit(limit)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(|row| of_event(expertise, row)).collect()
}

/// The link whose hash that is.
pub(super) async fn by_hash(
    reader: &impl Reader,
    expertise: ExpertiseId,
    hash: &str,
) -> Result<Option<Chained>, DbError> {
    event::Entity::find()
        .filter(event::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(event::Column::Hash.eq(hash))
        .one(reader.connection())
        .await?
        .map(|row| of_event(expertise, row))
        .transpose()
}

pub(super) fn of_event(expertise: ExpertiseId, row: event::Model) -> Result<Chained, DbError> {
    let number = row
        .chain_number
        .filter(|number| *number >= FIRST)
        .and_then(|number| u64::try_from(number).ok());
    Ok(Chained {
        expertise,
        number,
        previous: row.previous_hash,
        hash: row.hash,
        id: row.id.into(),
        at: Timestamp::from_millis(row.at),
        act: row.act,
        account: row.account_id.map(AccountId::from),
        session: row.session_id.map(SessionId::from),
        request: row.request_id,
        body: row.body,
    })
}

fn of_row(row: journal_head::Model) -> Result<Head, DbError> {
    Ok(Head {
        number: u64::try_from(row.number).map_err(|_| DbError::Inconsistent("head of a journal"))?,
        hash: row.hash,
    })
}
