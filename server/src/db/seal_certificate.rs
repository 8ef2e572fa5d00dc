//! The certificates by which receipts and heads of journals were signed, each kept for ever.

use opalexe_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder, sea_query::OnConflict};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::seal_certificate::{ActiveModel, Column, Entity},
};

/// A certificate that has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of its DER, in hexadecimal.
    pub fingerprint: String,
    /// It and those above it, in PEM, its own first.
    pub pem: String,
    /// Since when it is kept.
    pub added_at: Timestamp,
}

/// Whether that certificate is kept already.
pub async fn is_kept(reader: &impl Reader, fingerprint: &str) -> Result<bool, DbError> {
    let row = Entity::find_by_id(fingerprint).one(reader.connection()).await?;
    Ok(row.is_some())
}

/// Whether anything was signed by this house before.
pub async fn is_any(reader: &impl Reader) -> Result<bool, DbError> {
    Ok(Entity::find().one(reader.connection()).await?.is_some())
}

/// Keeps a certificate with those above it. One that is kept already stays as it is.
pub async fn keep(
    transaction: &Transaction,
    fingerprint: &str,
    pem: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        fingerprint: Set(fingerprint.to_owned()),
        pem: Set(pem.to_owned()),
        added_at: Set(at.millis()),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Fingerprint).do_nothing().to_owned())
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// All of them, the newest first.
pub async fn all(reader: &impl Reader) -> Result<Vec<Kept>, DbError> {
    let rows = Entity::find()
        .order_by_desc(Column::AddedAt)
        .order_by_asc(Column::Fingerprint)
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Kept {
            fingerprint: row.fingerprint,
            pem: row.pem,
            added_at: Timestamp::from_millis(row.added_at),
        })
        .collect())
}
