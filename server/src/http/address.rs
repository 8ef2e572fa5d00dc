//! From which address a request really comes.

use std::net::{IpAddr, SocketAddr};

use axum::http::{Extensions, HeaderMap};

use crate::config::network::Network;

/// The header by which a proxy names the address before it.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The other end of the connection, set by the accept loop.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The address of the client: the peer, or, when the peer is a trusted proxy, the last address of `X-Forwarded-For` that is not one.
///
/// What stands further left was written by somebody whom nobody vouches for.
pub(super) fn client(extensions: &Extensions, headers: &HeaderMap, trusted: &[Network]) -> Option<IpAddr> {
    let peer = extensions.get::<Peer>()?.0.ip().to_canonical();
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(peer) {
        return Some(peer);
    }
    let mut named: Vec<&str> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut client = peer;
    while let Some(address) = named.pop() {
        let Some(address) = read(address.trim()) else {
            break;
        };
        client = address.to_canonical();
        if !is_trusted(client) {
            break;
        }
    }
    Some(client)
}

/// An address as proxies write it: alone, in brackets, or with the port that it came from.
fn read(text: &str) -> Option<IpAddr> {
    let bracketed = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || Some(text.parse::<SocketAddr>().ok()?.ip());
    text.parse().ok().or_else(with_port).or_else(bracketed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, forwarded: &[&'static str]) -> String {
        let trusted = ["10.0.0.0/8".parse().unwrap()];
        let mut extensions = Extensions::new();
        extensions.insert(Peer(peer.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        client(&extensions, &headers, &trusted).unwrap().to_string()
    }

    #[test]
    fn a_stranger_cannot_name_another_address() {
        assert_eq!(client_of("203.0.113.9:1", &["198.51.100.7"]), "203.0.113.9");
    }

    #[test]
    fn a_trusted_proxy_names_the_client_and_what_the_client_wrote_before_is_ignored() {
        assert_eq!(client_of("10.0.0.1:1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(
            client_of("10.0.0.1:1", &["1.2.3.4, 198.51.100.7, 10.0.0.2"]),
            "198.51.100.7"
        );
        assert_eq!(
            client_of("10.0.0.1:1", &["1.2.3.4", "198.51.100.7"]),
            "198.51.100.7"
        );
        assert_eq!(client_of("10.0.0.1:1", &["nonsense"]), "10.0.0.1");
        assert_eq!(client_of("10.0.0.1:1", &["1.2.3.4:5678"]), "1.2.3.4");
        assert_eq!(client_of("10.0.0.1:1", &["[2001:db8::1]:5678"]), "2001:db8::1");
        assert_eq!(
            client_of("10.0.0.1:1", &["[2001:db8::1], 10.0.0.2:1"]),
            "2001:db8::1"
        );
        assert_eq!(client_of("10.0.0.1:1", &[]), "10.0.0.1");
        assert_eq!(client_of("[::ffff:10.0.0.1]:1", &["2001:db8::1"]), "2001:db8::1");
    }
}
