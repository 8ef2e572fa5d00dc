//! Published documents. None is ever deleted or altered: a withdrawal adds when and why.

#[cfg(test)]
mod tests;

use opalexe_domain::{
    day::Day,
    document::{DocumentKind, DocumentName},
    id::{DepositId, DocumentId, ExpertiseId, FolderId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    document_key::{version_of, version_stored},
    entity::{
        deposit,
        document::{ActiveModel, Column, Entity, Model},
        document_usage,
    },
    expertise::{optional, parsed},
    search, stored,
};
use crate::{
    store::{ObjectName, Parts},
    vault::WrappedKey,
};

/// A published document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its identifier. Those of one folder sort by when they were published, and in one deposit the first is the highest.
    pub id: DocumentId,
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// In which folder.
    pub folder: FolderId,
    /// With which deposit it came.
    pub deposit: DepositId,
    /// What its file is called.
    pub name: DocumentName,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number among those of its kind.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day that it bears.
    pub dated: Option<Day>,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What its bytes are, as far as they show.
    pub content_type: String,
    /// Where its bytes are.
    pub object: ObjectName,
    /// The parts in which they lie there.
    pub parts: Parts,
    /// The key that they are sealed by.
    pub key: WrappedKey,
    /// When and why it was withdrawn.
    pub withdrawn: Option<(Timestamp, String)>,
    /// The document that it replaces.
    pub replaces: Option<DocumentId>,
}

/// Publishes documents of deposits that are kept already: lets them be found, and counts what they add to their expertise.
pub async fn add(
    transaction: &Transaction,
    expertise: ExpertiseId,
    documents: &[Document],
) -> Result<(), DbError> {
    let mut rows = Vec::with_capacity(documents.len());
    for document in documents {
        rows.push(row(document)?);
    }
    // An INSERT has a limited number of parameters; SQLite's is 32 766.
    for rows in rows.chunks(ROWS_AT_ONCE) {
        Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(transaction.connection())
            .await?;
    }
    search::add(transaction, documents).await?;
    let bytes = documents.iter().map(|document| document.size).sum();
    count(transaction, expertise, bytes).await
}

/// Nineteen columns each.
const ROWS_AT_ONCE: usize = 500;

async fn count(transaction: &Transaction, expertise: ExpertiseId, bytes: u64) -> Result<(), DbError> {
    use document_usage::{ActiveModel, Column, Entity};

    let changed = Entity::update_many()
        .col_expr(Column::Bytes, Expr::col(Column::Bytes).add(stored(bytes)))
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .exec(transaction.connection())
        .await?;
    if changed.rows_affected == 0 {
        let row = ActiveModel {
            expertise_id: Set(expertise.uuid()),
            bytes: Set(stored(bytes)),
        };
        Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await?;
    }
    Ok(())
}

/// The time by which what is published in that folder at `now` is to sort: after everything that lies there, even when that was published in
/// the same millisecond, or when the clock was put back. The state of the expertise must be held.
pub async fn sorts_at(
    transaction: &Transaction,
    folder: FolderId,
    now: Timestamp,
) -> Result<Timestamp, DbError> {
    let newest: Option<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::FolderId.eq(folder.uuid()))
        .order_by_desc(Column::Id)
        .limit(1)
        .into_tuple()
        .one(transaction.connection())
        .await?;
    let after = newest.map(|id| DocumentId::from(id).sorted_at().plus(ONE_MILLISECOND));
    Ok(after.map_or(now, |after| after.max(now)))
}

/// The resolution of identifiers.
const ONE_MILLISECOND: std::time::Duration = std::time::Duration::from_millis(1);

/// How many bytes the documents of an expertise have, those withdrawn included.
pub async fn usage(reader: &impl Reader, expertise: ExpertiseId) -> Result<u64, DbError> {
    let row = document_usage::Entity::find_by_id(expertise.uuid())
        .one(reader.connection())
        .await?;
    Ok(row.and_then(|row| u64::try_from(row.bytes).ok()).unwrap_or(0))
}

/// One document of an expertise.
pub async fn find(
    reader: &impl Reader,
    expertise: ExpertiseId,
    id: DocumentId,
) -> Result<Option<Document>, DbError> {
    Entity::find_by_id(id.uuid())
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .one(reader.connection())
        .await?
        .map(Document::try_from)
        .transpose()
}

/// The documents of a folder, the newest first: at most `limit`, after `after`.
pub async fn page(
    reader: &impl Reader,
    folder: FolderId,
    after: Option<DocumentId>,
    limit: u64,
) -> Result<Vec<Document>, DbError> {
    let mut query = Entity::find().filter(Column::FolderId.eq(folder.uuid()));
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after.uuid()));
    }
    query
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// The documents of a deposit, as it listed them.
pub async fn of_deposit(reader: &impl Reader, deposit: DepositId) -> Result<Vec<Document>, DbError> {
    Entity::find()
        .filter(Column::DepositId.eq(deposit.uuid()))
        .order_by_desc(Column::Id)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// Those of the documents that another has replaced, each with that other: `(replaced, by)`.
pub async fn replacements(
    reader: &impl Reader,
    documents: &[DocumentId],
) -> Result<Vec<(DocumentId, DocumentId)>, DbError> {
    let rows: Vec<(Option<Uuid>, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::Replaces, Column::Id])
        .filter(Column::Replaces.is_in(documents.iter().map(|id| id.uuid())))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(replaced, by)| Some((replaced?.into(), by.into())))
        .collect())
}

/// Those of the documents that lie in a folder, the newest first.
pub async fn chosen(
    reader: &impl Reader,
    folder: FolderId,
    ids: &[DocumentId],
) -> Result<Vec<Document>, DbError> {
    Entity::find()
        .filter(Column::FolderId.eq(folder.uuid()))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .order_by_desc(Column::Id)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// Those of a folder that were not withdrawn, the newest first: at most `limit`.
pub async fn there(reader: &impl Reader, folder: FolderId, limit: u64) -> Result<Vec<Document>, DbError> {
    Entity::find()
        .filter(Column::FolderId.eq(folder.uuid()))
        .filter(Column::WithdrawnAt.is_null())
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Document::try_from)
        .collect()
}

/// Which entry deposited a document.
pub async fn depositor(
    reader: &impl Reader,
    document: &Document,
) -> Result<Option<ParticipationId>, DbError> {
    let row = deposit::Entity::find_by_id(document.deposit.uuid())
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| row.participation_id.into()))
}

/// Keeps that a document was withdrawn. False when it was already.
pub async fn withdraw(
    transaction: &Transaction,
    expertise: ExpertiseId,
    id: DocumentId,
    at: Timestamp,
    reason: &str,
) -> Result<bool, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(at.millis()))
        .col_expr(Column::WithdrawnReason, Expr::value(reason))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::WithdrawnAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Which of the objects belong to a published document.
pub async fn known_objects(reader: &impl Reader, objects: &[ObjectName]) -> Result<Vec<ObjectName>, DbError> {
    let known: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Object)
        .filter(Column::Object.is_in(objects.iter().map(|object| object.uuid())))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(known.into_iter().map(ObjectName::from).collect())
}

fn row(document: &Document) -> Result<ActiveModel, DbError> {
    Ok(ActiveModel {
        id: Set(document.id.uuid()),
        expertise_id: Set(document.expertise.uuid()),
        folder_id: Set(document.folder.uuid()),
        deposit_id: Set(document.deposit.uuid()),
        name: Set(document.name.to_string()),
        kind: Set(document.kind.to_string()),
        number: Set(document.number.clone()),
        title: Set(document.title.clone()),
        dated: Set(document.dated.map(|day| day.to_string())),
        size: Set(stored(document.size)),
        sha256: Set(document.sha256.clone()),
        content_type: Set(document.content_type.clone()),
        object: Set(document.object.uuid()),
        wrapped_key: Set(document.key.sealed.clone()),
        key_version: Set(version_stored(document.key.version)?),
        withdrawn_at: Set(document.withdrawn.as_ref().map(|(at, _)| at.millis())),
        withdrawn_reason: Set(document.withdrawn.as_ref().map(|(_, reason)| reason.clone())),
        replaces: Set(document.replaces.map(DocumentId::uuid)),
        parts: Set(document.parts.to_bytes()),
    })
}

impl TryFrom<Model> for Document {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id.into(),
            expertise: row.expertise_id.into(),
            folder: row.folder_id.into(),
            deposit: row.deposit_id.into(),
            name: DocumentName::made_safe(&row.name),
            kind: parsed("kind of a document", &row.kind)?,
            number: row.number,
            title: row.title,
            dated: optional("day of a document", row.dated.as_deref())?,
            size: u64::try_from(row.size).map_err(|_| DbError::Inconsistent("size of a document"))?,
            sha256: row.sha256,
            content_type: row.content_type,
            object: row.object.into(),
            parts: Parts::of_bytes(row.parts.as_deref())
                .ok_or(DbError::Inconsistent("parts of a document"))?,
            key: WrappedKey {
                version: version_of(row.key_version)?,
                sealed: row.wrapped_key,
            },
            withdrawn: row.withdrawn_at.map(|at| {
                (
                    Timestamp::from_millis(at),
                    row.withdrawn_reason.unwrap_or_default(),
                )
            }),
            replaces: row.replaces.map(DocumentId::from),
        })
    }
}
