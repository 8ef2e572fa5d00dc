//! What was to reach people by post.

use opalexe_domain::{
    channel::Channel,
    id::{DepositId, ExpertiseId, FolderId},
    paper_service::Addressee,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef, Select};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    entity::{deposit, deposit_partie, deposit_recipient},
};

/// A deposit that was to reach somebody by post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnPaper {
    /// Which.
    pub deposit: DepositId,
    /// In which folder.
    pub folder: FolderId,
    /// Whom.
    pub to: Addressee,
    /// Since when.
    pub since: Timestamp,
}

/// The deposits of the expertise in these folders that were to reach somebody by post, the oldest first.
pub async fn on_paper(
    reader: &impl Reader,
    expertise: ExpertiseId,
    folders: &[FolderId],
) -> Result<Vec<OnPaper>, DbError> {
    let to_people: RelationDef = deposit::Entity::belongs_to(deposit_recipient::Entity)
        .from(deposit::Column::Id)
        .to(deposit_recipient::Column::DepositId)
        .into();
    let to_parties: RelationDef = deposit::Entity::belongs_to(deposit_partie::Entity)
        .from(deposit::Column::Id)
        .to(deposit_partie::Column::DepositId)
        .into();
    let people = lying_in(expertise, folders)
        .column(deposit_recipient::Column::ParticipationId)
        .column(deposit_recipient::Column::Since)
        .join(JoinType::InnerJoin, to_people)
        .filter(deposit_recipient::Column::Channel.eq(Channel::Paper.name()));
    let parties = lying_in(expertise, folders)
        .column(deposit_partie::Column::PartieId)
        .column(deposit_partie::Column::Since)
        .join(JoinType::InnerJoin, to_parties);
    let mut found = read(reader, people, |id| Addressee::Person(id.into())).await?;
    found.extend(read(reader, parties, |id| Addressee::Partie(id.into())).await?);
    found.sort_by_key(|one| (one.since, one.deposit, one.to));
    Ok(found)
}

fn lying_in(expertise: ExpertiseId, folders: &[FolderId]) -> Select<deposit::Entity> {
    deposit::Entity::find()
        .select_only()
        .column(deposit::Column::Id)
        .column(deposit::Column::FolderId)
        .column(deposit::Column::AcceptedAt)
        .filter(deposit::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(deposit::Column::FolderId.is_in(folders.iter().map(|folder| folder.uuid())))
}

async fn read(
    reader: &impl Reader,
    query: Select<deposit::Entity>,
    to: impl Fn(Uuid) -> Addressee,
) -> Result<Vec<OnPaper>, DbError> {
    let rows: Vec<(Uuid, Uuid, i64, Uuid, Option<i64>)> = query.into_tuple().all(reader.connection()).await?;
    Ok(rows
        .into_iter()
        .map(|(deposit, folder, accepted_at, whom, since)| OnPaper {
            deposit: deposit.into(),
            folder: folder.into(),
            to: to(whom),
            since: Timestamp::from_millis(since.unwrap_or(accepted_at)),
        })
        .collect())
}
