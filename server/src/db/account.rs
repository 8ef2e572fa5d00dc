//! Accounts and the certificates bound to them.

mod by_email;
mod declared;
mod history;
mod make;
mod waiting;

use opalexe_domain::{id::AccountId, profile::Profile, reference::courts::CourtCode, time::Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

pub use by_email::{NewByEmail, by_email};
pub use declared::{Bound, bound, bound_to, declared};
pub use history::{Step, history};
pub use make::{Made, NewAccount, declare, hold, hold_key, make, make_again};
pub use waiting::{Page, queue, waiting, waiting_page};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{account, certificate_binding},
};
use crate::auth::certificate::HeldCertificate;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// How it is entered.
    pub access: Access,
    /// In which capacity the person acts. For an account by e-mail: in which she was first invited; what a session of it acts as is
    /// said by its door ([`crate::auth::session::Caller::profile`]).
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
    /// The juridiction in which a magistrat or a greffier serves.
    pub juridiction: Option<CourtCode>,
    /// The service or the function there.
    pub service: Option<String>,
    /// Since when the account stands as it does.
    pub standing_since: Timestamp,
    /// When it was made.
    pub created_at: Timestamp,
    /// When somebody last signed in to it; none when nobody has yet.
    pub last_sign_in_at: Option<Timestamp>,
    /// Since when it is an administrator's.
    pub administrator_since: Option<Timestamp>,
}

/// How an account is entered. One person may have an account of each: what a card's holder declares as an e-mail address and what a
/// mailbox has proved are never one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// By a card or a USB key.
    Card,
    /// By e-mail address, password and code.
    Email,
}

impl Access {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Email => "email",
        }
    }

    fn stored(name: &str) -> Option<Self> {
        [Self::Card, Self::Email]
            .into_iter()
            .find(|access| access.name() == name)
    }
}

impl Account {
    /// The name to show.
    pub fn display_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It may.
    Open,
    /// It waits for the operator.
    ApprovalPending,
    /// The operator refused the registration, which may be corrected and sent again.
    Refused {
        /// Why, in the operator's words for the person.
        reason: String,
    },
    /// The operator closed it.
    Closed,
}

impl Standing {
    const REFUSED: &str = "refused";

    /// The name in the database and at the command line.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ApprovalPending => "approval_pending",
            Self::Refused { .. } => Self::REFUSED,
            Self::Closed => "closed",
        }
    }

    fn reason(&self) -> Option<&str> {
        match self {
            Self::Refused { reason } => Some(reason),
            Self::Open | Self::ApprovalPending | Self::Closed => None,
        }
    }

    fn stored(name: &str, reason: Option<String>) -> Option<Self> {
        Some(match name {
            "open" => Self::Open,
            "approval_pending" => Self::ApprovalPending,
            Self::REFUSED => Self::Refused { reason: reason? },
            "closed" => Self::Closed,
            _ => return None,
        })
    }
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

/// The account of that access with that e-mail address, in its canonical form.
pub async fn of_email(
    reader: &impl Reader,
    access: Access,
    canonical: &str,
) -> Result<Option<Account>, DbError> {
    account::Entity::find()
        .filter(account::Column::Access.eq(access.name()))
        .filter(account::Column::EmailCanonical.eq(canonical))
        .one(reader.connection())
        .await?
        .map(Account::try_from)
        .transpose()
}

/// Every account, the oldest first.
pub async fn all(reader: &impl Reader) -> Result<Vec<Account>, DbError> {
    let rows = account::Entity::find()
        .order_by_asc(account::Column::CreatedAt)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// Makes the row of that address one that cannot be read.
#[cfg(test)]
pub async fn spoil(database: &super::Database, canonical: &str) -> Result<(), DbError> {
    account::Entity::update_many()
        .col_expr(account::Column::Standing, sea_orm::sea_query::Expr::value("?"))
        .filter(account::Column::EmailCanonical.eq(canonical))
        .exec(database.connection())
        .await?;
    Ok(())
}

/// Changes the standing of an account, at `at`. False when it no longer stands as it was read: somebody changed it meanwhile, and what was
/// decided was decided about something else.
pub async fn set_standing(
    transaction: &Transaction,
    read: &Account,
    standing: &Standing,
    at: Timestamp,
) -> Result<bool, DbError> {
    let change = account::ActiveModel {
        standing: Set(standing.name().to_owned()),
        standing_reason: Set(standing.reason().map(str::to_owned)),
        standing_since: Set(Some(at.millis())),
        ..Default::default()
    };
    // Rows of before it was kept have none.
    let since = Condition::any()
        .add(account::Column::StandingSince.eq(read.standing_since.millis()))
        .add(account::Column::StandingSince.is_null());
    let changed = account::Entity::update_many()
        .set(change)
        .filter(account::Column::Id.eq(read.id.uuid()))
        .filter(account::Column::Standing.eq(read.standing.name()))
        .filter(since)
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Keeps the account as it was read until the end of the transaction. False when it was changed since.
pub async fn hold_as_read(transaction: &Transaction, read: &Account) -> Result<bool, DbError> {
    // A row that is written, be it with what it has, is nobody else's to write.
    set_standing(transaction, read, &read.standing, read.standing_since).await
}

/// Keeps that somebody signed in to the account at `at`.
pub async fn signed_in(transaction: &Transaction, id: AccountId, at: Timestamp) -> Result<(), DbError> {
    let change = account::ActiveModel {
        id: Set(id.uuid()),
        last_sign_in_at: Set(Some(at.millis())),
        ..Default::default()
    };
    account::Entity::update(change)
        .exec(transaction.connection())
        .await?;
    Ok(())
}

impl TryFrom<account::Model> for Account {
    type Error = DbError;

    fn try_from(row: account::Model) -> Result<Self, DbError> {
        let standing =
            Standing::stored(&row.standing, row.standing_reason).ok_or(DbError::Inconsistent("standing"))?;
        let court = |code: Option<String>| {
            code.map(|code| code.parse().map_err(|_| DbError::Inconsistent("court")))
                .transpose()
        };
        Ok(Self {
            id: row.id.into(),
            access: Access::stored(&row.access).ok_or(DbError::Inconsistent("access"))?,
            profile: row
                .profile
                .parse()
                .map_err(|_| DbError::Inconsistent("profile"))?,
            standing,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            court: court(row.court)?,
            juridiction: court(row.juridiction)?,
            service: row.service,
            // Rows of before it was kept have stood so since they were made, as far as is known.
            standing_since: Timestamp::from_millis(row.standing_since.unwrap_or(row.created_at)),
            created_at: Timestamp::from_millis(row.created_at),
            last_sign_in_at: row.last_sign_in_at.map(Timestamp::from_millis),
            administrator_since: row.administrator_since.map(Timestamp::from_millis),
        })
    }
}

#[cfg(test)]
mod tests;
