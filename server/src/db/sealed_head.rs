//! Heads of journals as they were on some days, signed. A row is never changed.

use opalexe_domain::{id::ExpertiseId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _, Query},
};
use uuid::Uuid;

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{
        journal_head,
        sealed_head::{ActiveModel, Column, Entity, Model},
    },
    inserted, stored,
};

/// The head of a journal, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedHead {
    /// Its identifier.
    pub id: Uuid,
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// The number of the event that was the last one.
    pub number: u64,
    /// Its hash.
    pub hash: String,
    /// When it was signed.
    pub at: Timestamp,
    /// The signature: CMS in DER.
    pub signature: Vec<u8>,
}

/// The expertises whose journal has grown since its head was signed, unless one was signed at `since` or later; at most `limit`, in the order
/// of their identifiers.
pub async fn outgrown(
    reader: &impl Reader,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<ExpertiseId>, DbError> {
    let of_journal = (journal_head::Entity, journal_head::Column::ExpertiseId);
    let is_enough = Condition::any()
        .add(
            Expr::col((Entity, Column::Number))
                .gte(Expr::col((journal_head::Entity, journal_head::Column::Number))),
        )
        .add(Expr::col((Entity, Column::At)).gte(since.millis()));
    let sealed = Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::ExpertiseId)).equals(of_journal))
        .cond_where(is_enough)
        .to_owned();
    let rows: Vec<Uuid> = journal_head::Entity::find()
        .select_only()
        .column(journal_head::Column::ExpertiseId)
        .filter(Expr::exists(sealed).not())
        .order_by_asc(journal_head::Column::ExpertiseId)
        .limit(limit)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(ExpertiseId::from).collect())
}

/// Keeps a signed head. [`Inserted::Conflict`] when that one was signed already.
pub async fn add(transaction: &Transaction, head: &SealedHead) -> Result<Inserted, DbError> {
    let row = ActiveModel {
        id: Set(head.id),
        expertise_id: Set(head.expertise.uuid()),
        number: Set(stored(head.number)),
        hash: Set(head.hash.clone()),
        at: Set(head.at.millis()),
        signature: Set(head.signature.clone()),
    };
    inserted(
        Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

/// The signed head of that number.
pub async fn find(
    reader: &impl Reader,
    expertise: ExpertiseId,
    number: u64,
) -> Result<Option<SealedHead>, DbError> {
    Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Number.eq(stored(number)))
        .one(reader.connection())
        .await?
        .map(SealedHead::try_from)
        .transpose()
}

/// The signed heads of an expertise, the oldest first.
pub async fn all(reader: &impl Reader, expertise: ExpertiseId) -> Result<Vec<SealedHead>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_asc(Column::Number)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(SealedHead::try_from).collect()
}

impl TryFrom<Model> for SealedHead {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            expertise: row.expertise_id.into(),
            number: u64::try_from(row.number)
                .map_err(|_| DbError::Inconsistent("number of a signed head"))?,
            hash: row.hash,
            at: Timestamp::from_millis(row.at),
            signature: row.signature,
        })
    }
}
