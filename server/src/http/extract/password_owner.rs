//! Who has a password, be it one that must be replaced first.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::api::error::ErrorCode;

use super::SignedIn;
use crate::{
    app::App,
    auth::session::Caller,
    db::{
        account::{Access, Account, Standing},
        journal::Actor,
        session::SessionRecord,
    },
    http::error::Error,
};

/// Who is signed in to an open account by e-mail, whatever still stands before the dashboard. To an account by card there is nothing here:
/// refused with `not_found`, or as [`super::Holder`] is.
#[derive(Debug)]
pub struct PasswordOwner {
    /// The session.
    pub session: SessionRecord,
    /// The account.
    pub account: Account,
    /// Who acts, for the journal.
    pub actor: Actor,
}

impl PasswordOwner {
    /// The same person as a caller.
    pub fn into_caller(self) -> Caller {
        Caller {
            session: self.session,
            account: Some(self.account),
        }
    }
}

impl FromRequestParts<App> for PasswordOwner {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let signed_in = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let actor = signed_in.actor();
        let Caller { session, account } = signed_in.caller;
        match account {
            Some(account) if account.access == Access::Email && account.standing == Standing::Open => {
                Ok(Self {
                    session,
                    account,
                    actor,
                })
            }
            _ => Err(ErrorCode::NotFound.into()),
        }
    }
}
