//! The settings as the operator writes them. A name that is not here is refused wherever it comes from.

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use opalexe_domain::{
    api::{contacts::ContactPoint, instance::Support},
    profile::{Approval, Profile},
    reference::courts::CourtCode,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{mail::MailSettings, network::Network};
use crate::instance_key::configured::ConfiguredKey;

/// Everything that can be set. See `opalexe-server config generate` for the words that explain each.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where the server keeps its files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<PathBuf>,
    /// What the instance says of itself.
    pub instance: InstanceSettings,
    /// Listening and HTTP.
    pub server: ServerSettings,
    /// The database.
    pub database: DatabaseSettings,
    /// How mails leave.
    pub mail: MailSettings,
    /// How accounts by e-mail are entered.
    pub accounts: super::accounts::AccountsSettings,
    /// What documents may weigh, and the keys that they are sealed by.
    pub documents: super::documents::DocumentsSettings,
    /// The key that signs receipts.
    pub receipts: super::receipts::ReceiptsSettings,
    /// The authority that stamps their time.
    pub timestamp: super::receipts::TimestampSettings,
    /// When people are reminded of what they have not read.
    pub notices: super::notices::NoticesSettings,
    /// The certificates that are believed.
    pub trust: TrustSettings,
    /// Whom people ask, by the court of appeal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactSettings>,
    /// The log.
    pub log: LogSettings,
}

/// Whom the people of a court ask.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactSettings {
    /// The court of appeal, by its code: those whose court of attachment it is, and those who serve below it.
    pub court: CourtCode,
    /// The referent: a colleague who knows the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referent: Option<ContactPoint>,
    /// The helpdesk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helpdesk: Option<ContactPoint>,
}

/// What the instance says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InstanceSettings {
    /// The operator's name for it.
    pub name: String,
    /// Where to ask for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<Support>,
}

impl Default for InstanceSettings {
    fn default() -> Self {
        Self {
            name: "Opalexe".to_owned(),
            support: None,
        }
    }
}

/// Listening and HTTP.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerSettings {
    /// The address and port.
    pub listen: SocketAddr,
    /// The origin under which people reach the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How many connections are open at once.
    pub connection_limit: u32,
    /// How long a client may take to send the head of a request.
    pub header_deadline_seconds: u32,
    /// How long a client may take to send the body of a request.
    pub body_deadline_seconds: u32,
    /// How long requests in progress may take once the server was told to stop.
    pub drain_deadline_seconds: u32,
    /// The key of the instance, instead of the file in the data folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_key: Option<ConfiguredKey>,
    /// The server's own certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsSettings>,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: None,
            trusted_proxies: Vec::new(),
            // A connection that waits costs some 20 kB: 80 MB at most, far below what a small server has.
            connection_limit: 4096,
            // A head fits in one or two packets; ten seconds forgive a very bad line and no attacker.
            header_deadline_seconds: 10,
            // The largest body is a token of 10 kB or a form of 64 kB.
            body_deadline_seconds: 20,
            // Below the 30 seconds after which container platforms kill.
            drain_deadline_seconds: 20,
            instance_key: None,
            tls: None,
        }
    }
}

/// The server's own certificate, both files in PEM.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsSettings {
    /// The chain, the server's certificate first.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// The database.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `sqlite:///path/file.db` or `postgres://user:password@host/name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<DatabaseUrl>,
    /// How many connections to it are open at once.
    pub connections: u32,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: None,
            // Each waits on the disk or the network most of its time; PostgreSQL accepts a hundred for all replicas.
            connections: 8,
        }
    }
}

/// The address of a database. Its password is never shown: `Debug` and `config dump` write `…` instead.
#[derive(Clone)]
pub struct DatabaseUrl(SecretString);

impl DatabaseUrl {
    /// A SQLite file, made when it is not there.
    pub fn sqlite(path: &Path) -> Self {
        // What would end the path of an address, or begin an escape in it.
        let path = path
            .to_string_lossy()
            .replace('%', "%25")
            .replace('?', "%3F")
            .replace('#', "%23");
        Self(format!("sqlite://{path}?mode=rwc").into())
    }

    /// The address with its password.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The address without its password, for people.
    pub fn masked(&self) -> String {
        let url = self.expose();
        let masked = url.split_once("://").and_then(|(scheme, rest)| {
            let (account, host) = rest.rsplit_once('@')?;
            let user = account.split_once(':').map_or(account, |(user, _)| user);
            Some(format!("{scheme}://{user}:…@{host}"))
        });
        // A query may hold a password as well (`?password=`).
        let masked = masked.unwrap_or_else(|| url.to_owned());
        match masked.split_once("password=") {
            Some((before, _)) => format!("{before}password=…"),
            None => masked,
        }
    }
}

impl From<String> for DatabaseUrl {
    fn from(url: String) -> Self {
        Self(url.into())
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.masked())
    }
}

impl<'de> Deserialize<'de> for DatabaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// The certificates that are believed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TrustSettings {
    /// The folder of anchors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchors: Option<PathBuf>,
    /// The folder of authorities between an anchor and a card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intermediates: Option<PathBuf>,
    /// The folder of revocation lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crls: Option<PathBuf>,
    /// What is demanded of the revocation lists for the certificates of authorities that are not listed: in practice, whether a root must
    /// vouch for its issuing authorities.
    pub revocation: Revocation,
    /// The authorities whose cards may open an account.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authorities: Vec<AuthoritySettings>,
}

/// An authority that issues cards, and what its cards may claim.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoritySettings {
    /// The operator's name for it.
    pub name: String,
    /// Its certificate, DER or PEM: the one that directly issues the cards.
    pub certificate: PathBuf,
    /// The profiles that its cards may claim on first connection.
    pub profiles: Vec<Profile>,
    /// Whether a new account works at once.
    #[serde(default = "approval_required")]
    pub approval: Approval,
    /// The policies (OID) of which a card must name at least one; empty accepts all.
    #[serde(default)]
    pub allowed_policies: Vec<String>,
    /// What is demanded of the revocation lists.
    #[serde(default)]
    pub revocation: Revocation,
}

/// Who forgets the setting gets the careful answer.
fn approval_required() -> Approval {
    Approval::Required
}

/// What is demanded of the revocation lists for the cards of an authority.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// Without a valid list for each certificate of the path, the card is refused.
    #[default]
    Required,
    /// A list that is there is obeyed; one that is missing or too old is not held against the card.
    IfAvailable,
    /// No list is looked at.
    Off,
}

/// The log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// How lines are written.
    pub format: LogFormat,
    /// Which lines, in the notation of `tracing_subscriber::EnvFilter`: `info`, `opalexe_server=debug,info`.
    pub filter: String,
}

impl Default for LogSettings {
    fn default() -> Self {
        Self {
            format: LogFormat::default(),
            filter: "info".to_owned(),
        }
    }
}

/// How lines of the log are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For a person at a terminal.
    #[default]
    Human,
    /// One JSON object a line, for a machine.
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_the_database_is_never_shown() {
        let shown = |url: &str| format!("{:?}", DatabaseUrl::from(url.to_owned()));
        assert_eq!(
            shown("postgres://opal:s3:cr@t@db/opalexe"),
            "postgres://opal:…@db/opalexe"
        );
        assert_eq!(
            shown("postgres://db/opalexe?password=s3cret&x=1"),
            "postgres://db/opalexe?password=…"
        );
        assert_eq!(shown("sqlite:///srv/opalexe.db"), "sqlite:///srv/opalexe.db");
    }
}
