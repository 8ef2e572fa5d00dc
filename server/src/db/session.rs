//! Open sessions. A session that ended has no row, so it is refused at once and by every replica.

use std::time::Duration;

use opalexe_domain::{
    id::{AccountId, SessionId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::session::{ActiveModel, Column, Entity, Model},
};
use crate::auth::{certificate::HeldCertificate, secret::SecretHash};

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its name; not its secret.
    pub id: SessionId,
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// The certificate that opened it.
    pub certificate: HeldCertificate,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When a request last came with it, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
    /// When the account was signed in to before.
    pub previous_connection: Option<Timestamp>,
}

/// Opens a session that `token` carries.
pub async fn open(
    transaction: &Transaction,
    token: &SecretHash,
    session: &SessionRecord,
) -> Result<(), DbError> {
    let certificate = session.certificate.clone();
    let row = ActiveModel {
        id: Set(session.id.uuid()),
        token_hash: Set(token.as_str().to_owned()),
        account_id: Set(session.account.map(AccountId::uuid)),
        issuer_sha256: Set(certificate.issuer.as_str().to_owned()),
        key_sha256: Set(certificate.key_sha256),
        fingerprint: Set(certificate.fingerprint),
        common_name: Set(certificate.common_name),
        issuer_name: Set(certificate.issuer_name),
        given_name: Set(certificate.given_name),
        surname: Set(certificate.surname),
        not_after: Set(certificate.not_after.millis()),
        opened_at: Set(session.opened_at.millis()),
        last_seen_at: Set(session.last_seen_at.millis()),
        ends_at: Set(session.ends_at.millis()),
        previous_connection: Set(session.previous_connection.map(Timestamp::millis)),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The session that `token` carries, unless at `now` it has ended or was left unused for `idle` or longer.
pub async fn of_token(
    reader: &impl Reader,
    token: &SecretHash,
    now: Timestamp,
    idle: Duration,
) -> Result<Option<SessionRecord>, DbError> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token.as_str()))
        .filter(Column::EndsAt.gt(now.millis()))
        .filter(Column::LastSeenAt.gt(now.minus(idle).millis()))
        .one(reader.connection())
        .await?;
    Ok(row.map(SessionRecord::from))
}

/// Keeps that a request came with the session at `now`.
pub async fn touch(transaction: &Transaction, id: SessionId, now: Timestamp) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now.millis()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::LastSeenAt.lt(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Gives a registration session its account. False when it has one already, or has ended meanwhile.
pub async fn attach(transaction: &Transaction, id: SessionId, account: AccountId) -> Result<bool, DbError> {
    let attached = Entity::update_many()
        .col_expr(Column::AccountId, Expr::value(account.uuid()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::AccountId.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(attached.rows_affected == 1)
}

/// Ends a session. False when it had ended already.
pub async fn end(transaction: &Transaction, id: SessionId) -> Result<bool, DbError> {
    let ended = Entity::delete_by_id(id.uuid())
        .exec(transaction.connection())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends every session of an account; says how many.
pub async fn end_all_of(transaction: &Transaction, account: AccountId) -> Result<u64, DbError> {
    let ended = Entity::delete_many()
        .filter(Column::AccountId.eq(account.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(ended.rows_affected)
}

/// Removes the sessions that [`of_token`] would no longer find; says how many.
pub async fn sweep(transaction: &Transaction, now: Timestamp, idle: Duration) -> Result<u64, DbError> {
    let over = Condition::any()
        .add(Column::EndsAt.lte(now.millis()))
        .add(Column::LastSeenAt.lte(now.minus(idle).millis()));
    let swept = Entity::delete_many()
        .filter(over)
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

impl From<Model> for SessionRecord {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            account: row.account_id.map(AccountId::from),
            certificate: HeldCertificate {
                issuer: row.issuer_sha256.into(),
                key_sha256: row.key_sha256,
                fingerprint: row.fingerprint,
                common_name: row.common_name,
                issuer_name: row.issuer_name,
                given_name: row.given_name,
                surname: row.surname,
                not_after: Timestamp::from_millis(row.not_after),
            },
            opened_at: Timestamp::from_millis(row.opened_at),
            last_seen_at: Timestamp::from_millis(row.last_seen_at),
            ends_at: Timestamp::from_millis(row.ends_at),
            previous_connection: row.previous_connection.map(Timestamp::from_millis),
        }
    }
}
