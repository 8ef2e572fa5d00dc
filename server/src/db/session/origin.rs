//! What each session was opened with and by: for its person, who must recognise it, and for the second look at its certificate.

use opalexe_domain::{
    device::{Device, DeviceKind, Label},
    id::{AccountId, SessionId},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        session,
        session_origin::{ActiveModel, Column, Entity},
    },
};

/// What a session was opened with and by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The program.
    pub device: Device,
    /// The network, without what tells one machine of it from another.
    pub network: Option<String>,
    /// The certificate, in DER, when one opened it.
    pub certificate: Option<Vec<u8>>,
}

/// What is shown of an [`Opening`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The program.
    pub device: Device,
    /// The network.
    pub network: Option<String>,
}

impl Opening {
    /// What is shown of it.
    pub fn shown(&self) -> Shown {
        Shown {
            device: self.device.clone(),
            network: self.network.clone(),
        }
    }
}

/// Keeps what the session was opened with. It goes when the session goes.
pub(super) async fn keep(
    transaction: &Transaction,
    session: SessionId,
    opening: &Opening,
) -> Result<(), DbError> {
    let text = |label: &Option<Label>| Set(label.as_ref().map(ToString::to_string));
    let row = ActiveModel {
        session_id: Set(session.uuid()),
        device_kind: Set(opening.device.kind.name().to_owned()),
        program: text(&opening.device.program),
        system: text(&opening.device.system),
        machine: text(&opening.device.machine),
        network: Set(opening.network.clone()),
        certificate: Set(opening.certificate.clone()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

type Row = (
    Uuid,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// What is shown of those sessions, in one question.
pub(super) async fn shown(
    reader: &impl Reader,
    sessions: impl IntoIterator<Item = Uuid> + Send,
) -> Result<Vec<(SessionId, Shown)>, DbError> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::SessionId,
            Column::DeviceKind,
            Column::Program,
            Column::System,
            Column::Machine,
            Column::Network,
        ])
        .filter(Column::SessionId.is_in(sessions))
        .into_tuple()
        .all(reader.connection())
        .await?;
    let label = |text: Option<String>| text.as_deref().and_then(Label::of);
    let shown = |(session, kind, program, system, machine, network): Row| {
        let device = Device {
            kind: DeviceKind::named(&kind),
            program: label(program),
            system: label(system),
            machine: label(machine),
        };
        (session.into(), Shown { device, network })
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// What the sessions of the account were opened with.
pub async fn of_account(reader: &impl Reader, account: AccountId) -> Result<Vec<Shown>, DbError> {
    let sessions: Vec<Uuid> = session::Entity::find()
        .select_only()
        .column(session::Column::Id)
        .filter(session::Column::AccountId.eq(account.uuid()))
        .into_tuple()
        .all(reader.connection())
        .await?;
    let shown = shown(reader, sessions).await?;
    Ok(shown.into_iter().map(|(_, shown)| shown).collect())
}

/// The certificates of at most `limit` sessions, in the order of the sessions' identifiers, from the one after `after`.
pub async fn certificates(
    reader: &impl Reader,
    after: Option<SessionId>,
    limit: u64,
) -> Result<Vec<(SessionId, Vec<u8>)>, DbError> {
    let mut query = Entity::find()
        .select_only()
        .columns([Column::SessionId, Column::Certificate])
        .filter(Column::Certificate.is_not_null())
        .order_by_asc(Column::SessionId)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::SessionId.gt(after.uuid()));
    }
    let rows: Vec<(Uuid, Vec<u8>)> = query.into_tuple().all(reader.connection()).await?;
    Ok(rows
        .into_iter()
        .map(|(session, der)| (session.into(), der))
        .collect())
}
