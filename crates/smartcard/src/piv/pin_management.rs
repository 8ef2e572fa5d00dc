//! The PIN of a PIV card, changed or unblocked with the care of a signature: one exclusive transaction, each secret sent at most
//! once, the card reset afterwards.

use super::secret_pair::SecretPair;
use super::verify::{self, PinReference};
use super::{PivCard, change_pin, once_more_after_reset, transaction, unblock_pin};
use crate::apdu::Exchange;
use crate::error::CardError;
use crate::link::{Leave, Link};
use crate::pin::{LastTry, NewPin, Pin, PinStatus, Puk};
use crate::pin_management::PinManagement;

impl<L: Link> PinManagement for PivCard<L> {
    fn status(&mut self) -> Result<PinStatus, CardError> {
        let certificate = self.certificates.first().ok_or(CardError::NoCertificate)?;
        once_more_after_reset(|| {
            transaction(&self.link, Leave::Untouched, |atr, exchange| {
                self.resume(exchange, atr, certificate)?;
                verify::status(exchange, self.pin)
            })
        })
    }

    fn puk_status(&self) -> PinStatus {
        self.puk
    }

    fn change_pin(&mut self, old: Pin, new: NewPin, last_try: LastTry) -> Result<(), CardError> {
        new.check_unlike(&old)?;
        let secrets = SecretPair::new(&old.into_piv()?, &new.into_piv());
        self.change(secrets, |card, exchange, secrets| {
            let before = verify::locked_status(exchange, card.pin)?;
            check_before(before, last_try, CardError::PinBlocked)?;
            change_pin::perform(exchange, card.pin, before, &secrets.take()?)
        })
    }

    fn unblock_pin(&mut self, puk: Puk, new: NewPin, last_try: LastTry) -> Result<(), CardError> {
        // The PUK guards the PIN of the application alone: another one would be changed than the holder knows.
        if self.pin == PinReference::Global {
            return Err(CardError::PinNotManageable);
        }
        new.check_unlike_puk(&puk)?;
        check_before(self.puk, last_try, CardError::PukBlocked)?;
        let secrets = SecretPair::new(&puk.into_piv().map_err(CardError::puk_refused)?, &new.into_piv());
        let outcome = self.change(secrets, |card, exchange, secrets| {
            unblock_pin::perform(exchange, card.puk, &secrets.take()?)
        });
        self.puk = puk_after(self.puk, &outcome);
        outcome
    }
}

impl<L: Link> PivCard<L> {
    /// One transaction, and a second one only when the card was reset by another program before it saw a secret.
    fn change(
        &self,
        secrets: SecretPair,
        mut dialogue: impl FnMut(&Self, &mut Exchange<'_>, &mut Unsent) -> Result<(), CardError>,
    ) -> Result<(), CardError> {
        // A card without any certificate has no key that its PIN would guard.
        let certificate = self.certificates.first().ok_or(CardError::NoCertificate)?;
        let mut secrets = Unsent(Some(secrets));
        let mut attempt = || {
            transaction(&self.link, Leave::Reset, |atr, exchange| {
                self.resume(exchange, atr, certificate)?;
                dialogue(self, exchange, &mut secrets)
            })
        };
        match attempt() {
            // What was lost after the secret was sent is told as uncertain, never as this.
            Err(CardError::CardReset) => attempt(),
            outcome => outcome,
        }
    }
}

/// The secrets, until the card is given them.
struct Unsent(Option<SecretPair>);

impl Unsent {
    /// Gives them out once.
    fn take(&mut self) -> Result<SecretPair, CardError> {
        self.0.take().ok_or(CardError::CardReset)
    }
}

/// Nothing is sent to what is blocked, and the last try only when the person agreed to it.
fn check_before(status: PinStatus, last_try: LastTry, blocked: CardError) -> Result<(), CardError> {
    match status {
        PinStatus::Blocked => Err(blocked),
        status if status.is_last_try() && last_try == LastTry::Unconfirmed => {
            Err(CardError::LastTryUnconfirmed)
        }
        _ => Ok(()),
    }
}

/// What is known of the PUK after it was tried. A right one has all its tries again, which no card counts aloud.
fn puk_after(before: PinStatus, outcome: &Result<(), CardError>) -> PinStatus {
    match outcome {
        Ok(()) => PinStatus::Unknown,
        Err(CardError::WrongPuk {
            tries_left: Some(tries),
        }) => PinStatus::TriesLeft(*tries),
        Err(CardError::PukBlocked) => PinStatus::Blocked,
        Err(CardError::WrongPuk { tries_left: None } | CardError::PinChangeUncertain { .. }) => {
            PinStatus::Unknown
        }
        Err(_) => before,
    }
}
