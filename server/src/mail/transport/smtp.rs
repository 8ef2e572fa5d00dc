//! A server that takes letters (RFC 5321), over TLS, as somebody that it knows.
//!
//! # What this guarantees
//! * Nothing but greetings is said before TLS: no name, no password, no address.
//! * A letter counts as taken when the server has answered so to its last line, and in no other case.
//! * What is refused for good is the recipient or the letter. A server that cannot be reached, has a wrong certificate or does not accept
//!   us keeps nobody's letter from being tried again.

use std::{error::Error as _, fmt, fs, io, path::Path, time::Duration};

use lettre::{
    address::Envelope,
    transport::smtp::{
        Error as SmtpError,
        authentication::{Credentials as LettreCredentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
        response::Response,
    },
};
use secrecy::ExposeSecret;
use tokio::time;

use super::{Delivery, Trouble};
use crate::{
    config::mail::{MailUrl, Tls},
    mail::{Line, letter::Letter},
};

/// How long a server may take to accept a connection: long enough for one that is far and busy.
const CONNECT_DEADLINE: Duration = Duration::from_secs(20);

/// How long a whole delivery may take. Servers that look into a letter before they take it need a minute at times; the ten minutes of
/// RFC 5321 §4.5.3.2.6 would make a code useless.
pub const DEADLINE: Duration = Duration::from_secs(120);

/// How long a server may take to say goodbye. The letter is taken; nobody waits longer.
const GOODBYE: Duration = Duration::from_secs(2);

/// A server that takes letters.
pub struct Smtp {
    server: MailUrl,
    tls: Option<TlsParameters>,
    hello: ClientId,
}

/// Why the server cannot be spoken to, by what is known without asking it.
#[derive(Debug, thiserror::Error)]
pub enum SmtpUnusable {
    /// The certificates of the private authority cannot be read.
    #[error("mail.ca_file, {path}, cannot be read")]
    Unreadable {
        /// The file.
        path: std::path::PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no certificate in the file.
    #[error("mail.ca_file, {0}, holds no certificate in PEM")]
    NoCertificate(std::path::PathBuf),
    /// TLS cannot be prepared.
    #[error("TLS to the mail server cannot be prepared")]
    Tls(#[source] SmtpError),
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Smtp").field(&self.server).finish()
    }
}

/// Where a conversation broke off, for those who mend it.
struct Broken {
    delivery: Delivery,
}

impl Smtp {
    /// The server of that address, to which we are `hello`.
    ///
    /// # Errors
    /// When the certificates of the private authority cannot be read.
    pub fn new(server: MailUrl, ca_file: Option<&Path>, hello: Option<String>) -> Result<Self, SmtpUnusable> {
        let tls = match server.tls {
            Tls::Never => None,
            Tls::StartTls | Tls::FromTheStart => Some(tls(&server.host, ca_file)?),
        };
        Ok(Self {
            server,
            tls,
            hello: hello.map_or_else(ClientId::default, ClientId::Domain),
        })
    }

    /// Greets the server, and has it accept us; sends nothing.
    ///
    /// # Errors
    /// What it answered, or what happened.
    pub async fn greet(&self) -> Result<(), String> {
        let greeting = async {
            let mut connection = self.open().await.map_err(|error| told(&error))?;
            goodbye(&mut connection).await;
            Ok(())
        };
        time::timeout(DEADLINE, greeting)
            .await
            .unwrap_or_else(|_| Err(too_late()))
    }

    /// The address without its password.
    pub fn server(&self) -> String {
        self.server.masked()
    }

    pub(super) async fn deliver(&self, letter: &Letter) -> Delivery {
        match time::timeout(DEADLINE, self.converse(letter)).await {
            Ok(Ok(answer)) => Delivery::Taken(answer),
            Ok(Err(Broken { delivery })) => delivery,
            Err(_) => Delivery::Later {
                answer: too_late(),
                trouble: Trouble::Ours,
            },
        }
    }

    async fn converse(&self, letter: &Letter) -> Result<String, Broken> {
        let mut connection = self.open().await.map_err(|error| ours(&error))?;
        let mut parameters = Vec::new();
        if !is_ascii(&letter.envelope) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let answer = "the mail server takes no addresses with letters beyond ASCII (SMTPUTF8)";
                return Err(Broken {
                    delivery: Delivery::Refused(answer.to_owned()),
                });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        // Whom we write as is the operator's business, not the recipient's.
        let from = Mail::new(letter.envelope.from().cloned(), parameters);
        connection.command(from).await.map_err(|error| ours(&error))?;
        for recipient in letter.envelope.to() {
            let to = Rcpt::new(recipient.clone(), Vec::new());
            connection.command(to).await.map_err(|error| theirs(&error))?;
        }
        connection.command(Data).await.map_err(|error| theirs(&error))?;
        let taken = connection
            .message(&letter.bytes)
            .await
            .map_err(|error| theirs(&error))?;
        goodbye(&mut connection).await;
        Ok(answer(&taken))
    }

    /// A connection over which letters may go.
    async fn open(&self) -> Result<AsyncSmtpConnection, SmtpError> {
        let address = (self.server.host.as_str(), self.server.port);
        let at_once = match self.server.tls {
            Tls::FromTheStart => self.tls.clone(),
            Tls::StartTls | Tls::Never => None,
        };
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT_DEADLINE), &self.hello, at_once, None)
                .await?;
        if let (Tls::StartTls, Some(tls)) = (self.server.tls, &self.tls) {
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some(known) = &self.server.credentials {
            let credentials =
                LettreCredentials::new(known.user.clone(), known.password.expose_secret().to_owned());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }
}

fn tls(host: &str, ca_file: Option<&Path>) -> Result<TlsParameters, SmtpUnusable> {
    let mut tls = TlsParameters::builder(host.to_owned());
    if let Some(path) = ca_file {
        let unreadable = |source| SmtpUnusable::Unreadable {
            path: path.to_owned(),
            source,
        };
        let pem = fs::read(path).map_err(unreadable)?;
        let is_certificate = pem.windows(BEGINNING.len()).any(|window| window == BEGINNING);
        let certificate = Certificate::from_pem(&pem)
            .ok()
            .filter(|_| is_certificate)
            .ok_or_else(|| SmtpUnusable::NoCertificate(path.to_owned()))?;
        // No other authority may vouch for it then.
        tls = tls
            .certificate_store(CertificateStore::None)
            .add_root_certificate(certificate);
    }
    tls.build_rustls().map_err(SmtpUnusable::Tls)
}

/// How a certificate in PEM begins (RFC 7468 §5.1).
const BEGINNING: &[u8] = b"-----BEGIN CERTIFICATE-----";

async fn goodbye(connection: &mut AsyncSmtpConnection) {
    // Whatever becomes of it, what was said before stands.
    let _ = time::timeout(GOODBYE, connection.quit()).await;
}

/// The server does not accept us: no recipient can help it.
fn ours(error: &SmtpError) -> Broken {
    Broken {
        delivery: Delivery::Later {
            answer: told(error),
            trouble: Trouble::Ours,
        },
    }
}

/// The server says something of the recipient or the letter, or the line broke.
fn theirs(error: &SmtpError) -> Broken {
    let answer = told(error);
    let delivery = if error.is_permanent() {
        Delivery::Refused(answer)
    } else {
        let trouble = if error.is_transient() {
            Trouble::Theirs
        } else {
            Trouble::Ours
        };
        Delivery::Later { answer, trouble }
    };
    Broken { delivery }
}

fn is_ascii(envelope: &Envelope) -> bool {
    let mut addresses = envelope.to().iter().chain(envelope.from());
    addresses.all(|address| {
        let address: &str = address.as_ref();
        address.is_ascii()
    })
}

fn answer(response: &Response) -> String {
    let words: Vec<&str> = response.message().collect();
    line(format!("{} {}", response.code(), words.join(" ")))
}

/// The code and the words of the server, or what happened to the connection. Never what we said: an error of lettre does not hold it.
fn told(error: &SmtpError) -> String {
    let mut words = error
        .status()
        .map_or_else(|| error.to_string(), |code| code.to_string());
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !words.contains(&text) {
            words.push(' ');
            words.push_str(&text);
        }
        cause = error.source();
    }
    line(words)
}

/// Words from outside, fit for a column and a terminal.
fn line(words: String) -> String {
    Line::from(words).as_str().to_owned()
}

fn too_late() -> String {
    format!("no answer within {} seconds", DEADLINE.as_secs())
}
