//! Notices: what each person was told of deposits. None is ever deleted.

mod addressee;
mod fates;
mod night;
mod of_deposit;
mod preference;

use opalexe_domain::{
    api::notices::Seen,
    id::{AccountId, DepositId, ExpertiseId, MailId, NoticeId, ParticipationId},
    notice::NoticeKind,
    time::Timestamp,
    wall::Door,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        notice::{ActiveModel, Column, Entity},
        participation,
    },
    expertise::parsed,
    participation::of_door,
};

pub use addressee::{Addressee, addressees};
pub use fates::{MadeKnown, made_known};
pub use night::{Overdue, Unread, claim, going_on, overdue, sweep_nights, unread};
pub use of_deposit::{Counts, Told, counts, known, told};
pub use preference::{set_wants_recap, wants_recap};

/// A notice to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewNotice {
    /// Its identifier.
    pub id: NoticeId,
    /// What it tells.
    pub kind: NoticeKind,
    /// Whom; none of who was invited by card and has not joined.
    pub account: Option<AccountId>,
    /// By which entry.
    pub participation: ParticipationId,
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// When.
    pub at: Timestamp,
    /// The mail that tells the same.
    pub mail: MailId,
}

/// A notice, as its person reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Its identifier.
    pub id: NoticeId,
    /// What it tells.
    pub kind: NoticeKind,
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// Of which deposit.
    pub deposit: DepositId,
    /// When.
    pub at: Timestamp,
    /// When the person saw it.
    pub seen_at: Option<Timestamp>,
}

/// An INSERT has a limited number of parameters, nine each; SQLite's is 32 766.
const ROWS_AT_ONCE: usize = 1_000;

/// Keeps notices. A person is told the same of a deposit once: what was told before stays as it was.
pub async fn add(transaction: &Transaction, notices: &[NewNotice]) -> Result<(), DbError> {
    for notices in notices.chunks(ROWS_AT_ONCE) {
        let rows = notices.iter().map(|notice| ActiveModel {
            id: Set(notice.id.uuid()),
            kind: Set(notice.kind.name().to_owned()),
            account_id: Set(notice.account.map(AccountId::uuid)),
            participation_id: Set(notice.participation.uuid()),
            expertise_id: Set(notice.expertise.uuid()),
            deposit_id: Set(notice.deposit.uuid()),
            at: Set(notice.at.millis()),
            seen_at: Set(None),
            mail_id: Set(notice.mail.uuid()),
        });
        let once = OnConflict::columns([Column::DepositId, Column::Kind, Column::AccountId])
            .do_nothing()
            .to_owned();
        Entity::insert_many(rows)
            .on_conflict(once)
            .exec_without_returning(transaction.connection())
            .await?;
    }
    Ok(())
}

/// Those of the account in the expertises where it takes part through that door, the newest first: at most `limit`, after `after`.
pub async fn page(
    reader: &impl Reader,
    account: AccountId,
    door: Door,
    after: Option<NoticeId>,
    limit: u64,
) -> Result<Vec<Notice>, DbError> {
    let mut query = Entity::find().filter(own(account, door));
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after.uuid()));
    }
    let rows = query
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Notice {
                id: row.id.into(),
                kind: parsed("kind of a notice", &row.kind)?,
                expertise: row.expertise_id.into(),
                deposit: row.deposit_id.into(),
                at: Timestamp::from_millis(row.at),
                seen_at: row.seen_at.map(Timestamp::from_millis),
            })
        })
        .collect()
}

/// How many of those the person has not seen.
pub async fn unseen(reader: &impl Reader, account: AccountId, door: Door) -> Result<u64, DbError> {
    Ok(Entity::find()
        .filter(own(account, door))
        .filter(Column::SeenAt.is_null())
        .count(reader.connection())
        .await?)
}

/// Keeps which of them the person has seen; when that was first stays.
pub async fn see(
    transaction: &Transaction,
    account: AccountId,
    door: Door,
    seen: Seen,
    at: Timestamp,
) -> Result<(), DbError> {
    let which = match seen {
        Seen::One { notice } => Column::Id.eq(notice.uuid()),
        Seen::UpTo { notice } => Column::Id.lte(notice.uuid()),
    };
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(at.millis()))
        .filter(own(account, door))
        .filter(Column::SeenAt.is_null())
        .filter(which)
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Gives what an entry was told before its person had joined to the account that joins. What the account was told of a deposit by another of its
/// entries stays the one notice of that deposit.
pub async fn adopt(
    transaction: &Transaction,
    participation: ParticipationId,
    account: AccountId,
) -> Result<(), DbError> {
    for kind in NoticeKind::ALL {
        let told = Entity::find()
            .select_only()
            .column(Column::DepositId)
            .filter(Column::AccountId.eq(account.uuid()))
            .filter(Column::Kind.eq(kind.name()))
            .into_query();
        Entity::update_many()
            .col_expr(Column::AccountId, Expr::value(account.uuid()))
            .filter(Column::ParticipationId.eq(participation.uuid()))
            .filter(Column::AccountId.is_null())
            .filter(Column::Kind.eq(kind.name()))
            .filter(Column::DepositId.not_in_subquery(told))
            .exec(transaction.connection())
            .await?;
    }
    Ok(())
}

/// The notices of who takes part: whoever takes part no more is told nothing of the expertise, not even of before.
fn own(account: AccountId, door: Door) -> Condition {
    let expertises = participation::Entity::find()
        .select_only()
        .column(participation::Column::ExpertiseId)
        .filter(of_door(account, door))
        .into_query();
    Condition::all()
        .add(Column::AccountId.eq(account.uuid()))
        .add(Column::ExpertiseId.in_subquery(expertises))
}
