//! What a person who joined later is to take note of (CPC 169): asked when the person is invited, acknowledged by the person.

use opalexe_domain::{
    id::{ExpertiseId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::catch_up::{ActiveModel, Column, Entity},
};

/// What somebody is to take note of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatchUp {
    /// The entry.
    pub participation: ParticipationId,
    /// Since when.
    pub asked_at: Timestamp,
    /// How many documents there were before every party.
    pub documents: u32,
    /// When the person took note.
    pub acknowledged_at: Option<Timestamp>,
}

/// Asks the person of the entry to take note of what was done before.
pub async fn ask(transaction: &Transaction, expertise: ExpertiseId, asked: &CatchUp) -> Result<(), DbError> {
    let row = ActiveModel {
        participation_id: Set(asked.participation.uuid()),
        expertise_id: Set(expertise.uuid()),
        asked_at: Set(asked.asked_at.millis()),
        documents: Set(asked.documents.into()),
        acknowledged_at: Set(asked.acknowledged_at.map(Timestamp::millis)),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// What the entries are to take note of, or took note of; the oldest first.
pub async fn of_entries(reader: &impl Reader, entries: &[ParticipationId]) -> Result<Vec<CatchUp>, DbError> {
    let rows = Entity::find()
        .filter(Column::ParticipationId.is_in(entries.iter().map(|id| id.uuid())))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::ParticipationId)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CatchUp {
                participation: row.participation_id.into(),
                asked_at: Timestamp::from_millis(row.asked_at),
                documents: u32::try_from(row.documents)
                    .map_err(|_| DbError::Inconsistent("count of documents"))?,
                acknowledged_at: row.acknowledged_at.map(Timestamp::from_millis),
            })
        })
        .collect()
}

/// Keeps that the person of these entries took note, and says whether that is new.
pub async fn acknowledge(
    transaction: &Transaction,
    entries: &[ParticipationId],
    at: Timestamp,
) -> Result<bool, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::AcknowledgedAt, Expr::value(at.millis()))
        .filter(Column::ParticipationId.is_in(entries.iter().map(|id| id.uuid())))
        .filter(Column::AcknowledgedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected > 0)
}
