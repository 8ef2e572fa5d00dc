//! The port on which the server listens, and the public address: asked as anybody else would ask.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use opalexe_domain::{
    api::{
        Endpoint as _,
        instance::{GetInstance, Instance},
    },
    time::Timestamp,
};
use opalexe_trust::Certificate;
use reqwest::{Client, ClientBuilder, Url, header::DATE, redirect::Policy, tls::TlsInfo};
use tokio::{
    net::{self, TcpListener, TcpStream},
    time,
};

use super::{
    finding::{Finding, with_causes},
    tls,
};
use crate::{clock::Clock, commands::origin, config::Config};

/// How long a name, a connection or an answer may take.
const PATIENCE: Duration = Duration::from_secs(4);

/// The largest answer that is read: what an instance says of itself has less than a kilobyte.
const ANSWER_LIMIT: usize = 64 * 1024;

/// When the public address said that it answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    /// The hour in its answer, to the second.
    pub(super) at: Timestamp,
    /// When it was asked, by our clock.
    pub(super) asked_at: Timestamp,
    /// How long the answer took, with the second within which the hour in it was true.
    pub(super) took: Duration,
}

/// Whether our server listens.
enum Listening {
    Ours,
    Nobody,
    Another,
}

pub(super) async fn look(config: &Config, clock: &dyn Clock) -> (Vec<Finding>, Option<Dated>) {
    let (listening, finding) = listening(config).await;
    let mut findings = vec![finding];
    findings.extend(proxies(config));
    let dated = public_url(config, clock, &listening, &mut findings).await;
    (findings, dated)
}

async fn listening(config: &Config) -> (Listening, Finding) {
    const CHECK: &str = "listening";
    let listen = config.listen;
    if listen.port() == 0 {
        let says = "the port is chosen at each start (server.listen has port 0)";
        return (Listening::Nobody, Finding::good(CHECK, says));
    }
    let connected = time::timeout(PATIENCE, TcpStream::connect(reachable(listen))).await;
    if !matches!(connected, Ok(Ok(_))) {
        return (Listening::Nobody, free(listen).await);
    }
    match instance_at(config, listen).await {
        Ok(instance)
            if Some(&instance.origin)
                == origin(config, listen)
                    .ok()
                    .map(|own| own.as_str().to_owned())
                    .as_ref() =>
        {
            (
                Listening::Ours,
                Finding::good(
                    CHECK,
                    format!("this server, version {}, listens on {listen}", instance.version),
                ),
            )
        }
        Ok(instance) => (
            Listening::Another,
            Finding::failure(
                CHECK,
                format!(
                    "an Opalexe for {} listens on {listen}, with another configuration",
                    instance.origin
                ),
                "restart the server with this configuration, or give it another server.listen",
            ),
        ),
        Err(reason) => (
            Listening::Another,
            Finding::failure(
                CHECK,
                format!("another program listens on {listen} ({reason})"),
                "stop it, or give the server another server.listen",
            ),
        ),
    }
}

/// Whether the server could listen.
async fn free(listen: SocketAddr) -> Finding {
    const CHECK: &str = "listening";
    match TcpListener::bind(listen).await {
        Ok(_) => Finding::good(CHECK, format!("{listen} is free: the server is not running")),
        Err(error) => {
            let advice = match error.kind() {
                io::ErrorKind::PermissionDenied => {
                    "ports below 1024 need a right (CAP_NET_BIND_SERVICE), or a proxy in front"
                }
                io::ErrorKind::AddrNotAvailable => "this machine has not that address: correct server.listen",
                _ => "correct server.listen, or stop what holds the port",
            };
            Finding::failure(CHECK, format!("{listen} cannot be listened on: {error}"), advice)
        }
    }
}

/// The address under which a socket on this machine can be reached from it.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// What the program behind our own port says of itself. Which certificate it shows is asked through the public address; here it is only to be
/// recognised.
async fn instance_at(config: &Config, listen: SocketAddr) -> Result<Instance, String> {
    let address = reachable(listen);
    let public = config.public_url.as_ref().filter(|_| config.tls.is_some());
    let mut base = match public {
        Some(url) => Url::parse(url.as_str()),
        None => Url::parse(&format!("http://{address}")),
    }
    .map_err(|error| error.to_string())?;
    let mut builder = client().danger_accept_invalid_certs(true);
    if public.is_some()
        && let Some(host) = base.host_str()
    {
        builder = builder.resolve(host, address);
    }
    base.set_port(Some(address.port()))
        .map_err(|()| "no port can be asked for".to_owned())?;
    let client = builder.build().map_err(|error| with_causes(&error))?;
    Ok(ask(&client, &base).await?.instance)
}

/// What a proxy in front must be told, as the server says at its start.
fn proxies(config: &Config) -> Option<Finding> {
    let is_https = config
        .public_url
        .as_ref()
        .is_some_and(opalexe_trust::Origin::is_https);
    (is_https && config.tls.is_none() && config.trusted_proxies.is_empty()).then(|| {
        Finding::warning(
            "proxy",
            "the public address is https and this server speaks no TLS, so a proxy stands before it, but server.trusted_proxies names none: \
             everybody shares the rate limit of one address",
            "name the addresses of the proxy in server.trusted_proxies",
        )
    })
}

async fn public_url(
    config: &Config,
    clock: &dyn Clock,
    listening: &Listening,
    findings: &mut Vec<Finding>,
) -> Option<Dated> {
    const CHECK: &str = "public_url";
    let Some(own) = &config.public_url else {
        findings.push(Finding::good(
            CHECK,
            "none is set: the server is for this machine alone",
        ));
        return None;
    };
    let base = Url::parse(own.as_str()).ok()?;
    if let Err(reason) = resolves(&base).await {
        findings.push(Finding::failure(
            CHECK,
            format!("the name of {own} leads nowhere: {reason}"),
            "enter the name into the DNS, or correct server.public_url",
        ));
        return None;
    }
    if matches!(listening, Listening::Nobody) {
        findings.push(Finding::warning(
            CHECK,
            format!(
                "the name of {own} resolves; the address was not asked, because the server is not running"
            ),
            "start the server and run the doctor again",
        ));
        return None;
    }
    let client = match client().tls_info(true).build() {
        Ok(client) => client,
        Err(error) => {
            findings.push(Finding::failure(
                CHECK,
                format!("no TLS can be spoken: {}", with_causes(&error)),
                "install the certificates of the system (package ca-certificates)",
            ));
            return None;
        }
    };
    let asked_at = clock.now();
    let answer = match ask(&client, &base).await {
        Ok(answer) => answer,
        Err(reason) => {
            findings.push(Finding::failure(
                CHECK,
                format!("{own} does not answer as Opalexe does: {reason}"),
                "look at the proxy and the firewall in front of the server, and at the certificate that is shown there",
            ));
            return None;
        }
    };
    let took = clock.now().since(asked_at);
    findings.push(of_answer(own.as_str(), &answer.instance));
    if let Some((not_before, not_after)) = answer.validity {
        findings.push(tls::of_validity(
            &format!("the certificate shown at {own}"),
            not_before,
            not_after,
            asked_at,
        ));
    }
    Some(Dated {
        at: answer.date?,
        asked_at,
        took: took.saturating_add(Duration::from_secs(1)),
    })
}

fn of_answer(own: &str, instance: &Instance) -> Finding {
    const CHECK: &str = "public_url";
    if instance.origin != own {
        return Finding::failure(
            CHECK,
            format!(
                "{own} leads to a server for {}: cards sign for another address",
                instance.origin
            ),
            "make server.public_url the same on both sides of the proxy, and restart the server",
        );
    }
    let version = env!("CARGO_PKG_VERSION");
    if instance.version != version {
        return Finding::warning(
            CHECK,
            format!(
                "{own} answers with version {}, and this program is {version}",
                instance.version
            ),
            "restart the server to run the version that is installed",
        );
    }
    Finding::good(CHECK, format!("{own} reaches this server"))
}

async fn resolves(url: &Url) -> Result<(), String> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let port = url.port_or_known_default().unwrap_or(443);
    match time::timeout(PATIENCE, net::lookup_host((host, port))).await {
        Ok(Ok(mut found)) => found.next().map(drop).ok_or_else(|| "no address".to_owned()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the DNS does not answer".to_owned()),
    }
}

struct Answer {
    instance: Instance,
    date: Option<Timestamp>,
    /// From and until when the certificate shown is valid.
    validity: Option<(i64, i64)>,
}

async fn ask(client: &Client, base: &Url) -> Result<Answer, String> {
    let url = base.join(GetInstance::PATH).map_err(|error| error.to_string())?;
    let mut response = client
        .get(url)
        .send()
        .await
        .map_err(|error| with_causes(&error))?;
    if !response.status().is_success() {
        return Err(format!("it answers {}", response.status()));
    }
    let date = response
        .headers()
        .get(DATE)
        .and_then(|date| date.to_str().ok())
        .and_then(http_date);
    let validity = response
        .extensions()
        .get::<TlsInfo>()
        .and_then(TlsInfo::peer_certificate)
        .and_then(|der| Certificate::from_der(der.to_vec()).ok())
        .map(|certificate| (certificate.not_before(), certificate.not_after()));
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| with_causes(&error))? {
        body.extend_from_slice(&piece);
        if body.len() > ANSWER_LIMIT {
            return Err("it answers with something else".to_owned());
        }
    }
    let instance = serde_json::from_slice(&body).map_err(|_| "it answers with something else".to_owned())?;
    Ok(Answer {
        instance,
        date,
        validity,
    })
}

/// The hour of an HTTP answer (RFC 9110 §5.6.7).
fn http_date(text: &str) -> Option<Timestamp> {
    let at = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Timestamp::from_seconds(at.timestamp().as_second()))
}

/// Asks directly: what a proxy of this machine's own would answer is not what others see.
fn client() -> ClientBuilder {
    Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .connect_timeout(PATIENCE)
        .timeout(PATIENCE)
}

#[cfg(test)]
mod unit {
    use super::*;
    use crate::commands::doctor::finding::Outcome;

    #[test]
    fn an_answer_is_ours_another_instances_or_of_another_version() {
        let instance = |origin: &str, version: &str| Instance {
            name: "x".into(),
            version: version.into(),
            origin: origin.into(),
            now: Timestamp::from_seconds(0),
            support: None,
            shows_mails: false,
            courts: 0,
            nomenclature: 0,
        };
        let own = "https://opalexe.example";
        let outcome = |origin, version| of_answer(own, &instance(origin, version)).outcome;
        assert_eq!(outcome(own, env!("CARGO_PKG_VERSION")), Outcome::Good);
        assert_eq!(outcome(own, "0.0.1"), Outcome::Warning);
        assert_eq!(
            outcome("http://127.0.0.1:8080", env!("CARGO_PKG_VERSION")),
            Outcome::Failure
        );
    }

    #[test]
    fn the_date_of_an_answer_is_read() {
        let at = http_date("Fri, 15 Jan 2027 08:00:00 GMT").unwrap();
        assert_eq!(at, Timestamp::from_seconds(1_800_000_000));
        assert_eq!(http_date("yesterday"), None);
    }

    #[test]
    fn a_socket_that_listens_everywhere_is_reached_on_loopback() {
        let at = |text: &str| reachable(text.parse().unwrap()).to_string();
        assert_eq!(at("0.0.0.0:8080"), "127.0.0.1:8080");
        assert_eq!(at("[::]:8080"), "[::1]:8080");
        assert_eq!(at("192.0.2.1:8080"), "192.0.2.1:8080");
    }
}
