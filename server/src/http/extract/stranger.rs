//! Everybody, as often as the rate limits allow.

use std::{
    marker::PhantomData,
    net::{IpAddr, Ipv4Addr},
};

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::{
    app::App,
    http::{address, error::Error, limits::Purpose},
};

/// Who calls without having to be anybody. Taking it counts against the rate limits of what is asked for.
#[derive(Debug)]
pub struct Stranger<A>(PhantomData<A>);

/// What a stranger asks for, as a type.
pub trait Asks {
    /// The counters that it counts against.
    const FOR: Purpose;
}

/// Asks what the instance is.
#[derive(Debug)]
pub struct ForInstance;

/// Asks for a challenge.
#[derive(Debug)]
pub struct ForChallenge;

/// Redeems a challenge.
#[derive(Debug)]
pub struct ForRedemption;

impl Asks for ForInstance {
    const FOR: Purpose = Purpose::Instance;
}

impl Asks for ForChallenge {
    const FOR: Purpose = Purpose::Challenge;
}

impl Asks for ForRedemption {
    const FOR: Purpose = Purpose::Redemption;
}

impl<A: Asks> FromRequestParts<App> for Stranger<A> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        count(parts, app, A::FOR)?;
        Ok(Self(PhantomData))
    }
}

/// Counts a request; too many are refused, and the log is told of them once in a while.
pub(super) fn count(parts: &Parts, app: &App, purpose: Purpose) -> Result<(), Error> {
    let address = address::client(&parts.extensions, &parts.headers, &app.config.trusted_proxies)
        // The accept loop always names the peer; without it, all share one counter.
        .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    app.limits.count(purpose, address).map_err(|retry_after| {
        if app.limits.may_tell(address) {
            tracing::warn!(%address, ?purpose, "one address asks too often; further refusals are told once in a while");
        }
        Error::TooManyRequests { retry_after }
    })
}
