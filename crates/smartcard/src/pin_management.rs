//! Changing the PIN of a card, and unblocking it with the PUK.

use crate::error::CardError;
use crate::pin::{LastTry, NewPin, Pin, PinStatus, Puk};

/// A card whose PIN we can change. Others are left to the program that came with them: see [`crate::Card::pin_management`].
///
/// Whatever a method answers, it has sent each secret to the card at most once, and the card is locked again. The card sees
/// nothing when a secret cannot be right, when what it would be compared with is blocked, when one try is left and
/// `last_try` does not confirm it, or when another card has taken the place of the one that was opened.
pub trait PinManagement {
    /// What is known of the PIN. Spends no try.
    ///
    /// # Errors
    /// Why the card cannot be asked.
    fn status(&mut self) -> Result<PinStatus, CardError>;

    /// What is known of the PUK. Cards tell its tries only by refusing one: until then the count is
    /// [`PinStatus::Unknown`]. Remembered as long as the card stays open.
    fn puk_status(&self) -> PinStatus;

    /// Gives the card another PIN in place of `old`.
    ///
    /// # Errors
    /// [`CardError::WrongPin`] and [`CardError::PinBlocked`] when `old` was refused, which cost one try;
    /// [`CardError::PinRefused`], [`CardError::NewPinRefused`] and [`CardError::LastTryUnconfirmed`] before the card saw
    /// anything; [`CardError::NewPinRejected`] when the card takes no such PIN; [`CardError::PinChangeUncertain`] when the card
    /// was lost after it had heard the order; [`CardError::PinNotManageable`] when it does not let its PIN be changed.
    fn change_pin(&mut self, old: Pin, new: NewPin, last_try: LastTry) -> Result<(), CardError>;

    /// Gives the card another PIN, and all its tries, whatever the old one was.
    ///
    /// # Errors
    /// As [`PinManagement::change_pin`], with [`CardError::WrongPuk`] and [`CardError::PukBlocked`] for the PUK. A blocked PUK is
    /// final: only the issuer of the card can help.
    fn unblock_pin(&mut self, puk: Puk, new: NewPin, last_try: LastTry) -> Result<(), CardError>;
}
