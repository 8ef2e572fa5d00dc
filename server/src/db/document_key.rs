//! Which of the operator's keys documents are sealed by, and the keys of documents wrapped anew by another. The operator's keys themselves
//! are never here.

use opalexe_domain::id::{DocumentId, UploadId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{
        document,
        document_key::{ActiveModel, Column, Entity},
        upload,
    },
    inserted,
};
use crate::{
    store::ObjectName,
    vault::{WrappedKey, ring::Version},
};

/// The names of the operator's keys that were in use, by their versions.
pub async fn names(reader: &impl Reader) -> Result<Vec<(Version, String)>, DbError> {
    Entity::find()
        .order_by_asc(Column::Version)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(|row| Ok((version_of(row.version)?, row.name)))
        .collect()
}

/// Keeps the name of one of the operator's keys.
pub async fn keep(transaction: &Transaction, version: Version, name: &str) -> Result<Inserted, DbError> {
    let row = ActiveModel {
        version: Set(version_stored(version)?),
        name: Set(name.to_owned()),
    };
    inserted(
        Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

/// Whose key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// That of an upload.
    Upload(UploadId),
    /// That of a published document.
    Document(DocumentId),
}

/// A wrapped key, where it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Whose.
    pub holder: Holder,
    /// To which object it is bound.
    pub object: ObjectName,
    /// The key.
    pub key: WrappedKey,
}

/// How many documents and uploads are sealed by each version that seals any.
pub async fn uses(reader: &impl Reader, version: Version) -> Result<u64, DbError> {
    let version = version_stored(version)?;
    let documents = document::Entity::find()
        .filter(document::Column::KeyVersion.eq(version))
        .count(reader.connection())
        .await?;
    let uploads = upload::Entity::find()
        .filter(upload::Column::KeyVersion.eq(version))
        .count(reader.connection())
        .await?;
    Ok(documents.saturating_add(uploads))
}

/// So many of the keys that are wrapped by another version than `version`: of uploads first, since an upload may become a document meanwhile,
/// and a document never an upload.
pub async fn wrapped_by_others(
    reader: &impl Reader,
    version: Version,
    limit: u64,
) -> Result<Vec<Held>, DbError> {
    type Row = (Uuid, Uuid, Vec<u8>, i32);
    let version = version_stored(version)?;
    let uploads: Vec<Row> = upload::Entity::find()
        .select_only()
        .columns([upload::Column::Id, upload::Column::Id])
        .columns([upload::Column::WrappedKey, upload::Column::KeyVersion])
        .filter(upload::Column::KeyVersion.ne(version))
        .order_by_asc(upload::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(reader.connection())
        .await?;
    let documents: Vec<Row> = document::Entity::find()
        .select_only()
        .columns([document::Column::Id, document::Column::Object])
        .columns([document::Column::WrappedKey, document::Column::KeyVersion])
        .filter(document::Column::KeyVersion.ne(version))
        .order_by_asc(document::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(reader.connection())
        .await?;
    let held = |holder: fn(Uuid) -> Holder| {
        move |(id, object, sealed, version): Row| {
            Ok(Held {
                holder: holder(id),
                object: object.into(),
                key: WrappedKey {
                    version: version_of(version)?,
                    sealed,
                },
            })
        }
    };
    let uploads = uploads.into_iter().map(held(|id| Holder::Upload(id.into())));
    let documents = documents.into_iter().map(held(|id| Holder::Document(id.into())));
    uploads.chain(documents).collect()
}

/// Puts a key wrapped anew in the place of one. False when that one is not there any more.
pub async fn rewrap(transaction: &Transaction, held: &Held, key: &WrappedKey) -> Result<bool, DbError> {
    let (former, version) = (version_stored(held.key.version)?, version_stored(key.version)?);
    let sealed = key.sealed.clone();
    let changed = match held.holder {
        Holder::Upload(id) => {
            upload::Entity::update_many()
                .col_expr(upload::Column::WrappedKey, Expr::value(sealed))
                .col_expr(upload::Column::KeyVersion, Expr::value(version))
                .filter(upload::Column::Id.eq(id.uuid()))
                .filter(upload::Column::KeyVersion.eq(former))
                .exec(transaction.connection())
                .await?
        }
        Holder::Document(id) => {
            document::Entity::update_many()
                .col_expr(document::Column::WrappedKey, Expr::value(sealed))
                .col_expr(document::Column::KeyVersion, Expr::value(version))
                .filter(document::Column::Id.eq(id.uuid()))
                .filter(document::Column::KeyVersion.eq(former))
                .exec(transaction.connection())
                .await?
        }
    };
    Ok(changed.rows_affected == 1)
}

pub(super) fn version_of(number: i32) -> Result<Version, DbError> {
    u32::try_from(number)
        .ok()
        .and_then(Version::new)
        .ok_or(DbError::Inconsistent("version of a key"))
}

pub(super) fn version_stored(version: Version) -> Result<i32, DbError> {
    i32::try_from(version.number()).map_err(|_| DbError::Inconsistent("version of a key"))
}
