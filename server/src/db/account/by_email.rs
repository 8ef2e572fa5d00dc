//! Accounts by e-mail: made when their person is first invited, and proved by what was mailed there.

use opalexe_domain::{id::AccountId, profile::Profile, text::EmailAddress, time::Timestamp};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

use super::{Access, Account, Standing, of_email};
use crate::db::{DbError, Transaction, connection::Connected, entity::account};

/// A person who is invited by e-mail.
#[derive(Debug)]
pub struct NewByEmail<'a> {
    /// The identifier of the account, if one is made.
    pub id: AccountId,
    /// The address.
    pub email: &'a EmailAddress,
    /// In which capacity the person is invited.
    pub profile: Profile,
    /// The given name.
    pub first_name: &'a str,
    /// The family name.
    pub last_name: &'a str,
    /// The landline.
    pub landline: Option<&'a str>,
    /// The mobile.
    pub mobile: Option<&'a str>,
    /// When.
    pub at: Timestamp,
}

/// The account by e-mail of that address, which is made when there is none: then its identifier is `new.id`. Two invitations at the same
/// moment come to the same account.
pub async fn by_email(transaction: &Transaction, new: NewByEmail<'_>) -> Result<Account, DbError> {
    let optional = |text: Option<&str>| Set(text.map(str::to_owned));
    let row = account::ActiveModel {
        id: Set(new.id.uuid()),
        profile: Set(new.profile.to_string()),
        standing: Set(Standing::Open.name().to_owned()),
        first_name: Set(new.first_name.to_owned()),
        last_name: Set(new.last_name.to_owned()),
        landline: optional(new.landline),
        mobile: optional(new.mobile),
        email: Set(new.email.to_string()),
        email_canonical: Set(new.email.canonical()),
        // Nobody is asked for an address to be invited.
        address_lines: Set(String::new()),
        postal_code: Set(String::new()),
        town: Set(String::new()),
        country: Set(String::new()),
        cour_de_cassation: Set(false),
        standing_since: Set(Some(new.at.millis())),
        created_at: Set(new.at.millis()),
        access: Set(Access::Email.name().to_owned()),
        ..Default::default()
    };
    let taken = OnConflict::columns([account::Column::Access, account::Column::EmailCanonical])
        .do_nothing()
        .to_owned();
    account::Entity::insert(row)
        .on_conflict(taken)
        .exec_without_returning(transaction.connection())
        .await?;
    of_email(transaction, Access::Email, &new.email.canonical())
        .await?
        .ok_or(DbError::Inconsistent("account by e-mail"))
}
