//! VERIFY (SP 800-73-4 part 2 §3.2.1): the PIN, and what the card says about it without being given one.

use super::object;
use crate::apdu::{Answer, Command, Exchange, Status};
use crate::error::{CardError, ProtocolFault};
use crate::pin::{PaddedPin, PinStatus};
use crate::tlv;

/// Which PIN the holder of the card knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PinReference {
    /// The PIN of the PIV application.
    Application,
    /// The PIN of the whole card.
    Global,
}

impl PinReference {
    pub(super) fn parameter(self) -> u8 {
        match self {
            Self::Application => 0x80,
            Self::Global => 0x00,
        }
    }
}

/// Asks the Discovery Object (part 1 §3.3.2) which PIN the holder uses. Most cards have none: then it is that
/// of the application.
pub(super) fn reference(exchange: &mut Exchange<'_>) -> Result<PinReference, CardError> {
    match object::read(exchange, &[DISCOVERY]) {
        Ok(Some(discovery)) if prefers_global_pin(&discovery) => Ok(PinReference::Global),
        Ok(_) | Err(CardError::Protocol { .. }) => Ok(PinReference::Application),
        Err(error) => Err(error),
    }
}

const DISCOVERY: u8 = 0x7e;

/// `7E { 4F identifier, 5F2F policy }`: the policy says that the global PIN satisfies the application (bit 6 of
/// the first byte) and is the one the holder uses (second byte 20).
fn prefers_global_pin(discovery: &[u8]) -> bool {
    let policy = tlv::only(discovery, u32::from(DISCOVERY))
        .and_then(tlv::all)
        .and_then(|members| tlv::find(&members, PIN_POLICY));
    matches!(policy, Ok(Some([accepted, 0x20])) if accepted & 0x20 != 0)
}

const PIN_POLICY: u32 = 0x5f2f;

/// The tries left, by a VERIFY without data: it spends none.
pub(super) fn status(exchange: &mut Exchange<'_>, reference: PinReference) -> Result<PinStatus, CardError> {
    let question = Command::new(VERIFY, [0x00, reference.parameter()], &[], Answer::StatusOnly);
    let status = exchange.send(&question)?.status;
    Ok(match (status, status.tries_left()) {
        (Status::OK, _) => PinStatus::Unlocked,
        (Status::AUTHENTICATION_BLOCKED | Status::REFERENCE_NOT_USABLE, _) | (_, Some(0)) => {
            PinStatus::Blocked
        }
        (_, Some(tries)) => PinStatus::TriesLeft(tries),
        (_, None) => PinStatus::Unknown,
    })
}

/// The same on a card that is locked first when another program left it unlocked: only then it tells the count.
/// A card too old to be locked by command goes on telling nothing; it is given the PIN all the same.
pub(super) fn locked_status(
    exchange: &mut Exchange<'_>,
    reference: PinReference,
) -> Result<PinStatus, CardError> {
    let found = status(exchange, reference)?;
    if found != PinStatus::Unlocked {
        return Ok(found);
    }
    exchange.send(&Command::new(
        VERIFY,
        [LOCK, reference.parameter()],
        &[],
        Answer::StatusOnly,
    ))?;
    status(exchange, reference)
}

/// Gives the PIN to the card, once.
pub(super) fn verify(
    exchange: &mut Exchange<'_>,
    reference: PinReference,
    pin: &PaddedPin,
) -> Result<(), CardError> {
    let command = Command::new(
        VERIFY,
        [0x00, reference.parameter()],
        pin.as_slice(),
        Answer::StatusOnly,
    );
    let status = exchange.send(&command)?.status;
    match (status, status.tries_left()) {
        (Status::OK, _) => Ok(()),
        (Status::AUTHENTICATION_BLOCKED | Status::REFERENCE_NOT_USABLE, _) | (_, Some(0)) => {
            Err(CardError::PinBlocked)
        }
        (_, Some(tries)) => Err(CardError::WrongPin {
            tries_left: Some(tries),
        }),
        (Status::VERIFICATION_FAILED | Status::WRONG_LENGTH | Status::WRONG_DATA, None) => {
            Err(refused(exchange, reference))
        }
        (Status(other), None) => Err(ProtocolFault::UnexpectedStatus(other).into()),
    }
}

/// A refusal without a count: ask for it. Whatever becomes of the question, the PIN was wrong.
pub(super) fn refused(exchange: &mut Exchange<'_>, reference: PinReference) -> CardError {
    match status(exchange, reference) {
        Ok(PinStatus::Blocked) => CardError::PinBlocked,
        Ok(PinStatus::TriesLeft(tries)) => CardError::WrongPin {
            tries_left: Some(tries),
        },
        Ok(PinStatus::Unlocked | PinStatus::Unknown) | Err(_) => CardError::WrongPin { tries_left: None },
    }
}

const VERIFY: u8 = 0x20;
/// P1 of a VERIFY that takes the card back to its locked state.
const LOCK: u8 = 0xff;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::bytes;

    #[test]
    fn the_global_pin_is_used_only_when_the_card_accepts_and_prefers_it() {
        let discovery = |policy: &str| bytes(&format!("7E124F0BA0000003080000100001005F2F02{policy}"));
        assert!(prefers_global_pin(&discovery("6020")));
        assert!(!prefers_global_pin(&discovery("6010")));
        assert!(!prefers_global_pin(&discovery("4020")));
        assert!(!prefers_global_pin(&discovery("4000")));
        assert!(!prefers_global_pin(&bytes("7E00")));
        assert!(!prefers_global_pin(&bytes("5300")));
    }
}
