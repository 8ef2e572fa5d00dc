//! Why a configuration cannot be run on.

use std::{net::SocketAddr, path::PathBuf};

use super::malformed::Malformed;
use crate::auth::password::hashing::UnusableParameters;

/// Why a configuration cannot be run on. Each sentence says what to change.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The configuration file cannot be read.
    #[error("the configuration file {path} cannot be read")]
    FileUnreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The configuration file is not right.
    #[error("the configuration file {path} is not right")]
    FileMalformed {
        /// The file.
        path: PathBuf,
        /// Where, and what is expected there.
        source: Malformed,
    },
    /// A setting of the environment or of a flag is not right.
    #[error("a setting is not right (from {layer})")]
    SettingMalformed {
        /// `the environment` or `the flags`.
        layer: &'static str,
        /// Which, and what is expected there.
        source: Malformed,
    },
    /// The public address is not an origin.
    #[error(
        "server.public_url `{0}` is not an origin: write https://name or https://name:port, without a path or a final slash \
         (http is for this very machine only)"
    )]
    PublicUrlMalformed(String),
    /// Everybody on the network could read what is sent.
    #[error(
        "refusing to listen on {0} without TLS: anybody on the network could read the sessions. Listen on 127.0.0.1, or set \
         server.tls.certificate and server.tls.key, or, behind a proxy that speaks TLS, set server.public_url to its https address"
    )]
    ListensInTheClear(SocketAddr),
    /// TLS without the name that is on the certificate.
    #[error(
        "server.tls is set, so server.public_url must be the https address under which people reach this server"
    )]
    TlsWithoutHttpsUrl,
    /// An authority is listed without a profile.
    #[error(
        "trust.authorities: `{0}` lists no profile, so none of its cards could do anything; name at least one"
    )]
    AuthorityWithoutProfile(String),
    /// An authority may vouch for a profile that has no form yet.
    #[error(
        "trust.authorities: `{0}` lists the profile `{1}`, which cannot be claimed by a card on first connection"
    )]
    ProfileNotForCards(String, opalexe_domain::profile::Profile),
    /// Mails to a server come from somewhere.
    #[error(
        "mail.url is set, so mail.from must be the address that mails come from, one of a domain for which that server may send"
    )]
    MailFromMissing,
    /// A file for a server that there is not.
    #[error("mail.ca_file is set without mail.url: it says which mail server is believed")]
    CaFileWithoutServer,
    /// The page of mails is for a folder.
    #[error("mail.demo_page shows the mails of a folder; with mail.url they go to a server")]
    DemoPageWithServer,
    /// Everybody could read everybody's codes.
    #[error(
        "mail.demo_page shows everybody's codes and passwords to everybody: it is for this very machine, and server.public_url is not"
    )]
    DemoPageInPublic,
    /// Passwords cannot be hashed so.
    #[error(transparent)]
    Hashing(#[from] UnusableParameters),
    /// A key without its certificate, or the other way round.
    #[error("receipts.key and receipts.certificate are set together: a key signs with its certificate")]
    HalfOfReceipts,
    /// The authority of time stamps has no address.
    #[error(
        "timestamp.url is not the address of an authority that stamps times: write http://host/path or https://host/path"
    )]
    TimestampUrl,
    /// What is set besides makes no sense alone.
    #[error(
        "timestamp.ca_file and timestamp.policy are set without timestamp.url: they say which answers of that authority are believed"
    )]
    TimestampWithoutUrl,
    /// Nobody would know whose answers they are.
    #[error(
        "timestamp.url is set, so timestamp.ca_file must name the certificates that the authority's own leads to"
    )]
    TimestampWithoutCaFile,
    /// The policy is no object identifier.
    #[error("timestamp.policy `{0}` is no object identifier: write 1.2.3.4")]
    TimestampPolicy(String),
    /// The service of the bucket has no address.
    #[error("documents.bucket.endpoint is no address: write https://host or http://host:port")]
    BucketEndpoint,
    /// The bucket lacks its name, or its key.
    #[error("documents.bucket needs a name, an access_key_id and a secret_access_key, none of them empty")]
    BucketIncomplete,
    /// A limit is zero.
    #[error("{0} must be at least 1")]
    LimitZero(&'static str),
}
