//! Who has read which document: first, last, and how often.

use std::collections::HashMap;

use opalexe_domain::{
    id::{DocumentId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};
use uuid::Uuid;

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::reading::{ActiveModel, Column, Entity},
};

/// Keeps that the person of an entry read a document. True when it was the first time.
pub async fn record(
    transaction: &Transaction,
    document: DocumentId,
    entry: ParticipationId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let again = Entity::update_many()
        .col_expr(Column::LastAt, Expr::value(at.millis()))
        .col_expr(Column::Times, Expr::col(Column::Times).add(1))
        .filter(Column::DocumentId.eq(document.uuid()))
        .filter(Column::ParticipationId.eq(entry.uuid()))
        .exec(transaction.connection())
        .await?;
    if again.rows_affected > 0 {
        return Ok(false);
    }
    let row = ActiveModel {
        document_id: Set(document.uuid()),
        participation_id: Set(entry.uuid()),
        first_at: Set(at.millis()),
        last_at: Set(at.millis()),
        times: Set(1),
    };
    // Of two requests that were the first at once, PostgreSQL lets one in.
    let one = OnConflict::columns([Column::DocumentId, Column::ParticipationId])
        .do_nothing()
        .to_owned();
    let rows = Entity::insert(row)
        .on_conflict(one)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(rows > 0)
}

/// Those of the entries whose person has read a document by them.
pub async fn readers(
    reader: &impl Reader,
    document: DocumentId,
    entries: &[ParticipationId],
) -> Result<Vec<ParticipationId>, DbError> {
    let rows: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::ParticipationId)
        .filter(Column::DocumentId.eq(document.uuid()))
        .filter(Column::ParticipationId.is_in(entries.iter().map(|id| id.uuid())))
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(ParticipationId::from).collect())
}

/// When a person with those entries first read each of the documents.
pub async fn first(
    reader: &impl Reader,
    documents: &[DocumentId],
    entries: &[ParticipationId],
) -> Result<HashMap<DocumentId, Timestamp>, DbError> {
    let rows: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .column(Column::DocumentId)
        .column_as(Column::FirstAt.min(), "first")
        .filter(Column::DocumentId.is_in(documents.iter().map(|id| id.uuid())))
        .filter(Column::ParticipationId.is_in(entries.iter().map(|id| id.uuid())))
        .group_by(Column::DocumentId)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(document, at)| (document.into(), Timestamp::from_millis(at)))
        .collect())
}
