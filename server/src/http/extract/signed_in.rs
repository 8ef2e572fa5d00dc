//! Who has an open session.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, header::AUTHORIZATION, request::Parts},
};
use opalexe_domain::api::error::ErrorCode;

use super::stranger;
use crate::{
    app::App,
    auth::{
        secret::Secret,
        session::{self, Caller},
    },
    db::journal::Actor,
    http::{cookie, error::Error, frame::RequestId, limits::Purpose},
};

/// Who has an open session, registered or not. Refused with `session_missing`, or with why the session
/// has ended.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub caller: Caller,
    /// The number of the request.
    pub request: RequestId,
}

impl SignedIn {
    /// Who acts, for the journal.
    pub fn actor(&self) -> Actor {
        Actor {
            account: self.caller.session.account,
            session: Some(self.caller.session.id),
            request: Some(self.request.to_string()),
        }
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(signed_in) =
            <Self as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?
        {
            return Ok(signed_in);
        }
        // Looking for a session costs a query. Where a session is optional, what is asked for is counted in any case.
        let Some(secret) = presented(&parts.headers) else {
            return Err(ErrorCode::SessionMissing.into());
        };
        stranger::count(parts, app, Purpose::UnknownSession)?;
        Err(session::why_none(app, &secret).await?.into())
    }
}

impl OptionalFromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        let Some(secret) = presented(&parts.headers) else {
            return Ok(None);
        };
        let Ok(request) = RequestId::from_request_parts(parts, app).await;
        let caller = session::caller(app, &secret).await?;
        Ok(caller.map(|caller| Self { caller, request }))
    }
}

/// The secret that a request carries: as a bearer (RFC 6750 §2.1), or else in the cookie.
fn presented(headers: &HeaderMap) -> Option<Secret> {
    let Some(authorization) = headers.get(AUTHORIZATION) else {
        return cookie::secret(headers);
    };
    let (scheme, secret) = authorization.to_str().ok()?.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        Secret::presented(secret.trim())
    } else {
        None
    }
}
