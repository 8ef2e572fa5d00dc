//! Requests to replace the certificate of an account that wait for an administrator, and what became of them. None is ever deleted.

pub mod attempt;
mod waiting;

use opalexe_domain::{
    api::renewal::WaitingBecause,
    id::{AccountId, RenewalId},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

pub use waiting::{Waiting, waiting};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::renewal::{ActiveModel, Column, Entity, Model},
};
use crate::auth::certificate::{HeldCertificate, IssuerKey};

/// A request: its holder proved the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// Its identifier.
    pub id: RenewalId,
    /// The account that was proven.
    pub account: AccountId,
    /// The certificate that is to open it.
    pub certificate: HeldCertificate,
    /// Why it is not done by itself.
    pub because: WaitingBecause,
    /// Since when it waits.
    pub requested_at: Timestamp,
    /// What became of it.
    pub decision: Decision,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It waits.
    Waiting,
    /// The certificate took the place of the former one.
    Approved {
        /// When.
        at: Timestamp,
    },
    /// It was refused.
    Refused {
        /// When.
        at: Timestamp,
        /// Why, in words for the person.
        reason: String,
    },
    /// The same certificate asked again, for this account or another.
    Superseded {
        /// When.
        at: Timestamp,
    },
}

impl Decision {
    const WAITING: &str = "waiting";

    fn name(&self) -> &'static str {
        match self {
            Self::Waiting => Self::WAITING,
            Self::Approved { .. } => "approved",
            Self::Refused { .. } => "refused",
            Self::Superseded { .. } => "superseded",
        }
    }

    fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Waiting => None,
            Self::Approved { at } | Self::Refused { at, .. } | Self::Superseded { at } => Some(*at),
        }
    }

    fn reason(&self) -> Option<&str> {
        match self {
            Self::Refused { reason, .. } => Some(reason),
            Self::Waiting | Self::Approved { .. } | Self::Superseded { .. } => None,
        }
    }

    fn stored(row: &Model) -> Option<Self> {
        let at = row.decided_at.map(Timestamp::from_millis);
        Some(match row.state.as_str() {
            Self::WAITING => Self::Waiting,
            "approved" => Self::Approved { at: at? },
            "refused" => Self::Refused {
                at: at?,
                reason: row.refusal.clone()?,
            },
            "superseded" => Self::Superseded { at: at? },
            _ => return None,
        })
    }
}

/// Keeps a request. Those of the same certificate that wait are superseded: who asks again means the last.
pub async fn request(transaction: &Transaction, renewal: &Renewal) -> Result<(), DbError> {
    let superseded = Decision::Superseded {
        at: renewal.requested_at,
    };
    let certificate = &renewal.certificate;
    Entity::update_many()
        .col_expr(Column::State, Expr::value(superseded.name()))
        .col_expr(Column::DecidedAt, Expr::value(renewal.requested_at.millis()))
        .filter(Column::State.eq(Decision::WAITING))
        .filter(Column::IssuerSha256.eq(certificate.issuer.as_str()))
        .filter(Column::KeySha256.eq(&certificate.key_sha256))
        .exec(transaction.connection())
        .await?;
    let row = ActiveModel {
        id: Set(renewal.id.uuid()),
        account_id: Set(renewal.account.uuid()),
        issuer_sha256: Set(certificate.issuer.as_str().to_owned()),
        key_sha256: Set(certificate.key_sha256.clone()),
        fingerprint: Set(certificate.fingerprint.clone()),
        common_name: Set(certificate.common_name.clone()),
        issuer_name: Set(certificate.issuer_name.clone()),
        subject_serial: Set(certificate.subject_serial.clone()),
        not_after: Set(certificate.not_after.millis()),
        because: Set(renewal.because.name().to_owned()),
        requested_at: Set(renewal.requested_at.millis()),
        state: Set(renewal.decision.name().to_owned()),
        decided_at: Set(renewal.decision.at().map(Timestamp::millis)),
        refusal: Set(renewal.decision.reason().map(str::to_owned)),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// The last request of this certificate, by its issuer and its public key.
pub async fn last_of(
    reader: &impl Reader,
    certificate: &HeldCertificate,
) -> Result<Option<Renewal>, DbError> {
    Entity::find()
        .filter(Column::IssuerSha256.eq(certificate.issuer.as_str()))
        .filter(Column::KeySha256.eq(&certificate.key_sha256))
        .order_by_desc(Column::RequestedAt)
        .order_by_desc(Column::Id)
        .one(reader.connection())
        .await?
        .map(Renewal::try_from)
        .transpose()
}

/// The request of that identifier.
pub async fn find(reader: &impl Reader, id: RenewalId) -> Result<Option<Renewal>, DbError> {
    Entity::find_by_id(id.uuid())
        .one(reader.connection())
        .await?
        .map(Renewal::try_from)
        .transpose()
}

/// How many wait.
pub async fn count_waiting(reader: &impl Reader) -> Result<u64, DbError> {
    Ok(Entity::find()
        .filter(Column::State.eq(Decision::WAITING))
        .count(reader.connection())
        .await?)
}

/// Decides a request. False when it waits no more.
pub async fn decide(transaction: &Transaction, id: RenewalId, decision: &Decision) -> Result<bool, DbError> {
    let decided = Entity::update_many()
        .set(ActiveModel {
            state: Set(decision.name().to_owned()),
            decided_at: Set(decision.at().map(Timestamp::millis)),
            refusal: Set(decision.reason().map(str::to_owned)),
            ..Default::default()
        })
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(Decision::WAITING))
        .exec(transaction.connection())
        .await?;
    Ok(decided.rows_affected == 1)
}

impl TryFrom<Model> for Renewal {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        Ok(Self {
            decision: Decision::stored(&row).ok_or(DbError::Inconsistent("state of a renewal"))?,
            because: row
                .because
                .parse()
                .map_err(|_| DbError::Inconsistent("reason of a renewal"))?,
            id: row.id.into(),
            account: row.account_id.into(),
            certificate: HeldCertificate {
                issuer: IssuerKey::from(row.issuer_sha256),
                key_sha256: row.key_sha256,
                fingerprint: row.fingerprint,
                common_name: row.common_name,
                issuer_name: row.issuer_name,
                given_name: None,
                surname: None,
                subject_serial: row.subject_serial,
                not_after: Timestamp::from_millis(row.not_after),
            },
            requested_at: Timestamp::from_millis(row.requested_at),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use opalexe_domain::id::RANDOM_BYTES;

    use super::*;
    use crate::db::fixture::{NOW, account_id, certificate, make_account, on_every_engine};

    fn renewal(number: u8, at: Timestamp) -> Renewal {
        Renewal {
            id: RenewalId::new(at, [number; RANDOM_BYTES]),
            account: account_id(1),
            certificate: HeldCertificate {
                given_name: None,
                ..certificate(2)
            },
            because: WaitingBecause::OtherSubject,
            requested_at: at,
            decision: Decision::Waiting,
        }
    }

    #[tokio::test]
    async fn a_certificate_has_one_request_that_waits_and_it_is_decided_once() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let (first, later) = (NOW, NOW.plus(Duration::from_secs(1)));
            assert_eq!(last_of(&transaction, &certificate(2)).await.unwrap(), None);
            request(&transaction, &renewal(1, first)).await.unwrap();
            request(&transaction, &renewal(2, later)).await.unwrap();
            let asked = renewal(2, later);
            let (listed, more) = waiting(&transaction, None, 1).await.unwrap();
            assert_eq!((listed.len(), more), (1, false));
            assert_eq!(
                (&listed[0].renewal, listed[0].account.id),
                (&asked, asked.account)
            );
            assert_eq!(listed[0].cards.len(), 1);
            let (after, _) = waiting(&transaction, Some(asked.id), 1).await.unwrap();
            assert_eq!(after, []);
            assert_eq!(count_waiting(&transaction).await.unwrap(), 1);
            assert_eq!(
                last_of(&transaction, &certificate(2)).await.unwrap(),
                Some(asked.clone())
            );
            let superseded = find(&transaction, renewal(1, first).id).await.unwrap().unwrap();
            assert_eq!(superseded.decision, Decision::Superseded { at: later });

            let refused = Decision::Refused {
                at: later,
                reason: "Ce n'est pas vous.".into(),
            };
            assert!(decide(&transaction, asked.id, &refused).await.unwrap());
            assert!(
                !decide(&transaction, asked.id, &Decision::Approved { at: later })
                    .await
                    .unwrap()
            );
            assert_eq!(waiting(&transaction, None, 9).await.unwrap(), (Vec::new(), false));
            let kept = last_of(&transaction, &certificate(2)).await.unwrap().unwrap();
            assert_eq!(kept.decision, refused);
            transaction.commit().await.unwrap();
        })
        .await;
    }
}
