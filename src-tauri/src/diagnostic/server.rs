//! The server and the way to it, step by step: name, proxy, connection, TLS, and what it says of itself.

mod connection;
mod proxy;
mod tls;

use std::time::{Duration, Instant};

use opalexe_domain::api::{
    instance::Instance,
    native::{
        Error, ServerFault,
        diagnostic::{Advice, Fact, NetworkFault, Section, ServerSource, TlsFault, Topic, Verdict},
    },
};
use tokio::time::timeout;
use url::Url;

use crate::{
    server_address::ServerAddress, server_client::ServerClient, server_desk::ServerDesk,
    settings::SettingsDesk,
};
use connection::Goal;
use proxy::Way;

/// How long the connection, and then TLS, may each take.
const STEP_PATIENCE: Duration = Duration::from_secs(8);

pub(super) async fn examine(desk: &ServerDesk, settings: &SettingsDesk) -> Section {
    let mut section = Section::new(Topic::Server);
    let fixed = desk.described().fixed;
    let Ok(client) = desk.client() else {
        let advice = if fixed {
            Advice::CorrectFixedServer
        } else {
            Advice::ChooseServer
        };
        section.find(Verdict::Bad, advice);
        return section;
    };
    let address = client.address();
    section.facts.push(Fact::ServerOrigin(address.to_string()));
    section.facts.push(Fact::ServerChosenBy(if fixed {
        ServerSource::Administrator
    } else {
        ServerSource::Person
    }));
    if reach(&mut section, address, settings).await {
        ask(&mut section, &client).await;
    }
    section
}

/// Goes the way to the server; whether there is a point in asking it anything.
async fn reach(section: &mut Section, address: &ServerAddress, settings: &SettingsDesk) -> bool {
    let way = proxy::way(address, &settings.route());
    section.facts.push(way.told());
    let Some(goal) = Goal::of(address) else {
        return true;
    };
    // A proxy of another kind is left to the connection that the program itself uses.
    if way == Way::ByOtherProxy {
        return true;
    }
    let begun = Instant::now();
    let connected = timeout(STEP_PATIENCE, connection::connect(&goal, &way)).await;
    let stream = match connected.unwrap_or(Err(NetworkFault::Silent)) {
        Ok(connected) => {
            section.facts.extend(connected.addresses);
            section.facts.push(Fact::ConnectedIn(millis(begun.elapsed())));
            connected.stream
        }
        Err(fault) => {
            section.facts.push(Fact::Network(fault));
            section.find(Verdict::Bad, advice_of_network(fault, &way));
            return false;
        }
    };
    if !goal.is_secure {
        return true;
    }
    let shaken = timeout(STEP_PATIENCE, tls::shake_hands(stream, &goal.host)).await;
    let Ok(seen) = shaken else {
        section.facts.push(Fact::Network(NetworkFault::Silent));
        section.find(Verdict::Bad, Advice::TlsFailed);
        return false;
    };
    section.facts.extend(seen.facts);
    let Some(fault) = seen.fault else { return true };
    section.facts.push(Fact::Tls(fault));
    section.find(Verdict::Bad, advice_of_tls(fault));
    false
}

/// Asks the server what it is.
async fn ask(section: &mut Section, client: &ServerClient) {
    let answer = match client.first_answer().await {
        Ok(answer) => answer,
        Err(error) => {
            section.find(Verdict::Bad, advice_of_error(&error));
            return;
        }
    };
    section.facts.push(Fact::HttpStatus(answer.status));
    let instance: Instance = match answer.instance {
        Ok(instance) => instance,
        Err(error) => {
            section.find(Verdict::Bad, advice_of_error(&error));
            return;
        }
    };
    section.facts.push(Fact::Instance(instance.name));
    section.facts.push(Fact::InstanceVersion(instance.version));
    if instance.origin != client.address().origin().as_str() {
        section.facts.push(Fact::OriginSaid(instance.origin));
        section.find(Verdict::Bad, Advice::OriginMismatch);
    }
}

fn advice_of_network(fault: NetworkFault, way: &Way) -> Advice {
    match (fault, way) {
        (NetworkFault::ProxyRefused | NetworkFault::ProxyWantsPassword, _) | (_, Way::Through(_)) => {
            Advice::CheckProxy
        }
        (NetworkFault::NameUnknown, _) => Advice::CheckName,
        _ => Advice::CheckNetwork,
    }
}

fn advice_of_tls(fault: TlsFault) -> Advice {
    match fault {
        TlsFault::UnknownIssuer => Advice::TrustServer,
        TlsFault::Expired | TlsFault::NotYetValid => Advice::ServerCertificateDates,
        TlsFault::OtherName => Advice::ServerCertificateName,
        TlsFault::NotTls => Advice::NotOpalexe,
        TlsFault::Revoked | TlsFault::Unsound | TlsFault::NothingInCommon | TlsFault::Failed => {
            Advice::TlsFailed
        }
    }
}

fn advice_of_error(error: &Error) -> Advice {
    match error {
        Error::Api(_) => Advice::ServerUnavailable,
        Error::Server(ServerFault::TlsUntrusted) => Advice::TrustServer,
        Error::Server(ServerFault::Unreachable) => Advice::CheckNetwork,
        _ => Advice::NotOpalexe,
    }
}

fn millis(span: Duration) -> u32 {
    u32::try_from(span.as_millis()).unwrap_or(u32::MAX)
}

impl Goal {
    fn of(address: &ServerAddress) -> Option<Self> {
        let url = Url::parse(&address.to_string()).ok()?;
        Some(Self {
            host: url.host_str()?.trim_matches(['[', ']']).to_owned(),
            port: url.port_or_known_default()?,
            is_secure: url.scheme() == "https",
        })
    }
}

#[cfg(test)]
mod tests;
