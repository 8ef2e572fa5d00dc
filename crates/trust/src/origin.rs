//! The origin of a web site, in its one canonical form (RFC 6454 §6.2): `scheme://host[:port]` and nothing
//! else.
//!
//! Client and server sign and verify this text, so it must be the same on both sides to the last character:
//! no final slash, no path, no default port, no capital, no Unicode. `https` is asked everywhere but on the
//! machine itself.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use thiserror::Error;

/// The longest origin that Web eID applications accept.
pub const MAX_ORIGIN_LENGTH: usize = 255;
/// DNS (RFC 1035 §2.3.4).
const MAX_LABEL_LENGTH: usize = 63;
/// DNS (RFC 1035 §2.3.4), without the final dot.
const MAX_NAME_LENGTH: usize = 253;

/// A well-formed origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin(String);

/// What is wrong with a text that is no origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OriginError {
    /// Longer than [`MAX_ORIGIN_LENGTH`].
    #[error("an origin has at most 255 characters")]
    TooLong,
    /// Neither `https://` nor `http://` in front.
    #[error("an origin begins with https://")]
    Scheme,
    /// `http` to another machine.
    #[error("http is only for this machine: localhost, 127.0.0.0/8 or [::1]")]
    HttpBeyondLoopback,
    /// A slash, a path, a query or a fragment after the host, or a user before it.
    #[error("an origin is scheme, host and port: no slash, path, query, fragment or user")]
    MoreThanOrigin,
    /// No host, or not in canonical form.
    #[error("the host must be a lower-case name, in punycode where needed, or an address in its usual form")]
    Host,
    /// Not a decimal number from 1 to 65535.
    #[error("the port must be a number from 1 to 65535")]
    Port,
    /// `:443` after https or `:80` after http.
    #[error("the default port is left out")]
    DefaultPort,
}

impl Origin {
    /// The text that is signed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the connection is by TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        if text.len() > MAX_ORIGIN_LENGTH {
            return Err(OriginError::TooLong);
        }
        let (scheme, authority) = text.split_once("://").ok_or(OriginError::Scheme)?;
        let default_port = match scheme {
            "https" => 443,
            "http" => 80,
            _ => return Err(OriginError::Scheme),
        };
        if authority.contains(['/', '?', '#', '@', '\\']) {
            return Err(OriginError::MoreThanOrigin);
        }
        let (host, port) = split_port(authority)?;
        let host = Host::parse(host)?;
        if let Some(port) = port
            && parse_port(port)? == default_port
        {
            return Err(OriginError::DefaultPort);
        }
        if scheme == "http" && !host.is_loopback() {
            return Err(OriginError::HttpBeyondLoopback);
        }
        Ok(Self(text.to_owned()))
    }
}

enum Host<'a> {
    Name(&'a str),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

impl<'a> Host<'a> {
    fn parse(text: &'a str) -> Result<Self, OriginError> {
        if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let address: Ipv6Addr = inside.parse().map_err(|_| OriginError::Host)?;
            return if address.to_string() == inside {
                Ok(Self::V6(address))
            } else {
                Err(OriginError::Host)
            };
        }
        // A host whose last label is a number is an IPv4 address for browsers (URL standard, "ends in a
        // number").
        let last = text.rsplit('.').next().unwrap_or_default();
        if last.starts_with(|first: char| first.is_ascii_digit()) {
            // The parser knows the canonical form only: four decimal numbers without leading zeros.
            return text.parse().map(Self::V4).map_err(|_| OriginError::Host);
        }
        if text.len() <= MAX_NAME_LENGTH && text.split('.').all(is_label) {
            Ok(Self::Name(text))
        } else {
            Err(OriginError::Host)
        }
    }

    fn is_loopback(&self) -> bool {
        match self {
            Self::Name(name) => *name == "localhost",
            Self::V4(address) => address.is_loopback(),
            Self::V6(address) => address.is_loopback(),
        }
    }
}

/// Letters, digits and inner hyphens. The underscore is no host name's, but intranets have it and browsers
/// take it.
fn is_label(label: &str) -> bool {
    let allowed =
        |octet: u8| octet.is_ascii_lowercase() || octet.is_ascii_digit() || octet == b'-' || octet == b'_';
    (1..=MAX_LABEL_LENGTH).contains(&label.len())
        && label.bytes().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

fn split_port(authority: &str) -> Result<(&str, Option<&str>), OriginError> {
    if authority.starts_with('[') {
        let end = authority.find(']').ok_or(OriginError::Host)?;
        let (host, rest) = authority.split_at_checked(end + 1).ok_or(OriginError::Host)?;
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if rest.is_empty() => Ok((host, None)),
            None => Err(OriginError::Host),
        };
    }
    match authority.split_once(':') {
        Some((host, port)) => Ok((host, Some(port))),
        None => Ok((authority, None)),
    }
}

fn parse_port(text: &str) -> Result<u16, OriginError> {
    let canonical = text.bytes().all(|octet| octet.is_ascii_digit()) && !text.starts_with('0');
    if canonical {
        text.parse().map_err(|_| OriginError::Port)
    } else {
        Err(OriginError::Port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn origins_in_canonical_form_are_accepted_and_kept_as_they_are() {
        for text in [
            "https://expertise.example",
            "https://expertise.example:8443",
            "https://xn--expertis-i1a.example",
            "https://a",
            "https://my_server.intranet",
            "https://192.0.2.7",
            "https://[2001:db8::1]:8443",
            "http://localhost",
            "http://localhost:8080",
            "http://127.0.0.1:8443",
            "http://127.3.2.1",
            "http://[::1]:3000",
            "https://localhost:65535",
        ] {
            assert_eq!(
                text.parse::<Origin>().map(|origin| origin.to_string()).as_deref(),
                Ok(text)
            );
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        use OriginError::*;
        for (text, reason) in [
            ("", Scheme),
            ("expertise.example", Scheme),
            ("//expertise.example", Scheme),
            ("HTTPS://expertise.example", Scheme),
            ("ftp://expertise.example", Scheme),
            ("wss://expertise.example", Scheme),
            ("null", Scheme),
            ("https:/expertise.example", Scheme),
            ("https://expertise.example/", MoreThanOrigin),
            ("https://expertise.example/chemin", MoreThanOrigin),
            ("https://expertise.example?q", MoreThanOrigin),
            ("https://expertise.example#f", MoreThanOrigin),
            ("https://user@expertise.example", MoreThanOrigin),
            ("https://user:secret@expertise.example", MoreThanOrigin),
            ("https://expertise.example\\", MoreThanOrigin),
            ("https:///expertise.example", MoreThanOrigin),
            ("https://", Host),
            ("https://:8443", Host),
            ("https://Expertise.example", Host),
            ("https://expertisé.example", Host),
            ("https://expertise.example.", Host),
            ("https://expertise..example", Host),
            ("https://-expertise.example", Host),
            ("https://exp ertise.example", Host),
            (" https://expertise.example", Scheme),
            ("https://expertise.example ", Host),
            ("https://expertise.example\n", Host),
            ("https://exp%65rtise.example", Host),
            ("https://*.example", Host),
            ("https://127.1", Host),
            ("https://0x7f.0.0.1", Host),
            ("https://127.0.0.01", Host),
            ("https://2130706433", Host),
            ("https://[2001:DB8::1]", Host),
            ("https://[0:0:0:0:0:0:0:1]", Host),
            ("https://[::1", Host),
            ("https://[::1]x", Host),
            ("https://::1", Host),
            ("https://expertise.example:", Port),
            ("https://expertise.example:0", Port),
            ("https://expertise.example:65536", Port),
            ("https://expertise.example:08443", Port),
            ("https://expertise.example:+8443", Port),
            ("https://expertise.example:8443:1", Port),
            ("https://expertise.example:443", DefaultPort),
            ("http://localhost:80", DefaultPort),
            ("http://expertise.example", HttpBeyondLoopback),
            ("http://192.0.2.7", HttpBeyondLoopback),
            ("http://localhost.example", HttpBeyondLoopback),
            ("http://[2001:db8::1]", HttpBeyondLoopback),
        ] {
            assert_eq!(text.parse::<Origin>(), Err(reason), "{text}");
        }
    }

    #[test]
    fn an_origin_has_at_most_255_characters() {
        let label = "a".repeat(61);
        let longest = format!("https://{label}.{label}.{label}.{}", "a".repeat(61));
        assert!(longest.len() <= MAX_ORIGIN_LENGTH && longest.parse::<Origin>().is_ok());
        assert_eq!(
            format!("https://{}", "a.".repeat(130)).parse::<Origin>(),
            Err(OriginError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", tail in "[a-z0-9:./@\\[\\]?#-]{0,40}") {
            let _ = text.parse::<Origin>();
            if let Ok(origin) = format!("https://{tail}").parse::<Origin>() {
                prop_assert_eq!(origin.as_str(), format!("https://{tail}"));
            }
        }
    }
}
