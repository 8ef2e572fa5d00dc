//! The open sessions of one account.

use std::{collections::HashMap, time::Duration};

use opalexe_domain::{
    device::Device,
    id::{AccountId, SessionId},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::{
    SessionRecord,
    origin::{self, Shown},
};
use crate::{
    auth::certificate::{HeldCertificate, IssuerKey},
    db::{
        DbError, Reader,
        entity::session::{Column, Entity},
    },
};

/// What decides whether a session is open.
#[derive(Debug, Clone, Copy)]
pub struct OpenAt {
    /// The moment.
    pub now: Timestamp,
    /// After how long without a request a session ends.
    pub idle: Duration,
    /// The same for a session that is kept on the person's machine.
    pub kept_idle: Duration,
}

impl OpenAt {
    /// What a session that is open fulfils.
    pub(super) fn condition(self) -> Condition {
        let used_within = |idle: Duration| Column::LastSeenAt.gt(self.now.minus(idle).millis());
        let in_use = Condition::any().add(used_within(self.idle)).add(
            Condition::all()
                .add(Column::Kept.eq(true))
                .add(used_within(self.kept_idle)),
        );
        Condition::all()
            .add(Column::EndsAt.gt(self.now.millis()))
            .add(in_use)
    }
}

/// Issuer and key of a card.
pub type CardKey = (IssuerKey, String);

/// The open sessions of the account, the last used first, at most `limit` of them.
pub async fn open_of(
    reader: &impl Reader,
    account: AccountId,
    open: OpenAt,
    limit: u64,
) -> Result<Vec<(SessionRecord, Shown)>, DbError> {
    let sessions = query(account, open)
        .order_by_desc(Column::LastSeenAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(reader.connection())
        .await?;
    let ids: Vec<Uuid> = sessions.iter().map(|session| session.id).collect();
    let mut origins: HashMap<SessionId, Shown> = origin::shown(reader, ids).await?.into_iter().collect();
    let with_origin = |row| {
        let session = SessionRecord::try_from(row)?;
        // One that was opened before this was kept.
        let shown = origins.remove(&session.id).unwrap_or(Shown {
            device: Device::unknown(),
            network: None,
        });
        Ok((session, shown))
    };
    sessions.into_iter().map(with_origin).collect()
}

/// How many sessions of the account are open.
pub async fn count_of(reader: &impl Reader, account: AccountId, open: OpenAt) -> Result<u64, DbError> {
    Ok(query(account, open).count(reader.connection()).await?)
}

/// How many sessions of the account each of its cards holds open.
pub async fn count_by_card(
    reader: &impl Reader,
    account: AccountId,
    open: OpenAt,
) -> Result<HashMap<CardKey, u32>, DbError> {
    let rows: Vec<(String, String, i64)> = query(account, open)
        .filter(Column::KeySha256.is_not_null())
        .select_only()
        .columns([Column::IssuerSha256, Column::KeySha256])
        .column_as(Column::Id.count(), "sessions")
        .group_by(Column::IssuerSha256)
        .group_by(Column::KeySha256)
        .into_tuple()
        .all(reader.connection())
        .await?;
    let counted = |(issuer, key, count): (String, String, i64)| {
        ((issuer.into(), key), u32::try_from(count).unwrap_or(u32::MAX))
    };
    Ok(rows.into_iter().map(counted).collect())
}

/// The identifiers of every session of the account that has a row.
pub async fn ids_of(reader: &impl Reader, account: AccountId) -> Result<Vec<SessionId>, DbError> {
    ids(
        Entity::find().filter(Column::AccountId.eq(account.uuid())),
        reader,
    )
    .await
}

/// The identifiers of every session that a card opened.
pub async fn ids_of_card(
    reader: &impl Reader,
    issuer: &IssuerKey,
    key_sha256: &str,
) -> Result<Vec<SessionId>, DbError> {
    let of_card = Entity::find()
        .filter(Column::IssuerSha256.eq(issuer.as_str()))
        .filter(Column::KeySha256.eq(key_sha256));
    ids(of_card, reader).await
}

/// The identifiers of the sessions that were in use when their certificate expired.
pub async fn ids_of_expired_cards(reader: &impl Reader, open: OpenAt) -> Result<Vec<SessionId>, DbError> {
    let expired = Entity::find()
        .filter(Column::NotAfter.lte(open.now.millis()))
        .filter(Column::LastSeenAt.gt(open.now.minus(open.idle).millis()));
    ids(expired, reader).await
}

/// The certificates, of a fingerprint that begins so, whose first connection is open: each once.
pub async fn registrants(
    reader: &impl Reader,
    fingerprint: &str,
    open: OpenAt,
) -> Result<Vec<HeldCertificate>, DbError> {
    let sessions = open_at(open)
        .filter(Column::AccountId.is_null())
        .filter(Column::Fingerprint.starts_with(fingerprint))
        .order_by_asc(Column::Fingerprint)
        .all(reader.connection())
        .await?;
    // Without an account there is a certificate.
    let mut certificates: Vec<HeldCertificate> = sessions.iter().filter_map(super::held).collect();
    certificates.dedup();
    Ok(certificates)
}

/// Whether that session is one of the account's.
pub async fn is_of(reader: &impl Reader, account: AccountId, id: SessionId) -> Result<bool, DbError> {
    let own = Entity::find_by_id(id.uuid()).filter(Column::AccountId.eq(account.uuid()));
    Ok(!ids(own, reader).await?.is_empty())
}

fn query(account: AccountId, open: OpenAt) -> Select<Entity> {
    open_at(open).filter(Column::AccountId.eq(account.uuid()))
}

fn open_at(open: OpenAt) -> Select<Entity> {
    Entity::find().filter(open.condition())
}

async fn ids(query: Select<Entity>, reader: &impl Reader) -> Result<Vec<SessionId>, DbError> {
    let ids: Vec<Uuid> = query
        .select_only()
        .column(Column::Id)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(ids.into_iter().map(SessionId::from).collect())
}
