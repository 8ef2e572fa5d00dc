//! What became of mails, for those who look.

use opalexe_domain::{
    id::{ExpertiseId, MailId, ParticipationId},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Failure, Sent, State, count};
use crate::{
    db::{
        DbError, Reader,
        entity::{
            mail_job::{Column, Entity, Model},
            sent_message,
        },
    },
    mail::{About, Kind},
};

/// What became of a mail so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Its identifier.
    pub id: MailId,
    /// What it tells; none when the row says something that this program does not know.
    pub kind: Option<Kind>,
    /// What the row says of it.
    pub kind_name: String,
    /// To whom: an address, unless the row was spoiled.
    pub recipient: String,
    /// How it stands.
    pub state: State,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// What the last try was answered.
    pub answer: Option<String>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was asked for.
    pub made_at: Timestamp,
    /// When it is tried next, while it is queued.
    pub next_try_at: Timestamp,
    /// Until when it is worth sending.
    pub expires_at: Timestamp,
    /// When it was sent or failed.
    pub ended_at: Option<Timestamp>,
    /// What it is about.
    pub about: About,
}

/// The mails that wait or failed, the newest first, at most `limit`.
pub async fn unfinished(reader: &impl Reader, limit: u64) -> Result<Vec<Fate>, DbError> {
    let rows = Entity::find()
        .filter(Column::State.ne(State::Sent.name()))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// The mails of these kinds about an expertise, the oldest first.
pub async fn of_expertise(
    reader: &impl Reader,
    expertise: ExpertiseId,
    kinds: &[Kind],
) -> Result<Vec<Fate>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Kind.is_in(kinds.iter().map(|kind| kind.name())))
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// What became of these mails, in no order.
pub async fn of_ids(reader: &impl Reader, ids: &[MailId]) -> Result<Vec<Fate>, DbError> {
    let rows = Entity::find()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// What became of one mail.
pub async fn find(reader: &impl Reader, id: MailId) -> Result<Option<Fate>, DbError> {
    let row = Entity::find_by_id(id.uuid()).one(reader.connection()).await?;
    Ok(row.map(of_row))
}

/// What is kept of a message that was sent.
pub async fn record(reader: &impl Reader, id: MailId) -> Result<Option<Sent>, DbError> {
    let row = sent_message::Entity::find_by_id(id.uuid())
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| Sent {
        message_id: row.message_id,
        sha256: row.sha256,
        answer: row.answer,
        at: Timestamp::from_millis(row.sent_at),
    }))
}

/// Whether the expert was told since `since` that a mail about the entry could not be delivered.
pub async fn undeliverable_told(
    reader: &impl Reader,
    entry: ParticipationId,
    since: Timestamp,
) -> Result<bool, DbError> {
    let told = Entity::find()
        .filter(Column::ParticipationId.eq(entry.uuid()))
        .filter(Column::Kind.eq(Kind::Undeliverable.name()))
        .filter(Column::MadeAt.gt(since.millis()))
        .one(reader.connection())
        .await?;
    Ok(told.is_some())
}

/// How many mails wait, and how many failed after `since`.
pub async fn queue(reader: &impl Reader, since: Timestamp) -> Result<(u64, u64), DbError> {
    let connection = reader.connection();
    let queued = Entity::find()
        .filter(Column::State.eq(State::Queued.name()))
        .count(connection)
        .await?;
    let failed = Entity::find()
        .filter(Column::State.eq(State::Failed.name()))
        .filter(Column::EndedAt.gt(since.millis()))
        .count(connection)
        .await?;
    Ok((queued, failed))
}

/// A row that means nothing is shown all the same: whoever looks at the queue looks for what went wrong.
fn of_row(row: Model) -> Fate {
    Fate {
        id: row.id.into(),
        kind: Kind::named(&row.kind),
        kind_name: row.kind,
        recipient: row.recipient,
        state: State::read(&row.state),
        failure: row
            .reason
            .as_deref()
            .map(|name| Failure::named(name).unwrap_or(Failure::Unreadable)),
        answer: row.answer,
        tries: count(row.tries),
        made_at: Timestamp::from_millis(row.made_at),
        next_try_at: Timestamp::from_millis(row.next_try_at),
        expires_at: Timestamp::from_millis(row.expires_at),
        ended_at: row.ended_at.map(Timestamp::from_millis),
        about: About {
            account: row.account_id.map(Into::into),
            expertise: row.expertise_id.map(Into::into),
            participation: row.participation_id.map(Into::into),
        },
    }
}
