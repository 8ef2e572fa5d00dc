//! Asking an authority over HTTP (RFC 3161 §3.4).

use std::{io, path::PathBuf, time::Duration};

use reqwest::{
    Client,
    header::{ACCEPT, CONTENT_TYPE},
    redirect::Policy,
};

use super::{
    answer::{Anchors, NotBelieved, stamp},
    request::Request,
};
use crate::{clock::Clock, config::receipts::TimestampAuthority, db::time_stamp::Stamp};

/// How long an authority may take. They answer within a second; nobody waits for it but the worker.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// How many bytes of an answer are read. A stamp with its chain has some kilobytes.
pub const ANSWER_LIMIT: usize = 64 * 1024;

const QUERY: &str = "application/timestamp-query";
const REPLY: &str = "application/timestamp-reply";

/// Why there is no time stamp.
#[derive(Debug, thiserror::Error)]
pub enum NoStamp {
    /// The certificates cannot be read.
    #[error("timestamp.ca_file, {path}, cannot be read")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There are none.
    #[error("timestamp.ca_file, {0}, holds no certificates in PEM")]
    NoAnchors(PathBuf),
    /// The request cannot be written.
    #[error("the request for a time stamp cannot be written")]
    Request(#[from] der::Error),
    /// The authority cannot be reached, or does not answer in time.
    #[error("the authority of time stamps cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// It answers with something else.
    #[error("the authority of time stamps answered with the status {0}")]
    Status(u16),
    /// It answers with too much.
    #[error("the authority of time stamps answered with more than {ANSWER_LIMIT} bytes")]
    TooLong,
    /// The answer is not believed.
    #[error("the answer of the authority of time stamps is not believed")]
    NotBelieved(#[from] NotBelieved),
}

impl From<reqwest::Error> for NoStamp {
    fn from(error: reqwest::Error) -> Self {
        // Its address may carry what the authority knows its customers by.
        Self::Unreachable(error.without_url())
    }
}

/// An authority, with the certificates by which its answers are believed.
#[derive(Debug, Clone)]
pub struct Asker {
    client: Client,
    authority: TimestampAuthority,
    anchors: Anchors,
}

impl Asker {
    /// Reads the certificates. Blocks.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn open(authority: &TimestampAuthority) -> Result<Self, NoStamp> {
        Self::patient(authority, PATIENCE)
    }

    /// The same with another patience.
    pub(super) fn patient(authority: &TimestampAuthority, patience: Duration) -> Result<Self, NoStamp> {
        let path = &authority.ca_file;
        let text = std::fs::read(path).map_err(|source| NoStamp::CaFile {
            path: path.clone(),
            source,
        })?;
        Ok(Self {
            client: Client::builder()
                .redirect(Policy::none())
                .connect_timeout(patience)
                .timeout(patience)
                .build()?,
            authority: authority.clone(),
            anchors: Anchors::of_pem(&text).ok_or_else(|| NoStamp::NoAnchors(path.clone()))?,
        })
    }

    /// A stamp of that imprint, whose time is now by `clock`.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn ask(&self, request: &Request, clock: &dyn Clock) -> Result<Stamp, NoStamp> {
        let asked_at = clock.now();
        let mut response = self
            .client
            .post(self.authority.url.clone())
            .header(CONTENT_TYPE, QUERY)
            .header(ACCEPT, REPLY)
            .body(request.to_der()?)
            .send()
            .await?;
        let status = response.status();
        if !status.is_success() {
            return Err(NoStamp::Status(status.as_u16()));
        }
        let mut answer = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if answer.len().saturating_add(chunk.len()) > ANSWER_LIMIT {
                return Err(NoStamp::TooLong);
            }
            answer.extend_from_slice(&chunk);
        }
        let asking = asked_at..=clock.now();
        Ok(stamp(&answer, request, &asking, &self.anchors)?)
    }

    /// The policy that is asked for.
    pub fn policy(&self) -> Option<der::asn1::ObjectIdentifier> {
        self.authority.policy
    }
}
