//! Keeping that a message which was taken came back.

use opalexe_domain::{id::MailId, time::Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{Failure, State};
use crate::db::{
    DbError, Transaction,
    connection::Connected,
    entity::mail_job::{Column, Entity},
};

/// Keeps that the mail came back, and what was said of it. What is kept of its sending stays as it is. False when it was not sent, or came
/// back already.
pub async fn bounced(
    transaction: &Transaction,
    id: MailId,
    answer: &str,
    at: Timestamp,
) -> Result<bool, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Failed.name()))
        .col_expr(Column::Reason, Expr::value(Failure::Bounced.name()))
        .col_expr(Column::Answer, Expr::value(answer))
        .col_expr(Column::EndedAt, Expr::value(at.millis()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(State::Sent.name()))
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}
