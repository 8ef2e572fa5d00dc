//! How mails leave.

use std::{fmt, net::IpAddr, path::PathBuf, str::FromStr};

use opalexe_domain::text::EmailAddress;
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::{Host, Url};

/// The port to which a program submits mails (RFC 6409 §3.1), and the one where TLS comes first (RFC 8314 §3.3).
const SUBMISSION: u16 = 587;
const SUBMISSION_OVER_TLS: u16 = 465;

/// How mails leave, as the operator writes it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// The server that takes them; none means a folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<MailUrl>,
    /// The certificates of a private authority, one of which vouches for that server; no other is believed then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// The address that mails come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<EmailAddress>,
    /// Where answers go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<EmailAddress>,
    /// Whether a page shows everybody the mails of the folder: for a demonstration and nothing else.
    pub demo_page: bool,
}

/// How mails leave.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// What takes them.
    pub carrier: Carrier,
    /// The address that they come from.
    pub from: EmailAddress,
    /// Where answers go.
    pub reply_to: Option<EmailAddress>,
    /// Whether a page shows everybody the mails of the folder.
    pub demo_page: bool,
}

/// What takes mails.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// A folder: each mail is a file.
    Folder(PathBuf),
    /// A server.
    Smtp {
        /// Which.
        server: MailUrl,
        /// The certificates of a private authority.
        ca_file: Option<PathBuf>,
    },
}

/// The server that takes mails: `smtp://user:password@host:587?tls=required` or `smtps://…`. The password is never shown.
#[derive(Clone)]
pub struct MailUrl {
    /// When TLS begins.
    pub tls: Tls,
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Who we are to it.
    pub credentials: Option<Credentials>,
}

/// Who we are to a server of mails.
#[derive(Clone)]
pub struct Credentials {
    /// The name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// When TLS begins. There is no opportunistic kind: whoever can take TLS away from a connection reads the codes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// By STARTTLS, before anything else is said (RFC 3207).
    StartTls,
    /// With the connection (RFC 8314).
    FromTheStart,
    /// Never: to this very machine only.
    Never,
}

/// Why a text is not the address of a server of mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailUrlError {
    /// It is no address.
    #[error(
        "not the address of a mail server: write smtp://user:password@host:587?tls=required or smtps://user:password@host:465"
    )]
    Malformed,
    /// What follows the question mark.
    #[error(
        "after the question mark stands tls=required (the default) or, for a server on this very machine, tls=never"
    )]
    Query,
    /// Everybody on the way could read it.
    #[error(
        "tls=never is for a server on this very machine (127.0.0.1, ::1 or localhost): on the way to any other, mails can be read"
    )]
    InTheClear,
    /// Half of the credentials.
    #[error(
        "a user needs a password, and a password a user; an @, : or / in either is written %40, %3A or %2F"
    )]
    HalfCredentials,
}

impl FromStr for MailUrl {
    type Err = MailUrlError;

    fn from_str(text: &str) -> Result<Self, MailUrlError> {
        let url: Url = text.parse().map_err(|_| MailUrlError::Malformed)?;
        let from_the_start = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(MailUrlError::Malformed),
        };
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host
            .ok_or(MailUrlError::Malformed)?
            .trim_matches(['[', ']'])
            .to_owned();
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(MailUrlError::Malformed);
        }
        let tls = match (from_the_start, url.query()) {
            (true, None | Some("tls=required")) => Tls::FromTheStart,
            (false, None | Some("tls=required")) => Tls::StartTls,
            (false, Some("tls=never")) if is_this_machine(&host) => Tls::Never,
            (false, Some("tls=never")) => return Err(MailUrlError::InTheClear),
            _ => return Err(MailUrlError::Query),
        };
        let usual = if from_the_start {
            SUBMISSION_OVER_TLS
        } else {
            SUBMISSION
        };
        Ok(Self {
            tls,
            port: url.port().unwrap_or(usual),
            credentials: credentials(&url)?,
            host,
        })
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, MailUrlError> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(|text| text.into_owned())
            .map_err(|_| MailUrlError::HalfCredentials)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None | Some("")) => Err(MailUrlError::HalfCredentials),
        (user, Some(password)) => Ok(Some(Credentials {
            user: decoded(user)?,
            password: decoded(password)?.into(),
        })),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

impl MailUrl {
    /// The address without its password, for people.
    pub fn masked(&self) -> String {
        self.written(|_| "…".to_owned())
    }

    fn written(&self, password: impl Fn(&SecretString) -> String) -> String {
        let scheme = match self.tls {
            Tls::FromTheStart => "smtps",
            Tls::StartTls | Tls::Never => "smtp",
        };
        let account = self.credentials.as_ref().map_or_else(String::new, |known| {
            format!("{}:{}@", known.user, password(&known.password))
        });
        let host = if self.host.contains(':') {
            format!("[{}]", self.host)
        } else {
            self.host.clone()
        };
        let query = match self.tls {
            Tls::Never => "?tls=never",
            Tls::StartTls | Tls::FromTheStart => "",
        };
        format!("{scheme}://{account}{host}:{}{query}", self.port)
    }
}

impl fmt::Debug for MailUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl Serialize for MailUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.masked())
    }
}

impl<'de> Deserialize<'de> for MailUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = SecretString::deserialize(deserializer)?;
        // The error says what an address looks like, and nothing of what was written.
        text.expose_secret().parse().map_err(serde::de::Error::custom)
    }
}

/// Whether an origin is of this very machine.
pub fn is_of_this_machine(origin: &str) -> bool {
    let url: Option<Url> = origin.parse().ok();
    url.and_then(|url| Some(is_this_machine(url.host_str()?.trim_matches(['[', ']']))))
        .unwrap_or(false)
}

/// The host of an origin as it may stand after the @ of a `Message-ID`: a name; none for an address of the network.
pub fn name_of(origin: &str) -> Option<String> {
    match origin.parse::<Url>().ok()?.host()? {
        Host::Domain(name) => Some(name.to_owned()),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<MailUrl, MailUrlError> {
        text.parse()
    }

    #[test]
    fn tls_is_required_unless_the_server_is_on_this_very_machine() {
        for (text, tls, port) in [
            ("smtp://relais.example", Tls::StartTls, 587),
            ("smtp://relais.example:25?tls=required", Tls::StartTls, 25),
            ("smtps://relais.example", Tls::FromTheStart, 465),
            ("smtps://relais.example:1465/", Tls::FromTheStart, 1465),
            ("smtp://127.0.0.1:2525?tls=never", Tls::Never, 2525),
            ("smtp://[::1]:2525?tls=never", Tls::Never, 2525),
        ] {
            let url = read(text).unwrap();
            assert_eq!((url.tls, url.port), (tls, port), "{text}");
        }
        assert_eq!(read("smtp://[::1]:25").unwrap().host, "::1");
        for (text, refused) in [
            ("smtp://relais.example?tls=never", MailUrlError::InTheClear),
            ("smtps://127.0.0.1?tls=never", MailUrlError::Query),
            ("smtp://relais.example?tls=opportunistic", MailUrlError::Query),
            ("smtp://relais.example?x=1", MailUrlError::Query),
            ("smtp://relais.example/boite", MailUrlError::Malformed),
            ("https://relais.example", MailUrlError::Malformed),
            ("relais.example", MailUrlError::Malformed),
            ("smtp://app@relais.example", MailUrlError::HalfCredentials),
            ("smtp://:s3cret@relais.example", MailUrlError::HalfCredentials),
        ] {
            assert_eq!(read(text).unwrap_err(), refused, "{text}");
        }
    }

    #[test]
    fn the_password_is_read_and_never_shown() {
        let url = read("smtp://app%40cour.example:s3cr%2Fet@relais.example").unwrap();
        let known = url.credentials.as_ref().unwrap();
        assert_eq!(known.user, "app@cour.example");
        assert_eq!(known.password.expose_secret(), "s3cr/et");
        assert_eq!(format!("{url:?}"), "smtp://app@cour.example:…@relais.example:587");
        assert!(!serde_json::to_string(&url).unwrap().contains("s3cr"));
        let refused = serde_json::from_str::<MailUrl>("\"relais s3cret\"").unwrap_err();
        assert!(!refused.to_string().contains("s3cret"), "{refused}");
    }

    #[test]
    fn a_message_id_is_of_a_name() {
        assert_eq!(
            name_of("https://opalexe.example:8443").as_deref(),
            Some("opalexe.example")
        );
        assert_eq!(name_of("http://127.0.0.1:8080"), None);
        assert_eq!(name_of("http://[::1]:8080"), None);
    }
}
