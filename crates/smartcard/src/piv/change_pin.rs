//! CHANGE REFERENCE DATA (SP 800-73-4 part 2 §3.2.2): another PIN in place of the one that the holder knows.

use super::secret_pair::SecretPair;
use super::verify::{self, PinReference};
use crate::apdu::{Answer, Command, Exchange, Status};
use crate::error::{CardError, ProtocolFault};
use crate::pin::PinStatus;

/// Gives both PINs to the card, once. `before` is what it said of its tries: a card may refuse the new PIN with the same words
/// as the old one, and only the count tells which it was.
pub(super) fn perform(
    exchange: &mut Exchange<'_>,
    reference: PinReference,
    before: PinStatus,
    secrets: &SecretPair,
) -> Result<(), CardError> {
    let command = Command::new(
        CHANGE_REFERENCE_DATA,
        [0x00, reference.parameter()],
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
            Err(CardError::PinBlocked)
        }
        (_, Some(tries)) => Err(told(before, tries)),
        (Status::VERIFICATION_FAILED, None) => Err(verify::refused(exchange, reference)),
        (Status::WRONG_LENGTH | Status::WRONG_DATA | Status::CONDITIONS_NOT_SATISFIED, None) => {
            Err(refused(exchange, reference, before))
        }
        (status, None) if status.is_unsupported() => Err(CardError::PinNotManageable),
        (Status(other), None) => Err(ProtocolFault::UnexpectedStatus(other).into()),
    }
}

/// A refusal without a count, for a reason that may be in either PIN: ask for the count.
fn refused(exchange: &mut Exchange<'_>, reference: PinReference, before: PinStatus) -> CardError {
    match verify::status(exchange, reference) {
        Ok(PinStatus::Blocked) => CardError::PinBlocked,
        Ok(PinStatus::TriesLeft(tries)) => told(before, tries),
        Ok(PinStatus::Unlocked | PinStatus::Unknown) | Err(_) => CardError::NewPinRejected,
    }
}

/// The old PIN was wrong when it cost a try.
fn told(before: PinStatus, tries: u8) -> CardError {
    match before {
        PinStatus::TriesLeft(had) if tries >= had => CardError::NewPinRejected,
        _ => CardError::WrongPin {
            tries_left: Some(tries),
        },
    }
}

const CHANGE_REFERENCE_DATA: u8 = 0x24;
