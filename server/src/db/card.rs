//! The cards of an account: the bindings of their certificates. One that was declared lost stays, and opens nothing any more.

use opalexe_domain::{
    api::auth::CertificateSummary,
    id::{AccountId, CertificateBindingId},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::certificate_binding::{ActiveModel, Column, Entity, Model},
    inserted,
};
use crate::auth::certificate::{HeldCertificate, IssuerKey};

/// A card that opens an account, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The binding.
    pub id: CertificateBindingId,
    /// The account.
    pub account: AccountId,
    /// Who issued its certificate.
    pub issuer: IssuerKey,
    /// SHA-256 of its public key, in hexadecimal.
    pub key_sha256: String,
    /// SHA-256 of the certificate with which it was bound, in hexadecimal.
    pub fingerprint: String,
    /// SHA-256 of the certificate with which it last signed in, when that is another one over the same key.
    pub last_fingerprint: Option<String>,
    /// What to show of its certificate; none when it has not signed in since that is kept.
    pub certificate: Option<CertificateSummary>,
    /// When it was bound.
    pub bound_at: Timestamp,
    /// When it was declared lost.
    pub lost_at: Option<Timestamp>,
    /// When another card took its place.
    pub replaced_at: Option<Timestamp>,
    /// What its issuer calls the subject; none when it has not signed in since that is kept, or has none.
    pub subject_serial: Option<String>,
}

impl Card {
    /// Whether it opens the account.
    pub fn is_in_use(&self) -> bool {
        self.lost_at.is_none() && self.replaced_at.is_none()
    }

    /// Whether a fingerprint that begins so names this card: by the certificate with which it was bound, or the one last seen.
    pub fn is_named(&self, beginning: &str) -> bool {
        [Some(&self.fingerprint), self.last_fingerprint.as_ref()]
            .into_iter()
            .flatten()
            .any(|fingerprint| fingerprint.starts_with(beginning))
    }
}

/// The cards of the account, the newest first. They are few: each was bound by an act of the operator's or the person's.
pub async fn all_of(reader: &impl Reader, account: AccountId) -> Result<Vec<Card>, DbError> {
    all_of_accounts(reader, &[account]).await
}

/// The cards of those accounts, the newest first, in one query.
pub async fn all_of_accounts(reader: &impl Reader, accounts: &[AccountId]) -> Result<Vec<Card>, DbError> {
    let rows = Entity::find()
        .filter(Column::AccountId.is_in(accounts.iter().map(|id| id.uuid())))
        .order_by_desc(Column::CreatedAt)
        .all(reader.connection())
        .await?;
    Ok(rows.into_iter().map(Card::from).collect())
}

/// The card that holds this certificate, by its issuer and its public key.
pub async fn of_certificate(
    reader: &impl Reader,
    certificate: &HeldCertificate,
) -> Result<Option<Card>, DbError> {
    let row = Entity::find()
        .filter(Column::IssuerSha256.eq(certificate.issuer.as_str()))
        .filter(Column::KeySha256.eq(&certificate.key_sha256))
        .one(reader.connection())
        .await?;
    Ok(row.map(Card::from))
}

/// Binds the certificate to the account, at `at`. False when it is bound to one already; the transaction must then be given up.
pub async fn bind(
    transaction: &Transaction,
    id: CertificateBindingId,
    account: AccountId,
    certificate: &HeldCertificate,
    at: Timestamp,
) -> Result<bool, DbError> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        account_id: Set(account.uuid()),
        issuer_sha256: Set(certificate.issuer.as_str().to_owned()),
        key_sha256: Set(certificate.key_sha256.clone()),
        fingerprint: Set(certificate.fingerprint.clone()),
        last_fingerprint: Set(None),
        holder_common_name: Set(Some(certificate.common_name.clone())),
        issuer_common_name: Set(Some(certificate.issuer_name.clone())),
        valid_until: Set(Some(certificate.not_after.millis())),
        created_at: Set(at.millis()),
        revoked_at: Set(None),
        subject_serial: Set(certificate.subject_serial.clone()),
        replaced_at: Set(None),
    };
    let bound = Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await;
    Ok(inserted(bound)? == Inserted::Yes)
}

/// Keeps what to show of the certificate with which the card has just signed in.
pub async fn seen(
    transaction: &Transaction,
    id: CertificateBindingId,
    certificate: &HeldCertificate,
) -> Result<(), DbError> {
    let change = ActiveModel {
        id: Set(id.uuid()),
        last_fingerprint: Set(Some(certificate.fingerprint.clone())),
        holder_common_name: Set(Some(certificate.common_name.clone())),
        issuer_common_name: Set(Some(certificate.issuer_name.clone())),
        valid_until: Set(Some(certificate.not_after.millis())),
        subject_serial: Set(certificate.subject_serial.clone()),
        ..Default::default()
    };
    Entity::update(change).exec(transaction.connection()).await?;
    Ok(())
}

/// Declares the card lost at `at`. False when it was already: the first declaration counts.
pub async fn declare_lost(
    transaction: &Transaction,
    id: CertificateBindingId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let declared = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(at.millis()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::RevokedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(declared.rows_affected == 1)
}

/// Keeps that another card took the place of this one at `at`. False when it opened nothing any more already.
pub async fn replace(
    transaction: &Transaction,
    id: CertificateBindingId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let replaced = Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(at.millis()))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ReplacedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(replaced.rows_affected == 1)
}

/// Makes the bindings as they were before subjects were kept.
#[cfg(test)]
pub async fn forget_subjects(database: &super::Database) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::SubjectSerial, Expr::value(Option::<String>::None))
        .exec(database.connection())
        .await?;
    Ok(())
}

impl From<Model> for Card {
    fn from(row: Model) -> Self {
        let certificate = match (row.holder_common_name, row.issuer_common_name, row.valid_until) {
            (Some(common_name), Some(issuer), Some(not_after)) => Some(CertificateSummary {
                common_name,
                issuer,
                not_after: Timestamp::from_millis(not_after),
            }),
            _ => None,
        };
        let last_fingerprint = row.last_fingerprint.filter(|last| *last != row.fingerprint);
        Self {
            id: row.id.into(),
            account: row.account_id.into(),
            issuer: row.issuer_sha256.into(),
            key_sha256: row.key_sha256,
            fingerprint: row.fingerprint,
            last_fingerprint,
            certificate,
            bound_at: Timestamp::from_millis(row.created_at),
            lost_at: row.revoked_at.map(Timestamp::from_millis),
            replaced_at: row.replaced_at.map(Timestamp::from_millis),
            subject_serial: row.subject_serial,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::db::fixture::{NOW, account_id, certificate, make_account, on_every_engine};

    #[tokio::test]
    async fn a_card_is_declared_lost_once_and_stays() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let card = of_certificate(&transaction, &certificate(1))
                .await
                .unwrap()
                .unwrap();
            assert_eq!((card.account, card.lost_at), (account_id(1), None));
            let later = NOW.plus(Duration::from_secs(1));
            assert!(declare_lost(&transaction, card.id, NOW).await.unwrap());
            assert!(!declare_lost(&transaction, card.id, later).await.unwrap());
            transaction.commit().await.unwrap();

            let lost = Card {
                lost_at: Some(NOW),
                ..card
            };
            assert_eq!(all_of(&database, account_id(1)).await.unwrap(), [lost]);
            assert_eq!(all_of(&database, account_id(2)).await.unwrap(), []);
            assert_eq!(of_certificate(&database, &certificate(2)).await.unwrap(), None);
        })
        .await;
    }

    #[tokio::test]
    async fn the_certificate_that_is_shown_is_the_one_last_seen() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let card = of_certificate(&transaction, &certificate(1))
                .await
                .unwrap()
                .unwrap();
            let renewed = HeldCertificate {
                common_name: "Renewed".into(),
                fingerprint: "renewed".into(),
                not_after: NOW.plus(Duration::from_secs(9)),
                ..certificate(1)
            };
            seen(&transaction, card.id, &renewed).await.unwrap();
            let card = of_certificate(&transaction, &certificate(1))
                .await
                .unwrap()
                .unwrap();
            assert_eq!(card.certificate, Some(renewed.summary()));
            assert_eq!(card.fingerprint, certificate(1).fingerprint);
            assert_eq!(card.last_fingerprint.as_deref(), Some("renewed"));
        })
        .await;
    }
}
