//! SELECT of the PIV application (SP 800-73-4 part 2 §3.1.1).

use crate::apdu::{Answer, Command, Exchange, Status};
use crate::atr::Atr;
use crate::error::CardError;

/// Selects by the full identifier; a card that knows only some version of it is asked without the version.
/// Any other answer than success means that the card has no PIV application.
pub(super) fn application(exchange: &mut Exchange<'_>, atr: &Atr) -> Result<(), CardError> {
    for identifier in [&FULL_IDENTIFIER[..], &IDENTIFIER_WITHOUT_VERSION[..]] {
        let select = Command::new(SELECT, BY_IDENTIFIER, identifier, Answer::Data);
        match exchange.send(&select)?.status {
            Status::OK => return Ok(()),
            Status::NOT_FOUND => {}
            _ => break,
        }
    }
    Err(CardError::UnsupportedCard { atr: atr.clone() })
}

const SELECT: u8 = 0xa4;
const BY_IDENTIFIER: [u8; 2] = [0x04, 0x00];
/// SP 800-73-4 part 1 §2.2: the identifier of NIST, the application, its version 1.0.
const FULL_IDENTIFIER: [u8; 11] = [0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00];
const IDENTIFIER_WITHOUT_VERSION: [u8; 9] = [0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00];
