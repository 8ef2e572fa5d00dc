//! Around every request: its number, its line in the log, the headers of its answer, and the writing of failures.

use std::{convert::Infallible, error::Error as StdError, fmt};

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderName, HeaderValue, request::Parts},
    middleware::Next,
    response::Response,
};
use opalexe_domain::api::error::ErrorCode;
use tracing::Instrument;

use super::{error::Failure, headers};
use crate::{app::App, auth::secret::Secret, randomness::Randomness};

/// Tells the number of a request to who asked.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest path that the log shows: enough for every path there is.
const LOGGED_PATH: usize = 200;

/// The number of a request: in its answer, in the log and in the journal. Always our own, never taken from outside.
///
/// Twelve letters and digits that a person can read to the operator on the telephone: 60 random bits in Crockford's base 32.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    fn new(random: &dyn Randomness) -> Self {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        // Without randomness no secret can be made either; the request fails by itself, and needs no name.
        let bytes = random.bytes::<12>().unwrap_or_default();
        let mut text = String::with_capacity(14);
        for (place, byte) in bytes.into_iter().enumerate() {
            if matches!(place, 4 | 8) {
                text.push('-');
            }
            let letter = ALPHABET.get(usize::from(byte & 31)).copied();
            text.push(char::from(letter.unwrap_or(b'0')));
        }
        Self(text)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // `around` puts it there before any handler runs.
        Ok(parts
            .extensions
            .get()
            .cloned()
            .unwrap_or_else(|| Self(String::new())))
    }
}

/// The path as the log shows it: without the secrets of links, which stand in the addresses of pages (`/invitation/SECRET`).
fn logged(path: &str) -> String {
    let shown: Vec<&str> = path
        .split('/')
        .map(|part| {
            if Secret::presented(part).is_some() {
                "…"
            } else {
                part
            }
        })
        .collect();
    shown.join("/").chars().take(LOGGED_PATH).collect()
}

/// Runs a request in its frame.
pub(super) async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = RequestId::new(app.random.as_ref());
    request.extensions_mut().insert(id.clone());
    let path = logged(request.uri().path());
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path);
    let started = app.clock.elapsed();

    let mut response = next.run(request).instrument(span.clone()).await;

    let _entered = span.entered();
    let mut is_flood = false;
    if let Some(mut failure) = response.extensions_mut().remove::<Failure>() {
        failure.wire.request_id = Some(id.to_string());
        is_flood = failure.wire.code == ErrorCode::TooManyRequests;
        if let Some(cause) = &failure.cause {
            let cause: &(dyn StdError + 'static) = cause.as_ref();
            tracing::error!(cause, code = failure.wire.code.code(), "a request failed");
        }
        response = failure.write(response);
    }
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    headers::add(response.headers_mut(), app.origin.is_https());
    let status = response.status().as_u16();
    let milliseconds = app.clock.elapsed().saturating_sub(started).as_millis();
    if is_flood {
        // Told once in a while by who refused it.
        tracing::debug!(status, milliseconds, "answered");
    } else {
        tracing::info!(status, milliseconds, "answered");
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::randomness::SystemRandomness;

    #[test]
    fn the_secret_of_a_link_is_not_logged_and_identifiers_are() {
        let secret = Secret::new(&SystemRandomness::default()).unwrap();
        let link = format!("/invitation/{}", secret.expose());
        assert_eq!(logged(&link), "/invitation/…");
        let page = "/api/v1/expertises/019ca945-0a00-7d85-b846-7240628a9481/parties";
        assert_eq!(logged(page), page);
        assert_eq!(logged(&"/x".repeat(LOGGED_PATH)).len(), LOGGED_PATH);
    }
}
