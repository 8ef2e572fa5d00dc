//! A fact as a label and a value.

use opalexe_domain::api::native::diagnostic::{Fact, ProxySource};

use crate::{told::Row, values, words::Words};

/// The fact as it is read.
pub(crate) fn row(words: Words, fact: &Fact) -> Row {
    let (label, value) = match fact {
        Fact::Version(text) => (words.say("fact-version"), text.clone()),
        Fact::System(text) => (words.say("fact-system"), text.clone()),
        Fact::Kernel(text) => (words.say("fact-kernel"), text.clone()),
        Fact::Architecture(text) => (words.say("fact-architecture"), text.clone()),
        Fact::DesktopSession(text) => (words.say("fact-desktop-session"), text.clone()),
        Fact::Browser(text) => (words.say("fact-browser"), text.clone()),
        Fact::User(text) => (words.say("fact-user"), text.clone()),
        Fact::Home(text) => (words.say("fact-home"), text.clone()),
        Fact::Service(state) => (words.say("fact-service"), words.service(*state)),
        Fact::ServiceProgram(path) => (words.say("fact-service-program"), path.clone()),
        Fact::ServiceSocket(path) => (words.say("fact-service-socket"), path.clone()),
        Fact::ServiceSocketAbsent(path) => (words.say("fact-service-socket-absent"), path.clone()),
        Fact::Reader(state) => (words.say("fact-reader"), words.reader(*state)),
        Fact::UsbReaders(count) => (words.say("fact-usb-readers"), count.to_string()),
        Fact::OtherProgram(name) => (words.say("fact-other-program"), name.clone()),
        Fact::Atr(hex) => (words.say("fact-atr"), hex.clone()),
        Fact::Model(name) => (words.say("fact-model"), name.clone()),
        Fact::Application(application) => (words.say("fact-application"), words.application(*application)),
        Fact::ProductNeeded(name) => (words.say("fact-product-needed"), name.clone()),
        Fact::Card(code) => (words.say("fact-card"), words.card(*code)),
        Fact::TriesLeft(tries) => (words.say("fact-tries-left"), tries.to_string()),
        Fact::Module(state) => (words.say("fact-module"), words.module(*state)),
        Fact::ModulePath(path) => (words.say("fact-module-path"), path.clone()),
        Fact::ModuleCulprit(path) => (words.say("fact-module-culprit"), path.clone()),
        Fact::ModuleSha256(hex) => (words.say("fact-module-sha256"), hex.clone()),
        Fact::ModuleVendor(text) => (words.say("fact-module-vendor"), text.clone()),
        Fact::ProductsAbsent(count) => (words.say("fact-products-absent"), count.to_string()),
        Fact::Holder(name) => (words.say("fact-holder"), name.clone()),
        Fact::Issuer(name) => (words.say("fact-issuer"), name.clone()),
        Fact::ValidFrom(at) => (words.say("fact-valid-from"), values::date(words, *at)),
        Fact::ValidUntil(at) => (words.say("fact-valid-until"), values::date(words, *at)),
        Fact::Use(purpose) => (words.say("fact-use"), words.purpose(*purpose)),
        Fact::Thumbprint(hex) => (words.say("fact-thumbprint"), hex.clone()),
        Fact::Offer(offer) => (words.say("fact-offer"), words.offer(*offer)),
        Fact::ServerOrigin(origin) => (words.say("fact-server-origin"), origin.clone()),
        Fact::ServerChosenBy(source) => (words.say("fact-server-chosen-by"), words.source(*source)),
        Fact::Proxy { address, source } => (words.say("fact-proxy"), proxy(words, address, *source)),
        Fact::Direct => (words.say("fact-proxy"), words.say("value-direct")),
        Fact::Addresses(addresses) => (words.say("fact-addresses"), addresses.join(", ")),
        Fact::ConnectedIn(millis) => {
            let time = words.put("value-milliseconds", "count", *millis);
            (words.say("fact-connected-in"), time)
        }
        Fact::Network(fault) => (words.say("fact-network"), words.network(*fault)),
        Fact::TlsProtocol(name) => (words.say("fact-tls-protocol"), name.clone()),
        Fact::Tls(fault) => (words.say("fact-tls"), words.tls(*fault)),
        Fact::TlsSubject(name) => (words.say("fact-tls-subject"), name.clone()),
        Fact::TlsIssuer(name) => (words.say("fact-tls-issuer"), name.clone()),
        Fact::TlsValidUntil(at) => (words.say("fact-tls-valid-until"), values::date(words, *at)),
        Fact::TlsThumbprint(hex) => (words.say("fact-tls-thumbprint"), hex.clone()),
        Fact::HttpStatus(status) => (words.say("fact-http-status"), status.to_string()),
        Fact::Instance(name) => (words.say("fact-instance"), name.clone()),
        Fact::InstanceVersion(text) => (words.say("fact-instance-version"), text.clone()),
        Fact::OriginSaid(origin) => (words.say("fact-origin-said"), origin.clone()),
        Fact::ClockHere(at) => (words.say("fact-clock-here"), values::date(words, *at)),
        Fact::ClockThere(at) => (words.say("fact-clock-there"), values::date(words, *at)),
        Fact::ClockAhead {
            millis,
            within_millis,
        } => {
            let ahead = values::ahead(words, *millis, *within_millis);
            (words.say("fact-clock-ahead"), ahead)
        }
        Fact::LogFolder(path) => (words.say("fact-log-folder"), path.clone()),
        Fact::SettingsFolder(path) => (words.say("fact-settings-folder"), path.clone()),
        Fact::FreeSpace(bytes) => (words.say("fact-free-space"), values::size(words, *bytes)),
        Fact::LockOnCardRemoval(locks) => (words.say("fact-lock-on-card-removal"), yes_or_no(words, *locks)),
        Fact::ChosenModule(path) => (words.say("fact-chosen-module"), path.clone()),
        Fact::NoChosenModule => (words.say("fact-chosen-module"), words.say("value-none")),
    };
    Row {
        label,
        value,
        is_code: is_code(fact),
    }
}

/// An address that was left out is told as such.
fn proxy(words: Words, address: &str, source: ProxySource) -> String {
    let address = if address.is_empty() {
        words.say("value-proxy-hidden")
    } else {
        address.to_owned()
    };
    match source {
        ProxySource::System => words.put("value-from-system", "address", address),
        ProxySource::Settings => words.put("value-from-settings", "address", address),
    }
}

fn yes_or_no(words: Words, yes: bool) -> String {
    if yes {
        words.say("value-yes")
    } else {
        words.say("value-no")
    }
}

/// Whether the value is for comparing letter by letter, not for reading.
const fn is_code(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Atr(_)
            | Fact::ModuleSha256(_)
            | Fact::ModulePath(_)
            | Fact::ModuleCulprit(_)
            | Fact::Thumbprint(_)
            | Fact::TlsThumbprint(_)
            | Fact::LogFolder(_)
            | Fact::SettingsFolder(_)
            | Fact::ServiceSocket(_)
            | Fact::ServiceSocketAbsent(_)
            | Fact::ServiceProgram(_)
            | Fact::ChosenModule(_)
            | Fact::Home(_)
    )
}
