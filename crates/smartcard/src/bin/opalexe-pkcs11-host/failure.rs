//! From the return values of PKCS #11 (v2.40 §5.1) to the failures of the protocol.

use cryptoki::error::{Error, RvError};
use opalexe_smartcard::pkcs11_protocol::{Failure, PinFlags};

/// Keeps the meaning where there is one, and the names of function and value where there is none.
pub(crate) fn failure_of(error: Error) -> Failure {
    match error {
        Error::LibraryLoading(cause) => Failure::NotLoaded(shortened(&cause.to_string())),
        Error::MissingSymbol(symbol) => Failure::NotLoaded(format!("no {symbol}")),
        Error::Pkcs11(value, function) => meaning(value).unwrap_or_else(|| Failure::Function {
            name: format!("C_{function:?}"),
            code: name_of(value),
        }),
        other => Failure::Function {
            name: "cryptoki".to_owned(),
            code: shortened(&other.to_string()),
        },
    }
}

fn meaning(value: RvError) -> Option<Failure> {
    Some(match value {
        RvError::SlotIdInvalid
        | RvError::TokenNotPresent
        | RvError::TokenNotRecognized
        | RvError::DeviceRemoved
        | RvError::SessionHandleInvalid
        | RvError::SessionClosed => Failure::TokenGone,
        RvError::PinIncorrect => Failure::PinIncorrect(PinFlags::default()),
        RvError::PinLocked => Failure::PinLocked,
        RvError::PinLenRange => Failure::PinLength,
        RvError::PinInvalid => Failure::PinCharacters,
        RvError::PinExpired => Failure::PinExpired,
        RvError::UserPinNotInitialized => Failure::PinNotSet,
        RvError::FunctionCanceled | RvError::Cancel => Failure::Cancelled,
        RvError::MechanismInvalid | RvError::MechanismParamInvalid | RvError::KeyTypeInconsistent => {
            Failure::NoMechanism
        }
        _ => return None,
    })
}

/// `CKR_GENERAL_ERROR`, as the standard writes it.
fn name_of(value: RvError) -> String {
    let mut name = "CKR".to_owned();
    for character in format!("{value:?}").chars() {
        if character.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(character.to_ascii_uppercase());
    }
    name
}

/// The system's words are for a page of diagnostics, not for a novel.
fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

const LONGEST_TEXT: usize = 400;

#[cfg(test)]
mod tests {
    use cryptoki::context::Function;

    use super::*;

    fn failed(value: RvError) -> Failure {
        failure_of(Error::Pkcs11(value, Function::Login))
    }

    #[test]
    fn what_has_a_meaning_keeps_it() {
        assert_eq!(failed(RvError::DeviceRemoved), Failure::TokenGone);
        assert_eq!(failed(RvError::PinLocked), Failure::PinLocked);
        assert_eq!(failed(RvError::PinLenRange), Failure::PinLength);
        assert_eq!(failed(RvError::UserPinNotInitialized), Failure::PinNotSet);
        assert_eq!(failed(RvError::FunctionCanceled), Failure::Cancelled);
    }

    #[test]
    fn the_rest_is_named_as_in_the_standard() {
        let general = Failure::Function {
            name: "C_Login".to_owned(),
            code: "CKR_GENERAL_ERROR".to_owned(),
        };
        assert_eq!(failed(RvError::GeneralError), general);
    }
}
