//! The authenticator of who is signed in by e-mail.

pub mod begin;
pub mod confirm;
pub mod get;
pub mod remove;

use opalexe_domain::api::error::ErrorCode;

use super::{error::Error, extract::Holder};
use crate::db::account::Access;

/// An account by card has a second factor in the hand: to it, there is nothing here.
fn by_email(holder: &Holder) -> Result<(), Error> {
    match holder.account.access {
        Access::Email => Ok(()),
        Access::Card => Err(ErrorCode::NotFound.into()),
    }
}
