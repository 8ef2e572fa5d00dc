//! The versions of the CGU, and who accepted which and when. Both are kept for ever.

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{cgu_acceptance, cgu_version},
    inserted, stored,
};

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1 for the first, one more for each that follows.
    pub version: u32,
    /// SHA-256 of the PDF, in hexadecimal: its name in the storage.
    pub sha256: String,
    /// The size of the PDF in bytes.
    pub size: u64,
    /// When it was published.
    pub published_at: Timestamp,
}

/// The version in force: the last published.
pub async fn current(reader: &impl Reader) -> Result<Option<Version>, DbError> {
    cgu_version::Entity::find()
        .order_by_desc(cgu_version::Column::Version)
        .one(reader.connection())
        .await?
        .map(Version::try_from)
        .transpose()
}

/// A version by its number.
pub async fn version(reader: &impl Reader, version: u32) -> Result<Option<Version>, DbError> {
    let Ok(version) = i32::try_from(version) else {
        return Ok(None);
    };
    cgu_version::Entity::find_by_id(version)
        .one(reader.connection())
        .await?
        .map(Version::try_from)
        .transpose()
}

/// Every version, the oldest first.
pub async fn all(reader: &impl Reader) -> Result<Vec<Version>, DbError> {
    cgu_version::Entity::find()
        .order_by_asc(cgu_version::Column::Version)
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Version::try_from)
        .collect()
}

/// Publishes a version. [`Inserted::Conflict`] when somebody published that number meanwhile.
pub async fn publish(transaction: &Transaction, version: &Version) -> Result<Inserted, DbError> {
    let row = cgu_version::ActiveModel {
        version: Set(number(version.version)?),
        sha256: Set(version.sha256.clone()),
        size: Set(stored(version.size)),
        published_at: Set(version.published_at.millis()),
    };
    inserted(
        cgu_version::Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

/// When `account` accepted `version`.
pub async fn accepted_at(
    reader: &impl Reader,
    account: AccountId,
    version: u32,
) -> Result<Option<Timestamp>, DbError> {
    let row = cgu_acceptance::Entity::find_by_id((account.uuid(), number(version)?))
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| Timestamp::from_millis(row.accepted_at)))
}

/// Keeps that `account` accepted `version` at `at`. [`Inserted::Conflict`] when it did so before.
pub async fn accept(
    transaction: &Transaction,
    account: AccountId,
    version: u32,
    at: Timestamp,
) -> Result<Inserted, DbError> {
    let row = cgu_acceptance::ActiveModel {
        account_id: Set(account.uuid()),
        version: Set(number(version)?),
        accepted_at: Set(at.millis()),
    };
    inserted(
        cgu_acceptance::Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

fn number(version: u32) -> Result<i32, DbError> {
    i32::try_from(version).map_err(|_| DbError::Inconsistent("version of the CGU"))
}

impl TryFrom<cgu_version::Model> for Version {
    type Error = DbError;

    fn try_from(row: cgu_version::Model) -> Result<Self, DbError> {
        Ok(Self {
            version: u32::try_from(row.version).map_err(|_| DbError::Inconsistent("version of the CGU"))?,
            size: u64::try_from(row.size).map_err(|_| DbError::Inconsistent("size of the CGU"))?,
            sha256: row.sha256,
            published_at: Timestamp::from_millis(row.published_at),
        })
    }
}
