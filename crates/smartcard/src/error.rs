//! What can go wrong between the person and the signature, as one closed list.
//!
//! Each failure has a stable [`CardError::code`] that the interface turns into a sentence and an advice.
//! An error never carries card data nor a PIN; the technical cause, when there is one, is its `source()`.

use thiserror::Error;

use crate::atr::Atr;
use crate::pin::{NewPinRefusal, PinRefusal};
use crate::pkcs11::Refusal;

/// Why readers, card or key could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CardError {
    /// The PC/SC service (pcscd, the Windows smart card service) does not run or stopped meanwhile.
    #[error("the smart card service is not running")]
    ServiceStopped,
    /// The reader is not, or no longer, there.
    #[error("no such card reader")]
    NoReader,
    /// The reader is empty.
    #[error("no card in the reader")]
    NoCard,
    /// The reader feels a card that does not answer: upside down, dirty or broken.
    #[error("the card does not answer")]
    CardMute,
    /// The card was pulled out, or another one took its place, since it was opened.
    #[error("the card was removed")]
    CardRemoved,
    /// Another program reset the card in the middle of the dialogue.
    #[error("the card was reset by another program")]
    CardReset,
    /// Another program holds the reader or the card.
    #[error("the reader is held by another program")]
    ReaderBusy,
    /// The card speaks none of the languages we know.
    #[error("card with ATR {atr} is not supported")]
    UnsupportedCard {
        /// Names the model of the card, for the support desk.
        atr: Atr,
    },
    /// The card holds no certificate fit for what was asked.
    #[error("no suitable certificate on the card")]
    NoCertificate,
    /// The key of that certificate cannot make a signature with this algorithm.
    #[error("the key does not fit the signature algorithm")]
    AlgorithmMismatch,
    /// The card refused the PIN. This cost one try.
    #[error("wrong PIN")]
    WrongPin {
        /// How many tries remain; none when the card does not tell.
        tries_left: Option<u8>,
    },
    /// The PIN is blocked; only the PUK or the issuer of the card can help.
    #[error("the PIN is blocked")]
    PinBlocked,
    /// The PIN cannot be right for this card. The card has not seen it; no try was spent.
    #[error("the PIN was refused before the card saw it")]
    PinRefused {
        /// The rule that the PIN breaks.
        #[source]
        reason: PinRefusal,
    },
    /// One try is left and nobody confirmed that it may be spent. The card has not seen the PIN.
    #[error("the last PIN try was not confirmed")]
    LastTryUnconfirmed,
    /// The card refused the PUK. This cost one of its tries.
    #[error("wrong PUK")]
    WrongPuk {
        /// How many tries remain; none when the card does not tell.
        tries_left: Option<u8>,
    },
    /// The PUK is blocked, for good; only the issuer of the card can help.
    #[error("the PUK is blocked")]
    PukBlocked,
    /// The PUK cannot be right for this card. The card has not seen it; no try was spent.
    #[error("the PUK was refused before the card saw it")]
    PukRefused {
        /// The rule that the PUK breaks.
        #[source]
        reason: PinRefusal,
    },
    /// The PIN that was wanted breaks a rule. The card has seen nothing; no try was spent.
    #[error("the new PIN was refused before the card saw it")]
    NewPinRefused {
        /// The rule that it breaks.
        #[source]
        reason: NewPinRefusal,
    },
    /// The card takes no such PIN: its issuer laid down a rule that we do not know. The PIN is what it was, and nothing was spent
    /// of the tries that the card tells of.
    #[error("the card rejected the new PIN")]
    NewPinRejected,
    /// The card was lost after it had heard that its PIN shall change: nobody knows whether it did.
    #[error("the card was lost while its PIN was changed")]
    PinChangeUncertain {
        /// How it was lost.
        #[source]
        cause: Box<CardError>,
    },
    /// The card does not let us change its PIN; the program that came with it may.
    #[error("the PIN of this card cannot be changed here")]
    PinNotManageable,
    /// The person or the program gave up.
    #[error("cancelled")]
    Cancelled,
    /// The card answered something that no such card may answer.
    #[error("the card broke the protocol")]
    Protocol {
        /// The rule that the card broke.
        #[source]
        fault: ProtocolFault,
    },
    /// The software that stands between us and the card failed in a way that has no name above.
    #[error("the software of the reader or the card failed")]
    Module {
        /// What it said.
        #[source]
        fault: ModuleFault,
    },
}

impl CardError {
    /// The stable name of this failure, for messages, logs and the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ServiceStopped => "card_service_stopped",
            Self::NoReader => "card_no_reader",
            Self::NoCard => "card_no_card",
            Self::CardMute => "card_mute",
            Self::CardRemoved => "card_removed",
            Self::CardReset => "card_reset",
            Self::ReaderBusy => "card_reader_busy",
            Self::UnsupportedCard { .. } => "card_unsupported",
            Self::NoCertificate => "card_no_certificate",
            Self::AlgorithmMismatch => "card_algorithm_mismatch",
            Self::WrongPin { .. } => "card_wrong_pin",
            Self::PinBlocked => "card_pin_blocked",
            Self::PinRefused { .. } => "card_pin_refused",
            Self::LastTryUnconfirmed => "card_last_try_unconfirmed",
            Self::WrongPuk { .. } => "card_wrong_puk",
            Self::PukBlocked => "card_puk_blocked",
            Self::PukRefused { .. } => "card_puk_refused",
            Self::NewPinRefused { .. } => "card_new_pin_refused",
            Self::NewPinRejected => "card_new_pin_rejected",
            Self::PinChangeUncertain { .. } => "card_pin_change_uncertain",
            Self::PinNotManageable => "card_pin_not_manageable",
            Self::Cancelled => "card_cancelled",
            Self::Protocol { .. } => "card_protocol",
            Self::Module { .. } => "card_module",
        }
    }
}

impl CardError {
    pub(crate) fn pin_change_uncertain(cause: Self) -> Self {
        Self::PinChangeUncertain {
            cause: Box::new(cause),
        }
    }

    pub(crate) fn puk_refused(reason: PinRefusal) -> Self {
        Self::PukRefused { reason }
    }
}

impl From<NewPinRefusal> for CardError {
    fn from(reason: NewPinRefusal) -> Self {
        Self::NewPinRefused { reason }
    }
}

impl From<ProtocolFault> for CardError {
    fn from(fault: ProtocolFault) -> Self {
        Self::Protocol { fault }
    }
}

impl From<PinRefusal> for CardError {
    fn from(reason: PinRefusal) -> Self {
        Self::PinRefused { reason }
    }
}

/// How a card broke the protocol. Status words are no secret: they are the only thing kept of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProtocolFault {
    /// An answer without its two status bytes.
    #[error("answer shorter than a status word")]
    NoStatus,
    /// A status word that this command cannot end with.
    #[error("unexpected status word {0:04X}")]
    UnexpectedStatus(u16),
    /// An answer, or an object in it, beyond the limit for its kind.
    #[error("answer larger than allowed")]
    TooLarge,
    /// The card goes on announcing more data and never ends.
    #[error("answer without end")]
    Endless,
    /// Tag-length-value data that does not add up.
    #[error("malformed data object")]
    MalformedObject,
    /// A certificate that cannot be decompressed or parsed.
    #[error("malformed certificate")]
    MalformedCertificate,
    /// A signature that has not the form its algorithm prescribes.
    #[error("malformed signature")]
    MalformedSignature,
    /// A well-formed signature that the public key of the certificate does not verify.
    #[error("signature does not belong to the certificate")]
    WrongSignature,
}

/// What the software between us and the card said, or did, when it failed: PC/SC, or a vendor's PKCS #11 module.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ModuleFault {
    /// An error of PC/SC that has no meaning of its own for us.
    #[error("PC/SC: {0}")]
    Pcsc(pcsc::Error),
    /// The operating system refused the thread that speaks to the reader.
    #[error("no thread for the reader")]
    NoThread,
    /// The program that runs modules, `opalexe-pkcs11-host`, cannot be started.
    #[error("the program that runs modules cannot be started: {reason}")]
    NoHost {
        /// The system's words.
        reason: String,
    },
    /// When it was to be loaded, the file was not, or no longer, one that nobody else can replace.
    #[error("the module is not loaded: {refusal}")]
    Refused {
        /// What is wrong with the file.
        refusal: Refusal,
    },
    /// The file cannot be loaded, or is no PKCS #11 module.
    #[error("the module cannot be loaded: {reason}")]
    NotLoaded {
        /// The system's words.
        reason: String,
    },
    /// The module took its process along.
    #[error("the module crashed ({how})")]
    Crashed {
        /// The signal or the exit code.
        how: String,
    },
    /// The module did not answer in time, and its process was ended.
    #[error("the module did not answer within {seconds} s")]
    Hung {
        /// How long it was waited for.
        seconds: u64,
    },
    /// What came from the module's process is no answer.
    #[error("the module's process gave no proper answer")]
    Garbled,
    /// The module failed several times and is left alone for a while.
    #[error("the module failed and is left alone for {seconds} s")]
    Resting {
        /// How long still.
        seconds: u64,
    },
    /// A return value that has no meaning of its own for us.
    #[error("{function} returned {code}")]
    Pkcs11 {
        /// The function: `C_Sign`.
        function: String,
        /// Its value: `CKR_GENERAL_ERROR`.
        code: String,
    },
    /// The PIN must be changed, with the vendor's program, before it can be used.
    #[error("the PIN has expired")]
    PinExpired,
    /// The token has no PIN yet.
    #[error("the token has no PIN yet")]
    PinNotSet,
    /// The module was given the PIN and refused its length or its characters. Whether that cost a try, only it knows.
    #[error("the module refused the form of the PIN")]
    PinRejected,
}

impl ModuleFault {
    /// The stable name of this fault, for messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Pcsc(_) => "module_pcsc",
            Self::NoThread => "module_no_thread",
            Self::NoHost { .. } => "module_no_host",
            Self::Refused { .. } => "module_refused",
            Self::NotLoaded { .. } => "module_not_loaded",
            Self::Crashed { .. } => "module_crashed",
            Self::Hung { .. } => "module_hung",
            Self::Garbled => "module_garbled",
            Self::Resting { .. } => "module_resting",
            Self::Pkcs11 { .. } => "module_pkcs11",
            Self::PinExpired => "module_pin_expired",
            Self::PinNotSet => "module_pin_not_set",
            Self::PinRejected => "module_pin_rejected",
        }
    }
}

impl From<ModuleFault> for CardError {
    fn from(fault: ModuleFault) -> Self {
        Self::Module { fault }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_is_the_source_and_not_in_the_message() {
        let error = CardError::from(ProtocolFault::UnexpectedStatus(0x6f00));
        assert_eq!(error.to_string(), "the card broke the protocol");
        let source = std::error::Error::source(&error).expect("a source");
        assert_eq!(source.to_string(), "unexpected status word 6F00");
    }
}
