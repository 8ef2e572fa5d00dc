//! Documents beside those who were to have them: each question is one query, whatever the number of documents and people.

mod counts;
mod paper;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use opalexe_domain::{
    channel::Channel,
    document::DocumentKind,
    id::{DepositId, DocumentId, ExpertiseId, FolderId, ParticipationId, PartieId},
    paper_service::Addressee,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    DbError, Reader,
    deposit::Since,
    document::Document,
    entity::{
        deposit_partie, deposit_recipient,
        document::{Column, Entity},
        partie, reading,
    },
    expertise::parsed,
};

pub use counts::{Counted, counts};
pub use paper::{OnPaper, on_paper};

/// Which documents.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// In which folders.
    pub folders: &'a [FolderId],
    /// Of which kind.
    pub kind: Option<DocumentKind>,
    /// Published at that time or later.
    pub from: Option<Timestamp>,
    /// Published before that time.
    pub before: Option<Timestamp>,
    /// After which document.
    pub after: Option<DocumentId>,
    /// How many at most.
    pub limit: u64,
}

/// That a deposit was to reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaching {
    /// Which.
    pub deposit: DepositId,
    /// Whom.
    pub who: Addressee,
    /// How.
    pub channel: Channel,
    /// Since when.
    pub since: Since,
}

/// That a person opened a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Which.
    pub document: DocumentId,
    /// By which entry.
    pub participation: ParticipationId,
    /// When first.
    pub first_at: Timestamp,
    /// When last.
    pub last_at: Timestamp,
}

/// The documents, the newest first.
pub async fn documents(reader: &impl Reader, search: &Search<'_>) -> Result<Vec<Document>, DbError> {
    let mut query = Entity::find()
        .filter(Column::ExpertiseId.eq(search.expertise.uuid()))
        .filter(Column::FolderId.is_in(search.folders.iter().map(|folder| folder.uuid())));
    if let Some(kind) = search.kind {
        query = query.filter(Column::Kind.eq(kind.name()));
    }
    // Identifiers sort by the time of publication.
    let first_of = |at| DocumentId::new(at, [0; opalexe_domain::id::RANDOM_BYTES]).uuid();
    if let Some(from) = search.from {
        query = query.filter(Column::Id.gte(first_of(from)));
    }
    if let Some(before) = search.before {
        query = query.filter(Column::Id.lt(first_of(before)));
    }
    if let Some(after) = search.after {
        query = query.filter(Column::Id.lt(after.uuid()));
    }
    query
        .order_by_desc(Column::Id)
        .limit(search.limit)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// The documents of the deposits that were not withdrawn, as their deposits listed them.
pub async fn documents_of(reader: &impl Reader, deposits: &[DepositId]) -> Result<Vec<Document>, DbError> {
    Entity::find()
        .filter(Column::DepositId.is_in(deposits.iter().map(|deposit| deposit.uuid())))
        .filter(Column::WithdrawnAt.is_null())
        .order_by_desc(Column::Id)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// The documents of the expertise that have these identifiers.
pub async fn documents_by_ids(
    reader: &impl Reader,
    expertise: ExpertiseId,
    ids: &[DocumentId],
) -> Result<Vec<Document>, DbError> {
    Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// Whom the deposits were to reach: people first, then parties that nobody represented.
pub async fn reaching(reader: &impl Reader, deposits: &[DepositId]) -> Result<Vec<Reaching>, DbError> {
    let ids: Vec<Uuid> = deposits.iter().map(|id| id.uuid()).collect();
    let people = deposit_recipient::Entity::find()
        .filter(deposit_recipient::Column::DepositId.is_in(ids.iter().copied()))
        .all(reader.connection())
        .await?;
    let parties = deposit_partie::Entity::find()
        .filter(deposit_partie::Column::DepositId.is_in(ids))
        .all(reader.connection())
        .await?;
    let mut found = Vec::with_capacity(people.len().saturating_add(parties.len()));
    for row in people {
        found.push(Reaching {
            deposit: row.deposit_id.into(),
            who: Addressee::Person(row.participation_id.into()),
            channel: parsed("channel of a recipient", &row.channel)?,
            since: Since::read(row.since),
        });
    }
    found.extend(parties.into_iter().map(|row| Reaching {
        deposit: row.deposit_id.into(),
        who: Addressee::Partie(row.partie_id.into()),
        channel: Channel::Paper,
        since: Since::read(row.since),
    }));
    Ok(found)
}

/// Who opened the documents.
pub async fn opened(reader: &impl Reader, documents: &[DocumentId]) -> Result<Vec<Opened>, DbError> {
    let rows = reading::Entity::find()
        .filter(reading::Column::DocumentId.is_in(documents.iter().map(|id| id.uuid())))
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Opened {
            document: row.document_id.into(),
            participation: row.participation_id.into(),
            first_at: Timestamp::from_millis(row.first_at),
            last_at: Timestamp::from_millis(row.last_at),
        })
        .collect())
}

/// The parties of the expertise that something was to be served on by post.
pub async fn parties_on_paper(
    reader: &impl Reader,
    expertise: ExpertiseId,
) -> Result<HashSet<PartieId>, DbError> {
    let of_expertise: Vec<Uuid> = partie::Entity::find()
        .select_only()
        .column(partie::Column::Id)
        .filter(partie::Column::ExpertiseId.eq(expertise.uuid()))
        .into_tuple()
        .all(reader.connection())
        .await?;
    let rows: Vec<Uuid> = deposit_partie::Entity::find()
        .select_only()
        .column(deposit_partie::Column::PartieId)
        .distinct()
        .filter(deposit_partie::Column::PartieId.is_in(of_expertise))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(PartieId::from).collect())
}
