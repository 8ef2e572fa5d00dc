//! What the UI and the desktop shell say to each other: a short list of commands, and what the shell reports of cards.
//!
//! The session's secret, TLS and the PIN stay in the shell: nothing here carries them. The commands of the PIN
//! window are named here for the check of the capability files, and typed in the shell alone.

macro_rules! command {
    ($(#[$doc:meta])* $name:ident: $text:literal, $arguments:ty => $reply:ty) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Command for $name {
            const NAME: &'static str = $text;
            type Arguments = $arguments;
            type Reply = $reply;
        }
    };
}

pub mod diagnostic;
mod email;
mod fault;
mod files;
mod lock;
pub mod pin;
mod reading;
mod scene;
mod settings;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{auth::Session, instance::Instance};
use crate::id::ExpertiseId;

pub use email::{EmailAnswer, EmailCredentials, EmailProof, EmailSignedIn, Keeping, Kept, WindowFault};
pub use fault::{CardFault, CardFaultCode, Error, ServerFault};
pub use files::{
    ArchiveToSave, ChooseFiles, ChosenFile, CompareFile, DocumentToSave, EndUpload, FILES_AT_ONCE,
    FileBeginning, FileChoice, FileDrop, FileFault, FileSearch, FileSearched, FileToSend, FilesFound,
    ReceiptToSave, SaveArchive, SaveDocument, SaveReceipt, SendFile, SendingProgress, StopSending,
    UploadChoice, WatchDrops,
};
pub use lock::{Lock, LockFault, LockReason, LockState};
pub use reading::{DocumentPart, PART_LIMIT, ReadDocumentPart};
pub use scene::{
    Card, CardApplication, CardCertificate, CardContent, CardMessage, CardScene, ModuleOutcome,
    SignInProgress, TriedModule, UnusableCard, UnusableReason, Usability,
};
pub use settings::{DesktopSettings, FixedSettings, Proxy, Settings, SettingsFault, Updates};

/// The commands that the main window may call.
pub const MAIN_COMMANDS: &[&str] = &[
    CallApi::NAME,
    WatchCards::NAME,
    SignInWithCard::NAME,
    CancelCardSignIn::NAME,
    EndSession::NAME,
    WatchLock::NAME,
    LockWindow::NAME,
    UnlockWithCard::NAME,
    GetServer::NAME,
    SetServer::NAME,
    SaveCgu::NAME,
    SetLanguage::NAME,
    GetPins::NAME,
    ChangePin::NAME,
    UnblockPin::NAME,
    GetSettings::NAME,
    SaveSettings::NAME,
    TryProxy::NAME,
    ChooseModule::NAME,
    Diagnose::NAME,
    SaveDiagnosticReport::NAME,
    SignInByEmail::NAME,
    AnswerEmailCode::NAME,
    ResendEmailCode::NAME,
    GetKeeping::NAME,
    OpenWindow::NAME,
    ChooseFiles::NAME,
    WatchDrops::NAME,
    SendFile::NAME,
    StopSending::NAME,
    CompareFile::NAME,
    EndUpload::NAME,
    SaveArchive::NAME,
    SaveDocument::NAME,
    ReadDocumentPart::NAME,
    SaveReceipt::NAME,
];

/// The commands that the PIN window may call, and no other window.
pub const PIN_COMMANDS: &[&str] = &["submit_pin", "submit_new_pin", "cancel_pin"];

/// One command of the desktop shell. A failure is an [`Error`] whatever the command.
pub trait Command {
    /// The name under which it is called.
    const NAME: &'static str;
    /// Its arguments: an object whose members are the arguments' names.
    type Arguments: Serialize + DeserializeOwned;
    /// What it answers.
    type Reply: Serialize + DeserializeOwned;
}

command! {
    /// Calls an [`super::Endpoint`] of the server with this window's session. The reply is the answer's JSON text.
    CallApi: "call_api", ApiCall => String
}
command! {
    /// Reports readers and cards from now on, beginning at once with how things stand: [`CardMessage`]s on the channel
    /// `messages`. A second call of the same window replaces the first.
    WatchCards: "watch_cards", () => ()
}
command! {
    /// Signs in with a certificate of a card: challenge, PIN window, signature, redemption. Answers when all is done.
    SignInWithCard: "sign_in_with_card", CertificateChoice => Session
}
command! {
    /// Ends a sign-in in progress, as *Annuler* in the PIN window does.
    CancelCardSignIn: "cancel_card_sign_in", () => ()
}
command! {
    /// Signs this window's session out, at the server and here.
    EndSession: "end_session", () => ()
}
command! {
    /// Reports from now on, beginning at once with how it stands, whether this window is locked: [`LockState`]s on the channel
    /// `messages`. A second call of the same window replaces the first.
    WatchLock: "watch_lock", () => ()
}
command! {
    /// Locks this window. Every command but those that unlock it, sign out or watch then answers [`LockFault::Locked`].
    LockWindow: "lock_window", () => ()
}
command! {
    /// Unlocks this window with the certificate that opened its session: it signs again, and the session is replaced by a new one.
    UnlockWithCard: "unlock_with_card", CertificateChoice => Session
}
command! {
    /// The server of this desktop.
    GetServer: "get_server", () => Server
}
command! {
    /// Asks the server at that address what it is and, when it is an Opalexe instance, keeps it.
    SetServer: "set_server", ServerChoice => Server
}
command! {
    /// Saves the PDF of a version of the CGU among the person's downloads.
    SaveCgu: "save_cgu", CguChoice => SavedFile
}
command! {
    /// Tells the shell in which language the person reads, for the PIN window. French until it is called.
    SetLanguage: "set_language", LanguageChoice => ()
}

command! {
    /// The settings of this desktop.
    GetSettings: "get_settings", () => DesktopSettings
}
command! {
    /// Keeps the settings and applies them at once. Refused whole when one of them cannot be.
    SaveSettings: "save_settings", Settings => DesktopSettings
}
command! {
    /// Asks the chosen server what it is, reaching it that way. Nothing is kept.
    TryProxy: "try_proxy", ProxyTrial => Instance
}

command! {
    /// Finds out how things stand in one matter. Spends no PIN try and waits for nobody for ever.
    Diagnose: "diagnose", TopicChoice => diagnostic::Section
}
command! {
    /// Saves the anonymised report of a diagnosis among the person's downloads.
    SaveDiagnosticReport: "save_diagnostic_report", ReportChoice => SavedFile
}

command! {
    /// The cards in the readers, as far as their PINs go. Spends no try.
    GetPins: "get_pins", () => Vec<pin::CardPin>
}
command! {
    /// Opens the PIN window to change the PIN of that card, and answers when that is done, or given up.
    ChangePin: "change_pin", pin::CardChoice => ()
}
command! {
    /// Opens the PIN window to unblock the PIN of that card with its PUK, and answers when that is done, or given up.
    UnblockPin: "unblock_pin", pin::CardChoice => ()
}

command! {
    /// Lets the person point at a PKCS#11 module in a window of the system. Its path, or nothing when the person gave up.
    ChooseModule: "choose_module", ModuleSearch => Option<String>
}

command! {
    /// Begins a sign-in by e-mail for this window; one that was in progress is forgotten.
    SignInByEmail: "sign_in_by_email", EmailCredentials => EmailProof
}
command! {
    /// Ends the sign-in by e-mail of this window with the code.
    AnswerEmailCode: "answer_email_code", EmailAnswer => EmailSignedIn
}
command! {
    /// Has another code mailed for the sign-in by e-mail of this window.
    ResendEmailCode: "resend_email_code", () => EmailProof
}
command! {
    /// Whether « Rester connecté » can be ticked on this machine.
    GetKeeping: "get_keeping", () => Keeping
}
command! {
    /// Opens another window, on the wall, for a session of its own (« Ouvrir une autre session »).
    OpenWindow: "open_window", () => ()
}

/// A call of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiCall {
    /// `GET`, `POST` or `DELETE`.
    pub method: String,
    /// The endpoint's path, as it is written there.
    pub path: String,
    /// The expertise that it is about, when its path names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expertise: Option<ExpertiseId>,
    /// The JSON text of the body.
    pub body: Option<String>,
}

/// The certificate that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateChoice {
    /// The reader's name.
    pub reader: String,
    /// SHA-256 of the certificate, in hexadecimal.
    pub certificate: String,
}

/// The server that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerChoice {
    /// The address as typed: an origin, with or without `https://`.
    pub address: String,
}

/// The language that the person reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageChoice {
    /// The tag of BCP 47: `fr` or `en`. Any other is French.
    pub language: String,
}

/// A way to the server, to be tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProxyTrial {
    /// The way.
    pub proxy: Proxy,
}

/// The search for a PKCS#11 module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModuleSearch {
    /// What stands above the window, in the person's language.
    pub title: String,
}

/// The server of this desktop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Its origin, once one was chosen.
    pub origin: Option<String>,
    /// Whether the administrator of this machine fixed it, so that it cannot be changed here.
    pub fixed: bool,
    /// What it said of itself when it was last asked.
    pub instance: Option<Instance>,
}

/// What a diagnosis is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicChoice {
    /// About what.
    pub topic: diagnostic::Topic,
}

/// A diagnosis, and the language in which it is reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportChoice {
    /// What was found.
    pub diagnosis: diagnostic::Diagnosis,
    /// The tag of BCP 47: `fr` or `en`. Any other is French.
    pub language: String,
}

/// A version of the CGU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CguChoice {
    /// The version.
    pub version: u32,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFile {
    /// Where, as the person may look for it.
    pub path: String,
}
