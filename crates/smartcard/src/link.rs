//! The way to a card: PC/SC in the program, a script in the tests.

mod pcsc;

use zeroize::Zeroizing;

use crate::apdu::Framing;
use crate::atr::Atr;
use crate::error::CardError;
use crate::reader::ReaderName;

pub(crate) use self::pcsc::{PcscLink, error_from_pcsc};

/// A reader in which a card is, or was.
pub(crate) trait Link: Send {
    fn reader(&self) -> &ReaderName;

    /// Connects and begins a transaction: until it ends, no other program speaks to the card.
    fn begin(&self) -> Result<Box<dyn Session + '_>, CardError>;
}

/// One transaction. Dropped without [`Session::end`] it resets a card that has been spoken to.
pub(crate) trait Session {
    fn atr(&self) -> &Atr;

    fn framing(&self) -> Framing;

    /// One frame to the card, and its answer with the status word.
    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Vec<u8>, CardError>;

    /// Ends the transaction and the connection.
    fn end(self: Box<Self>, card: Leave) -> Result<(), CardError>;
}

/// In what state the next program finds the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    /// As it is. Only for a card that has not seen a PIN.
    Untouched,
    /// Reset, so that a PIN counts no longer.
    Reset,
}
