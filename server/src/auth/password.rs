//! Passwords of accounts by e-mail: how they are kept, checked, made and replaced. Which of them a person may choose is said by
//! [`opalexe_domain::password`].

mod hashers;
pub mod hashing;
pub mod initial;
mod replacing;

use opalexe_domain::{
    api::{error::FieldCode, field::Field},
    password::{self, OwnData},
    secret_text::SecretText,
    time::Timestamp,
};

pub use hashing::{PasswordHash, Passwords, Verdict};
pub use replacing::{change, reset};

use super::{cool_down::address_of, denied::Denied};
use crate::{
    app::App,
    db::{
        self,
        account::{Access, Account},
    },
};

/// The password of an account, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its hash.
    pub hash: PasswordHash,
    /// Where it comes from.
    pub origin: Origin,
    /// When it was set.
    pub set_at: Timestamp,
}

/// Where a password comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was made and mailed, and must be replaced at the first sign-in.
    Initial {
        /// When it opens nothing any more.
        expires_at: Timestamp,
    },
    /// The person chose it.
    Own,
}

impl Kept {
    /// Whether it was mailed and its time is over.
    pub fn has_expired(&self, now: Timestamp) -> bool {
        matches!(self.origin, Origin::Initial { expires_at } if expires_at <= now)
    }
}

/// Whether the owner of `account` may choose this password.
fn check(app: &App, account: &Account, chosen: &str) -> Result<(), Denied> {
    let email = address_of(account)?;
    let own = OwnData {
        first_name: &account.first_name,
        last_name: &account.last_name,
        email: &email,
        instance: &app.config.name,
    };
    password::check(&hashing::composed(chosen), own)
        .map_err(|fault| Denied::Form(Field::Password, fault.code()))
}

/// Who would change where the mails of an account by e-mail go, and with them who may sign in, shows its password; the hash that it was
/// compared with. An account by card has none to show.
///
/// # Errors
/// [`Denied::Form`] at [`Field::CurrentPassword`] when it is missing or wrong, which whatever is typed is while the account has none;
/// [`Denied::Wait`]; a fault.
pub async fn shown(
    app: &App,
    account: &Account,
    typed: Option<&SecretText>,
) -> Result<Option<PasswordHash>, Denied> {
    if account.access == Access::Card {
        return Ok(None);
    }
    let Some(typed) = typed else {
        return Err(Denied::Form(Field::CurrentPassword, FieldCode::Required));
    };
    let kept = db::password::of(&app.database, account.id).await?;
    require(app, account, kept.as_ref(), typed.expose()).await?;
    Ok(kept.map(|kept| kept.hash))
}

/// Whether `typed` is the password of the account, which is never so while it has none; [`FieldCode::Wrong`] at [`Field::CurrentPassword`] when it is not.
/// Tries are counted as those of a sign-in are: somebody at a screen that was left open may not guess either.
pub(super) async fn require(
    app: &App,
    account: &Account,
    kept: Option<&Kept>,
    typed: &str,
) -> Result<(), Denied> {
    let address = address_of(account)?.canonical();
    app.limits.count_password(&address, None).map_err(Denied::Wait)?;
    match app.passwords.verify(typed, kept.map(|kept| &kept.hash)).await? {
        Verdict::Right => Ok(()),
        Verdict::Wrong => Err(Denied::Form(Field::CurrentPassword, FieldCode::Wrong)),
    }
}
