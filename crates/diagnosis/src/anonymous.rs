//! What of a diagnosis may be read by others.
//!
//! Each fact is kept, shortened or left out by its kind, so that a new kind cannot be forgotten. What is kept of free
//! texts is then searched for the names that the diagnosis itself knows: a path may hold a user's, a vendor's text anything.

mod names;
mod paths;

use opalexe_domain::api::native::diagnostic::{Diagnosis, Fact, Item, Section, Subject};

use names::{Names, without_serial};

/// How many hexadecimal digits of a thumbprint are left: enough to compare two, too few to look a certificate up.
const THUMBPRINT_DIGITS: usize = 16;

/// The diagnosis without what is personal: holders, users, computers but the server, serial numbers, e-mail addresses.
#[must_use]
pub fn anonymised(diagnosis: &Diagnosis) -> Diagnosis {
    let names = Names::in_diagnosis(diagnosis);
    Diagnosis {
        sections: diagnosis
            .sections
            .iter()
            .map(|section| section_of(section, &names))
            .collect(),
    }
}

fn section_of(section: &Section, names: &Names) -> Section {
    Section {
        topic: section.topic,
        verdict: section.verdict,
        facts: facts(&section.facts, names),
        items: section.items.iter().map(|item| item_of(item, names)).collect(),
        advice: section.advice.clone(),
    }
}

fn item_of(item: &Item, names: &Names) -> Item {
    Item {
        subject: match &item.subject {
            Subject::Reader(name) => Subject::Reader(names.hide(&without_serial(name))),
            Subject::Card(reader) => Subject::Card(names.hide(&without_serial(reader))),
            Subject::Certificate(number) => Subject::Certificate(*number),
            Subject::Module(product) => Subject::Module(names.hide(product)),
        },
        verdict: item.verdict,
        facts: facts(&item.facts, names),
        advice: item.advice.clone(),
    }
}

fn facts(found: &[Fact], names: &Names) -> Vec<Fact> {
    found.iter().filter_map(|fact| fact_of(fact, names)).collect()
}

fn fact_of(fact: &Fact, names: &Names) -> Option<Fact> {
    Some(match fact {
        // The person and his machines.
        Fact::User(_) | Fact::Home(_) | Fact::Holder(_) | Fact::Addresses(_) | Fact::TlsSubject(_) => {
            return None;
        }
        Fact::Proxy { address: _, source } => Fact::Proxy {
            address: String::new(),
            source: *source,
        },
        Fact::Thumbprint(hex) => Fact::Thumbprint(shortened(hex)),
        Fact::TlsThumbprint(hex) => Fact::TlsThumbprint(shortened(hex)),
        // Paths.
        Fact::ServiceProgram(path) => Fact::ServiceProgram(names.path(path)),
        Fact::ServiceSocket(path) => Fact::ServiceSocket(names.path(path)),
        Fact::ServiceSocketAbsent(path) => Fact::ServiceSocketAbsent(names.path(path)),
        Fact::ModulePath(path) => Fact::ModulePath(names.path(path)),
        Fact::ModuleCulprit(path) => Fact::ModuleCulprit(names.path(path)),
        Fact::LogFolder(path) => Fact::LogFolder(names.path(path)),
        Fact::SettingsFolder(path) => Fact::SettingsFolder(names.path(path)),
        Fact::ChosenModule(path) => Fact::ChosenModule(names.path(path)),
        // Texts that others wrote.
        Fact::System(text) => Fact::System(names.hide(text)),
        Fact::Kernel(text) => Fact::Kernel(names.hide(text)),
        Fact::DesktopSession(text) => Fact::DesktopSession(names.hide(text)),
        Fact::Browser(text) => Fact::Browser(names.hide(text)),
        Fact::ModuleVendor(text) => Fact::ModuleVendor(names.hide(&without_serial(text))),
        Fact::Issuer(text) => Fact::Issuer(names.hide(text)),
        Fact::TlsIssuer(text) => Fact::TlsIssuer(names.hide(text)),
        Fact::Instance(text) => Fact::Instance(names.hide(text)),
        Fact::InstanceVersion(text) => Fact::InstanceVersion(names.hide(text)),
        Fact::Model(text) => Fact::Model(names.hide(text)),
        Fact::ProductNeeded(text) => Fact::ProductNeeded(names.hide(text)),
        Fact::OtherProgram(text) => Fact::OtherProgram(names.hide(text)),
        // The server, which support must know; our own words; numbers, codes and dates.
        Fact::ServerOrigin(_)
        | Fact::OriginSaid(_)
        | Fact::Version(_)
        | Fact::Architecture(_)
        | Fact::Service(_)
        | Fact::Reader(_)
        | Fact::UsbReaders(_)
        | Fact::Atr(_)
        | Fact::Application(_)
        | Fact::Card(_)
        | Fact::TriesLeft(_)
        | Fact::Module(_)
        | Fact::ModuleSha256(_)
        | Fact::ProductsAbsent(_)
        | Fact::ValidFrom(_)
        | Fact::ValidUntil(_)
        | Fact::Use(_)
        | Fact::Offer(_)
        | Fact::ServerChosenBy(_)
        | Fact::Direct
        | Fact::ConnectedIn(_)
        | Fact::Network(_)
        | Fact::TlsProtocol(_)
        | Fact::Tls(_)
        | Fact::TlsValidUntil(_)
        | Fact::HttpStatus(_)
        | Fact::ClockHere(_)
        | Fact::ClockThere(_)
        | Fact::ClockAhead { .. }
        | Fact::FreeSpace(_)
        | Fact::LockOnCardRemoval(_)
        | Fact::NoChosenModule => fact.clone(),
    })
}

fn shortened(hex: &str) -> String {
    let kept: String = hex.chars().take(THUMBPRINT_DIGITS).collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests;
