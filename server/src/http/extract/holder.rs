//! Who has an account that may be used.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::api::error::ErrorCode;

use super::SignedIn;
use crate::{
    app::App,
    auth::session::Caller,
    db::{
        account::{Account, Standing},
        journal::Actor,
        session::SessionRecord,
    },
    http::error::Error,
};

/// Who has an account that the operator lets be used, whether the CGU are accepted or not. Refused with `session_missing`,
/// `registration_required`, `approval_pending` or `account_closed`.
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
            Standing::Open => Ok(Self {
                session,
                account,
                actor,
            }),
            Standing::ApprovalPending => Err(ErrorCode::ApprovalPending.into()),
            Standing::Closed => Err(ErrorCode::AccountClosed.into()),
        }
    }
}
