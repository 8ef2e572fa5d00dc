//! Who was to have a deposit, at once or later.

use opalexe_domain::{
    channel::Channel,
    id::{DepositId, ParticipationId, PartieId},
    journal::Reached,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{deposit_partie, deposit_recipient},
    expertise::parsed,
};

/// Since when somebody is to have a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Since it was made.
    Publication,
    /// Since it came to be readable to that person or before that party, later.
    Then(Timestamp),
}

impl Since {
    fn stored(self) -> Option<i64> {
        match self {
            Self::Publication => None,
            Self::Then(at) => Some(at.millis()),
        }
    }

    pub(in crate::db) fn read(stored: Option<i64>) -> Self {
        stored.map_or(Self::Publication, |millis| {
            Self::Then(Timestamp::from_millis(millis))
        })
    }
}

/// An INSERT has a limited number of parameters, four each; SQLite's is 32 766.
const ROWS_AT_ONCE: usize = 1_000;

/// Keeps who is to have deposits, and the parties that are to be served on paper.
pub async fn reach(
    transaction: &Transaction,
    people: &[(DepositId, Reached)],
    parties: &[(DepositId, PartieId)],
    since: Since,
) -> Result<(), DbError> {
    for people in people.chunks(ROWS_AT_ONCE) {
        let rows = people
            .iter()
            .map(|(deposit, reached)| deposit_recipient::ActiveModel {
                deposit_id: Set(deposit.uuid()),
                participation_id: Set(reached.participation.uuid()),
                channel: Set(reached.channel.name().to_owned()),
                since: Set(since.stored()),
            });
        deposit_recipient::Entity::insert_many(rows)
            .exec_without_returning(transaction.connection())
            .await?;
    }
    for parties in parties.chunks(ROWS_AT_ONCE) {
        let rows = parties
            .iter()
            .map(|(deposit, partie)| deposit_partie::ActiveModel {
                deposit_id: Set(deposit.uuid()),
                partie_id: Set(partie.uuid()),
                since: Set(since.stored()),
            });
        deposit_partie::Entity::insert_many(rows)
            .exec_without_returning(transaction.connection())
            .await?;
    }
    Ok(())
}

/// Who is to have a deposit, in the order of their entries, and since when.
pub async fn people_of(
    reader: &impl Reader,
    deposit: DepositId,
) -> Result<Vec<(ParticipationId, Channel, Since)>, DbError> {
    let rows = deposit_recipient::Entity::find()
        .filter(deposit_recipient::Column::DepositId.eq(deposit.uuid()))
        .order_by_asc(deposit_recipient::Column::ParticipationId)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            let channel = parsed("channel of a recipient", &row.channel)?;
            Ok((row.participation_id.into(), channel, Since::read(row.since)))
        })
        .collect()
}

/// The parties that a deposit is to be served on by paper, in the order in which they were added, and since when.
pub async fn parties_of(reader: &impl Reader, deposit: DepositId) -> Result<Vec<(PartieId, Since)>, DbError> {
    let rows = deposit_partie::Entity::find()
        .filter(deposit_partie::Column::DepositId.eq(deposit.uuid()))
        .order_by_asc(deposit_partie::Column::PartieId)
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.partie_id.into(), Since::read(row.since)))
        .collect())
}
