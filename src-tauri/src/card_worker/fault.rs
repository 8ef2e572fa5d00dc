//! From a failure of a card to what the person is told.

use opalexe_domain::api::native::{CardFault, CardFaultCode};
use opalexe_smartcard::CardError;

/// The fault to show for that failure. Nothing of the card but its model goes into it.
pub(crate) fn fault_of(error: &CardError) -> CardFault {
    let code = match error {
        CardError::ServiceStopped => CardFaultCode::ServiceStopped,
        CardError::NoReader => CardFaultCode::NoReader,
        CardError::NoCard => CardFaultCode::NoCard,
        CardError::CardMute => CardFaultCode::CardMute,
        CardError::CardRemoved => CardFaultCode::CardRemoved,
        // Somebody else works with the card: the advice is the same.
        CardError::CardReset | CardError::ReaderBusy => CardFaultCode::ReaderBusy,
        CardError::UnsupportedCard { .. } => CardFaultCode::UnsupportedCard,
        CardError::NoCertificate => CardFaultCode::NoCertificate,
        CardError::WrongPin { .. } => CardFaultCode::WrongPin,
        CardError::PinBlocked => CardFaultCode::PinBlocked,
        CardError::PinRefused { .. } => CardFaultCode::PinRefused,
        CardError::LastTryUnconfirmed => CardFaultCode::LastTryUnconfirmed,
        CardError::Cancelled => CardFaultCode::Cancelled,
        // We choose the algorithm by the key: a key that cannot is not what its certificate says.
        CardError::AlgorithmMismatch | CardError::Protocol { .. } => CardFaultCode::Protocol,
        CardError::Module { .. } => CardFaultCode::Module,
    };
    let tries_left = match error {
        CardError::WrongPin { tries_left } => *tries_left,
        CardError::PinBlocked => Some(0),
        CardError::LastTryUnconfirmed => Some(1),
        _ => None,
    };
    let atr = match error {
        CardError::UnsupportedCard { atr } => Some(atr.to_string()),
        _ => None,
    };
    CardFault {
        code,
        tries_left,
        atr,
    }
}
