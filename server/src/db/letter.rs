//! Registered letters. A record is never altered: what becomes known later, and what was typed wrong, is a record that takes the place of
//! the one before.

mod address;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    day::Day,
    id::{AccountId, DepositId, DocumentId, ExpertiseId, PaperServiceId},
    paper_service::{Addressee, Outcome},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{
        letter::{ActiveModel, Column, Entity, Model},
        letter_deposit,
    },
    expertise::{optional, parsed},
    inserted,
};

pub use address::{addresses, keep_address};

/// A letter, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The record.
    pub id: PaperServiceId,
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// To whom.
    pub to: Addressee,
    /// What it carried.
    pub deposits: Vec<DepositId>,
    /// Its number.
    pub number: String,
    /// On which day it was posted.
    pub sent_on: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// On which day.
    pub outcome_on: Option<Day>,
    /// The scanned proof.
    pub proof: Option<DocumentId>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by: AccountId,
    /// The record whose place it took.
    pub replaces: Option<PaperServiceId>,
}

/// Keeps a letter. [`Inserted::Conflict`] when another record took the place of the same one; the transaction must then be given up.
pub async fn record(transaction: &Transaction, letter: &Letter) -> Result<Inserted, DbError> {
    let (participation, partie) = match letter.to {
        Addressee::Person(participation) => (Some(participation.uuid()), None),
        Addressee::Partie(partie) => (None, Some(partie.uuid())),
    };
    let row = ActiveModel {
        id: Set(letter.id.uuid()),
        expertise_id: Set(letter.expertise.uuid()),
        participation_id: Set(participation),
        partie_id: Set(partie),
        number: Set(letter.number.clone()),
        sent_on: Set(letter.sent_on.to_string()),
        outcome: Set(letter.outcome.to_string()),
        outcome_on: Set(letter.outcome_on.map(|day| day.to_string())),
        proof_id: Set(letter.proof.map(DocumentId::uuid)),
        recorded_at: Set(letter.recorded_at.millis()),
        recorded_by: Set(letter.recorded_by.uuid()),
        replaces: Set(letter.replaces.map(PaperServiceId::uuid)),
    };
    let kept = Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await;
    if inserted(kept)? == Inserted::Conflict {
        return Ok(Inserted::Conflict);
    }
    let carried = letter.deposits.iter().map(|deposit| letter_deposit::ActiveModel {
        letter_id: Set(letter.id.uuid()),
        deposit_id: Set(deposit.uuid()),
    });
    let carried = letter_deposit::Entity::insert_many(carried)
        .exec_without_returning(transaction.connection())
        .await;
    inserted(carried)
}

/// One record of the expertise.
pub async fn find(
    reader: &impl Reader,
    expertise: ExpertiseId,
    id: PaperServiceId,
) -> Result<Option<Letter>, DbError> {
    let row = Entity::find_by_id(id.uuid())
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .one(reader.connection())
        .await?;
    let letters = with_deposits(reader, row.into_iter().collect()).await?;
    Ok(letters.into_iter().next())
}

/// The letters of the expertise, the last first: at most `limit`.
pub async fn of_expertise(
    reader: &impl Reader,
    expertise: ExpertiseId,
    limit: u64,
) -> Result<Vec<Letter>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_desc(Column::RecordedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(reader.connection())
        .await?;
    with_deposits(reader, rows).await
}

/// Those of the records whose place another took.
pub async fn replaced(
    reader: &impl Reader,
    letters: &[PaperServiceId],
) -> Result<HashSet<PaperServiceId>, DbError> {
    let rows: Vec<Option<Uuid>> = Entity::find()
        .select_only()
        .column(Column::Replaces)
        .filter(Column::Replaces.is_in(letters.iter().map(|id| id.uuid())))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().flatten().map(PaperServiceId::from).collect())
}

/// For each of the deposits and each to whom it was sent: the last letter with it that no other took the place of.
pub async fn in_force(
    reader: &impl Reader,
    deposits: &[DepositId],
) -> Result<HashMap<(DepositId, Addressee), Letter>, DbError> {
    let of_deposits: Vec<Uuid> = letter_deposit::Entity::find()
        .select_only()
        .column(letter_deposit::Column::LetterId)
        .distinct()
        .filter(letter_deposit::Column::DepositId.is_in(deposits.iter().map(|id| id.uuid())))
        .into_tuple()
        .all(reader.connection())
        .await?;
    if of_deposits.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find()
        .filter(Column::Id.is_in(of_deposits))
        .order_by_asc(Column::RecordedAt)
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?;
    let letters = with_deposits(reader, rows).await?;
    let ids: Vec<PaperServiceId> = letters.iter().map(|letter| letter.id).collect();
    let replaced = replaced(reader, &ids).await?;
    let mut last = HashMap::new();
    for letter in letters.iter().filter(|letter| !replaced.contains(&letter.id)) {
        for deposit in &letter.deposits {
            last.insert((*deposit, letter.to), letter.clone());
        }
    }
    Ok(last)
}

async fn with_deposits(reader: &impl Reader, rows: Vec<Model>) -> Result<Vec<Letter>, DbError> {
    let carried = letter_deposit::Entity::find()
        .filter(letter_deposit::Column::LetterId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(letter_deposit::Column::DepositId)
        .all(reader.connection())
        .await?;
    let mut deposits: HashMap<Uuid, Vec<DepositId>> = HashMap::new();
    for row in carried {
        deposits
            .entry(row.letter_id)
            .or_default()
            .push(row.deposit_id.into());
    }
    rows.into_iter()
        .map(|row| {
            let deposits = deposits.remove(&row.id).unwrap_or_default();
            letter(row, deposits)
        })
        .collect()
}

fn letter(row: Model, deposits: Vec<DepositId>) -> Result<Letter, DbError> {
    let to = match (row.participation_id, row.partie_id) {
        (Some(participation), None) => Addressee::Person(participation.into()),
        (None, Some(partie)) => Addressee::Partie(partie.into()),
        _ => return Err(DbError::Inconsistent("addressee of a letter")),
    };
    Ok(Letter {
        id: row.id.into(),
        expertise: row.expertise_id.into(),
        to,
        deposits,
        number: row.number,
        sent_on: parsed("day of a letter", &row.sent_on)?,
        outcome: parsed("outcome of a letter", &row.outcome)?,
        outcome_on: optional("day of a letter", row.outcome_on.as_deref())?,
        proof: row.proof_id.map(DocumentId::from),
        recorded_at: Timestamp::from_millis(row.recorded_at),
        recorded_by: row.recorded_by.into(),
        replaces: row.replaces.map(PaperServiceId::from),
    })
}
