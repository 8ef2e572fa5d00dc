//! A person at the API of the server: by HTTP and with a bearer, as the application speaks to it, only without its windows.

mod card;
mod deposit;

use anyhow::{Context as _, Result, bail};
use opalexe_domain::{
    api::{
        self, Endpoint, Method,
        auth::{
            CardChallenge, CardSignIn, CardSignInRequest, Carrier, Session, SignedIn, WhoAmI,
            email::{EmailCode, EmailCodeRequest, EmailSignIn, EmailSignInRequest, EmailStep},
        },
        cgu::{AcceptCgu, Acceptance, CurrentCgu},
        path_in,
    },
    id::ExpertiseId,
    wall::Door,
};
use reqwest::{Client, RequestBuilder};
use serde_json::Value;

pub use card::{CardInHand, Signer};
pub use deposit::Paper;

use crate::{
    Server,
    story::email::{mailed_code, mailed_password},
};

/// A session at the server.
#[derive(Debug)]
pub struct Caller {
    http: Client,
    origin: String,
    bearer: Option<String>,
}

impl Caller {
    /// Signs in with a card.
    pub async fn by_card(server: &Server, card: &impl Signer) -> Result<Self> {
        let mut caller = Self::stranger(server)?;
        let challenge = caller.call::<CardChallenge>(&()).await?;
        let request = CardSignInRequest {
            token: card.token(&caller.origin, &challenge.nonce)?,
            ticket: challenge.ticket,
            carrier: Carrier::Bearer,
            device: None,
        };
        let SignedIn { bearer, .. } = caller.call::<CardSignIn>(&request).await?;
        caller.bearer = Some(bearer.context("a program is given a bearer")?);
        Ok(caller)
    }

    /// Signs in by e-mail for the first time, with the password and the code of the real mails, up to where another password is to be
    /// chosen.
    pub async fn by_email(server: &Server, door: Door, email: &str) -> Result<Self> {
        let mut caller = Self::stranger(server)?;
        let request = EmailSignInRequest {
            door,
            email: email.to_owned(),
            password: mailed_password(server, email).await?.into(),
            carrier: Carrier::Bearer,
            device: None,
            keep: false,
        };
        let EmailStep::Code { ticket, .. } = caller.call::<EmailSignIn>(&request).await? else {
            bail!("{email} has an authenticator");
        };
        let request = EmailCodeRequest {
            ticket,
            code: mailed_code(server, email, 1).await?.into(),
            carrier: Carrier::Bearer,
            device: None,
        };
        let SignedIn { bearer, .. } = caller.call::<EmailCode>(&request).await?;
        caller.bearer = Some(bearer.context("a program is given a bearer")?);
        Ok(caller)
    }

    /// Opens new connections: the server at the other end of those that are open has died.
    pub fn reconnects(&mut self) -> Result<()> {
        self.http = connections()?;
        Ok(())
    }

    fn stranger(server: &Server) -> Result<Self> {
        Ok(Self {
            http: connections()?,
            origin: server.origin(),
            bearer: None,
        })
    }

    /// The session as the server sees it now.
    pub async fn session(&self) -> Result<Session> {
        self.call::<WhoAmI>(&()).await
    }

    /// Accepts the CGU as they are.
    pub async fn accept_cgu(&self) -> Result<Session> {
        let cgu = self.call::<CurrentCgu>(&()).await?;
        let acceptance = Acceptance { version: cgu.version };
        self.call::<AcceptCgu>(&acceptance).await
    }

    /// A request of the session that is none of an [`Endpoint`].
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.signed_in(self.http.request(method, format!("{}{path}", self.origin)))
    }

    /// The secret of the session, for a client that is none of ours.
    pub fn bearer(&self) -> Result<&str> {
        self.bearer.as_deref().context("the session has a bearer")
    }

    /// Asks for something that the server grants.
    pub async fn call<E: Endpoint>(&self, request: &E::Request) -> Result<E::Response> {
        granted::<E>(self.ask::<E>(E::PATH, request).await?)
    }

    /// As [`Self::call`], in an expertise.
    pub async fn call_in<E: Endpoint>(
        &self,
        expertise: ExpertiseId,
        request: &E::Request,
    ) -> Result<E::Response> {
        granted::<E>(self.ask::<E>(&path_in(E::PATH, expertise), request).await?)
    }

    /// Asks for something in an expertise that the server must refuse; answers with why.
    pub async fn refused_in<E: Endpoint>(
        &self,
        expertise: ExpertiseId,
        request: &E::Request,
    ) -> Result<api::Error> {
        match self.ask::<E>(&path_in(E::PATH, expertise), request).await? {
            Ok(answer) => bail!("{} should have been refused, and answered {answer}", E::PATH),
            Err(error) => Ok(error),
        }
    }

    async fn ask<E: Endpoint>(&self, path: &str, request: &E::Request) -> Result<Result<Value, api::Error>> {
        let address = format!("{}{path}", self.origin);
        let asked = match E::METHOD {
            Method::Get => self.http.get(address),
            Method::Post => self.http.post(address),
            Method::Delete => self.http.delete(address),
        };
        let body = serde_json::to_value(request)?;
        let asked = if body.is_null() { asked } else { asked.json(&body) };
        let answer = self.signed_in(asked).send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        let value = if text.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&text).with_context(|| format!("{path} answered {status} {text}"))?
        };
        if status.is_success() {
            return Ok(Ok(value));
        }
        let error =
            serde_json::from_value(value).with_context(|| format!("{path} answered {status} {text}"))?;
        Ok(Err(error))
    }

    fn signed_in(&self, asked: RequestBuilder) -> RequestBuilder {
        match &self.bearer {
            Some(bearer) => asked.bearer_auth(bearer),
            None => asked,
        }
    }
}

fn connections() -> Result<Client> {
    Ok(Client::builder().no_proxy().build()?)
}

fn granted<E: Endpoint>(answer: Result<Value, api::Error>) -> Result<E::Response> {
    match answer {
        Ok(value) => {
            serde_json::from_value(value).with_context(|| format!("{} answers as it should", E::PATH))
        }
        Err(error) => bail!("{} was refused: {error:?}", E::PATH),
    }
}
