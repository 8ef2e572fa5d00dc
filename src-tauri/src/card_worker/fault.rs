//! From a failure of a card to what the person is told.

use opalexe_domain::api::native::{CardFault, CardFaultCode};
use opalexe_smartcard::{CardError, ModuleFault};

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
        CardError::PinRefused { .. } | CardError::PukRefused { .. } | CardError::NewPinRefused { .. } => {
            CardFaultCode::PinRefused
        }
        CardError::WrongPuk { .. } => CardFaultCode::WrongPuk,
        CardError::PukBlocked => CardFaultCode::PukBlocked,
        CardError::NewPinRejected => CardFaultCode::NewPinRejected,
        CardError::PinChangeUncertain { .. } => CardFaultCode::PinChangeUncertain,
        CardError::PinNotManageable => CardFaultCode::PinNotManageable,
        CardError::LastTryUnconfirmed => CardFaultCode::LastTryUnconfirmed,
        CardError::Cancelled => CardFaultCode::Cancelled,
        // We choose the algorithm by the key: a key that cannot is not what its certificate says.
        CardError::AlgorithmMismatch | CardError::Protocol { .. } => CardFaultCode::Protocol,
        CardError::Module { fault } => of_module(fault),
    };
    let tries_left = match error {
        CardError::WrongPin { tries_left } => *tries_left,
        CardError::WrongPuk { tries_left } => *tries_left,
        CardError::PinBlocked | CardError::PukBlocked => Some(0),
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

/// What failed of all that stands between us and the card: the advice is another for each.
fn of_module(fault: &ModuleFault) -> CardFaultCode {
    match fault {
        ModuleFault::Pcsc(_) => CardFaultCode::ServiceFailed,
        ModuleFault::NoThread | ModuleFault::NoHost { .. } => CardFaultCode::ProgramFailed,
        ModuleFault::Hung { .. } => CardFaultCode::ModuleSilent,
        ModuleFault::PinExpired => CardFaultCode::PinExpired,
        ModuleFault::PinNotSet => CardFaultCode::PinNotSet,
        ModuleFault::PinRejected => CardFaultCode::PinRejected,
        ModuleFault::Refused { .. }
        | ModuleFault::NotLoaded { .. }
        | ModuleFault::Crashed { .. }
        | ModuleFault::Garbled
        | ModuleFault::Resting { .. }
        | ModuleFault::Pkcs11 { .. } => CardFaultCode::Module,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_the_software_has_the_name_of_what_to_do_about_it() {
        for (fault, code) in [
            (ModuleFault::PinExpired, CardFaultCode::PinExpired),
            (ModuleFault::PinNotSet, CardFaultCode::PinNotSet),
            (ModuleFault::PinRejected, CardFaultCode::PinRejected),
            (ModuleFault::Hung { seconds: 30 }, CardFaultCode::ModuleSilent),
            (ModuleFault::NoThread, CardFaultCode::ProgramFailed),
            (ModuleFault::Garbled, CardFaultCode::Module),
        ] {
            assert_eq!(fault_of(&CardError::Module { fault }).code, code);
        }
    }
}
