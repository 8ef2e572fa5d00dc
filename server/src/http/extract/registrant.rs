//! Who has a session and no account yet, or one whose registration was refused.

use axum::{extract::FromRequestParts, http::request::Parts};
use opalexe_domain::api::error::ErrorCode;

use super::SignedIn;
use crate::{
    app::App,
    auth::certificate::HeldCertificate,
    db::{
        account::{Account, Standing},
        journal::Actor,
        session::SessionRecord,
    },
    http::error::Error,
};

/// Who may register: an accepted certificate without an account, or one whose registration the operator refused. Refused with
/// `session_missing` or `already_registered`.
#[derive(Debug)]
pub struct Registrant {
    /// The session.
    pub session: SessionRecord,
    /// The certificate that opened it.
    pub certificate: HeldCertificate,
    /// Who acts, for the journal.
    pub actor: Actor,
    /// The registration that was refused, to be sent again.
    pub refused: Option<Refused>,
}

/// A registration that was refused.
#[derive(Debug)]
pub struct Refused {
    /// Its account.
    pub account: Account,
    /// Why.
    pub reason: String,
}

impl FromRequestParts<App> for Registrant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let signed_in = <SignedIn as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let actor = signed_in.actor();
        let refused = match signed_in.caller.account {
            None => None,
            Some(account) => match account.standing.clone() {
                Standing::Refused { reason } => Some(Refused { account, reason }),
                _ => return Err(ErrorCode::AlreadyRegistered.into()),
            },
        };
        // A session by e-mail has an account from its first moment.
        let certificate = signed_in.caller.session.certificate().cloned();
        Ok(Self {
            certificate: certificate.ok_or(ErrorCode::AlreadyRegistered)?,
            session: signed_in.caller.session,
            actor,
            refused,
        })
    }
}
