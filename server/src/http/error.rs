//! Failures as HTTP answers: the only place with status codes.
//!
//! Which error to use: [`Error::from`] an [`ErrorCode`] for what the client did, [`Error::Form`] for a form, and `?` on a [`Fault`] or a
//! [`DbError`] for what the server did. A fault is logged once, by [`super::frame`], under the number that the client is given.

use std::{error::Error as StdError, io, sync::Arc, time::Duration};

use axum::{
    Json,
    body::Body,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_RANGE, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
};
use opalexe_domain::api::{
    self,
    error::{ErrorCode, FieldError},
};
use tokio::task::JoinError;

use crate::{
    app::Fault,
    auth::{card_sign_in::SignInError, denied::Denied},
    db::DbError,
    randomness::RandomnessFailed,
    store::StoreError,
    uploads::arriving::NotTaken,
    vault::VaultError,
};

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

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => Self::Refused(ErrorCode::UploadBusy),
            StoreError::TooMuch => Self::Refused(ErrorCode::TooLarge),
            StoreError::Full(_) => {
                let cause: &(dyn StdError + 'static) = &error;
                tracing::error!(cause, "there is no room left for documents");
                Self::Refused(ErrorCode::StorageFull)
            }
            other => Self::Internal(other.into()),
        }
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<JoinError> for Error {
    fn from(error: JoinError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<NotTaken> for Error {
    fn from(why: NotTaken) -> Self {
        match why {
            NotTaken::ChecksumWrong => Self::Refused(ErrorCode::ChecksumWrong),
            NotTaken::Silent => Self::Refused(ErrorCode::TimedOut),
            // Nobody hears it.
            NotTaken::Cut => Self::Refused(ErrorCode::BadRequest),
            NotTaken::GivenUp => Self::Refused(ErrorCode::NotFound),
            NotTaken::Elsewhere => Self::Refused(ErrorCode::UploadElsewhere),
            NotTaken::Store(error) => error.into(),
            NotTaken::Fault(fault) => Self::Internal(fault),
        }
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Code(code) => Self::Refused(code),
            Denied::Wait(retry_after) => Self::TooManyRequests { retry_after },
            Denied::Form(field, code) => Self::Form(vec![FieldError { field, code }]),
            Denied::Fault(fault) => Self::Internal(fault),
        }
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
                    Fault::Store(StoreError::Away(_)) => ErrorCode::Unavailable,
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
        | ErrorCode::SessionClosed
        | ErrorCode::SessionRevoked
        | ErrorCode::SessionCardLost
        | ErrorCode::SessionCardExpired
        | ErrorCode::SessionPasswordChanged
        | ErrorCode::SessionEmailChanged
        | ErrorCode::CardLost
        | ErrorCode::CardReplaced
        | ErrorCode::ChallengeUnknown
        | ErrorCode::CardRefused
        | ErrorCode::CardExpired
        | ErrorCode::CardNotYetValid
        | ErrorCode::CardRevoked
        | ErrorCode::CardIssuerUnknown
        | ErrorCode::CardPurposeWrong
        | ErrorCode::CardStatusUnknown
        | ErrorCode::EmailSignInRefused
        | ErrorCode::SignInExpired
        | ErrorCode::CodeWrong
        | ErrorCode::CodeExpired
        | ErrorCode::CodeExhausted => StatusCode::UNAUTHORIZED,
        ErrorCode::CrossSite
        | ErrorCode::RegistrationRequired
        | ErrorCode::ApprovalPending
        | ErrorCode::RegistrationRefused
        | ErrorCode::AccountClosed
        | ErrorCode::PasswordChangeRequired
        | ErrorCode::ActNotPermitted
        | ErrorCode::InvitationWrongProfile
        | ErrorCode::InitialPasswordExpired
        | ErrorCode::CguRequired => StatusCode::FORBIDDEN,
        ErrorCode::PasswordLinkUnknown | ErrorCode::InvitationUnknown | ErrorCode::NotFound => {
            StatusCode::NOT_FOUND
        }
        ErrorCode::TimedOut => StatusCode::REQUEST_TIMEOUT,
        ErrorCode::AlreadyRegistered
        | ErrorCode::StateForbids
        | ErrorCode::UploadElsewhere
        | ErrorCode::EditStale
        | ErrorCode::TotpActive
        | ErrorCode::CguOutdated
        | ErrorCode::ConsentOutdated => StatusCode::CONFLICT,
        ErrorCode::TooLarge | ErrorCode::ArchiveTooLarge | ErrorCode::QuotaExceeded => {
            StatusCode::PAYLOAD_TOO_LARGE
        }
        ErrorCode::UploadBusy => StatusCode::LOCKED,
        // Of tus 1.0.0, and in no registry.
        ErrorCode::ChecksumWrong => StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST),
        ErrorCode::UploadProtocol => StatusCode::PRECONDITION_FAILED,
        ErrorCode::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::DocumentWithdrawn => StatusCode::GONE,
        ErrorCode::RangeBeyondEnd => StatusCode::RANGE_NOT_SATISFIABLE,
        ErrorCode::FormInvalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::TooManyRequests | ErrorCode::TooManyUploads => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        // `Unknown` is what a client reads from a newer server; this server never says it.
        ErrorCode::Internal | ErrorCode::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The answer to a client that has the file already.
pub(super) fn not_modified() -> Response {
    empty(StatusCode::NOT_MODIFIED)
}

/// Something was made.
pub(super) fn created() -> Response {
    empty(StatusCode::CREATED)
}

/// It was done, and there is nothing to say.
pub(super) fn done() -> Response {
    empty(StatusCode::NO_CONTENT)
}

/// Makes of an answer that of a part: `bytes 0-99/1000`.
pub(super) fn of_part(mut response: Response, part: HeaderValue) -> Response {
    *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    response.headers_mut().insert(CONTENT_RANGE, part);
    response
}

fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
