//! An administrator.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::api::error::ErrorCode;

use super::Admitted;
use crate::{
    app::App,
    auth::session::Caller,
    db::{account::Account, journal::Actor},
    http::error::Error,
};

/// Who is admitted, and whose account the operator made an administrator's: by card, or by e-mail with an authenticator. To everybody else
/// there is nothing here (`not_found`): whether there are administrators is nobody's business.
///
/// It opens no expertise: those ask for [`super::Participant`].
#[derive(Debug)]
pub struct Administrator {
    /// The account.
    pub account: Account,
    /// Who acts, for the journal.
    pub actor: Actor,
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Admitted {
            session,
            account,
            actor,
        } = Admitted::from_request_parts(parts, app).await?;
        let caller = Caller {
            session,
            account: Some(account.clone()),
        };
        if caller.is_administrator(&app.database).await? {
            Ok(Self { account, actor })
        } else {
            Err(ErrorCode::NotFound.into())
        }
    }
}
