//! What the program finds out about itself and its surroundings, so that a person and whoever helps know why a card, a
//! reader or a server does not do what it should.
//!
//! A diagnosis holds values and codes, no sentences. Finding it out spends no PIN try, and no secret has a place in it.

mod fact;

use serde::{Deserialize, Serialize};

pub use fact::{
    CertificateUse, Fact, ModuleState, NetworkFault, Offer, ProxySource, ReaderState, ServerSource,
    ServiceState, TlsFault,
};

use super::super::error::codes;

/// All sections, in the order of [`Topic::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// The sections.
    pub sections: Vec<Section>,
}

impl Diagnosis {
    /// The gravest verdict of any section; good when there is none.
    pub fn verdict(&self) -> Verdict {
        self.sections
            .iter()
            .map(|section| section.verdict)
            .max()
            .unwrap_or(Verdict::Good)
    }
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// This program and the system under it.
    Program,
    /// The smart card service of the system.
    Service,
    /// The readers.
    Readers,
    /// The cards in them.
    Cards,
    /// The certificates of the cards.
    Certificates,
    /// The PKCS#11 modules of vendors.
    Modules,
    /// The server, and the way to it.
    Server,
    /// The clock of this machine beside the server's.
    Clock,
    /// Room and folders on this machine.
    Machine,
    /// The settings in force.
    Settings,
}

impl Topic {
    /// Every topic, in the order in which they are told.
    pub const ALL: [Self; 10] = [
        Self::Program,
        Self::Service,
        Self::Readers,
        Self::Cards,
        Self::Certificates,
        Self::Modules,
        Self::Server,
        Self::Clock,
        Self::Machine,
        Self::Settings,
    ];

    /// Its name in ids and on the wire, in snake_case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Service => "service",
            Self::Readers => "readers",
            Self::Cards => "cards",
            Self::Certificates => "certificates",
            Self::Modules => "modules",
            Self::Server => "server",
            Self::Clock => "clock",
            Self::Machine => "machine",
            Self::Settings => "settings",
        }
    }
}

/// How things stand. The later, the graver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All is well.
    Good,
    /// Something to look at; it does not stand in the way of a sign-in by itself.
    Warning,
    /// Nobody can sign in while this is so.
    Bad,
}

/// What was found about one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// About what.
    pub topic: Topic,
    /// How it stands.
    pub verdict: Verdict,
    /// What was found about the whole.
    pub facts: Vec<Fact>,
    /// What was found about each reader, card, certificate or module.
    pub items: Vec<Item>,
    /// What is wrong and what to do about it.
    pub advice: Vec<Advice>,
}

impl Section {
    /// A section without a finding: all is well so far.
    pub const fn new(topic: Topic) -> Self {
        Self {
            topic,
            verdict: Verdict::Good,
            facts: Vec::new(),
            items: Vec::new(),
            advice: Vec::new(),
        }
    }

    /// Takes something that is not as it should be. The verdict becomes graver, never lighter.
    pub fn find(&mut self, verdict: Verdict, advice: Advice) {
        self.verdict = self.verdict.max(verdict);
        self.advice.push(advice);
    }
}

/// What was found about one thing among several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Which one.
    pub subject: Subject,
    /// How it stands.
    pub verdict: Verdict,
    /// What was found.
    pub facts: Vec<Fact>,
    /// What is wrong and what to do about it.
    pub advice: Vec<Advice>,
}

impl Item {
    /// An item without a finding.
    pub const fn new(subject: Subject) -> Self {
        Self {
            subject,
            verdict: Verdict::Good,
            facts: Vec::new(),
            advice: Vec::new(),
        }
    }

    /// Takes something that is not as it should be. The verdict becomes graver, never lighter.
    pub fn find(&mut self, verdict: Verdict, advice: Advice) {
        self.verdict = self.verdict.max(verdict);
        self.advice.push(advice);
    }
}

/// One thing among several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "is", rename_all = "snake_case")]
pub enum Subject {
    /// A reader, by its name.
    Reader(String),
    /// The card in the reader of that name.
    Card(String),
    /// A certificate, counted from 1 through all the cards.
    Certificate(u32),
    /// A module, by the name of its product.
    Module(String),
}

codes! {
    /// What is wrong, and with it what to do.
    Advice {
        /// The check was not done in its time.
        TooLong = "too_long",
        /// Something else must be there first, which is told elsewhere.
        NothingToCheck = "nothing_to_check",
        /// A sign-in is in progress, so the cards are left alone.
        SignInUnderWay = "sign_in_under_way",
        /// The package of the smart card service is not installed.
        InstallPcscd = "install_pcscd",
        /// The daemon is installed and does not run.
        StartPcscd = "start_pcscd",
        /// The service of Windows or macOS does not run.
        StartService = "start_service",
        /// The service refuses this session.
        AllowPcsc = "allow_pcsc",
        /// There is no reader.
        PlugReader = "plug_reader",
        /// A reader is plugged in that the service does not see.
        InstallReaderDriver = "install_reader_driver",
        /// Another program that is known to hold readers runs.
        CloseOtherProgram = "close_other_program",
        /// The same, and a program that is known to keep readers runs: [`Fact::OtherProgram`] names it.
        CloseNamedProgram = "close_named_program",
        /// No card is in any reader.
        InsertCard = "insert_card",
        /// The card does not answer.
        TurnCard = "turn_card",
        /// No application and no module knows the card.
        UnknownCard = "unknown_card",
        /// The card is known and needs the software of its maker.
        InstallProduct = "install_product",
        /// The card cannot sign anybody in, whatever is installed.
        CardWithoutSignIn = "card_without_sign_in",
        /// The card answered something that makes no sense.
        ReinsertCard = "reinsert_card",
        /// No certificate of the card is for signing in.
        OtherCard = "other_card",
        /// Every certificate for signing in has expired.
        RenewCertificate = "renew_certificate",
        /// The certificate is not valid yet, or the clock is wrong.
        WaitForCertificate = "wait_for_certificate",
        /// The key of the certificate cannot be used.
        ReplaceKey = "replace_key",
        /// The PIN is blocked.
        UnblockPin = "unblock_pin",
        /// One PIN try is left.
        LastTry = "last_try",
        /// A module's file could be replaced by an ordinary user.
        ProtectModule = "protect_module",
        /// A module could not be loaded, or failed.
        ReinstallModule = "reinstall_module",
        /// The person chose a module that is not there.
        CorrectModule = "correct_module",
        /// No server was chosen.
        ChooseServer = "choose_server",
        /// What the administrator fixed is no address.
        CorrectFixedServer = "correct_fixed_server",
        /// The server's name leads nowhere.
        CheckName = "check_name",
        /// Nobody takes the connection.
        CheckNetwork = "check_network",
        /// The proxy does not let through.
        CheckProxy = "check_proxy",
        /// Nobody whom this machine trusts vouches for the server's certificate.
        TrustServer = "trust_server",
        /// The server's certificate is not valid at the hour of this machine.
        ServerCertificateDates = "server_certificate_dates",
        /// The server's certificate is for another name.
        ServerCertificateName = "server_certificate_name",
        /// TLS failed in another way.
        TlsFailed = "tls_failed",
        /// What answers is no Opalexe server.
        NotOpalexe = "not_opalexe",
        /// The server takes itself for another.
        OriginMismatch = "origin_mismatch",
        /// The server answers that it cannot serve now.
        ServerUnavailable = "server_unavailable",
        /// The clock could not be compared.
        ClockUnknown = "clock_unknown",
        /// The clock of this machine is wrong.
        SetClock = "set_clock",
        /// The disk is almost full.
        FreeDisk = "free_disk",
        /// No log can be written.
        RepairLogFolder = "repair_log_folder",
        /// Cards are read by the application for the desktop alone.
        UseApplication = "use_application",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_makes_a_verdict_graver_and_never_lighter() {
        let mut section = Section::new(Topic::Service);
        section.find(Verdict::Bad, Advice::StartPcscd);
        section.find(Verdict::Warning, Advice::TooLong);
        assert_eq!(section.verdict, Verdict::Bad);
        let diagnosis = Diagnosis {
            sections: vec![Section::new(Topic::Program), section],
        };
        assert_eq!(diagnosis.verdict(), Verdict::Bad);
        assert_eq!(Diagnosis { sections: vec![] }.verdict(), Verdict::Good);
    }

    #[test]
    fn a_section_is_written_for_programs_to_read() {
        let mut section = Section::new(Topic::Cards);
        let mut card = Item::new(Subject::Card("Virtual PCD 00 00".into()));
        card.facts.push(Fact::Atr("3B80".into()));
        card.find(Verdict::Bad, Advice::UnknownCard);
        section.items.push(card);
        let written = serde_json::to_string(&section).unwrap();
        insta::assert_snapshot!(
            written,
            @r#"{"topic":"cards","verdict":"good","facts":[],"items":[{"subject":{"kind":"card","is":"Virtual PCD 00 00"},"verdict":"bad","facts":[{"fact":"atr","is":"3B80"}],"advice":["unknown_card"]}],"advice":[]}"#
        );
        assert_eq!(serde_json::from_str::<Section>(&written).unwrap(), section);
    }
}
