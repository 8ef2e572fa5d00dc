//! Who has an account that may be used.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::{api::error::ErrorCode, profile::Profile};

use super::SignedIn;
use crate::{
    app::App,
    auth::session::Caller,
    db::{
        self, DbError,
        account::{Access, Account, Standing},
        journal::Actor,
        session::SessionRecord,
    },
    http::error::Error,
};

/// Who has an account that the operator lets be used, whether the CGU are accepted or not. Refused with `session_missing`,
/// `registration_required`, `approval_pending`, `registration_refused`, `account_closed` or `password_change_required`.
#[derive(Debug)]
pub struct Holder {
    /// The session.
    pub session: SessionRecord,
    /// The account.
    pub account: Account,
    /// Who acts, for the journal.
    pub actor: Actor,
}

impl Holder {
    /// What the person acts as: see [`Caller::profile`].
    pub fn profile(&self) -> Profile {
        self.session.door().acts_as(self.account.profile)
    }

    /// The same person as a caller.
    pub fn into_caller(self) -> Caller {
        Caller {
            session: self.session,
            account: Some(self.account),
        }
    }
}

impl FromRequestParts<App> for Holder {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let signed_in = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let actor = signed_in.actor();
        let Caller { session, account } = signed_in.caller;
        let account = account.ok_or(ErrorCode::RegistrationRequired)?;
        match account.standing {
            Standing::Open if must_replace_password(app, &account).await? => {
                Err(ErrorCode::PasswordChangeRequired.into())
            }
            Standing::Open => Ok(Self {
                session,
                account,
                actor,
            }),
            Standing::ApprovalPending => Err(ErrorCode::ApprovalPending.into()),
            Standing::Refused { .. } => Err(ErrorCode::RegistrationRefused.into()),
            Standing::Closed => Err(ErrorCode::AccountClosed.into()),
        }
    }
}

async fn must_replace_password(app: &App, account: &Account) -> Result<bool, DbError> {
    Ok(account.access == Access::Email && db::password::must_be_replaced(&app.database, account.id).await?)
}
