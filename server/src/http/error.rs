//! Failures as HTTP answers: the only place with status codes.
//!
//! Which error to use: [`Error::from`] an [`ErrorCode`] for what the client did, [`Error::Form`] for a form, and `?` on a [`Fault`] or a
//! [`DbError`] for what the server did. A fault is logged once, by [`super::frame`], under the number that the client is given.

use std::{error::Error as StdError, io, sync::Arc, time::Duration};

use axum::{
    Json,
    body::Body,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use opalexe_domain::api::{
    self,
    error::{ErrorCode, FieldError},
};

use crate::{app::Fault, auth::card_sign_in::SignInError, db::DbError, randomness::RandomnessFailed};

/// Why a request failed.
#[derive(Debug)]
pub enum Error {
    /// The client was refused.
    Refused(ErrorCode),
    /// A form has faults.
    Form(Vec<FieldError>),
    /// The client asked too often.
    TooManyRequests {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The server failed.
    Internal(Fault),
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Internal(fault)
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<RandomnessFailed> for Error {
    fn from(error: RandomnessFailed) -> Self {
        Self::Internal(error.into())
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<SignInError> for Error {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused(refusal) => Self::Refused(refusal.code()),
            SignInError::Fault(fault) => Self::Internal(fault),
        }
    }
}

/// A failure on its way out. [`super::frame`] gives it its number and writes it.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// What the client is told.
    pub(super) wire: api::Error,
    /// What the log is told.
    pub(super) cause: Option<Arc<dyn StdError + Send + Sync>>,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut cause: Option<Arc<dyn StdError + Send + Sync>> = None;
        let wire = match self {
            Self::Refused(code) => code.into(),
            Self::Form(fields) => api::Error {
                fields,
                ..ErrorCode::FormInvalid.into()
            },
            Self::TooManyRequests { retry_after } => {
                // Rounded up: who waits that long is let in.
                let seconds = retry_after.as_millis().div_ceil(1_000).max(1);
                api::Error {
                    retry_after: Some(u32::try_from(seconds).unwrap_or(u32::MAX)),
                    ..ErrorCode::TooManyRequests.into()
                }
            }
            Self::Internal(fault) => {
                let code = match &fault {
                    Fault::Database(error) if error.is_unreachable() => ErrorCode::Unavailable,
                    _ => ErrorCode::Internal,
                };
                cause = Some(Arc::new(fault));
                code.into()
            }
        };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(wire.code);
        response.extensions_mut().insert(Failure { wire, cause });
        response
    }
}

impl Failure {
    /// Writes the answer, in place of what `response` holds.
    pub(super) fn write(self, response: Response) -> Response {
        let (parts, _) = response.into_parts();
        let retry_after = self.wire.retry_after;
        let mut written = (parts.status, parts.headers, Json(self.wire)).into_response();
        if let Some(seconds) = retry_after {
            written
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        written
    }
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::BadRequest => StatusCode::BAD_REQUEST,
        ErrorCode::SessionMissing
        | ErrorCode::ChallengeUnknown
        | ErrorCode::CardRefused
        | ErrorCode::CardExpired
        | ErrorCode::CardNotYetValid
        | ErrorCode::CardRevoked
        | ErrorCode::CardIssuerUnknown
        | ErrorCode::CardPurposeWrong
        | ErrorCode::CardStatusUnknown => StatusCode::UNAUTHORIZED,
        ErrorCode::CrossSite
        | ErrorCode::RegistrationRequired
        | ErrorCode::ApprovalPending
        | ErrorCode::AccountClosed
        | ErrorCode::CguRequired => StatusCode::FORBIDDEN,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        ErrorCode::TimedOut => StatusCode::REQUEST_TIMEOUT,
        ErrorCode::AlreadyRegistered | ErrorCode::CguOutdated => StatusCode::CONFLICT,
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::FormInvalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        // `Unknown` is what a client reads from a newer server; this server never says it.
        ErrorCode::Internal | ErrorCode::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The answer to a client that has the file already.
pub(super) fn not_modified() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response
}
