//! Everybody, as often as the rate limits allow.

use std::{
    marker::PhantomData,
    net::{IpAddr, Ipv4Addr},
};

use axum::{extract::FromRequestParts, http::request::Parts};

use super::client::network_of;
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

/// Begins a sign-in by e-mail.
#[derive(Debug)]
pub struct ForEmailSignIn;

/// Brings a code for it, or asks for another one.
#[derive(Debug)]
pub struct ForEmailCode;

/// Has forgotten the password.
#[derive(Debug)]
pub struct ForForgottenPassword;

/// Sets the password by a mailed link.
#[derive(Debug)]
pub struct ForPasswordLink;

impl Asks for ForEmailSignIn {
    const FOR: Purpose = Purpose::EmailSignIn;
}

impl Asks for ForEmailCode {
    const FOR: Purpose = Purpose::EmailCode;
}

impl Asks for ForForgottenPassword {
    const FOR: Purpose = Purpose::ForgottenPassword;
}

impl Asks for ForPasswordLink {
    const FOR: Purpose = Purpose::PasswordLink;
}

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
            // The log keeps no address of a person.
            let network = network_of(address);
            tracing::warn!(
                network,
                ?purpose,
                "one address asks too often; further refusals are told once in a while"
            );
        }
        Error::TooManyRequests { retry_after }
    })
}
