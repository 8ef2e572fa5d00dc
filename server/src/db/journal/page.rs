//! Reading the journal of an expertise, the newest first.

use opalexe_domain::{
    id::{AccountId, ExpertiseId},
    journal::Event,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::chain::{Chained, FIRST, of_event};
use crate::db::{
    DbError, Reader,
    entity::event::{Column, Entity},
    stored,
};

/// What is looked for in a journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The names of the acts; all of them when there are none.
    pub acts: Vec<&'static str>,
    /// Done by which account.
    pub by: Option<AccountId>,
    /// From when on.
    pub from: Option<Timestamp>,
    /// Before when.
    pub until: Option<Timestamp>,
    /// Before which number.
    pub before: Option<u64>,
}

/// The links that fit, the newest first, at most `limit`, each with its event.
pub async fn page(
    reader: &impl Reader,
    expertise: ExpertiseId,
    search: &Search,
    limit: u64,
) -> Result<Vec<(Chained, Event)>, DbError> {
    let mut found = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        // What has no place in the chain was not written by this program, and is told by `journal verify` alone.
        .filter(Column::ChainNumber.gte(FIRST));
    if !search.acts.is_empty() {
        found = found.filter(Column::Act.is_in(search.acts.iter().copied()));
    }
    if let Some(account) = search.by {
        found = found.filter(Column::AccountId.eq(account.uuid()));
    }
    if let Some(from) = search.from {
        found = found.filter(Column::At.gte(from.millis()));
    }
    if let Some(until) = search.until {
        found = found.filter(Column::At.lt(until.millis()));
    }
    if let Some(before) = search.before {
        found = found.filter(Column::ChainNumber.lt(stored(before)));
    }
    let rows = found
        .order_by_desc(Column::ChainNumber)
        .limit(limit)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            let event = serde_json::from_str(&row.body).map_err(|_| DbError::Inconsistent("event"))?;
            Ok((of_event(expertise, row)?, event))
        })
        .collect()
}

/// Every step that the expertise took, the oldest first.
pub async fn steps(reader: &impl Reader, expertise: ExpertiseId) -> Result<Vec<(Chained, Event)>, DbError> {
    let search = Search {
        acts: vec!["expertise_moved"],
        ..Search::default()
    };
    // Nobody takes so many steps: the limit is there for a database that somebody meddled with.
    let mut steps = page(reader, expertise, &search, STEPS_LIMIT).await?;
    steps.reverse();
    Ok(steps)
}

/// An expertise takes some ten steps, with suspensions and extensions some dozens.
const STEPS_LIMIT: u64 = 1_000;
