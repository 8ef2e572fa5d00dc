//! What the notices of deposits come to: how many documents there are, and what became of the mails.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    id::{AccountId, DepositId, DocumentId, ExpertiseId, MailId, ParticipationId},
    notice::NoticeKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    entity::{
        document,
        notice::{Column, Entity},
        reading,
    },
};

/// The documents of a deposit, for one person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many there are, without those that were withdrawn.
    pub documents: u32,
    /// How many of those the person has read.
    pub read: u32,
    /// The document, of a deposit of one.
    pub only: Option<DocumentId>,
}

/// The counts of deposits, for the person of these entries: in four queries, whatever their number.
pub async fn counts(
    reader: &impl Reader,
    deposits: &[DepositId],
    entries: &[ParticipationId],
) -> Result<HashMap<DepositId, Counts>, DbError> {
    let mut counts: HashMap<DepositId, Counts> = HashMap::new();
    if deposits.is_empty() {
        return Ok(counts);
    }
    let all = document::Entity::find()
        .filter(document::Column::DepositId.is_in(deposits.iter().map(|id| id.uuid())));
    let standing = all.clone().filter(document::Column::WithdrawnAt.is_null());
    for (deposit, number) in by_deposit(reader, standing.clone()).await? {
        counts.entry(deposit).or_default().documents = number;
    }
    let read = reading::Entity::find()
        .select_only()
        .column(reading::Column::DocumentId)
        .filter(reading::Column::ParticipationId.is_in(entries.iter().map(|id| id.uuid())))
        .into_query();
    let read = standing.filter(document::Column::Id.in_subquery(read));
    for (deposit, number) in by_deposit(reader, read).await? {
        counts.entry(deposit).or_default().read = number;
    }
    let single: Vec<Uuid> = by_deposit(reader, all.clone())
        .await?
        .into_iter()
        .filter(|(_, number)| *number == 1)
        .map(|(deposit, _)| deposit.uuid())
        .collect();
    let only: Vec<(Uuid, Uuid)> = document::Entity::find()
        .select_only()
        .columns([document::Column::DepositId, document::Column::Id])
        .filter(document::Column::DepositId.is_in(single))
        .into_tuple()
        .all(reader.connection())
        .await?;
    for (deposit, document) in only {
        counts.entry(deposit.into()).or_default().only = Some(document.into());
    }
    Ok(counts)
}

async fn by_deposit(
    reader: &impl Reader,
    documents: Select<document::Entity>,
) -> Result<Vec<(DepositId, u32)>, DbError> {
    let rows: Vec<(Uuid, i64)> = documents
        .select_only()
        .column(document::Column::DepositId)
        .column_as(document::Column::Id.count(), "documents")
        .group_by(document::Column::DepositId)
        .into_tuple()
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|(deposit, count)| {
            let count = u32::try_from(count).map_err(|_| DbError::Inconsistent("count of documents"))?;
            Ok((deposit.into(), count))
        })
        .collect()
}

/// To whom a deposit was made known, and by which mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The account, where there was one.
    pub account: Option<AccountId>,
    /// The entry by which the person was told.
    pub participation: ParticipationId,
    /// The mail.
    pub mail: MailId,
}

/// To whom a deposit was made known, in the order of their notices.
pub async fn told(reader: &impl Reader, deposit: DepositId) -> Result<Vec<Told>, DbError> {
    let rows = Entity::find()
        .filter(Column::DepositId.eq(deposit.uuid()))
        .filter(Column::Kind.eq(NoticeKind::MadeAvailable.name()))
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Told {
            account: row.account_id.map(AccountId::from),
            participation: row.participation_id.into(),
            mail: row.mail_id.into(),
        })
        .collect())
}

/// The deposits of an expertise that were made known to the account, by whichever of its entries.
pub async fn known(
    reader: &impl Reader,
    expertise: ExpertiseId,
    account: AccountId,
) -> Result<HashSet<DepositId>, DbError> {
    let deposits: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::DepositId)
        .filter(Column::AccountId.eq(account.uuid()))
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Kind.eq(NoticeKind::MadeAvailable.name()))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(deposits.into_iter().map(DepositId::from).collect())
}
