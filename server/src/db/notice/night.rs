//! What is unread in an expertise when a night begins, counted by the database, and which nights are decided.

use opalexe_domain::{
    day::Day,
    expertise::{Phase, State},
    id::{AccountId, DepositId, ExpertiseId, FolderId},
    notice::NoticeKind,
    participation::Status,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait as _, Func, OnConflict, Query, SelectStatement},
};
use uuid::Uuid;

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{deposit, deposit_recipient, document, expertise, notice, notice_night, participation, reading},
};

/// What a person has not read in one folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The person.
    pub account: AccountId,
    /// The folder.
    pub folder: FolderId,
    /// How many documents.
    pub documents: u32,
    /// Since when the person was to have the oldest.
    pub since: Timestamp,
}

/// What a person has not read of one deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// The person.
    pub account: AccountId,
    /// The folder.
    pub folder: FolderId,
    /// The deposit.
    pub deposit: DepositId,
    /// How many documents.
    pub documents: u32,
}

/// The expertises that are not ended: of the others nobody is reminded.
pub async fn going_on(reader: &impl Reader) -> Result<Vec<ExpertiseId>, DbError> {
    let ended = State::ALL
        .iter()
        .filter(|state| state.phase() == Phase::Ended)
        .map(|state| state.name());
    let ids: Vec<Uuid> = expertise::Entity::find()
        .select_only()
        .column(expertise::Column::Id)
        .filter(expertise::Column::State.is_not_in(ended))
        .order_by_asc(expertise::Column::Id)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(ids.into_iter().map(ExpertiseId::from).collect())
}

/// What each person of the expertise has not read of what was to reach that person before `until`, by folder. Withdrawn documents and one's own are
/// none of it. Whether the person may read there now is not asked here.
pub async fn unread(
    reader: &impl Reader,
    expertise: ExpertiseId,
    until: Timestamp,
) -> Result<Vec<Unread>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        account_id: Uuid,
        folder_id: Uuid,
        documents: i64,
        since: i64,
    }
    let mut query = nobody_read(expertise);
    query
        .expr_as(Func::min(since()), "since")
        .and_where(since().lt(until.millis()))
        .group_by_col((participation::Entity, participation::Column::AccountId))
        .group_by_col((document::Entity, document::Column::FolderId));
    let rows: Vec<Row> = all(reader, &query).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Unread {
                account: row.account_id.into(),
                folder: row.folder_id.into(),
                documents: count(row.documents)?,
                since: Timestamp::from_millis(row.since),
            })
        })
        .collect()
}

/// The same by deposit, of what was to reach the person between `from` and `until` and of which the person was not reminded.
pub async fn overdue(
    reader: &impl Reader,
    expertise: ExpertiseId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Overdue>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        account_id: Uuid,
        folder_id: Uuid,
        deposit_id: Uuid,
        documents: i64,
    }
    let reminded = Query::select()
        .expr(Expr::value(1))
        .from(notice::Entity)
        .and_where(
            Expr::col((notice::Entity, notice::Column::DepositId))
                .equals((deposit::Entity, deposit::Column::Id)),
        )
        .and_where(
            Expr::col((notice::Entity, notice::Column::AccountId))
                .equals((participation::Entity, participation::Column::AccountId)),
        )
        .and_where(Expr::col((notice::Entity, notice::Column::Kind)).eq(NoticeKind::Reminder.name()))
        .to_owned();
    let mut query = nobody_read(expertise);
    query
        .column((document::Entity, document::Column::DepositId))
        .and_where(since().gte(from.millis()))
        .and_where(since().lt(until.millis()))
        .and_where(Expr::exists(reminded).not())
        .group_by_col((participation::Entity, participation::Column::AccountId))
        .group_by_col((document::Entity, document::Column::FolderId))
        .group_by_col((document::Entity, document::Column::DepositId));
    let rows: Vec<Row> = all(reader, &query).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Overdue {
                account: row.account_id.into(),
                folder: row.folder_id.into(),
                deposit: row.deposit_id.into(),
                documents: count(row.documents)?,
            })
        })
        .collect()
}

/// Decides the night for the person; false when it is decided already.
pub async fn claim(transaction: &Transaction, account: AccountId, night: Day) -> Result<bool, DbError> {
    use notice_night::{ActiveModel, Column, Entity};

    let row = ActiveModel {
        account_id: Set(account.uuid()),
        night: Set(night.to_string()),
    };
    let once = OnConflict::columns([Column::AccountId, Column::Night])
        .do_nothing()
        .to_owned();
    let rows = Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(rows == 1)
}

/// Forgets the nights before that one.
pub async fn sweep_nights(transaction: &Transaction, before: Day) -> Result<u64, DbError> {
    let swept = notice_night::Entity::delete_many()
        // Written so that texts sort as days do.
        .filter(notice_night::Column::Night.lt(before.to_string()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

/// The documents of an expertise with each active person who was to have them and has read them by none of that person's entries.
fn nobody_read(expertise: ExpertiseId) -> SelectStatement {
    let own = Alias::new("own");
    let read = Query::select()
        .expr(Expr::value(1))
        .from(reading::Entity)
        .join_as(
            sea_orm::JoinType::InnerJoin,
            participation::Entity,
            own.clone(),
            Expr::col((own.clone(), participation::Column::Id))
                .equals((reading::Entity, reading::Column::ParticipationId)),
        )
        .and_where(
            Expr::col((reading::Entity, reading::Column::DocumentId))
                .equals((document::Entity, document::Column::Id)),
        )
        .and_where(
            Expr::col((own, participation::Column::AccountId))
                .equals((participation::Entity, participation::Column::AccountId)),
        )
        .to_owned();
    Query::select()
        .column((participation::Entity, participation::Column::AccountId))
        .column((document::Entity, document::Column::FolderId))
        .expr_as(
            Expr::col((document::Entity, document::Column::Id)).count_distinct(),
            "documents",
        )
        .from(deposit::Entity)
        .inner_join(
            deposit_recipient::Entity,
            Expr::col((deposit_recipient::Entity, deposit_recipient::Column::DepositId))
                .equals((deposit::Entity, deposit::Column::Id)),
        )
        .inner_join(
            participation::Entity,
            Expr::col((participation::Entity, participation::Column::Id)).equals((
                deposit_recipient::Entity,
                deposit_recipient::Column::ParticipationId,
            )),
        )
        .inner_join(
            document::Entity,
            Expr::col((document::Entity, document::Column::DepositId))
                .equals((deposit::Entity, deposit::Column::Id)),
        )
        .and_where(Expr::col((deposit::Entity, deposit::Column::ExpertiseId)).eq(expertise.uuid()))
        .and_where(Expr::col((participation::Entity, participation::Column::Status)).eq(Status::Actif.name()))
        .and_where(Expr::col((participation::Entity, participation::Column::AccountId)).is_not_null())
        .and_where(
            Expr::col((deposit::Entity, deposit::Column::AccountId))
                .equals((participation::Entity, participation::Column::AccountId))
                .not(),
        )
        .and_where(Expr::col((document::Entity, document::Column::WithdrawnAt)).is_null())
        .and_where(Expr::exists(read).not())
        .to_owned()
}

/// Since when the person was to have the deposit.
fn since() -> Expr {
    Func::coalesce([
        Expr::col((deposit_recipient::Entity, deposit_recipient::Column::Since)),
        Expr::col((deposit::Entity, deposit::Column::AcceptedAt)),
    ])
    .into()
}

async fn all<R: FromQueryResult>(reader: &impl Reader, query: &SelectStatement) -> Result<Vec<R>, DbError> {
    let connection = reader.connection();
    let statement = connection.get_database_backend().build(query);
    Ok(R::find_by_statement(statement).all(connection).await?)
}

fn count(number: i64) -> Result<u32, DbError> {
    u32::try_from(number).map_err(|_| DbError::Inconsistent("count of documents"))
}
