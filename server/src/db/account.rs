//! Accounts and the certificates bound to them.

use opalexe_domain::{
    id::{AccountId, CertificateBindingId},
    profile::Profile,
    reference::courts::CourtCode,
    registration::{Practice, Registration},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{account, account_specialite, certificate_binding},
    inserted,
};
use crate::auth::certificate::HeldCertificate;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// In which capacity the person acts.
    pub profile: Profile,
    /// Whether it may be used.
    pub standing: Standing,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// The e-mail address.
    pub email: String,
    /// The court of attachment.
    pub court: Option<CourtCode>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When somebody last signed in to it.
    pub last_sign_in_at: Timestamp,
}

impl Account {
    /// The name to show.
    pub fn display_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Open,
    /// It waits for the operator.
    ApprovalPending,
    /// The operator refused or closed it.
    Closed,
}

impl Standing {
    const ALL: [Self; 3] = [Self::Open, Self::ApprovalPending, Self::Closed];

    /// The name in the database and at the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ApprovalPending => "approval_pending",
            Self::Closed => "closed",
        }
    }
}

/// A new account, its certificate and the moment.
#[derive(Debug)]
pub struct NewAccount<'a> {
    /// The account's identifier.
    pub id: AccountId,
    /// The binding's identifier.
    pub binding: CertificateBindingId,
    /// Whether it may be used at once.
    pub standing: Standing,
    /// What the person declared.
    pub registration: &'a Registration,
    /// The certificate that will open it.
    pub certificate: &'a HeldCertificate,
    /// When.
    pub at: Timestamp,
}

/// What making an account came to. After anything but [`Self::Made`] the transaction must be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It is made, and the certificate bound to it.
    Made,
    /// Another account has this e-mail address.
    EmailTaken,
    /// The certificate is bound to an account already.
    CertificateTaken,
}

/// Makes an account and binds the certificate to it.
pub async fn make(transaction: &Transaction, new: NewAccount<'_>) -> Result<Made, DbError> {
    let connection = transaction.connection();
    // The certificate first: who registers twice at once is told that he is registered, not that his own address is taken.
    if of_certificate(transaction, new.certificate).await?.is_some() {
        return Ok(Made::CertificateTaken);
    }
    let row = account_row(&new);
    let account = account::Entity::insert(row)
        .exec_without_returning(connection)
        .await;
    if inserted(account)? == Inserted::Conflict {
        return Ok(Made::EmailTaken);
    }
    let specialites = specialite_rows(&new);
    if !specialites.is_empty() {
        account_specialite::Entity::insert_many(specialites)
            .exec_without_returning(connection)
            .await?;
    }
    let binding = certificate_binding::ActiveModel {
        id: Set(new.binding.uuid()),
        account_id: Set(new.id.uuid()),
        issuer_sha256: Set(new.certificate.issuer.as_str().to_owned()),
        key_sha256: Set(new.certificate.key_sha256.clone()),
        fingerprint: Set(new.certificate.fingerprint.clone()),
        created_at: Set(new.at.millis()),
    };
    let binding = certificate_binding::Entity::insert(binding)
        .exec_without_returning(connection)
        .await;
    Ok(match inserted(binding)? {
        Inserted::Yes => Made::Made,
        Inserted::Conflict => Made::CertificateTaken,
    })
}

/// The account to which this certificate is bound, by its issuer and its public key.
pub async fn of_certificate(
    reader: &impl Reader,
    certificate: &HeldCertificate,
) -> Result<Option<Account>, DbError> {
    let found = certificate_binding::Entity::find()
        .filter(certificate_binding::Column::IssuerSha256.eq(certificate.issuer.as_str()))
        .filter(certificate_binding::Column::KeySha256.eq(&certificate.key_sha256))
        .one(reader.connection())
        .await?;
    match found {
        Some(binding) => find(reader, binding.account_id.into()).await,
        None => Ok(None),
    }
}

/// The account of that identifier.
pub async fn find(reader: &impl Reader, id: AccountId) -> Result<Option<Account>, DbError> {
    account::Entity::find_by_id(id.uuid())
        .one(reader.connection())
        .await?
        .map(Account::try_from)
        .transpose()
}

/// The account of that e-mail address, in its canonical form.
pub async fn of_email(reader: &impl Reader, canonical: &str) -> Result<Option<Account>, DbError> {
    account::Entity::find()
        .filter(account::Column::EmailCanonical.eq(canonical))
        .one(reader.connection())
        .await?
        .map(Account::try_from)
        .transpose()
}

/// The accounts of that standing, or all of them; the oldest first.
pub async fn list(reader: &impl Reader, standing: Option<Standing>) -> Result<Vec<Account>, DbError> {
    let mut query = account::Entity::find().order_by_asc(account::Column::CreatedAt);
    if let Some(standing) = standing {
        query = query.filter(account::Column::Standing.eq(standing.name()));
    }
    query
        .all(reader.connection())
        .await?
        .into_iter()
        .map(Account::try_from)
        .collect()
}

/// Changes the standing of an account.
pub async fn set_standing(
    transaction: &Transaction,
    id: AccountId,
    standing: Standing,
) -> Result<(), DbError> {
    let change = account::ActiveModel {
        id: Set(id.uuid()),
        standing: Set(standing.name().to_owned()),
        ..Default::default()
    };
    account::Entity::update(change)
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Keeps that somebody signed in to the account at `at`.
pub async fn signed_in(transaction: &Transaction, id: AccountId, at: Timestamp) -> Result<(), DbError> {
    let change = account::ActiveModel {
        id: Set(id.uuid()),
        last_sign_in_at: Set(at.millis()),
        ..Default::default()
    };
    account::Entity::update(change)
        .exec(transaction.connection())
        .await?;
    Ok(())
}

fn account_row(new: &NewAccount<'_>) -> account::ActiveModel {
    let registration = new.registration;
    let text = |value: &dyn ToString| Set(value.to_string());
    let lines: Vec<&str> = registration
        .address
        .lines
        .iter()
        .map(|line| line.as_str())
        .collect();
    let (court, cour_de_cassation) = match &registration.practice {
        Practice::Expert {
            court,
            cour_de_cassation,
            ..
        } => (Some(*court), *cour_de_cassation),
        Practice::Court { court } => (*court, false),
        Practice::Sapiteur { .. } => (None, false),
    };
    account::ActiveModel {
        id: Set(new.id.uuid()),
        profile: text(&registration.profile),
        standing: text(&new.standing.name()),
        first_name: text(&registration.first_name),
        last_name: text(&registration.last_name),
        landline: Set(registration.landline.as_ref().map(ToString::to_string)),
        mobile: Set(registration.mobile.as_ref().map(ToString::to_string)),
        email: text(&registration.email),
        email_canonical: Set(registration.email.canonical()),
        // No line holds a control character, so the break between them is unmistakable.
        address_lines: Set(lines.join("\n")),
        postal_code: text(&registration.address.postal_code),
        town: text(&registration.address.town),
        country: text(&registration.address.country),
        court: Set(court.map(|court| court.as_str().to_owned())),
        cour_de_cassation: Set(cour_de_cassation),
        created_at: Set(new.at.millis()),
        last_sign_in_at: Set(new.at.millis()),
    }
}

fn specialite_rows(new: &NewAccount<'_>) -> Vec<account_specialite::ActiveModel> {
    let chosen = match &new.registration.practice {
        Practice::Expert { specialites, .. } | Practice::Sapiteur { specialites } => specialites.as_slice(),
        Practice::Court { .. } => &[],
    };
    (1..)
        .zip(chosen)
        .map(|(place, specialite)| account_specialite::ActiveModel {
            account_id: Set(new.id.uuid()),
            nomenclature: Set(specialite.version.to_owned()),
            code: Set(specialite.code.to_owned()),
            place: Set(place),
        })
        .collect()
}

impl TryFrom<account::Model> for Account {
    type Error = DbError;

    fn try_from(row: account::Model) -> Result<Self, DbError> {
        let standing = Standing::ALL
            .into_iter()
            .find(|standing| standing.name() == row.standing)
            .ok_or(DbError::Inconsistent("standing"))?;
        let court = row
            .court
            .map(|code| code.parse().map_err(|_| DbError::Inconsistent("court")))
            .transpose()?;
        Ok(Self {
            id: row.id.into(),
            profile: row
                .profile
                .parse()
                .map_err(|_| DbError::Inconsistent("profile"))?,
            standing,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            court,
            created_at: Timestamp::from_millis(row.created_at),
            last_sign_in_at: Timestamp::from_millis(row.last_sign_in_at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::{NOW, account_id, certificate, make_account, on_every_engine};

    #[tokio::test]
    async fn an_account_is_found_by_its_certificate_its_address_and_its_identifier() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            assert_eq!(make_account(&transaction, 1, 1, "A@b.example").await, Made::Made);
            transaction.commit().await.unwrap();

            let found = find(&database, account_id(1)).await.unwrap().unwrap();
            assert_eq!(
                found,
                Account {
                    id: account_id(1),
                    profile: Profile::Expert,
                    standing: Standing::Open,
                    first_name: "Bastien".into(),
                    last_name: "LORRAIN-TESSIER".into(),
                    email: "A@b.example".into(),
                    court: Some("CA-BOURGES".parse().unwrap()),
                    created_at: NOW,
                    last_sign_in_at: NOW,
                }
            );
            let by_certificate = of_certificate(&database, &certificate(1)).await.unwrap();
            assert_eq!(by_certificate.as_ref(), Some(&found));
            assert_eq!(of_email(&database, "a@b.example").await.unwrap(), Some(found));
            assert_eq!(of_certificate(&database, &certificate(2)).await.unwrap(), None);
            assert_eq!(of_email(&database, "b@b.example").await.unwrap(), None);
            assert_eq!(find(&database, account_id(2)).await.unwrap(), None);
        })
        .await;
    }

    #[tokio::test]
    async fn a_certificate_of_the_same_key_by_another_issuer_is_another_certificate() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let foreign = HeldCertificate {
                issuer: "another issuer".to_owned().into(),
                ..certificate(1)
            };
            assert_eq!(of_certificate(&transaction, &foreign).await.unwrap(), None);
        })
        .await;
    }

    #[tokio::test]
    async fn an_address_and_a_certificate_have_one_account() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            transaction.commit().await.unwrap();
            let transaction = database.write().await.unwrap();
            assert_eq!(
                make_account(&transaction, 2, 2, "A@B.example").await,
                Made::EmailTaken
            );
            drop(transaction);
            let transaction = database.write().await.unwrap();
            assert_eq!(
                make_account(&transaction, 2, 1, "c@b.example").await,
                Made::CertificateTaken
            );
        })
        .await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_two_who_register_a_certificate_at_once_exactly_one_does() {
        on_every_engine(async |database| {
            let register = |number: u8| {
                let database = database.clone();
                tokio::spawn(async move {
                    let transaction = database.write().await.unwrap();
                    let email = format!("{number}@b.example");
                    let made = make_account(&transaction, number, 1, &email).await;
                    if made == Made::Made {
                        transaction.commit().await.unwrap();
                    }
                    made
                })
            };
            let (one, other) = (register(1), register(2));
            let mut made = [one.await.unwrap(), other.await.unwrap()];
            made.sort_by_key(|made| *made != Made::Made);
            assert_eq!(made, [Made::Made, Made::CertificateTaken]);
            assert_eq!(list(&database, None).await.unwrap().len(), 1);
        })
        .await;
    }

    #[tokio::test]
    async fn standing_and_last_sign_in_change_for_one_account_alone() {
        on_every_engine(async |database| {
            let later = Timestamp::from_millis(NOW.millis() + 1);
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            make_account(&transaction, 2, 2, "b@b.example").await;
            set_standing(&transaction, account_id(1), Standing::Closed)
                .await
                .unwrap();
            signed_in(&transaction, account_id(1), later).await.unwrap();
            transaction.commit().await.unwrap();

            let ids =
                |accounts: Vec<Account>| accounts.into_iter().map(|account| account.id).collect::<Vec<_>>();
            let closed = list(&database, Some(Standing::Closed)).await.unwrap();
            assert_eq!(closed[0].last_sign_in_at, later);
            assert_eq!(ids(closed), [account_id(1)]);
            let open = list(&database, Some(Standing::Open)).await.unwrap();
            assert_eq!(open[0].last_sign_in_at, NOW);
            assert_eq!(ids(open), [account_id(2)]);
        })
        .await;
    }
}
