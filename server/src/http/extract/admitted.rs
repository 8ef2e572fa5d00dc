//! Who stands before nothing any more.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::api::{auth::Stage, error::ErrorCode};

use super::Holder;
use crate::{
    app::App,
    auth::session::Caller,
    db::{account::Account, journal::Actor, session::SessionRecord},
    http::error::Error,
};

/// Who has an account that may be used and has accepted the CGU in force: everything beyond the gate asks for it. Refused as [`Holder`] is,
/// and with `cgu_required`.
#[derive(Debug)]
pub struct Admitted {
    /// The session.
    pub session: SessionRecord,
    /// The account.
    pub account: Account,
    /// Who acts, for the journal.
    pub actor: Actor,
}

impl FromRequestParts<App> for Admitted {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let holder = Holder::from_request_parts(parts, app).await?;
        let actor = holder.actor.clone();
        let caller = holder.into_caller();
        let stage = caller.stage(&app.database).await?;
        match (stage, caller) {
            (
                Stage::Open,
                Caller {
                    session,
                    account: Some(account),
                },
            ) => Ok(Self {
                session,
                account,
                actor,
            }),
            _ => Err(ErrorCode::CguRequired.into()),
        }
    }
}
