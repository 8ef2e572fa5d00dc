//! The configuration: a TOML file, then the environment, then flags; each setting that is not known is refused.
//!
//! [`settings::Settings`] is what the operator writes; [`Config`] is what the program runs on, complete and coherent.

pub mod layers;
pub mod malformed;
pub mod network;
pub mod settings;
pub mod template;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use opalexe_domain::api::instance::Support;
use opalexe_trust::Origin;

use malformed::Malformed;
use network::Network;
use settings::{AuthoritySettings, DatabaseUrl, LogSettings, Revocation, Settings, TlsSettings};

/// What the server runs on. Its parts fit together: see [`Config::new`].
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the server keeps everything that is not in the database.
    pub data_dir: PathBuf,
    /// The operator's name for this instance.
    pub name: String,
    /// Where people ask for help.
    pub support: Option<Support>,
    /// Where connections are accepted.
    pub listen: SocketAddr,
    /// The origin that cards sign for; none means that of the address which is listened on.
    pub public_url: Option<Origin>,
    /// The certificate of the server, when it speaks TLS itself.
    pub tls: Option<TlsSettings>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How many connections are open at once.
    pub connection_limit: usize,
    /// How long a client may take to send a request's head, and to begin the next request.
    pub header_deadline: Duration,
    /// How long a client may take to send a request's body.
    pub body_deadline: Duration,
    /// How long requests in progress may take once the server was told to stop.
    pub drain_deadline: Duration,
    /// The database.
    pub database: DatabaseUrl,
    /// How many connections to the database are open at once.
    pub database_connections: u32,
    /// The certificates that are believed.
    pub trust: TrustConfig,
    /// The log.
    pub log: LogSettings,
}

/// The certificates that are believed, and on which terms.
#[derive(Debug, Clone)]
pub struct TrustConfig {
    /// The folder of anchors.
    pub anchors: PathBuf,
    /// The folder of authorities between an anchor and a card.
    pub intermediates: PathBuf,
    /// The folder of revocation lists.
    pub crls: PathBuf,
    /// What is demanded of the revocation lists for the certificates of authorities that are not listed.
    pub revocation: Revocation,
    /// The authorities whose cards may open an account.
    pub authorities: Vec<AuthoritySettings>,
}

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
    /// A limit is zero.
    #[error("{0} must be at least 1")]
    LimitZero(&'static str),
}

impl Config {
    /// Checks `settings` and completes them. Relative paths and defaults are below `data_dir`.
    ///
    /// # Errors
    /// The first thing that does not fit: an origin that is none, listening in the clear, TLS without an https address, an
    /// authority without profiles, a limit of zero.
    pub fn new(settings: Settings) -> Result<Self, ConfigError> {
        let Settings {
            data_dir,
            instance,
            server,
            database,
            trust,
            log,
        } = settings;
        let data_dir = data_dir.unwrap_or_else(|| PathBuf::from("opalexe-data"));
        let public_url = server
            .public_url
            .map(|url| {
                url.parse::<Origin>()
                    .map_err(|_| ConfigError::PublicUrlMalformed(url.clone()))
            })
            .transpose()?;
        let is_https = public_url.as_ref().is_some_and(Origin::is_https);
        if server.tls.is_some() && !is_https {
            return Err(ConfigError::TlsWithoutHttpsUrl);
        }
        if !server.listen.ip().is_loopback() && !is_https {
            return Err(ConfigError::ListensInTheClear(server.listen));
        }
        for (setting, value) in [
            ("server.connection_limit", server.connection_limit),
            ("server.header_deadline_seconds", server.header_deadline_seconds),
            ("server.body_deadline_seconds", server.body_deadline_seconds),
            ("database.connections", database.connections),
        ] {
            if value == 0 {
                return Err(ConfigError::LimitZero(setting));
            }
        }
        for authority in &trust.authorities {
            check_authority(authority)?;
        }
        let below =
            |path: Option<PathBuf>, name: &str| path.unwrap_or_else(|| data_dir.join("trust").join(name));
        Ok(Self {
            name: instance.name,
            support: instance.support,
            listen: server.listen,
            public_url,
            tls: server.tls,
            trusted_proxies: server.trusted_proxies,
            connection_limit: usize::try_from(server.connection_limit).unwrap_or(usize::MAX),
            header_deadline: Duration::from_secs(server.header_deadline_seconds.into()),
            body_deadline: Duration::from_secs(server.body_deadline_seconds.into()),
            drain_deadline: Duration::from_secs(server.drain_deadline_seconds.into()),
            database: database
                .url
                .unwrap_or_else(|| DatabaseUrl::sqlite(&data_dir.join("opalexe.db"))),
            database_connections: database.connections,
            trust: TrustConfig {
                anchors: below(trust.anchors, "anchors"),
                intermediates: below(trust.intermediates, "intermediates"),
                crls: below(trust.crls, "crls"),
                revocation: trust.revocation,
                authorities: trust.authorities,
            },
            log,
            data_dir,
        })
    }
}

fn check_authority(authority: &AuthoritySettings) -> Result<(), ConfigError> {
    use opalexe_domain::profile::Profile;

    if authority.profiles.is_empty() {
        return Err(ConfigError::AuthorityWithoutProfile(authority.name.clone()));
    }
    // Parties and their counsel come by invitation, never by a card of their own accord (release note §2.1).
    if authority.profiles.contains(&Profile::Intervenant) {
        return Err(ConfigError::ProfileNotForCards(
            authority.name.clone(),
            Profile::Intervenant,
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Result<Config, ConfigError> {
        Config::new(toml::from_str(text).unwrap())
    }

    fn refusal(text: &str) -> String {
        config(text).unwrap_err().to_string()
    }

    #[test]
    fn nothing_at_all_is_a_configuration_on_loopback_with_sqlite() {
        let config = config("data_dir = '/srv/opalexe'").unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(
            config.database.expose(),
            "sqlite:///srv/opalexe/opalexe.db?mode=rwc"
        );
        assert_eq!(config.trust.crls, PathBuf::from("/srv/opalexe/trust/crls"));
    }

    #[test]
    fn listening_to_the_network_needs_tls_or_a_proxy_that_speaks_it() {
        insta::assert_snapshot!(refusal("server.listen = '0.0.0.0:8080'"), @"refusing to listen on 0.0.0.0:8080 without TLS: anybody on the network could read the sessions. Listen on 127.0.0.1, or set server.tls.certificate and server.tls.key, or, behind a proxy that speaks TLS, set server.public_url to its https address");
        assert!(
            config("server.listen = '0.0.0.0:8080'\nserver.public_url = 'https://opalexe.example'").is_ok()
        );
        assert!(config("server.listen = '[::1]:8080'").is_ok());
        insta::assert_snapshot!(refusal("server.tls.certificate = 'a'\nserver.tls.key = 'b'"), @"server.tls is set, so server.public_url must be the https address under which people reach this server");
    }

    #[test]
    fn a_public_url_is_an_origin_and_nothing_more() {
        for url in [
            "https://opalexe.example/",
            "https://opalexe.example/a",
            "http://opalexe.example",
            "opalexe.example",
        ] {
            assert!(matches!(
                config(&format!("server.public_url = '{url}'")),
                Err(ConfigError::PublicUrlMalformed(refused)) if refused == url
            ));
        }
    }

    #[test]
    fn an_authority_vouches_for_at_least_one_profile_that_a_card_may_claim() {
        let authority = |profiles: &str| {
            refusal(&format!(
                "[[trust.authorities]]\nname = 'Cartes'\ncertificate = 'a.pem'\nprofiles = {profiles}"
            ))
        };
        insta::assert_snapshot!(authority("[]"), @"trust.authorities: `Cartes` lists no profile, so none of its cards could do anything; name at least one");
        insta::assert_snapshot!(authority("['intervenant']"), @"trust.authorities: `Cartes` lists the profile `intervenant`, which cannot be claimed by a card on first connection");
    }
}
