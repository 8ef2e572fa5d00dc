//! Who has a session and no account yet.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::api::error::ErrorCode;

use super::SignedIn;
use crate::{app::App, db::journal::Actor, db::session::SessionRecord, http::error::Error};

/// Who may register: an accepted certificate without an account. Refused with `session_missing` or `already_registered`.
#[derive(Debug)]
pub struct Registrant {
    /// The session.
    pub session: SessionRecord,
    /// Who acts, for the journal.
    pub actor: Actor,
}

impl FromRequestParts<App> for Registrant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let signed_in = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        if signed_in.caller.account.is_some() {
            return Err(ErrorCode::AlreadyRegistered.into());
        }
        Ok(Self {
            actor: signed_in.actor(),
            session: signed_in.caller.session,
        })
    }
}
