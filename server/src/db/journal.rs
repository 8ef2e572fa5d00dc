//! The journal: every act, appended in the transaction of the change it tells of. The engine refuses to alter or delete a row.

mod chain;
mod page;
pub mod verification;
mod walk;

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    id::{AccountId, EventId, ExpertiseId, SessionId},
    journal::{Event, Link},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait,
};

use super::{
    DbError, Transaction,
    connection::Connected,
    entity::event::{ActiveModel, Entity},
    stored,
};

use chain::Next;
pub use chain::{Chained, Head, count, hash_at, head, links};
pub use page::{Search, page, steps};
pub use walk::walk;

/// What receipts are filed under.
pub const RECEIPT_ISSUED: &str = "receipt_issued";

/// Who did it, as far as it is known, and in which request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: Option<AccountId>,
    /// The session.
    pub session: Option<SessionId>,
    /// The request, as its answer and the log name it. None for an act of the operator at the command line.
    pub request: Option<String>,
}

/// Appends an event that concerns no single expertise.
pub async fn append(
    transaction: &Transaction,
    id: EventId,
    at: Timestamp,
    actor: &Actor,
    event: &Event,
) -> Result<(), DbError> {
    append_in(transaction, None, id, at, actor, event).await
}

/// Appends an event of the expertise, if it is of one: then as the next link of its chain.
pub async fn append_in(
    transaction: &Transaction,
    expertise: Option<ExpertiseId>,
    id: EventId,
    at: Timestamp,
    actor: &Actor,
    event: &Event,
) -> Result<(), DbError> {
    let body = serde_json::to_string(event).map_err(|_| DbError::Inconsistent("event"))?;
    let place = match expertise {
        Some(expertise) => {
            let link = |next: &Next| {
                hash(&Link {
                    expertise,
                    number: next.number,
                    previous: next.previous.as_deref(),
                    id,
                    at,
                    act: event.name(),
                    account: actor.account,
                    session: actor.session,
                    request: actor.request.as_deref(),
                    body: &body,
                })
            };
            Some(chain::extend(transaction, expertise, link).await?)
        }
        None => None,
    };
    let (next, hash) = place.unzip();
    let row = ActiveModel {
        number: NotSet,
        id: Set(id.uuid()),
        at: Set(at.millis()),
        act: Set(event.name().to_owned()),
        account_id: Set(actor.account.map(AccountId::uuid)),
        session_id: Set(actor.session.map(SessionId::uuid)),
        request_id: Set(actor.request.clone()),
        expertise_id: Set(expertise.map(ExpertiseId::uuid)),
        chain_number: Set(next.as_ref().map(|next| stored(next.number))),
        previous_hash: Set(next.and_then(|next| next.previous)),
        hash: Set(hash),
        body: Set(body),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// SHA-256 of the link, in hexadecimal.
pub fn hash(link: &Link<'_>) -> String {
    hex::encode(digest(&SHA256, &link.canonical()))
}

/// An event as it was kept, for tests that read the journal.
#[cfg(test)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub event: Event,
}

/// The whole journal, oldest first.
#[cfg(test)]
pub async fn all(reader: &impl super::Reader) -> Result<Vec<Kept>, DbError> {
    use sea_orm::QueryOrder;

    use super::entity::event::Column;

    let rows = Entity::find()
        .order_by_asc(Column::Number)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Kept {
                at: Timestamp::from_millis(row.at),
                actor: Actor {
                    account: row.account_id.map(AccountId::from),
                    session: row.session_id.map(SessionId::from),
                    request: row.request_id,
                },
                event: serde_json::from_str(&row.body).map_err(|_| DbError::Inconsistent("event"))?,
            })
        })
        .collect()
}

#[cfg(test)]
pub(crate) mod tests;
