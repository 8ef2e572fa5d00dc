//! What the journal keeps of the standing of an account: its registrations, and what the operator decided, the cards that were lost or bound.

use opalexe_domain::{id::AccountId, journal::Event, time::Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::db::{DbError, Reader, entity::event};

/// The names of the acts that change whether an account may be used, and by which cards.
const ACTS: [&str; 13] = [
    "registered",
    "account_approved",
    "account_refused",
    "account_closed",
    "card_lost",
    "card_bound",
    "card_replaced",
    "renewal_requested",
    "renewal_refused",
    "profile_changed",
    "email_changed",
    "administrator_granted",
    "administrator_revoked",
];

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
}

/// The acts that made the account and its cards what they are, the oldest first.
pub async fn history(reader: &impl Reader, id: AccountId) -> Result<Vec<Step>, DbError> {
    let rows = event::Entity::find()
        .filter(event::Column::AccountId.eq(id.uuid()))
        .filter(event::Column::Act.is_in(ACTS))
        .order_by_asc(event::Column::Number)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Step {
                at: Timestamp::from_millis(row.at),
                event: serde_json::from_str(&row.body).map_err(|_| DbError::Inconsistent("event"))?,
            })
        })
        .collect()
}
