//! What became of the mails by which deposits were made known.

use opalexe_domain::{
    id::{AccountId, DepositId, ParticipationId},
    notice::NoticeKind,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    entity::{
        mail_job,
        notice::{Column, Entity},
    },
    mail::State,
};

/// That a deposit was made known to somebody, and what became of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeKnown {
    /// Which.
    pub deposit: DepositId,
    /// The account, where there was one.
    pub account: Option<AccountId>,
    /// The entry by which the person was told.
    pub participation: ParticipationId,
    /// How the mail stands.
    pub state: State,
    /// When it was sent, failed or came back; while it waits, when it was asked for.
    pub at: Timestamp,
}

/// To whom the deposits were made known, in the order of the notices: in one query, whatever their number.
pub async fn made_known(reader: &impl Reader, deposits: &[DepositId]) -> Result<Vec<MadeKnown>, DbError> {
    let to_mail: RelationDef = Entity::belongs_to(mail_job::Entity)
        .from(Column::MailId)
        .to(mail_job::Column::Id)
        .into();
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::DepositId,
            Column::AccountId,
            Column::ParticipationId,
            Column::At,
        ])
        .columns([mail_job::Column::State, mail_job::Column::EndedAt])
        .join(JoinType::InnerJoin, to_mail)
        .filter(Column::DepositId.is_in(deposits.iter().map(|deposit| deposit.uuid())))
        .filter(Column::Kind.eq(NoticeKind::MadeAvailable.name()))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(
            |(deposit, account, participation, at, state, ended_at)| MadeKnown {
                deposit: deposit.into(),
                account: account.map(AccountId::from),
                participation: participation.into(),
                state: State::read(&state),
                at: Timestamp::from_millis(ended_at.unwrap_or(at)),
            },
        )
        .collect())
}

/// Deposit, account, entry, when the notice was kept; of its mail, the state and when that was reached.
type Row = (Uuid, Option<Uuid>, Uuid, i64, String, Option<i64>);
