//! What can be found: one variant for each thing, with its value.

use serde::{Deserialize, Serialize};

use super::super::{CardApplication, CardFaultCode, Usability};
use crate::time::Timestamp;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", content = "is", rename_all = "snake_case")]
pub enum Fact {
    /// The version of this program.
    Version(String),
    /// The system and its version, as it names itself.
    System(String),
    /// The version of the kernel.
    Kernel(String),
    /// The processor's architecture.
    Architecture(String),
    /// The desktop and how it draws.
    DesktopSession(String),
    /// What the browser says of itself.
    Browser(String),
    /// The name under which the person uses this machine. Personal.
    User(String),
    /// The person's folder. Personal.
    Home(String),

    /// Whether the smart card service answers.
    Service(ServiceState),
    /// The daemon's file.
    ServiceProgram(String),
    /// The daemon's socket.
    ServiceSocket(String),
    /// Where the daemon's socket should be, and is not.
    ServiceSocketAbsent(String),

    /// What is in a reader.
    Reader(ReaderState),
    /// How many smart card readers are plugged into USB, whether or not the service sees them.
    UsbReaders(u32),
    /// A program that runs and is known to hold readers.
    OtherProgram(String),

    /// How a card presents itself, in hexadecimal.
    Atr(String),
    /// The model of the card.
    Model(String),
    /// An application found on the card.
    Application(CardApplication),
    /// The program that speaks to this card, to be installed.
    ProductNeeded(String),
    /// Why the card cannot be used.
    Card(CardFaultCode),
    /// How many wrong PINs are left. Found without spending one.
    TriesLeft(u8),

    /// How a module stands.
    Module(ModuleState),
    /// Its file.
    ModulePath(String),
    /// The file, folder or link on the way to it because of which it was refused.
    ModuleCulprit(String),
    /// The SHA-256 of its file, in hexadecimal.
    ModuleSha256(String),
    /// What it says of its maker and version.
    ModuleVendor(String),
    /// How many of the known products are not installed.
    ProductsAbsent(u32),

    /// The holder of a certificate. Personal.
    Holder(String),
    /// Its issuer.
    Issuer(String),
    /// From when it is valid.
    ValidFrom(Timestamp),
    /// Until when it is valid.
    ValidUntil(Timestamp),
    /// What it is for.
    Use(CertificateUse),
    /// Its SHA-256, in hexadecimal.
    Thumbprint(String),
    /// Whether it is offered for signing in.
    Offer(Offer),

    /// The server's address.
    ServerOrigin(String),
    /// Who chose it.
    ServerChosenBy(ServerSource),
    /// The proxy on the way, without its password, and who set it.
    Proxy {
        /// Its address.
        address: String,
        /// Who set it.
        source: ProxySource,
    },
    /// No proxy is on the way.
    Direct,
    /// The addresses of the server's name.
    Addresses(Vec<String>),
    /// How long the connection took, in milliseconds.
    ConnectedIn(u32),
    /// Why nobody could be reached.
    Network(NetworkFault),
    /// The version of TLS.
    TlsProtocol(String),
    /// Why TLS could not be trusted.
    Tls(TlsFault),
    /// Whom the server's certificate is for.
    TlsSubject(String),
    /// Who issued the server's certificate.
    TlsIssuer(String),
    /// Until when the server's certificate is valid.
    TlsValidUntil(Timestamp),
    /// The SHA-256 of the server's certificate, in hexadecimal.
    TlsThumbprint(String),
    /// The status of its answer.
    HttpStatus(u16),
    /// The operator's name for the instance.
    Instance(String),
    /// The version of the server.
    InstanceVersion(String),
    /// Under which address the server knows itself, where it is another one.
    OriginSaid(String),

    /// The clock of this machine.
    ClockHere(Timestamp),
    /// The clock of the server.
    ClockThere(Timestamp),
    /// How far this machine's clock is ahead of the server's; behind it when negative.
    ClockAhead {
        /// In milliseconds.
        millis: i64,
        /// How wrong the figure may be: half the time that the question and its answer took.
        within_millis: u32,
    },

    /// Where the logs are.
    LogFolder(String),
    /// Where the settings are.
    SettingsFolder(String),
    /// What is free on the disk of the logs, in bytes.
    FreeSpace(u64),

    /// Whether the session ends when the card is pulled.
    LockOnCardRemoval(bool),
    /// The module that the person chose.
    ChosenModule(String),
    /// That the person chose no module of his own.
    NoChosenModule,
}

/// Whether the smart card service answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceState {
    /// It does.
    Running,
    /// It does not.
    Stopped,
    /// It refuses to speak to this session.
    Refusing,
}

/// What is in a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReaderState {
    /// Nothing.
    Empty,
    /// A card.
    Card,
    /// A card that does not answer.
    Mute,
    /// A card that another program holds for itself alone.
    InUse,
    /// The reader cannot be used at the moment.
    Unavailable,
}

/// How a module stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModuleState {
    /// It was loaded.
    Loaded,
    /// Its file, or a folder above it, could be replaced by an ordinary user.
    Replaceable,
    /// Its path is not one from which a module is loaded.
    PathRefused,
    /// It is not there.
    Absent,
    /// It is no module, or not for this processor.
    Unloadable,
    /// It crashed.
    Crashed,
    /// It did not answer in time.
    Silent,
    /// It answered with a failure.
    Failed,
}

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateUse {
    /// Signing a person in.
    Authentication,
    /// Signing documents.
    Signature,
    /// Decrypting.
    Encryption,
    /// Proving that a card is present, without a PIN.
    CardPresence,
    /// Something else.
    Other,
}

/// Whether a certificate is offered for signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// It is, and can be used or not.
    Offered(Usability),
    /// It is not made for it.
    WrongUse,
    /// The server would not take it for what stands in it.
    RefusedByRule,
}

/// Who chose the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerSource {
    /// The person.
    Person,
    /// The administrator of this machine, or whoever started the program.
    Administrator,
}

/// Who set the proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProxySource {
    /// The system, or the environment of the program.
    System,
    /// The settings of this program.
    Settings,
}

/// Why nobody could be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NetworkFault {
    /// The name has no address.
    NameUnknown,
    /// The connection was refused.
    Refused,
    /// Nothing answered in time.
    Silent,
    /// There is no way to that address.
    NoRoute,
    /// The proxy refused to connect to the server.
    ProxyRefused,
    /// The proxy wants a name and a password.
    ProxyWantsPassword,
    /// The connection broke off.
    BrokenOff,
}

/// Why TLS could not be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TlsFault {
    /// Nobody whom this machine trusts issued the certificate.
    UnknownIssuer,
    /// The certificate has expired.
    Expired,
    /// The certificate is not valid yet.
    NotYetValid,
    /// The certificate is for another name.
    OtherName,
    /// The certificate was revoked.
    Revoked,
    /// The certificate is not sound, or not for a server.
    Unsound,
    /// What answers does not speak TLS.
    NotTls,
    /// Both sides have no version or cipher in common.
    NothingInCommon,
    /// It failed in another way.
    Failed,
}
