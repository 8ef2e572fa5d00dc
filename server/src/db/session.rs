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

#[cfg(test)]
mod tests {
    use opalexe_domain::id::RANDOM_BYTES;

    use super::*;
    use crate::{
        auth::secret::Secret,
        db::{
            Database,
            fixture::{NOW, account_id, certificate, make_account, on_every_engine},
        },
        randomness::SystemRandomness,
    };

    const IDLE: Duration = Duration::from_secs(60);
    const LONG: Duration = Duration::from_secs(600);

    fn record(number: u8, account: Option<AccountId>) -> SessionRecord {
        SessionRecord {
            id: SessionId::new(NOW, [number; RANDOM_BYTES]),
            account,
            certificate: certificate(number),
            opened_at: NOW,
            last_seen_at: NOW,
            ends_at: NOW.plus(LONG),
            previous_connection: Some(NOW.minus(LONG)),
        }
    }

    async fn opened(database: &Database, session: &SessionRecord) -> SecretHash {
        let token = Secret::new(&SystemRandomness::default()).unwrap().hash();
        let transaction = database.write().await.unwrap();
        open(&transaction, &token, session).await.unwrap();
        transaction.commit().await.unwrap();
        token
    }

    async fn found(database: &Database, token: &SecretHash, after: Duration) -> Option<SessionRecord> {
        of_token(database, token, NOW.plus(after), IDLE).await.unwrap()
    }

    const MOMENT: Duration = Duration::from_millis(1);

    #[tokio::test]
    async fn a_session_is_found_by_its_token_until_it_was_left_alone_too_long() {
        on_every_engine(async |database| {
            let session = record(1, None);
            let token = opened(&database, &session).await;
            assert_eq!(found(&database, &token, IDLE - MOMENT).await, Some(session));
            assert_eq!(found(&database, &token, IDLE).await, None);
            let other = Secret::new(&SystemRandomness::default()).unwrap().hash();
            assert_eq!(found(&database, &other, Duration::ZERO).await, None);
        })
        .await;
    }

    #[tokio::test]
    async fn a_request_keeps_it_open_but_not_beyond_its_end_and_never_sets_it_back() {
        on_every_engine(async |database| {
            let session = record(1, None);
            let token = opened(&database, &session).await;
            let transaction = database.write().await.unwrap();
            touch(&transaction, session.id, NOW.plus(LONG - MOMENT))
                .await
                .unwrap();
            touch(&transaction, session.id, NOW).await.unwrap();
            transaction.commit().await.unwrap();
            assert!(found(&database, &token, LONG - MOMENT).await.is_some());
            assert_eq!(found(&database, &token, LONG).await, None);
        })
        .await;
    }

    #[tokio::test]
    async fn a_session_gets_one_account_once() {
        on_every_engine(async |database| {
            let session = record(1, None);
            let token = opened(&database, &session).await;
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            make_account(&transaction, 2, 2, "b@b.example").await;
            assert!(attach(&transaction, session.id, account_id(1)).await.unwrap());
            assert!(!attach(&transaction, session.id, account_id(2)).await.unwrap());
            transaction.commit().await.unwrap();
            let found = found(&database, &token, Duration::ZERO).await.unwrap();
            assert_eq!(found.account, Some(account_id(1)));
        })
        .await;
    }

    #[tokio::test]
    async fn every_registration_session_of_a_certificate_gets_the_account_and_no_other_does() {
        on_every_engine(async |database| {
            let of = |number: u8, certificate: HeldCertificate| SessionRecord {
                certificate,
                ..record(number, None)
            };
            let foreign = HeldCertificate {
                issuer: "another issuer".to_owned().into(),
                ..certificate(1)
            };
            let sessions = [
                of(1, certificate(1)),
                of(2, certificate(1)),
                of(3, certificate(2)),
                of(4, foreign),
            ];
            let mut tokens = Vec::new();
            for session in &sessions {
                tokens.push(opened(&database, session).await);
            }
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let attached = attach_all(&transaction, &certificate(1), account_id(1)).await;
            assert_eq!(attached.unwrap(), 2);
            transaction.commit().await.unwrap();

            let mut accounts = Vec::new();
            for token in &tokens {
                accounts.push(found(&database, token, Duration::ZERO).await.unwrap().account);
            }
            assert_eq!(accounts, [Some(account_id(1)), Some(account_id(1)), None, None]);
        })
        .await;
    }

    #[tokio::test]
    async fn ending_sessions_ends_those_and_no_others() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            transaction.commit().await.unwrap();
            let sessions = [
                record(1, Some(account_id(1))),
                record(2, Some(account_id(1))),
                record(3, None),
                record(4, None),
            ];
            let mut tokens = Vec::new();
            for session in &sessions {
                tokens.push(opened(&database, session).await);
            }
            let transaction = database.write().await.unwrap();
            assert!(end(&transaction, sessions[2].id).await.unwrap());
            assert!(!end(&transaction, sessions[2].id).await.unwrap());
            assert_eq!(end_all_of(&transaction, account_id(1)).await.unwrap(), 2);
            transaction.commit().await.unwrap();

            let mut open = Vec::new();
            for token in &tokens {
                open.push(found(&database, token, Duration::ZERO).await.is_some());
            }
            assert_eq!(open, [false, false, false, true]);
        })
        .await;
    }

    #[tokio::test]
    async fn sweeping_removes_what_can_no_longer_be_found() {
        on_every_engine(async |database| {
            let idle = opened(&database, &record(1, None)).await;
            let fresh = SessionRecord {
                last_seen_at: NOW.plus(MOMENT),
                ..record(2, None)
            };
            let fresh = opened(&database, &fresh).await;
            let transaction = database.write().await.unwrap();
            assert_eq!(sweep(&transaction, NOW.plus(IDLE), IDLE).await.unwrap(), 1);
            transaction.commit().await.unwrap();
            assert!(found(&database, &idle, Duration::ZERO).await.is_none());
            assert!(found(&database, &fresh, Duration::ZERO).await.is_some());
        })
        .await;
    }
}
