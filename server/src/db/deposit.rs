//! Deposits: documents that were published together. Who was to have them is in `recipients`. Neither is ever altered.

mod later;
mod recipients;
#[cfg(test)]
mod tests;

use opalexe_domain::{
    id::{AccountId, DepositId, ExpertiseId, FolderId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::deposit::{ActiveModel, Column, Entity, Model},
    inserted,
};

pub use later::{Later, not_reached, not_served};
pub use recipients::{Since, parties_of, people_of, reach};

/// A deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deposit {
    /// Its identifier, made by the client.
    pub id: DepositId,
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// In which folder.
    pub folder: FolderId,
    /// By which account.
    pub account: AccountId,
    /// By which entry of that account.
    pub participation: ParticipationId,
    /// When the first of its bytes was announced.
    pub begun_at: Timestamp,
    /// When it was published.
    pub accepted_at: Timestamp,
}

/// Keeps a deposit. [`Inserted::Conflict`] when there is one with that identifier.
pub async fn add(transaction: &Transaction, deposit: &Deposit) -> Result<Inserted, DbError> {
    let row = ActiveModel {
        id: Set(deposit.id.uuid()),
        expertise_id: Set(deposit.expertise.uuid()),
        folder_id: Set(deposit.folder.uuid()),
        account_id: Set(deposit.account.uuid()),
        participation_id: Set(deposit.participation.uuid()),
        begun_at: Set(deposit.begun_at.millis()),
        accepted_at: Set(deposit.accepted_at.millis()),
    };
    inserted(
        Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

/// The deposit of that identifier.
pub async fn find(reader: &impl Reader, id: DepositId) -> Result<Option<Deposit>, DbError> {
    let row = Entity::find_by_id(id.uuid()).one(reader.connection()).await?;
    Ok(row.map(Deposit::from))
}

/// The deposits of those identifiers.
pub async fn of_ids(reader: &impl Reader, ids: &[DepositId]) -> Result<Vec<Deposit>, DbError> {
    let rows = Entity::find()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(Deposit::from).collect())
}

impl From<Model> for Deposit {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            expertise: row.expertise_id.into(),
            folder: row.folder_id.into(),
            account: row.account_id.into(),
            participation: row.participation_id.into(),
            begun_at: Timestamp::from_millis(row.begun_at),
            accepted_at: Timestamp::from_millis(row.accepted_at),
        }
    }
}
