//! The connection to the server, directly or through a proxy.

use std::{
    io,
    net::{Ipv6Addr, SocketAddr},
};

use opalexe_domain::api::native::diagnostic::{Fact, NetworkFault};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpStream, lookup_host},
};

use super::proxy::{Proxy, Way};

/// A proxy's answer to CONNECT is a line and a few headers.
const ANSWER_LIMIT: usize = 8 * 1024;

/// Where the server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Goal {
    /// Its name or its address.
    pub(super) host: String,
    /// Its port.
    pub(super) port: u16,
    /// Whether one speaks TLS to it.
    pub(super) is_secure: bool,
}

impl Goal {
    /// As it stands in a request (RFC 3986 §3.2.2): an address of IPv6 in brackets, because its colons would end at the port.
    fn authority(&self) -> String {
        let Self { host, port, .. } = self;
        match host.parse::<Ipv6Addr>() {
            Ok(address) => format!("[{address}]:{port}"),
            Err(_named) => format!("{host}:{port}"),
        }
    }
}

/// A connection.
#[derive(Debug)]
pub(super) struct Connected {
    pub(super) stream: TcpStream,
    /// The addresses of its name; none where the proxy looks for them.
    pub(super) addresses: Option<Fact>,
}

/// Connects to the server.
///
/// # Errors
/// Why nobody could be reached.
pub(super) async fn connect(goal: &Goal, way: &Way) -> Result<Connected, NetworkFault> {
    match way {
        Way::Through(proxy) => {
            let (mut stream, _addresses) = open(&proxy.host, proxy.port).await?;
            if goal.is_secure {
                tunnel(&mut stream, goal, proxy).await?;
            }
            Ok(Connected {
                stream,
                addresses: None,
            })
        }
        Way::Direct | Way::ByOtherProxy => {
            let (stream, addresses) = open(&goal.host, goal.port).await?;
            let addresses = addresses.iter().map(|address| address.ip().to_string());
            Ok(Connected {
                stream,
                addresses: Some(Fact::Addresses(addresses.collect())),
            })
        }
    }
}

async fn open(host: &str, port: u16) -> Result<(TcpStream, Vec<SocketAddr>), NetworkFault> {
    let found = lookup_host((host, port)).await;
    let addresses: Vec<SocketAddr> = found.map_err(|_error| NetworkFault::NameUnknown)?.collect();
    if addresses.is_empty() {
        return Err(NetworkFault::NameUnknown);
    }
    let stream = TcpStream::connect(addresses.as_slice())
        .await
        .map_err(|error| fault_of(&error))?;
    Ok((stream, addresses))
}

/// Asks a proxy for the way to the server (RFC 9110 §9.3.6).
async fn tunnel(stream: &mut TcpStream, goal: &Goal, proxy: &Proxy) -> Result<(), NetworkFault> {
    let broken_off = |_error: io::Error| NetworkFault::BrokenOff;
    let place = goal.authority();
    let mut question = format!("CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n");
    if let Some(credentials) = &proxy.credentials {
        question.push_str(&format!("Proxy-Authorization: {}\r\n", credentials.0));
    }
    question.push_str("\r\n");
    stream.write_all(question.as_bytes()).await.map_err(broken_off)?;
    let mut answer = Vec::new();
    let mut byte = [0; 1];
    // One byte at a time: what follows the empty line belongs to TLS.
    while !answer.ends_with(b"\r\n\r\n") {
        if answer.len() >= ANSWER_LIMIT || stream.read(&mut byte).await.map_err(broken_off)? == 0 {
            return Err(NetworkFault::BrokenOff);
        }
        answer.extend_from_slice(&byte);
    }
    match status(&answer) {
        Some(200..=299) => Ok(()),
        Some(407) => Err(NetworkFault::ProxyWantsPassword),
        _ => Err(NetworkFault::ProxyRefused),
    }
}

/// The status of an answer, `HTTP/1.1 407 …`.
fn status(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|byte| *byte == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    line.strip_prefix("HTTP/")?.split(' ').nth(1)?.parse().ok()
}

pub(super) fn fault_of(error: &io::Error) -> NetworkFault {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => NetworkFault::Refused,
        io::ErrorKind::TimedOut => NetworkFault::Silent,
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => NetworkFault::NoRoute,
        _ => NetworkFault::BrokenOff,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_ipv6_is_asked_for_in_brackets() {
        for (host, authority) in [
            ("opalexe.example", "opalexe.example:443"),
            ("192.0.2.7", "192.0.2.7:443"),
            ("2001:db8::7", "[2001:db8::7]:443"),
        ] {
            let goal = Goal {
                host: host.to_owned(),
                port: 443,
                is_secure: true,
            };
            assert_eq!(goal.authority(), authority);
        }
    }
}
