//! What can go wrong between the person and the signature, as one closed list.
//!
//! Each failure has a stable [`CardError::code`] that the interface turns into a sentence and an advice.
//! An error never carries card data nor a PIN; the technical cause, when there is one, is its `source()`.

use thiserror::Error;

use crate::atr::Atr;
use crate::pin::PinRefusal;

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
            Self::Cancelled => "card_cancelled",
            Self::Protocol { .. } => "card_protocol",
            Self::Module { .. } => "card_module",
        }
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

/// What the PC/SC library said when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ModuleFault {
    /// An error of PC/SC that has no meaning of its own for us.
    #[error("PC/SC: {0}")]
    Pcsc(pcsc::Error),
    /// The operating system refused the thread that speaks to the reader.
    #[error("no thread for the reader")]
    NoThread,
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
