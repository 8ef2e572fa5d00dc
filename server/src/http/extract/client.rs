//! What a request says of the program and the network that it comes from, for its person to recognise.

use std::{convert::Infallible, net::IpAddr};

use axum::{
    extract::FromRequestParts,
    http::{header::USER_AGENT, request::Parts},
};
use opalexe_domain::device::Device;

use crate::{app::App, http::address};

/// Which program asks, and from which network.
#[derive(Debug)]
pub struct Client {
    /// The program, by its `User-Agent`.
    pub device: Device,
    /// The network: see `network_of`.
    pub network: Option<String>,
}

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let user_agent = parts
            .headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok());
        let address = address::client(&parts.extensions, &parts.headers, &app.config.trusted_proxies);
        Ok(Self {
            device: user_agent.map_or_else(Device::unknown, Device::of_user_agent),
            network: address.map(network_of),
        })
    }
}

/// The address without what tells one machine of its network from another: three octets of four, or the 48 bits that a site is given
/// (RFC 6177). Enough to see that a session is not one's own, too little to follow anybody; the rest is never kept.
pub(super) fn network_of(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => {
            let [first, second, third, _] = address.octets();
            format!("{first}.{second}.{third}.x")
        }
        IpAddr::V6(address) => {
            let [first, second, third, ..] = address.segments();
            format!("{first:x}:{second:x}:{third:x}::x")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_address_is_left_out() {
        let shortened = |text: &str| network_of(text.parse().unwrap());
        assert_eq!(shortened("192.0.2.7"), "192.0.2.x");
        assert_eq!(shortened("2001:db8:1:2:3:4:5:6"), "2001:db8:1::x");
        assert_eq!(shortened("::1"), "0:0:0::x");
    }
}
