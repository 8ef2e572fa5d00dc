//! How many documents each was to have.

use std::collections::HashMap;

use opalexe_domain::{
    channel::Channel,
    id::{ExpertiseId, FolderId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef,
    sea_query::{Expr, ExprTrait as _},
};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    entity::{deposit_recipient, document, reading},
};

/// Documents that were to reach a person in the application, without those withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// How many.
    pub documents: u64,
    /// How many of them the person opened.
    pub opened: u64,
    /// When last.
    pub last_at: Option<Timestamp>,
}

/// The counts of each person over the documents in these folders that were to reach her in the application. Every document is looked at.
pub async fn counts(
    reader: &impl Reader,
    expertise: ExpertiseId,
    folders: &[FolderId],
) -> Result<HashMap<ParticipationId, Counted>, DbError> {
    let rows: Vec<(Uuid, i64, i64, Option<i64>)> = document::Entity::find()
        .select_only()
        .column(deposit_recipient::Column::ParticipationId)
        .column_as(document::Column::Id.count(), "documents")
        .column_as(reading::Column::FirstAt.count(), "opened")
        .column_as(reading::Column::LastAt.max(), "last_at")
        .join(JoinType::InnerJoin, to_recipients())
        .join(JoinType::LeftJoin, to_readings())
        .filter(document::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(document::Column::FolderId.is_in(folders.iter().map(|folder| folder.uuid())))
        .filter(document::Column::WithdrawnAt.is_null())
        .filter(deposit_recipient::Column::Channel.eq(Channel::Electronic.name()))
        .group_by(deposit_recipient::Column::ParticipationId)
        .into_tuple()
        .all(reader.connection())
        .await?;
    let count = |count: i64| u64::try_from(count).map_err(|_| DbError::Inconsistent("count of documents"));
    rows.into_iter()
        .map(|(participation, documents, opened, last_at)| {
            let counted = Counted {
                documents: count(documents)?,
                opened: count(opened)?,
                last_at: last_at.map(Timestamp::from_millis),
            };
            Ok((participation.into(), counted))
        })
        .collect()
}

fn to_recipients() -> RelationDef {
    document::Entity::belongs_to(deposit_recipient::Entity)
        .from(document::Column::DepositId)
        .to(deposit_recipient::Column::DepositId)
        .into()
}

/// The reading of that document by that very recipient.
fn to_readings() -> RelationDef {
    let relation: RelationDef = document::Entity::belongs_to(reading::Entity)
        .from(document::Column::Id)
        .to(reading::Column::DocumentId)
        .into();
    relation.on_condition(|_, readings| {
        let same = Expr::col((readings, reading::Column::ParticipationId)).equals((
            deposit_recipient::Entity,
            deposit_recipient::Column::ParticipationId,
        ));
        Condition::all().add(same)
    })
}
