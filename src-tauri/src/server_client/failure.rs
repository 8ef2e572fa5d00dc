//! From what went wrong on the network to what the person is told.

use std::{error::Error as StdError, fmt::Write, io};

use opalexe_domain::api::{
    Error as ApiError,
    error::ErrorCode,
    native::{Error, ServerFault},
};
use reqwest::StatusCode;

/// A call that got no answer.
pub(super) fn of_call(error: &reqwest::Error) -> Error {
    let fault = match tls_error(error) {
        Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented) => {
            ServerFault::TlsUntrusted
        }
        Some(rustls::Error::InvalidMessage(_)) => ServerFault::NotOpalexe,
        _ => ServerFault::Unreachable,
    };
    tracing::warn!(error = %chain(error), "the server could not be asked");
    Error::Server(fault)
}

/// An answer that is no success.
pub(super) fn of_answer(status: StatusCode, text: &str) -> Error {
    if let Ok(refusal) = serde_json::from_str::<ApiError>(text) {
        return Error::Api(refusal);
    }
    tracing::warn!(%status, "the server answered with something else than a refusal of ours");
    match status {
        // What a proxy says while the server behind it restarts.
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            Error::Api(ErrorCode::Unavailable.into())
        }
        _ => Error::Server(ServerFault::NotOpalexe),
    }
}

/// An error and its causes in one line. The errors of the network name addresses, never what was sent.
pub(super) fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        // Writing to a String cannot fail.
        let _written = write!(text, ": {error}");
        cause = error.source();
    }
    text
}

/// The error of TLS among the causes. `io::Error` hides what it was made from, so it is opened too.
fn tls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<rustls::Error>() {
            return Some(found);
        }
        let inside = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = inside.and_then(|inside| tls_error(inside)) {
            return Some(found);
        }
        next = error.source();
    }
    None
}
