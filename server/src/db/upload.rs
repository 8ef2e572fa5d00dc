//! Documents that arrive, and those that have arrived and wait to be published.
//!
//! An upload is `open`, then `whole`; publishing takes it away. One that was cancelled or has expired is `given_up`: its bytes are deleted
//! first and its row afterwards, so that nothing is left behind whatever happens in between.

use opalexe_domain::{
    api::uploads::UPLOADS_LISTED,
    document::DocumentName,
    id::{AccountId, ExpertiseId, FolderId, UploadId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::Expr,
};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    document_key::{version_of, version_stored},
    entity::upload::{ActiveModel, Column, Entity, Model},
    stored,
};
use crate::{
    store::{Mark, ObjectName, Parts, Resume},
    vault::WrappedKey,
};

const OPEN: &str = "open";
const WHOLE: &str = "whole";
const GIVEN_UP: &str = "given_up";

/// A document that arrives, or that has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its identifier, and the name of its bytes in the store.
    pub id: UploadId,
    /// For which expertise.
    pub expertise: ExpertiseId,
    /// For which folder of it.
    pub folder: FolderId,
    /// Whose it is.
    pub account: AccountId,
    /// What it is called.
    pub name: DocumentName,
    /// How many bytes were announced.
    pub length: u64,
    /// How far it has come.
    pub resume: Resume,
    /// The key that it is sealed by.
    pub key: WrappedKey,
    /// What kind of file it is, once that is known.
    pub content_type: Option<String>,
    /// SHA-256 of its bytes in hexadecimal, once it is whole.
    pub sha256: Option<String>,
    /// When it was announced.
    pub made_at: Timestamp,
    /// Until when it may go on, or be published.
    pub expires_at: Timestamp,
}

impl Upload {
    /// Whether all of it has arrived.
    pub const fn is_whole(&self) -> bool {
        self.sha256.is_some()
    }
}

/// Keeps an upload that was announced.
pub async fn make(transaction: &Transaction, upload: &Upload) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(upload.id.uuid()),
        expertise_id: Set(upload.expertise.uuid()),
        folder_id: Set(upload.folder.uuid()),
        account_id: Set(upload.account.uuid()),
        name: Set(upload.name.to_string()),
        length: Set(stored(upload.length)),
        received: Set(stored(upload.resume.offset)),
        state: Set(upload.resume.state.clone()),
        parts: Set(upload.resume.parts.to_bytes()),
        wrapped_key: Set(upload.key.sealed.clone()),
        key_version: Set(version_stored(upload.key.version)?),
        content_type: Set(upload.content_type.clone()),
        sha256: Set(upload.sha256.clone()),
        status: Set(if upload.is_whole() { WHOLE } else { OPEN }.to_owned()),
        made_at: Set(upload.made_at.millis()),
        expires_at: Set(upload.expires_at.millis()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// An upload of that account, as long as it may go on or be published.
pub async fn find(
    reader: &impl Reader,
    id: UploadId,
    account: AccountId,
    now: Timestamp,
) -> Result<Option<Upload>, DbError> {
    alive(now)
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::AccountId.eq(account.uuid()))
        .one(reader.connection())
        .await?
        .map(Upload::try_from)
        .transpose()
}

/// Those of the uploads that are whole, of that account and for that folder.
pub async fn whole(
    reader: &impl Reader,
    ids: &[UploadId],
    folder: FolderId,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Upload>, DbError> {
    alive(now)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::FolderId.eq(folder.uuid()))
        .filter(Column::Status.eq(WHOLE))
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Upload::try_from)
        .collect()
}

/// What is told of an upload that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its identifier.
    pub id: UploadId,
    /// What it is called.
    pub name: String,
    /// How many bytes were announced.
    pub length: u64,
    /// How many have arrived.
    pub received: u64,
    /// Until when it may go on, or be published.
    pub expires_at: Timestamp,
}

/// The uploads of that account for that folder, the oldest first, at most [`UPLOADS_LISTED`]. Their states, each of up to a chunk, stay where they
/// are.
pub async fn left(
    reader: &impl Reader,
    folder: FolderId,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Left>, DbError> {
    let rows: Vec<(uuid::Uuid, String, i64, i64, i64)> = alive(now)
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::Length,
            Column::Received,
            Column::ExpiresAt,
        ])
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::FolderId.eq(folder.uuid()))
        .order_by_asc(Column::Id)
        .limit(u64::try_from(UPLOADS_LISTED).ok())
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, length, received, expires_at)| Left {
            id: id.into(),
            name,
            length: u64::try_from(length).unwrap_or(0),
            received: u64::try_from(received).unwrap_or(0),
            expires_at: Timestamp::from_millis(expires_at),
        })
        .collect())
}

/// Keeps how far an upload has come. False when it is not where it was, or was given up: nothing is kept then.
pub async fn advance(
    transaction: &Transaction,
    id: UploadId,
    from: u64,
    mark: &Mark,
) -> Result<bool, DbError> {
    let status = if mark.finished.is_some() { WHOLE } else { OPEN };
    let mut change = Entity::update_many()
        .col_expr(Column::Received, Expr::value(stored(mark.resume.offset)))
        .col_expr(Column::State, Expr::value(mark.resume.state.clone()))
        .col_expr(Column::Parts, Expr::value(mark.resume.parts.to_bytes()))
        .col_expr(Column::Status, Expr::value(status));
    if let Some(content_type) = mark.content_type {
        change = change.col_expr(Column::ContentType, Expr::value(content_type));
    }
    if let Some(finished) = &mark.finished {
        change = change.col_expr(Column::Sha256, Expr::value(hex::encode(finished.sha256)));
    }
    let changed = change
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Status.eq(OPEN))
        .filter(Column::Received.eq(stored(from)))
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// How many uploads of the account wait, whole or not.
pub async fn pending(reader: &impl Reader, account: AccountId) -> Result<u64, DbError> {
    Ok(Entity::find()
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Status.ne(GIVEN_UP))
        .count(reader.connection())
        .await?)
}

/// What the uploads of an expertise weigh that are not published, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// What has arrived, whoever sent it.
    pub arrived: u64,
    /// What one account announced and has not sent yet.
    pub to_come: u64,
}

/// What the uploads of an expertise weigh that are not published; what is still to come, of that account alone.
pub async fn waiting(
    reader: &impl Reader,
    expertise: ExpertiseId,
    account: AccountId,
) -> Result<Waiting, DbError> {
    let rows: Vec<(uuid::Uuid, i64, i64)> = Entity::find()
        .select_only()
        .columns([Column::AccountId, Column::Length, Column::Received])
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Status.ne(GIVEN_UP))
        .into_tuple()
        .all(reader.connection())
        .await?;
    let bytes = |count: i64| u64::try_from(count).unwrap_or(0);
    let mut waiting = Waiting::default();
    for (whose, length, received) in rows {
        waiting.arrived = waiting.arrived.saturating_add(bytes(received));
        if whose == account.uuid() {
            let to_come = bytes(length).saturating_sub(bytes(received));
            waiting.to_come = waiting.to_come.saturating_add(to_come);
        }
    }
    Ok(waiting)
}

/// Gives an upload of that account up. False when there is none.
pub async fn give_up(transaction: &Transaction, id: UploadId, account: AccountId) -> Result<bool, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::Status, Expr::value(GIVEN_UP))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::Status.ne(GIVEN_UP))
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Gives up every upload that has expired; says how many.
pub async fn expire(transaction: &Transaction, now: Timestamp) -> Result<u64, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::Status, Expr::value(GIVEN_UP))
        .filter(Column::ExpiresAt.lte(now.millis()))
        .filter(Column::Status.ne(GIVEN_UP))
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected)
}

/// So many of the uploads that were given up.
pub async fn given_up(reader: &impl Reader, limit: u64) -> Result<Vec<UploadId>, DbError> {
    let ids: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Status.eq(GIVEN_UP))
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(ids.into_iter().map(UploadId::from).collect())
}

/// Removes the rows of uploads that were given up, once their bytes are gone.
pub async fn forget(transaction: &Transaction, ids: &[UploadId]) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .filter(Column::Status.eq(GIVEN_UP))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Takes uploads away that are whole, because they are published in the same transaction. Says how many were there.
pub async fn take(transaction: &Transaction, ids: &[UploadId]) -> Result<u64, DbError> {
    let taken = Entity::delete_many()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .filter(Column::Status.eq(WHOLE))
        .exec(transaction.connection())
        .await?;
    Ok(taken.rows_affected)
}

/// Which of the objects belong to an upload.
pub async fn known_objects(reader: &impl Reader, objects: &[ObjectName]) -> Result<Vec<ObjectName>, DbError> {
    let known: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Id.is_in(objects.iter().map(|object| object.uuid())))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(known.into_iter().map(ObjectName::from).collect())
}

fn alive(now: Timestamp) -> Select<Entity> {
    Entity::find()
        .filter(Column::Status.ne(GIVEN_UP))
        .filter(Column::ExpiresAt.gt(now.millis()))
}

impl TryFrom<Model> for Upload {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        let count = |count: i64| u64::try_from(count).map_err(|_| DbError::Inconsistent("size of an upload"));
        Ok(Self {
            id: row.id.into(),
            expertise: row.expertise_id.into(),
            folder: row.folder_id.into(),
            account: row.account_id.into(),
            name: DocumentName::made_safe(&row.name),
            length: count(row.length)?,
            resume: Resume {
                offset: count(row.received)?,
                state: row.state,
                parts: Parts::of_bytes(row.parts.as_deref())
                    .ok_or(DbError::Inconsistent("parts of an upload"))?,
            },
            key: WrappedKey {
                version: version_of(row.key_version)?,
                sealed: row.wrapped_key,
            },
            content_type: row.content_type,
            sha256: row.sha256,
            made_at: Timestamp::from_millis(row.made_at),
            expires_at: Timestamp::from_millis(row.expires_at),
        })
    }
}
