//! The one door to the network: speaks to the server that was chosen, and to no other.
//!
//! TLS is checked with the trust of the operating system. A redirection is never followed, the proxy of the settings is
//! honoured except towards this very machine, and no answer is read beyond its limit.

mod failure;
mod first_answer;
mod reading;
mod uploads;

use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{PoisonError, RwLock},
    time::Duration,
};

use bytes::Bytes;
use opalexe_domain::api::{
    Endpoint, Method,
    auth::{
        CardChallenge, CardSignIn, CardSignInRequest, Challenge, SignOut, SignedIn,
        email::{
            EmailCode, EmailCodeRequest, EmailSignIn, EmailSignInRequest, EmailStep, ResendCode, SignInTicket,
        },
    },
    cgu,
    error::ErrorCode,
    instance::{GetInstance, Instance},
    native::{Error, ServerFault},
};
use reqwest::{Client, Proxy, RequestBuilder, Response, header, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::{
    server_address::{Reach, ServerAddress},
    settings::ProxyRoute,
};

pub(crate) use first_answer::FirstAnswer;
pub(crate) use uploads::{NewUpload, Piece};

/// A server that does not even take the connection in this time is not there.
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);
/// A call of the API is answered in this time; the longest is a sign-in, where the server may ask for a revocation list.
const CALL_PATIENCE: Duration = Duration::from_secs(30);
/// A download may last, but not stand still.
const READ_PATIENCE: Duration = Duration::from_secs(30);
/// The largest answer of the API: a dashboard is a few kilobytes.
const ANSWER_LIMIT: usize = 1024 * 1024;
/// JSON for nothing.
const NOTHING: &str = "null";

/// A connection to one server.
#[derive(Debug)]
pub(crate) struct ServerClient {
    address: ServerAddress,
    http: RwLock<Client>,
}

impl ServerClient {
    /// Prepares to speak to that server by that way; nothing is sent yet.
    ///
    /// # Errors
    /// [`ServerFault::TlsUntrusted`] when the system has no certificates to trust.
    pub(crate) fn new(address: ServerAddress, route: &ProxyRoute) -> Result<Self, ServerFault> {
        let http = RwLock::new(connection(&address, route)?);
        Ok(Self { address, http })
    }

    /// Speaks to the same server by another way from now on, whoever holds this client.
    ///
    /// # Errors
    /// See [`ServerClient::new`]; the former way is kept then.
    pub(crate) fn take(&self, route: &ProxyRoute) -> Result<(), ServerFault> {
        let next = connection(&self.address, route)?;
        *self.http.write().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(())
    }

    fn http(&self) -> Client {
        self.http.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The server's address: what a card signs.
    pub(crate) fn address(&self) -> &ServerAddress {
        &self.address
    }

    /// Asks the server what it is, and refuses one that takes itself for another: a card that signed for this address
    /// would be refused there, and a server that is reached under two names is a trap or a mistake.
    ///
    /// # Errors
    /// [`ServerFault::NotOpalexe`] for anything but an instance, [`ServerFault::OriginMismatch`], or the failure of the call.
    pub(crate) async fn instance(&self) -> Result<Instance, Error> {
        let instance: Instance = self
            .ask::<GetInstance>(None, &())
            .await
            .map_err(|error| match error {
                Error::Api(refusal) if !is_passing(refusal.code) => Error::Server(ServerFault::NotOpalexe),
                other => other,
            })?;
        if instance.origin != self.address.origin().as_str() {
            tracing::warn!(reached = %self.address, said = ?instance.origin, "the server takes itself for another");
            return Err(Error::Server(ServerFault::OriginMismatch));
        }
        Ok(instance)
    }

    /// Asks for a challenge for a card.
    ///
    /// # Errors
    /// The failure of the call.
    pub(crate) async fn challenge(&self) -> Result<Challenge, Error> {
        self.ask::<CardChallenge>(None, &()).await
    }

    /// Redeems a challenge with a token. The session of that bearer, if any, ends as the new one opens.
    ///
    /// # Errors
    /// The server's refusal of the card, or the failure of the call.
    pub(crate) async fn redeem(
        &self,
        replaced: Option<&SecretString>,
        request: &CardSignInRequest,
    ) -> Result<SignedIn, Error> {
        self.ask::<CardSignIn>(replaced, request).await
    }

    /// Begins a sign-in by e-mail and password.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn begin_email_sign_in(&self, request: &EmailSignInRequest) -> Result<EmailStep, Error> {
        self.ask::<EmailSignIn>(None, request).await
    }

    /// Has another code mailed.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn resend_email_code(&self, ticket: &SignInTicket) -> Result<EmailStep, Error> {
        self.ask::<ResendCode>(None, ticket).await
    }

    /// Ends a sign-in by e-mail with its code.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn redeem_email_code(&self, request: &EmailCodeRequest) -> Result<SignedIn, Error> {
        self.ask::<EmailCode>(None, request).await
    }

    /// Ends the session of that bearer.
    ///
    /// # Errors
    /// The failure of the call; the session then ends by itself when it was idle long enough.
    pub(crate) async fn sign_out(&self, bearer: &SecretString) -> Result<(), Error> {
        self.ask::<SignOut>(Some(bearer), &()).await
    }

    /// The PDF of a version of the CGU, as it comes.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn cgu_document(&self, bearer: &SecretString, version: u32) -> Result<Response, Error> {
        let request = self.http().get(self.address.url(&cgu::document_path(version)));
        accepted(
            authorised(request, Some(bearer))
                .send()
                .await
                .map_err(|error| failure::of_call(&error))?,
        )
        .await
    }

    /// Calls any operation; the answer's JSON text. The body may hold a password: it is wiped once it was sent.
    ///
    /// # Errors
    /// The server's refusal, or the failure of the call.
    pub(crate) async fn call(
        &self,
        bearer: Option<&SecretString>,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Result<String, Error> {
        let url = self.address.url(path);
        let request = match method {
            Method::Get => self.http().get(url),
            Method::Post => self.http().post(url),
            Method::Delete => self.http().delete(url),
        };
        let request = match body {
            Some(body) => request
                .header(header::CONTENT_TYPE, "application/json")
                .body(wiped_afterwards(body)),
            None => request,
        };
        let request = authorised(request, bearer)
            .header(header::ACCEPT, "application/json")
            .timeout(CALL_PATIENCE);
        let response = request.send().await.map_err(|error| failure::of_call(&error))?;
        let text = text_of(accepted(response).await?).await?;
        Ok(if text.is_empty() { NOTHING.to_owned() } else { text })
    }

    async fn ask<E: Endpoint>(
        &self,
        bearer: Option<&SecretString>,
        request: &E::Request,
    ) -> Result<E::Response, Error> {
        let body = serde_json::to_string(request).map_err(|_| Error::Api(ErrorCode::BadRequest.into()))?;
        let body = (body != NOTHING).then_some(body);
        read(&self.call(bearer, E::METHOD, E::PATH, body).await?)
    }
}

fn connection(address: &ServerAddress, route: &ProxyRoute) -> Result<Client, ServerFault> {
    let mut http = Client::builder()
        .user_agent(concat!("Opalexe/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .connect_timeout(CONNECT_PATIENCE)
        .read_timeout(READ_PATIENCE)
        .referer(false);
    let unprepared = |error: reqwest::Error| {
        tracing::error!(error = %failure::chain(&error), "the connection cannot be prepared");
        ServerFault::TlsUntrusted
    };
    http = match (address.reach(), route) {
        (Reach::Loopback, _) => {
            // The name is this machine's, whatever a resolver says; and a proxy would be another machine.
            let here = [
                SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
                SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
            ];
            http.no_proxy().resolve_to_addrs("localhost", &here)
        }
        (Reach::Network, ProxyRoute::System) => http,
        (Reach::Network, ProxyRoute::Direct) => http.no_proxy(),
        (Reach::Network, ProxyRoute::Through(proxy)) => {
            http.proxy(Proxy::all(proxy.url().clone()).map_err(unprepared)?)
        }
    };
    http.build().map_err(unprepared)
}

/// The body, in memory that is wiped when the connection lets go of it.
fn wiped_afterwards(body: String) -> Bytes {
    Bytes::from_owner(Zeroizing::new(body.into_bytes()))
}

/// A connection that broke off while a document came.
pub(crate) fn broken_off(error: &reqwest::Error) -> Error {
    failure::of_call(error)
}

fn authorised(request: RequestBuilder, bearer: Option<&SecretString>) -> RequestBuilder {
    // `bearer_auth` marks the header as sensitive, so that it shows in no `Debug`.
    match bearer {
        Some(bearer) => request.bearer_auth(bearer.expose_secret()),
        None => request,
    }
}

/// The response, when it is one of success; else the server's refusal.
async fn accepted(response: Response) -> Result<Response, Error> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let text = text_of(response).await?;
    Err(failure::of_answer(status, &text))
}

async fn text_of(mut response: Response) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure::of_call(&error))? {
        if bytes.len() + chunk.len() > ANSWER_LIMIT {
            tracing::warn!(limit = ANSWER_LIMIT, "the server's answer is too long");
            return Err(Error::Server(ServerFault::NotOpalexe));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Error::Server(ServerFault::NotOpalexe))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        // The text may hold a secret, and so may the error's: its place is enough.
        tracing::warn!(
            line = error.line(),
            column = error.column(),
            "the server's answer cannot be read"
        );
        Error::Server(ServerFault::NotOpalexe)
    })
}

/// Whether an instance may give this refusal for a while to anybody.
fn is_passing(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::TooManyRequests | ErrorCode::Unavailable | ErrorCode::Internal | ErrorCode::TimedOut
    )
}

#[cfg(test)]
mod tests;
