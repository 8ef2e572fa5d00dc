//! The way to the server: from what was typed to what the connection is made with.

use opalexe_domain::api::native::{Proxy, SettingsFault};
use url::Url;

/// The longest text that is looked at: a name of a machine has at most 253 characters.
const TYPED_LIMIT: usize = 300;

/// The way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ProxyRoute {
    /// As the operating system or the environment says.
    System,
    /// Without a proxy.
    Direct,
    /// Through that proxy.
    Through(ProxyAddress),
}

/// The address of a proxy: `http`, a machine and a port, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProxyAddress(Url);

impl ProxyAddress {
    /// The address as the connection takes it.
    pub(crate) fn url(&self) -> &Url {
        &self.0
    }

    /// Reads what was typed, with or without `http://`. The port must be there: which one is meant without it, nobody knows.
    ///
    /// # Errors
    /// [`SettingsFault::ProxyCredentials`] or [`SettingsFault::ProxyInvalid`].
    fn typed(text: &str) -> Result<Self, SettingsFault> {
        let text = text.trim();
        if text.is_empty() || text.len() > TYPED_LIMIT {
            return Err(SettingsFault::ProxyInvalid);
        }
        let whole = if text.contains("://") {
            text.to_owned()
        } else {
            format!("http://{text}")
        };
        let url = Url::parse(&whole).map_err(|_| SettingsFault::ProxyInvalid)?;
        // Looked for in the text too: an empty name before the `@` leaves no trace in what was read.
        if !url.username().is_empty() || url.password().is_some() || whole.contains('@') {
            return Err(SettingsFault::ProxyCredentials);
        }
        let says_port = url.port().is_some() || whole.trim_end_matches('/').ends_with(":80");
        let is_address = url.scheme() == "http"
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.port() != Some(0)
            && says_port
            && matches!(url.path(), "" | "/")
            && url.query().is_none()
            && url.fragment().is_none();
        if is_address {
            Ok(Self(url))
        } else {
            Err(SettingsFault::ProxyInvalid)
        }
    }
}

impl std::fmt::Display for ProxyAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let host = self.0.host_str().unwrap_or_default();
        let port = self.0.port_or_known_default().unwrap_or_default();
        write!(f, "http://{host}:{port}")
    }
}

impl TryFrom<&Proxy> for ProxyRoute {
    type Error = SettingsFault;

    fn try_from(proxy: &Proxy) -> Result<Self, SettingsFault> {
        Ok(match proxy {
            Proxy::System => Self::System,
            Proxy::None => Self::Direct,
            Proxy::Manual { address } => Self::Through(ProxyAddress::typed(address)?),
        })
    }
}

impl From<ProxyRoute> for Proxy {
    fn from(route: ProxyRoute) -> Self {
        match route {
            ProxyRoute::System => Self::System,
            ProxyRoute::Direct => Self::None,
            ProxyRoute::Through(address) => Self::Manual {
                address: address.to_string(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_machine_and_a_port_and_is_written_in_full() {
        for (typed, written) in [
            ("proxy.example:3128", "http://proxy.example:3128"),
            (" http://proxy.example:8080/ ", "http://proxy.example:8080"),
            ("http://PROXY.example:80", "http://proxy.example:80"),
            ("10.0.0.1:3128", "http://10.0.0.1:3128"),
            ("[::1]:3128", "http://[::1]:3128"),
        ] {
            assert_eq!(
                ProxyAddress::typed(typed).unwrap().to_string(),
                written,
                "{typed}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "",
            "proxy.example",
            "http://proxy.example",
            "http://proxy.example/",
            "https://proxy.example:443",
            "socks5://proxy.example:1080",
            "proxy.example:0",
            "proxy.example:3128/path",
            "proxy.example:3128?query",
            "proxy example:3128",
            ":3128",
        ] {
            assert_eq!(
                ProxyAddress::typed(typed),
                Err(SettingsFault::ProxyInvalid),
                "{typed}"
            );
        }
        let long = format!("{}.example:3128", "a".repeat(TYPED_LIMIT));
        assert_eq!(ProxyAddress::typed(&long), Err(SettingsFault::ProxyInvalid));
    }

    #[test]
    fn a_name_or_a_password_is_refused_as_such() {
        for typed in [
            "http://me:secret@proxy.example:3128",
            "me@proxy.example:3128",
            "@proxy.example:3128",
        ] {
            assert_eq!(
                ProxyAddress::typed(typed),
                Err(SettingsFault::ProxyCredentials),
                "{typed}"
            );
        }
    }
}
