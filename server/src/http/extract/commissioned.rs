//! An expert with a card.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::{api::error::ErrorCode, rights};

use super::Admitted;
use crate::{
    app::App,
    db::{account::Account, journal::Actor},
    http::error::Error,
};

/// Who is admitted and may make expertises ([`rights::may_create`]): an expert by card. Refused as [`Admitted`] is, and with
/// `act_not_permitted`.
#[derive(Debug)]
pub struct Commissioned {
    /// The account.
    pub account: Account,
    /// Who acts, for the journal.
    pub actor: Actor,
}

impl FromRequestParts<App> for Commissioned {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Admitted {
            session,
            account,
            actor,
        } = Admitted::from_request_parts(parts, app).await?;
        if !rights::may_create(account.profile, session.door()) {
            return Err(ErrorCode::ActNotPermitted.into());
        }
        Ok(Self { account, actor })
    }
}
