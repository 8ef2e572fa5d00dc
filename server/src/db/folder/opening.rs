//! Folders that the expert opened to a sapiteur.

use opalexe_domain::{
    id::{ExpertiseId, FolderId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait,
    sea_query::OnConflict,
};

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        folder,
        folder_opening::{ActiveModel, Column, Entity, Model, Relation},
    },
};

/// Opens the folder to the entry. False when it is open already.
pub async fn open_to(
    transaction: &Transaction,
    folder: FolderId,
    participation: ParticipationId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let row = ActiveModel {
        folder_id: Set(folder.uuid()),
        participation_id: Set(participation.uuid()),
        opened_at: Set(at.millis()),
    };
    let opened = Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::FolderId, Column::ParticipationId])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(opened == 1)
}

/// Closes the folder to the entry again. False when it is not open.
pub async fn close_to(
    transaction: &Transaction,
    folder: FolderId,
    participation: ParticipationId,
) -> Result<bool, DbError> {
    let closed = Entity::delete_by_id((folder.uuid(), participation.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(closed.rows_affected == 1)
}

pub(super) async fn of_expertise(
    reader: &impl Reader,
    expertise: ExpertiseId,
) -> Result<Vec<Model>, DbError> {
    Ok(Entity::find()
        .join(JoinType::InnerJoin, Relation::Folder.def())
        .filter(folder::Column::ExpertiseId.eq(expertise.uuid()))
        .all(reader.connection())
        .await?)
}
