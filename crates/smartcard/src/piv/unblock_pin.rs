//! RESET RETRY COUNTER (SP 800-73-4 part 2 §3.2.3): another PIN, and all its tries, for whoever knows the PUK.

use super::secret_pair::SecretPair;
use crate::apdu::{Answer, Command, Exchange, Status};
use crate::error::{CardError, ProtocolFault};
use crate::pin::PinStatus;

/// Gives the PUK and the new PIN to the card, once. `before` is what the card said of the PUK when it last refused one.
///
/// The standard knows no way to ask for the tries of the PUK: a refusal that does not count them leaves them unknown.
pub(super) fn perform(
    exchange: &mut Exchange<'_>,
    before: PinStatus,
    secrets: &SecretPair,
) -> Result<(), CardError> {
    let command = Command::new(
        RESET_RETRY_COUNTER,
        [0x00, APPLICATION_PIN],
        secrets.as_bytes(),
        Answer::StatusOnly,
    );
    // From here on nobody can tell whether a card that is lost has done it.
    let status = exchange
        .send(&command)
        .map_err(CardError::pin_change_uncertain)?
        .status;
    match (status, status.tries_left()) {
        (Status::OK, _) => Ok(()),
        (Status::AUTHENTICATION_BLOCKED | Status::REFERENCE_NOT_USABLE, _) | (_, Some(0)) => {
            Err(CardError::PukBlocked)
        }
        (_, Some(tries)) => Err(match before {
            PinStatus::TriesLeft(had) if tries >= had => CardError::NewPinRejected,
            _ => CardError::WrongPuk {
                tries_left: Some(tries),
            },
        }),
        (Status::VERIFICATION_FAILED, None) => Err(CardError::WrongPuk { tries_left: None }),
        (Status::WRONG_LENGTH | Status::WRONG_DATA | Status::CONDITIONS_NOT_SATISFIED, None) => {
            Err(CardError::NewPinRejected)
        }
        (status, None) if status.is_unsupported() => Err(CardError::PinNotManageable),
        (Status(other), None) => Err(ProtocolFault::UnexpectedStatus(other).into()),
    }
}

const RESET_RETRY_COUNTER: u8 = 0x2c;
/// The only PIN that the command knows.
const APPLICATION_PIN: u8 = 0x80;
