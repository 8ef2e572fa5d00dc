//! Why a command of the shell failed.

use serde::{Deserialize, Serialize};

use super::super::error::{Error as ApiError, codes};
use super::email::WindowFault;
use super::files::FileFault;
use super::lock::LockFault;
use super::settings::SettingsFault;

/// Why a command failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", content = "is", rename_all = "snake_case")]
pub enum Error {
    /// The server refused.
    Api(ApiError),
    /// The card or its reader failed.
    Card(CardFault),
    /// The server could not be reached or trusted.
    Server(ServerFault),
    /// Settings of this desktop were not taken.
    Settings(SettingsFault),
    /// The window is locked, or something about its lock was refused.
    Lock(LockFault),
    /// A window was not opened.
    Window(WindowFault),
    /// A file was not sent.
    File(FileFault),
}

/// A failure of a card, as the person is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFault {
    /// What failed.
    pub code: CardFaultCode,
    /// How many wrong PINs are left, when it is about the PIN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u8>,
    /// The card's answer to reset in hexadecimal, when the card is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atr: Option<String>,
}

codes! {
    /// What failed on the side of the card. The codes are those of `opalexe_smartcard::CardError`.
    CardFaultCode {
        /// The smart card service of the system does not run.
        ServiceStopped = "service_stopped",
        /// No reader.
        NoReader = "no_reader",
        /// No card.
        NoCard = "no_card",
        /// The reader feels a card that does not answer: upside down, dirty or broken.
        CardMute = "card_mute",
        /// The card was pulled.
        CardRemoved = "card_removed",
        /// Another program holds the reader.
        ReaderBusy = "reader_busy",
        /// A window of this program asks for a PIN already, or a sign-in is in progress in another one.
        PinWindowOpen = "pin_window_open",
        /// No known application on the card.
        UnsupportedCard = "unsupported_card",
        /// No certificate on it can sign in.
        NoCertificate = "no_certificate",
        /// The PIN was wrong.
        WrongPin = "wrong_pin",
        /// The PIN is blocked.
        PinBlocked = "pin_blocked",
        /// The PUK was wrong.
        WrongPuk = "wrong_puk",
        /// The PUK is blocked, for good.
        PukBlocked = "puk_blocked",
        /// The card takes no such new PIN.
        NewPinRejected = "new_pin_rejected",
        /// The card was lost while its PIN was changed: nobody knows whether it was.
        PinChangeUncertain = "pin_change_uncertain",
        /// The PIN of this card cannot be changed here.
        PinNotManageable = "pin_not_manageable",
        /// The PIN was not even tried: empty, too long, or with characters that no PIN has.
        PinRefused = "pin_refused",
        /// One try is left and the person has not confirmed it.
        LastTryUnconfirmed = "last_try_unconfirmed",
        /// The person gave up.
        Cancelled = "cancelled",
        /// The card answered something that makes no sense.
        Protocol = "protocol",
        /// The PIN must be changed with the vendor's program before it can be used.
        PinExpired = "pin_expired",
        /// The card has no PIN yet: it waits to be activated.
        PinNotSet = "pin_not_set",
        /// The vendor's module was given the PIN and refused its form. That may have cost a try.
        PinRejected = "pin_rejected",
        /// The vendor's module failed. When it had been given a PIN, that may have cost a try.
        Module = "module",
        /// The vendor's module did not answer in time. When it had been given a PIN, that may have cost a try.
        ModuleSilent = "module_silent",
        /// The smart card service reported an error that has no name above.
        ServiceFailed = "service_failed",
        /// This program could not do its own part: no window, no thread, no random bytes.
        ProgramFailed = "program_failed",
    }
}

codes! {
    /// Why the server could not be reached or trusted.
    ServerFault {
        /// No server was chosen yet.
        ServerUnset = "server_unset",
        /// The address is not one of a server.
        AddressInvalid = "address_invalid",
        /// `http` is for this very machine only.
        AddressInsecure = "address_insecure",
        /// Nobody answers there, or the network is down.
        Unreachable = "unreachable",
        /// Its TLS certificate is not trusted.
        TlsUntrusted = "tls_untrusted",
        /// What answers is not an Opalexe server.
        NotOpalexe = "not_opalexe",
        /// The server's own idea of its origin is not the address that was reached.
        OriginMismatch = "origin_mismatch",
        /// A file could not be written on this machine.
        NotSaved = "not_saved",
    }
}
