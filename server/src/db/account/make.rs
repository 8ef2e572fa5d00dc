//! Making an account, and sending a refused registration again.

use opalexe_domain::{
    id::{AccountId, CertificateBindingId},
    registration::{Practice, Registration},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement,
};

use super::{Access, Standing, of_certificate};
use crate::{
    auth::certificate::{HeldCertificate, IssuerKey},
    db::{
        DbError, Inserted, Transaction, card,
        connection::Connected,
        entity::{account, account_specialite},
        inserted,
    },
};

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
    /// Another account by card has this e-mail address.
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
    insert_specialites(transaction, new.id, new.registration).await?;
    let is_bound = card::bind(transaction, new.binding, new.id, new.certificate, new.at).await?;
    Ok(if is_bound {
        Made::Made
    } else {
        Made::CertificateTaken
    })
}

/// Sends the refused registration of account `new.id` again: what was declared is replaced, the binding stays. [`Made::CertificateTaken`]
/// when the operator has changed his mind meanwhile.
pub async fn make_again(transaction: &Transaction, new: NewAccount<'_>) -> Result<Made, DbError> {
    let connection = transaction.connection();
    hold(transaction, new.certificate).await?;
    let row = account::ActiveModel {
        id: NotSet,
        created_at: NotSet,
        last_sign_in_at: NotSet,
        ..account_row(&new)
    };
    let updated = account::Entity::update_many()
        .set(row)
        .filter(account::Column::Id.eq(new.id.uuid()))
        .filter(account::Column::Standing.eq(Standing::REFUSED))
        .exec(connection)
        .await;
    let found = updated.as_ref().is_ok_and(|updated| updated.rows_affected == 1);
    if inserted(updated)? == Inserted::Conflict {
        return Ok(Made::EmailTaken);
    }
    if !found {
        return Ok(Made::CertificateTaken);
    }
    account_specialite::Entity::delete_many()
        .filter(account_specialite::Column::AccountId.eq(new.id.uuid()))
        .exec(connection)
        .await?;
    insert_specialites(transaction, new.id, new.registration).await?;
    Ok(Made::Made)
}

async fn insert_specialites(
    transaction: &Transaction,
    account: AccountId,
    registration: &Registration,
) -> Result<(), DbError> {
    let specialites = specialite_rows(account, registration);
    if !specialites.is_empty() {
        account_specialite::Entity::insert_many(specialites)
            .exec_without_returning(transaction.connection())
            .await?;
    }
    Ok(())
}

/// Keeps to this transaction, until its end, what is bound to the certificate: others who hold it wait. What is read afterwards is what
/// the one before left.
///
/// SQLite has one writer at a time in any case.
pub async fn hold(transaction: &Transaction, certificate: &HeldCertificate) -> Result<(), DbError> {
    hold_key(transaction, &certificate.issuer, &certificate.key_sha256).await
}

/// The same for a certificate of which only its issuer and its key are known.
pub async fn hold_key(
    transaction: &Transaction,
    issuer: &IssuerKey,
    key_sha256: &str,
) -> Result<(), DbError> {
    let connection = transaction.connection();
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // Two certificates whose hashes meet wait for each other, no more.
    let name = format!("{} {key_sha256}", issuer.as_str());
    let lock = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
        [name.into()],
    );
    connection.query_one_raw(lock).await?;
    Ok(())
}

fn account_row(new: &NewAccount<'_>) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(new.id.uuid()),
        standing: Set(new.standing.name().to_owned()),
        standing_reason: Set(new.standing.reason().map(str::to_owned)),
        standing_since: Set(Some(new.at.millis())),
        created_at: Set(new.at.millis()),
        last_sign_in_at: Set(Some(new.at.millis())),
        access: Set(Access::Card.name().to_owned()),
        ..declared_row(new.registration)
    }
}

/// The columns that hold what was declared; the others are left as they are.
fn declared_row(registration: &Registration) -> account::ActiveModel {
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
        Practice::Court { .. } | Practice::Sapiteur { .. } => (None, false),
    };
    let (juridiction, service) = match &registration.practice {
        Practice::Court { juridiction, service } => (Some(*juridiction), service.as_ref()),
        Practice::Expert { .. } | Practice::Sapiteur { .. } => (None, None),
    };
    account::ActiveModel {
        profile: text(&registration.profile),
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
        juridiction: Set(juridiction.map(|court| court.as_str().to_owned())),
        service: Set(service.map(ToString::to_string)),
        ..Default::default()
    }
}

/// Puts what a person declares now in the place of what the account holds; its standing and its cards stay. The e-mail address is proven
/// before it changes, so it is not among it.
pub async fn declare(
    transaction: &Transaction,
    account: AccountId,
    registration: &Registration,
) -> Result<(), DbError> {
    let connection = transaction.connection();
    let row = account::ActiveModel {
        email: NotSet,
        email_canonical: NotSet,
        ..declared_row(registration)
    };
    account::Entity::update_many()
        .set(row)
        .filter(account::Column::Id.eq(account.uuid()))
        .exec(connection)
        .await?;
    account_specialite::Entity::delete_many()
        .filter(account_specialite::Column::AccountId.eq(account.uuid()))
        .exec(connection)
        .await?;
    insert_specialites(transaction, account, registration).await
}

fn specialite_rows(account: AccountId, registration: &Registration) -> Vec<account_specialite::ActiveModel> {
    let chosen = match &registration.practice {
        Practice::Expert { specialites, .. } | Practice::Sapiteur { specialites } => specialites.as_slice(),
        Practice::Court { .. } => &[],
    };
    (1..)
        .zip(chosen)
        .map(|(place, specialite)| account_specialite::ActiveModel {
            account_id: Set(account.uuid()),
            nomenclature: Set(specialite.version.to_owned()),
            code: Set(specialite.code.to_owned()),
            place: Set(place),
        })
        .collect()
}
