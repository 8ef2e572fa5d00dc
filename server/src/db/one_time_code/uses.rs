//! What was done with codes, as far as limits are counted by it.

use std::fmt;

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    auth::certificate::HeldCertificate,
    db::{
        DbError, Reader, Transaction,
        connection::Connected,
        entity::code_use::{ActiveModel, Column, Entity},
    },
};

/// Against whom, and for what, something is counted. None uses up what another allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter<'a> {
    /// Codes by which somebody signs in to the account, whether mailed or of its authenticator.
    SignIn(AccountId),
    /// Codes of the authenticator that is to be removed from the account.
    Authenticator(AccountId),
    /// Codes by which the account proves another address.
    EmailChange(AccountId),
    /// Links by which the account's password is set anew.
    PasswordLink(AccountId),
    /// Codes that were mailed to the account for certificates that would renew it, whoever holds them.
    RenewalOf(AccountId),
    /// Codes that the holder of this certificate asked for and typed to renew some account, whichever it is and whether there is one.
    RenewalBy(&'a HeldCertificate),
}

/// As it is kept.
impl fmt::Display for Counter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignIn(account) => write!(f, "sign_in {account}"),
            Self::Authenticator(account) => write!(f, "authenticator {account}"),
            Self::EmailChange(account) => write!(f, "email_change {account}"),
            Self::PasswordLink(account) => write!(f, "password_link {account}"),
            Self::RenewalOf(account) => write!(f, "renewal_of {account}"),
            Self::RenewalBy(certificate) => write!(
                f,
                "renewal_by {} {}",
                certificate.issuer.as_str(),
                certificate.key_sha256
            ),
        }
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A code or a link was mailed, or asked for where it is not told whether one was.
    Sent,
    /// A code was mailed in place of another.
    SentAgain,
    /// A code was wrong.
    Wrong,
    /// The owner was told of too many wrong ones.
    Told,
}

impl Use {
    const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::SentAgain => "sent_again",
            Self::Wrong => "wrong",
            Self::Told => "told",
        }
    }
}

/// Counts one more.
pub async fn add_use(
    transaction: &Transaction,
    id: Uuid,
    counter: Counter<'_>,
    what: Use,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(id),
        counter: Set(counter.to_string()),
        what: Set(what.name().to_owned()),
        at: Set(at.millis()),
    };
    Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// When one of `what` was counted since `since`: the latest first, at most `limit` of them.
pub async fn times_of_uses(
    reader: &impl Reader,
    counter: Counter<'_>,
    what: &[Use],
    since: Timestamp,
    limit: u64,
) -> Result<Vec<Timestamp>, DbError> {
    let times: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::At)
        .filter(Column::Counter.eq(counter.to_string()))
        .filter(Column::What.is_in(what.iter().map(|what| what.name())))
        .filter(Column::At.gt(since.millis()))
        .order_by_desc(Column::At)
        .limit(limit)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(times.into_iter().map(Timestamp::from_millis).collect())
}

/// Forgets the wrong codes, and that the owner was told of them.
pub async fn forget_wrong(transaction: &Transaction, counter: Counter<'_>) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(Column::Counter.eq(counter.to_string()))
        .filter(Column::What.is_in([Use::Wrong.name(), Use::Told.name()]))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Forgets what was before `before`; says how much.
pub async fn sweep_uses(transaction: &Transaction, before: Timestamp) -> Result<u64, DbError> {
    let swept = Entity::delete_many()
        .filter(Column::At.lte(before.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}
