//! Everybody, as often as the rate limits allow.

use std::net::{IpAddr, Ipv4Addr};

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::{
    app::App,
    http::{address, error::Error},
};

/// Who calls without having to be anybody. Taking it counts against the rate limits.
#[derive(Debug)]
pub struct Stranger(());

impl FromRequestParts<App> for Stranger {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let address = address::client(&parts.extensions, &parts.headers, &app.config.trusted_proxies)
            // The accept loop always names the peer; without it, all share one counter.
            .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        match app.limits.count(address) {
            Ok(()) => Ok(Self(())),
            Err(retry_after) => {
                tracing::warn!(%address, "a stranger asked too often");
                Err(Error::TooManyRequests { retry_after })
            }
        }
    }
}
