//! Deposits that somebody was not to have when they were made.

use opalexe_domain::{
    id::{AccountId, DepositId, ExpertiseId, FolderId, PartieId},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    entity::{
        deposit::{Column, Entity},
        deposit_partie, deposit_recipient,
    },
    participation::Participation,
};

/// A deposit that may reach somebody only now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    /// Which.
    pub deposit: DepositId,
    /// In which folder.
    pub folder: FolderId,
    /// When it was published.
    pub accepted_at: Timestamp,
}

/// The deposits in these folders that the person of the entry did not make and is not known to have been to have.
pub async fn not_reached(
    reader: &impl Reader,
    expertise: ExpertiseId,
    folders: &[FolderId],
    entry: &Participation,
) -> Result<Vec<Later>, DbError> {
    let reached = deposit_recipient::Entity::find()
        .select_only()
        .column(deposit_recipient::Column::DepositId)
        .filter(deposit_recipient::Column::ParticipationId.eq(entry.id.uuid()))
        .into_query();
    let mut query = lying_in(expertise, folders).filter(Column::Id.not_in_subquery(reached));
    if let Some(account) = entry.account {
        query = query.filter(Column::AccountId.ne(AccountId::uuid(account)));
    }
    read(reader, query).await
}

/// The deposits in these folders that the party is not known to be served on paper.
pub async fn not_served(
    reader: &impl Reader,
    expertise: ExpertiseId,
    folders: &[FolderId],
    partie: PartieId,
) -> Result<Vec<Later>, DbError> {
    let served = deposit_partie::Entity::find()
        .select_only()
        .column(deposit_partie::Column::DepositId)
        .filter(deposit_partie::Column::PartieId.eq(partie.uuid()))
        .into_query();
    read(
        reader,
        lying_in(expertise, folders).filter(Column::Id.not_in_subquery(served)),
    )
    .await
}

fn lying_in(expertise: ExpertiseId, folders: &[FolderId]) -> Select<Entity> {
    Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::FolderId.is_in(folders.iter().map(|folder| folder.uuid())))
}

async fn read(reader: &impl Reader, query: Select<Entity>) -> Result<Vec<Later>, DbError> {
    let rows: Vec<(Uuid, Uuid, i64)> = query
        .select_only()
        .columns([Column::Id, Column::FolderId, Column::AcceptedAt])
        .order_by_asc(Column::AcceptedAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(deposit, folder, at)| Later {
            deposit: deposit.into(),
            folder: folder.into(),
            accepted_at: Timestamp::from_millis(at),
        })
        .collect())
}
