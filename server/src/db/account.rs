//! Accounts and the certificates bound to them.

use opalexe_domain::{
    id::{AccountId, CertificateBindingId},
    profile::Profile,
    reference::courts::CourtCode,
    registration::{Practice, Registration},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder,
    Statement,
};

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
    hold(transaction, new.certificate).await?;
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

/// Keeps to this transaction, until its end, what is bound to the certificate: others who hold it wait. What is read afterwards is what
/// the one before left.
///
/// SQLite has one writer at a time in any case.
pub async fn hold(transaction: &Transaction, certificate: &HeldCertificate) -> Result<(), DbError> {
    let connection = transaction.connection();
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // Two certificates whose hashes meet wait for each other, no more.
    let name = format!("{} {}", certificate.issuer.as_str(), certificate.key_sha256);
    let lock = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
        [name.into()],
    );
    connection.query_one_raw(lock).await?;
    Ok(())
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
mod tests;
