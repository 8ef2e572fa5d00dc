//! Open sessions. A session that ended has no row, so it is refused at once and by every replica.

mod ended;
mod of_person;
mod origin;

use opalexe_domain::{
    id::{AccountId, SessionId},
    time::Timestamp,
    wall::Door,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::session::{ActiveModel, Column, Entity, Model},
};
use crate::auth::{certificate::HeldCertificate, secret::SecretHash};

pub use ended::{Ended, Ending, end_because, sweep as sweep_ended, why as why_ended};
pub use of_person::{
    CardKey, OpenAt, count_by_card, count_of, ids_of, ids_of_card, ids_of_expired_cards, is_of, open_of,
    registrants,
};
pub use origin::{Opening, Shown, certificates, of_account};

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its name; not its secret.
    pub id: SessionId,
    /// The account, once there is one.
    pub account: Option<AccountId>,
    /// What opened it.
    pub means: Means,
    /// Whether it is kept on the person's machine and opened again with it (« Rester connecté »).
    pub kept: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When a request last came with it, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends whatever happens.
    pub ends_at: Timestamp,
    /// When the account was signed in to before.
    pub previous_connection: Option<Timestamp>,
}

/// What opened a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// A card or a USB key.
    Card(HeldCertificate),
    /// An e-mail address, a password and a code, through that door.
    Email(Door),
}

impl SessionRecord {
    /// The choice of the wall through which it was opened.
    pub fn door(&self) -> Door {
        match self.means {
            Means::Card(_) => Door::Card,
            Means::Email(door) => door,
        }
    }

    /// The certificate that opened it.
    pub fn certificate(&self) -> Option<&HeldCertificate> {
        match &self.means {
            Means::Card(certificate) => Some(certificate),
            Means::Email(_) => None,
        }
    }
}

/// Opens a session that `token` carries.
pub async fn open(
    transaction: &Transaction,
    token: &SecretHash,
    session: &SessionRecord,
    opening: &Opening,
) -> Result<(), DbError> {
    let door = session.door();
    let certificate = session.certificate().cloned();
    let of = |part: fn(HeldCertificate) -> String| Set(certificate.clone().map(part));
    let row = ActiveModel {
        id: Set(session.id.uuid()),
        token_hash: Set(token.as_str().to_owned()),
        account_id: Set(session.account.map(AccountId::uuid)),
        issuer_sha256: of(|certificate| certificate.issuer.as_str().to_owned()),
        key_sha256: of(|certificate| certificate.key_sha256),
        fingerprint: of(|certificate| certificate.fingerprint),
        common_name: of(|certificate| certificate.common_name),
        issuer_name: of(|certificate| certificate.issuer_name),
        given_name: Set(certificate
            .as_ref()
            .and_then(|certificate| certificate.given_name.clone())),
        surname: Set(certificate
            .as_ref()
            .and_then(|certificate| certificate.surname.clone())),
        subject_serial: Set(certificate
            .as_ref()
            .and_then(|certificate| certificate.subject_serial.clone())),
        not_after: Set(certificate
            .as_ref()
            .map(|certificate| certificate.not_after.millis())),
        door: Set(door.name().to_owned()),
        kept: Set(session.kept),
        opened_at: Set(session.opened_at.millis()),
        last_seen_at: Set(session.last_seen_at.millis()),
        ends_at: Set(session.ends_at.millis()),
        previous_connection: Set(session.previous_connection.map(Timestamp::millis)),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    origin::keep(transaction, session.id, opening).await
}

/// The session that `token` carries, unless by `open` it has ended or was left unused for too long.
pub async fn of_token(
    reader: &impl Reader,
    token: &SecretHash,
    open: OpenAt,
) -> Result<Option<SessionRecord>, DbError> {
    Entity::find()
        .filter(Column::TokenHash.eq(token.as_str()))
        .filter(open.condition())
        .one(reader.connection())
        .await?
        .map(SessionRecord::try_from)
        .transpose()
}

/// Whether a session was neither ended nor swept.
pub async fn is_there(reader: &impl Reader, id: SessionId) -> Result<bool, DbError> {
    Ok(Entity::find_by_id(id.uuid()).count(reader.connection()).await? > 0)
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

/// Gives the account to every other registration session of the certificate: of two windows, the one that did not send the form goes on
/// as well. Says how many. Whoever opens a session meanwhile waits, see [`super::account::hold`].
pub async fn attach_all(
    transaction: &Transaction,
    certificate: &HeldCertificate,
    account: AccountId,
) -> Result<u64, DbError> {
    let attached = Entity::update_many()
        .col_expr(Column::AccountId, Expr::value(account.uuid()))
        .filter(Column::AccountId.is_null())
        .filter(Column::IssuerSha256.eq(certificate.issuer.as_str()))
        .filter(Column::KeySha256.eq(&certificate.key_sha256))
        .exec(transaction.connection())
        .await?;
    Ok(attached.rows_affected)
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
pub async fn sweep(transaction: &Transaction, open: OpenAt) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Condition::not(open.condition()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}

impl TryFrom<Model> for SessionRecord {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        let door = Door::named(&row.door).ok_or(DbError::Inconsistent("door of a session"))?;
        let means = match (door, held(&row)) {
            (Door::Card, Some(certificate)) => Means::Card(certificate),
            (Door::PartieEmail | Door::SapiteurEmail, None) => Means::Email(door),
            _ => return Err(DbError::Inconsistent("certificate of a session")),
        };
        Ok(Self {
            id: row.id.into(),
            account: row.account_id.map(AccountId::from),
            means,
            kept: row.kept,
            opened_at: Timestamp::from_millis(row.opened_at),
            last_seen_at: Timestamp::from_millis(row.last_seen_at),
            ends_at: Timestamp::from_millis(row.ends_at),
            previous_connection: row.previous_connection.map(Timestamp::from_millis),
        })
    }
}

/// The certificate of a row, which has all of it or none.
fn held(row: &Model) -> Option<HeldCertificate> {
    Some(HeldCertificate {
        issuer: row.issuer_sha256.clone()?.into(),
        key_sha256: row.key_sha256.clone()?,
        fingerprint: row.fingerprint.clone()?,
        common_name: row.common_name.clone()?,
        issuer_name: row.issuer_name.clone()?,
        given_name: row.given_name.clone(),
        surname: row.surname.clone(),
        subject_serial: row.subject_serial.clone(),
        not_after: Timestamp::from_millis(row.not_after?),
    })
}

#[cfg(test)]
mod tests;
