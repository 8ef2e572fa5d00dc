//! The configuration: a TOML file, then the environment, then flags; each setting that is not known is refused.
//!
//! [`settings::Settings`] is what the operator writes; [`Config`] is what the program runs on, complete and coherent.

pub mod accounts;
pub mod bucket;
pub mod documents;
mod error;
pub mod layers;
pub mod mail;
pub mod malformed;
pub mod network;
pub mod notices;
pub mod receipts;
pub mod settings;
pub mod template;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use opalexe_domain::api::instance::Support;
use opalexe_trust::Origin;

use crate::instance_key::configured::ConfiguredKey;
use accounts::AccountsSettings;
pub use error::ConfigError;
use mail::{Carrier, MailConfig, MailSettings};
use network::Network;
use receipts::{ReceiptsSettings, TimestampAuthority};
use settings::{
    AuthoritySettings, ContactSettings, DatabaseUrl, LogSettings, Revocation, Settings, TlsSettings,
};

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
    /// The key of the instance; none means the file in the data folder.
    pub instance_key: Option<ConfiguredKey>,
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
    /// How accounts by e-mail are entered.
    pub accounts: AccountsSettings,
    /// What documents may weigh, and the keys that they are sealed by.
    pub documents: documents::DocumentsSettings,
    /// The key that signs receipts.
    pub receipts: ReceiptsSettings,
    /// The authority that stamps their time, if any.
    pub timestamp: Option<TimestampAuthority>,
    /// How mails leave.
    pub mail: MailConfig,
    /// When people are reminded of what they have not read.
    pub notices: notices::NoticesSettings,
    /// The certificates that are believed.
    pub trust: TrustConfig,
    /// Whom people ask, by the court of appeal.
    pub contacts: Vec<ContactSettings>,
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
            accounts,
            documents,
            receipts,
            timestamp,
            mail,
            notices,
            trust,
            contacts,
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
        ]
        .into_iter()
        .chain(documents.limits())
        {
            if value == 0 {
                return Err(ConfigError::LimitZero(setting));
            }
        }
        receipts.check()?;
        if let Some(bucket) = &documents.bucket {
            bucket.check()?;
        }
        crate::auth::password::hashing::parameters(&accounts)?;
        for authority in &trust.authorities {
            check_authority(authority)?;
        }
        let below =
            |path: Option<PathBuf>, name: &str| path.unwrap_or_else(|| data_dir.join("trust").join(name));
        Ok(Self {
            name: instance.name,
            support: instance.support,
            listen: server.listen,
            public_url: public_url.clone(),
            tls: server.tls,
            instance_key: server.instance_key,
            trusted_proxies: server.trusted_proxies,
            connection_limit: usize::try_from(server.connection_limit).unwrap_or(usize::MAX),
            header_deadline: Duration::from_secs(server.header_deadline_seconds.into()),
            body_deadline: Duration::from_secs(server.body_deadline_seconds.into()),
            drain_deadline: Duration::from_secs(server.drain_deadline_seconds.into()),
            database: database
                .url
                .unwrap_or_else(|| DatabaseUrl::sqlite(&data_dir.join("opalexe.db"))),
            database_connections: database.connections,
            accounts,
            documents,
            receipts,
            timestamp: timestamp.authority()?,
            mail: mail_config(mail, &data_dir, public_url.as_ref())?,
            notices,
            trust: TrustConfig {
                anchors: below(trust.anchors, "anchors"),
                intermediates: below(trust.intermediates, "intermediates"),
                crls: below(trust.crls, "crls"),
                revocation: trust.revocation,
                authorities: trust.authorities,
            },
            contacts,
            log,
            data_dir,
        })
    }
}

/// The address that mails in a folder come from: nobody answers to them.
const FOLDER_SENDER: &str = "opalexe@localhost.localdomain";

fn mail_config(
    settings: MailSettings,
    data_dir: &Path,
    public_url: Option<&Origin>,
) -> Result<MailConfig, ConfigError> {
    let carrier = match (settings.url, settings.ca_file) {
        (Some(_), _) if settings.from.is_none() => return Err(ConfigError::MailFromMissing),
        (Some(_), _) if settings.demo_page => return Err(ConfigError::DemoPageWithServer),
        (Some(server), ca_file) => Carrier::Smtp { server, ca_file },
        (None, Some(_)) => return Err(ConfigError::CaFileWithoutServer),
        (None, None) => Carrier::Folder(data_dir.join("mail")),
    };
    // Origins that are no https are those of this very machine.
    let in_public = public_url.is_some_and(|url| url.is_https() && !mail::is_of_this_machine(url.as_str()));
    if settings.demo_page && in_public {
        return Err(ConfigError::DemoPageInPublic);
    }
    let from = match settings.from {
        Some(from) => from,
        // It is an address.
        None => FOLDER_SENDER.parse().map_err(|_| ConfigError::MailFromMissing)?,
    };
    Ok(MailConfig {
        carrier,
        from,
        reply_to: settings.reply_to,
        demo_page: settings.demo_page,
    })
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
    fn mails_go_to_a_folder_or_to_a_server_in_the_name_of_somebody() {
        let mail = config("data_dir = '/srv/opalexe'").unwrap().mail;
        assert!(matches!(mail.carrier, Carrier::Folder(folder) if folder == Path::new("/srv/opalexe/mail")));
        insta::assert_snapshot!(refusal("mail.url = 'smtp://relais.example'"), @"mail.url is set, so mail.from must be the address that mails come from, one of a domain for which that server may send");
        let server = "mail.url = 'smtp://relais.example'\nmail.from = 'opalexe@cour.example'\n";
        assert!(matches!(
            config(server).unwrap().mail.carrier,
            Carrier::Smtp { .. }
        ));
        assert!(matches!(
            config(&format!("{server}mail.demo_page = true")),
            Err(ConfigError::DemoPageWithServer)
        ));
        assert!(matches!(
            config("mail.ca_file = 'ca.pem'"),
            Err(ConfigError::CaFileWithoutServer)
        ));
    }

    #[test]
    fn everybodys_mails_are_shown_on_this_very_machine_only() {
        let shown = |url: &str| config(&format!("mail.demo_page = true\nserver.public_url = '{url}'"));
        assert!(config("mail.demo_page = true").unwrap().mail.demo_page);
        for url in [
            "http://127.0.0.1:8080",
            "https://localhost:8443",
            "https://127.0.0.1",
        ] {
            assert!(shown(url).unwrap().mail.demo_page, "{url}");
        }
        assert!(matches!(
            shown("https://opalexe.example"),
            Err(ConfigError::DemoPageInPublic)
        ));
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
