//! Receipts of deposits. A row is never changed: what was signed stays as it was signed.

use opalexe_domain::{
    id::{DepositId, ExpertiseId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::receipt::{ActiveModel, Column, Entity, Model},
    stored,
};

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Of which deposit.
    pub deposit: DepositId,
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// Its number among the receipts of the expertise.
    pub number: u64,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// The receipt itself, byte for byte as it was signed.
    pub json: Vec<u8>,
    /// Its signature: CMS in DER.
    pub signature: Vec<u8>,
}

/// The number of the next receipt of the expertise. The caller holds the state of the expertise, so that nobody else takes it.
pub async fn next_number(transaction: &Transaction, expertise: ExpertiseId) -> Result<u64, DbError> {
    let last: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Number)
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_desc(Column::Number)
        .limit(1)
        .into_tuple()
        .one(transaction.connection())
        .await?;
    let last =
        u64::try_from(last.unwrap_or_default()).map_err(|_| DbError::Inconsistent("number of a receipt"))?;
    Ok(last.saturating_add(1))
}

/// Keeps a receipt.
pub async fn add(transaction: &Transaction, receipt: &Receipt) -> Result<(), DbError> {
    let row = ActiveModel {
        deposit_id: Set(receipt.deposit.uuid()),
        expertise_id: Set(receipt.expertise.uuid()),
        number: Set(stored(receipt.number)),
        issued_at: Set(receipt.issued_at.millis()),
        json: Set(receipt.json.clone()),
        signature: Set(receipt.signature.clone()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The receipt of a deposit; none of one that was published before there were receipts.
pub async fn find(reader: &impl Reader, deposit: DepositId) -> Result<Option<Receipt>, DbError> {
    Entity::find_by_id(deposit.uuid())
        .one(reader.connection())
        .await?
        .map(Receipt::try_from)
        .transpose()
}

/// The receipts of the expertise after that number, at most `limit`, in the order of their numbers.
pub async fn after(
    reader: &impl Reader,
    expertise: ExpertiseId,
    number: u64,
    limit: u64,
) -> Result<Vec<Receipt>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Number.gt(stored(number)))
        .order_by_asc(Column::Number)
        .limit(limit)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(Receipt::try_from).collect()
}

impl TryFrom<Model> for Receipt {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        Ok(Self {
            deposit: row.deposit_id.into(),
            expertise: row.expertise_id.into(),
            number: u64::try_from(row.number).map_err(|_| DbError::Inconsistent("number of a receipt"))?,
            issued_at: Timestamp::from_millis(row.issued_at),
            json: row.json,
            signature: row.signature,
        })
    }
}
