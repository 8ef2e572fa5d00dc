//! Which proxy stands on the way to the server, and who set it.

use hyper_util::client::proxy::matcher::Matcher;
use opalexe_domain::api::native::diagnostic::{Fact, ProxySource};

use crate::{
    server_address::{Reach, ServerAddress},
    settings::ProxyRoute,
};

/// The way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing stands between.
    Direct,
    /// A proxy that connects when it is asked to (RFC 9110 §9.3.6).
    Through(Proxy),
    /// A proxy of another kind (SOCKS), or one to which one speaks TLS.
    ByOtherProxy,
}

/// A proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proxy {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) source: ProxySource,
    /// The value of `Proxy-Authorization`. It is sent to the proxy and told to nobody.
    pub(super) credentials: Option<Credentials>,
}

/// What a proxy asks for; not to be shown.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Credentials(pub(super) String);

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials(***)")
    }
}

impl Way {
    /// The way as a fact, without the password.
    pub(super) fn told(&self) -> Fact {
        match self {
            Self::Direct => Fact::Direct,
            Self::Through(proxy) => Fact::Proxy {
                address: format!("{}:{}", proxy.host, proxy.port),
                source: proxy.source,
            },
            Self::ByOtherProxy => Fact::Proxy {
                address: String::new(),
                source: ProxySource::System,
            },
        }
    }
}

/// The way that the program takes to that server: the same that its own connections take.
pub(super) fn way(address: &ServerAddress, route: &ProxyRoute) -> Way {
    match (address.reach(), route) {
        (Reach::Loopback, _) | (Reach::Network, ProxyRoute::Direct) => Way::Direct,
        (Reach::Network, ProxyRoute::Through(proxy)) => {
            let url = proxy.url();
            match (url.host_str(), url.port_or_known_default()) {
                (Some(host), Some(port)) => Way::Through(Proxy {
                    host: host.to_owned(),
                    port,
                    source: ProxySource::Settings,
                    credentials: None,
                }),
                _ => Way::ByOtherProxy,
            }
        }
        (Reach::Network, ProxyRoute::System) => of_system(address),
    }
}

fn of_system(address: &ServerAddress) -> Way {
    let Ok(uri) = address.to_string().parse() else {
        return Way::Direct;
    };
    let Some(intercept) = Matcher::from_system().intercept(&uri) else {
        return Way::Direct;
    };
    let uri = intercept.uri();
    match (uri.scheme_str(), uri.host()) {
        (Some("http"), Some(host)) => Way::Through(Proxy {
            host: host.to_owned(),
            port: uri.port_u16().unwrap_or(80),
            source: ProxySource::System,
            credentials: intercept
                .basic_auth()
                .and_then(|value| value.to_str().ok())
                .map(|value| Credentials(value.to_owned())),
        }),
        _ => Way::ByOtherProxy,
    }
}
