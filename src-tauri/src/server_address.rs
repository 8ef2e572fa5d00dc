//! The address of a server, from what a person or an administrator typed to the origin that a card signs.

use std::{fmt, net::IpAddr, str::FromStr};

use opalexe_domain::api::native::ServerFault;
use opalexe_trust::Origin;
use url::{Host, Url};

/// The longest text that is looked at: an origin has at most 255 characters, and a person may type spaces around it.
const TYPED_LIMIT: usize = 300;

/// An address to which this program may connect: `https`, or `http` to this very machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServerAddress {
    origin: Origin,
    reach: Reach,
}

/// Where the server runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// On this very machine: no proxy stands between.
    Loopback,
    /// Somewhere on the network.
    Network,
}

impl ServerAddress {
    /// The origin: what the card signs, and the beginning of every URL that is called.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Where the server runs.
    pub(crate) fn reach(&self) -> Reach {
        self.reach
    }

    /// The URL of a path of this server, `/api/v1/…`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.origin.fmt(f)
    }
}

/// Why a text is no address of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AddressError {
    /// Not an origin, with or without `https://`.
    #[error("not the address of a server")]
    Invalid,
    /// `http` to another machine.
    #[error("http is for this very machine only")]
    Insecure,
}

impl From<AddressError> for ServerFault {
    fn from(error: AddressError) -> Self {
        match error {
            AddressError::Invalid => Self::AddressInvalid,
            AddressError::Insecure => Self::AddressInsecure,
        }
    }
}

impl FromStr for ServerAddress {
    type Err = AddressError;

    /// Takes an origin, with or without `https://` and a final slash. Unicode names become punycode, so that what is
    /// shown to the person cannot pass for another name.
    fn from_str(typed: &str) -> Result<Self, AddressError> {
        let typed = typed.trim();
        if typed.is_empty() || typed.len() > TYPED_LIMIT {
            return Err(AddressError::Invalid);
        }
        let whole = if typed.contains("://") {
            typed.to_owned()
        } else {
            format!("https://{typed}")
        };
        let url = Url::parse(&whole).map_err(|_| AddressError::Invalid)?;
        let more_than_an_origin = !matches!(url.path(), "" | "/")
            || url.query().is_some()
            || url.fragment().is_some()
            || !url.username().is_empty()
            || url.password().is_some();
        if more_than_an_origin {
            return Err(AddressError::Invalid);
        }
        let reach = match url.host() {
            Some(Host::Domain("localhost")) => Reach::Loopback,
            Some(Host::Ipv4(address)) if IpAddr::V4(address).is_loopback() => Reach::Loopback,
            Some(Host::Ipv6(address)) if IpAddr::V6(address).is_loopback() => Reach::Loopback,
            Some(_) => Reach::Network,
            None => return Err(AddressError::Invalid),
        };
        match (url.scheme(), reach) {
            ("https", _) | ("http", Reach::Loopback) => {}
            ("http", Reach::Network) => return Err(AddressError::Insecure),
            _ => return Err(AddressError::Invalid),
        }
        let origin = url
            .origin()
            .ascii_serialization()
            .parse()
            .map_err(|_| AddressError::Invalid)?;
        Ok(Self { origin, reach })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin_of(typed: &str) -> Result<String, AddressError> {
        typed.parse::<ServerAddress>().map(|address| address.to_string())
    }

    #[test]
    fn an_address_is_brought_to_the_one_form_that_is_signed() {
        for (typed, origin) in [
            ("opalexe.example", "https://opalexe.example"),
            ("  https://Opalexe.Example/  ", "https://opalexe.example"),
            ("https://opalexe.example:443", "https://opalexe.example"),
            ("opalexe.example:8443", "https://opalexe.example:8443"),
            ("https://expertisé.example", "https://xn--expertis-i1a.example"),
            ("localhost:8443", "https://localhost:8443"),
            ("http://localhost:8443", "http://localhost:8443"),
            ("http://127.0.0.1:8443/", "http://127.0.0.1:8443"),
            ("http://[::1]:8443", "http://[::1]:8443"),
            ("192.0.2.7", "https://192.0.2.7"),
        ] {
            assert_eq!(origin_of(typed).as_deref(), Ok(origin), "{typed}");
        }
    }

    #[test]
    fn http_is_for_this_very_machine_only() {
        for typed in [
            "http://opalexe.example",
            "http://192.0.2.7:8443",
            "http://localhost.example",
            "http://[2001:db8::1]",
        ] {
            assert_eq!(origin_of(typed), Err(AddressError::Insecure), "{typed}");
        }
    }

    #[test]
    fn everything_but_an_origin_is_refused() {
        for typed in [
            "",
            "   ",
            "https://",
            "https://opalexe.example/chemin",
            "https://opalexe.example?q=1",
            "https://opalexe.example#f",
            "https://user@opalexe.example",
            "https://user:secret@opalexe.example",
            "ftp://opalexe.example",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "opalexe example",
            &"a".repeat(TYPED_LIMIT + 1),
        ] {
            assert_eq!(origin_of(typed), Err(AddressError::Invalid), "{typed}");
        }
    }

    #[test]
    fn only_this_machine_is_reached_without_a_proxy() {
        let reach = |typed: &str| typed.parse::<ServerAddress>().unwrap().reach();
        assert_eq!(reach("https://127.0.0.1:8443"), Reach::Loopback);
        assert_eq!(reach("https://localhost"), Reach::Loopback);
        assert_eq!(reach("https://opalexe.example"), Reach::Network);
    }
}
