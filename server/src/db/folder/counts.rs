//! How many documents lie in folders, and how many of them a person has read.

use std::collections::HashMap;

use opalexe_domain::{
    folder::FolderKind,
    id::{ExpertiseId, FolderId, ParticipationId},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    entity::{deposit, document, folder, reading},
};

/// The documents of one folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// How many lie there.
    pub documents: u32,
    /// How many of them the person has read or deposited, or nobody can read any more.
    pub read: u32,
}

/// The counts of the folders that have documents, for the person of these entries.
pub async fn counts(
    reader: &impl Reader,
    expertise: ExpertiseId,
    entries: &[ParticipationId],
) -> Result<HashMap<FolderId, Count>, DbError> {
    let of_expertise = document::Entity::find().filter(document::Column::ExpertiseId.eq(expertise.uuid()));
    let mut counts: HashMap<FolderId, Count> = HashMap::new();
    for (folder, number) in by_folder(reader, of_expertise.clone()).await? {
        counts.entry(folder).or_default().documents = number;
    }
    let entries: Vec<Uuid> = entries.iter().map(|id| id.uuid()).collect();
    let read = reading::Entity::find()
        .select_only()
        .column(reading::Column::DocumentId)
        .filter(reading::Column::ParticipationId.is_in(entries.iter().copied()))
        .into_query();
    let own = deposit::Entity::find()
        .select_only()
        .column(deposit::Column::Id)
        .filter(deposit::Column::ParticipationId.is_in(entries))
        .into_query();
    let known = of_expertise.filter(
        Condition::any()
            .add(document::Column::Id.in_subquery(read))
            .add(document::Column::DepositId.in_subquery(own))
            // Nobody can read it any more.
            .add(document::Column::WithdrawnAt.is_not_null()),
    );
    for (folder, number) in by_folder(reader, known).await? {
        counts.entry(folder).or_default().read = number;
    }
    Ok(counts)
}

/// How many documents lie in folders of these kinds.
pub async fn documents_in(
    reader: &impl Reader,
    expertise: ExpertiseId,
    kinds: &[FolderKind],
) -> Result<u32, DbError> {
    let folders = folder::Entity::find()
        .select_only()
        .column(folder::Column::Id)
        .filter(folder::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(folder::Column::Kind.is_in(kinds.iter().map(|kind| kind.name())))
        .into_query();
    let count = document::Entity::find()
        .filter(document::Column::FolderId.in_subquery(folders))
        .count(reader.connection())
        .await?;
    u32::try_from(count).map_err(|_| DbError::Inconsistent("count of documents"))
}

/// Whether a document lies in the folder of the final report and was not withdrawn.
pub async fn has_report(reader: &impl Reader, expertise: ExpertiseId) -> Result<bool, DbError> {
    let folders = folder::Entity::find()
        .select_only()
        .column(folder::Column::Id)
        .filter(folder::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(folder::Column::Kind.eq(FolderKind::RapportDefinitif.name()))
        .into_query();
    let found = document::Entity::find()
        .filter(document::Column::FolderId.in_subquery(folders))
        .filter(document::Column::WithdrawnAt.is_null())
        .limit(1)
        .one(reader.connection())
        .await?;
    Ok(found.is_some())
}

async fn by_folder(
    reader: &impl Reader,
    documents: Select<document::Entity>,
) -> Result<Vec<(FolderId, u32)>, DbError> {
    let rows: Vec<(Uuid, i64)> = documents
        .select_only()
        .column(document::Column::FolderId)
        .column_as(document::Column::Id.count(), "documents")
        .group_by(document::Column::FolderId)
        .into_tuple()
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|(folder, count)| {
            let count = u32::try_from(count).map_err(|_| DbError::Inconsistent("count of documents"))?;
            Ok((folder.into(), count))
        })
        .collect()
}
