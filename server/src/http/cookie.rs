//! The cookie that carries a browser's session.
//!
//! `__Host-` makes the browser insist on `Secure`, `Path=/` and no `Domain`, so no other host can set or read it; `HttpOnly` keeps it from
//! scripts; `SameSite=Strict` from requests that begin elsewhere. Chromium takes `Secure` cookies over `http` from `localhost` and
//! `127.0.0.1`, which are trustworthy origins. A browser that does not needs TLS for a trial on the machine itself, as everywhere else.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use crate::auth::secret::Secret;

/// Its name.
pub(super) const NAME: &str = "__Host-opalexe-session";

/// What the browser keeps with the session's secret. It ends with the browser, and at the server in any case.
pub(super) fn set(secret: &Secret) -> Option<HeaderValue> {
    let cookie = format!(
        "{NAME}={}; Path=/; Secure; HttpOnly; SameSite=Strict",
        secret.expose()
    );
    let mut value = HeaderValue::try_from(cookie).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// What makes the browser forget it.
pub(super) fn clear() -> Option<HeaderValue> {
    let cookie = format!("{NAME}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    HeaderValue::try_from(cookie).ok()
}

/// The secret that the request's cookie carries.
pub(super) fn secret(headers: &HeaderMap) -> Option<Secret> {
    value(headers).and_then(Secret::presented)
}

/// Whether the request has the cookie, be it worth anything or not.
pub(super) fn is_there(headers: &HeaderMap) -> bool {
    value(headers).is_some()
}

fn value(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then_some(value))
}
