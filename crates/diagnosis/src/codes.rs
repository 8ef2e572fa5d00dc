//! The codes of a diagnosis in words.

use opalexe_domain::api::native::{
    CardApplication, CardFaultCode, Usability,
    diagnostic::{
        CertificateUse, ModuleState, NetworkFault, Offer, ReaderState, ServerSource, ServiceState, TlsFault,
    },
};

use crate::words::Words;

impl Words {
    pub(crate) fn service(self, state: ServiceState) -> String {
        match state {
            ServiceState::Running => self.say("service-running"),
            ServiceState::Stopped => self.say("service-stopped"),
            ServiceState::Refusing => self.say("service-refusing"),
        }
    }

    pub(crate) fn reader(self, state: ReaderState) -> String {
        match state {
            ReaderState::Empty => self.say("reader-empty"),
            ReaderState::Card => self.say("reader-card"),
            ReaderState::Mute => self.say("reader-mute"),
            ReaderState::InUse => self.say("reader-in-use"),
            ReaderState::Unavailable => self.say("reader-unavailable"),
        }
    }

    pub(crate) fn application(self, application: CardApplication) -> String {
        match application {
            CardApplication::Piv => self.say("application-piv"),
            CardApplication::IasEcc => self.say("application-ias-ecc"),
            CardApplication::AuthentIc => self.say("application-authentic"),
            CardApplication::MinistryOfTheInterior => self.say("application-ministry-of-the-interior"),
            CardApplication::Pkcs15 => self.say("application-pkcs15"),
            CardApplication::OpenPgp => self.say("application-open-pgp"),
            CardApplication::Fido => self.say("application-fido"),
            CardApplication::TravelDocument => self.say("application-travel-document"),
            CardApplication::Payment => self.say("application-payment"),
            CardApplication::Unknown => self.say("application-unknown"),
        }
    }

    pub(crate) fn card(self, code: CardFaultCode) -> String {
        match code {
            CardFaultCode::ServiceStopped => self.say("card-service-stopped"),
            CardFaultCode::NoReader => self.say("card-no-reader"),
            CardFaultCode::NoCard => self.say("card-no-card"),
            CardFaultCode::CardMute => self.say("card-mute"),
            CardFaultCode::CardRemoved => self.say("card-removed"),
            CardFaultCode::ReaderBusy => self.say("card-reader-busy"),
            CardFaultCode::UnsupportedCard => self.say("card-unsupported"),
            CardFaultCode::NoCertificate => self.say("card-no-certificate"),
            CardFaultCode::WrongPin => self.say("card-wrong-pin"),
            CardFaultCode::PinBlocked => self.say("card-pin-blocked"),
            CardFaultCode::Protocol => self.say("card-protocol"),
            CardFaultCode::Module => self.say("card-module"),
            CardFaultCode::ModuleSilent => self.say("card-module-silent"),
            CardFaultCode::ServiceFailed => self.say("card-service-failed"),
            // The others come of a sign-in, which a diagnosis is not.
            _ => self.say("card-other"),
        }
    }

    pub(crate) fn module(self, state: ModuleState) -> String {
        match state {
            ModuleState::Loaded => self.say("module-loaded"),
            ModuleState::Replaceable => self.say("module-replaceable"),
            ModuleState::PathRefused => self.say("module-path-refused"),
            ModuleState::Absent => self.say("module-absent"),
            ModuleState::Unloadable => self.say("module-unloadable"),
            ModuleState::Crashed => self.say("module-crashed"),
            ModuleState::Silent => self.say("module-silent"),
            ModuleState::Failed => self.say("module-failed"),
        }
    }

    pub(crate) fn purpose(self, purpose: CertificateUse) -> String {
        match purpose {
            CertificateUse::Authentication => self.say("use-authentication"),
            CertificateUse::Signature => self.say("use-signature"),
            CertificateUse::Encryption => self.say("use-encryption"),
            CertificateUse::CardPresence => self.say("use-card-presence"),
            CertificateUse::Other => self.say("use-other"),
        }
    }

    pub(crate) fn offer(self, offer: Offer) -> String {
        match offer {
            Offer::Offered(Usability::Usable) => self.say("offer-usable"),
            Offer::Offered(Usability::Expired) => self.say("offer-expired"),
            Offer::Offered(Usability::NotYetValid) => self.say("offer-not-yet-valid"),
            Offer::Offered(Usability::KeyUnsupported) => self.say("offer-key-unsupported"),
            Offer::Offered(Usability::KeyTooWeak) => self.say("offer-key-too-weak"),
            Offer::Offered(Usability::PinBlocked) => self.say("offer-pin-blocked"),
            Offer::WrongUse => self.say("offer-wrong-use"),
            Offer::RefusedByRule => self.say("offer-refused-by-rule"),
        }
    }

    pub(crate) fn source(self, source: ServerSource) -> String {
        match source {
            ServerSource::Person => self.say("source-person"),
            ServerSource::Administrator => self.say("source-administrator"),
        }
    }

    pub(crate) fn network(self, fault: NetworkFault) -> String {
        match fault {
            NetworkFault::NameUnknown => self.say("network-name-unknown"),
            NetworkFault::Refused => self.say("network-refused"),
            NetworkFault::Silent => self.say("network-silent"),
            NetworkFault::NoRoute => self.say("network-no-route"),
            NetworkFault::ProxyRefused => self.say("network-proxy-refused"),
            NetworkFault::ProxyWantsPassword => self.say("network-proxy-wants-password"),
            NetworkFault::BrokenOff => self.say("network-broken-off"),
        }
    }

    pub(crate) fn tls(self, fault: TlsFault) -> String {
        match fault {
            TlsFault::UnknownIssuer => self.say("tls-unknown-issuer"),
            TlsFault::Expired => self.say("tls-expired"),
            TlsFault::NotYetValid => self.say("tls-not-yet-valid"),
            TlsFault::OtherName => self.say("tls-other-name"),
            TlsFault::Revoked => self.say("tls-revoked"),
            TlsFault::Unsound => self.say("tls-unsound"),
            TlsFault::NotTls => self.say("tls-not-tls"),
            TlsFault::NothingInCommon => self.say("tls-nothing-in-common"),
            TlsFault::Failed => self.say("tls-failed"),
        }
    }
}
