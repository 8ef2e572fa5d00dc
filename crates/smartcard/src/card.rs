//! The one interface to whatever holds a key: the built-in PIV driver today, vendor middleware later.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::atr::Atr;
use crate::certificate::CardCertificate;
use crate::error::CardError;
use crate::link::PcscLink;
use crate::pin::{LastTry, Pin, PinStatus};
use crate::piv::{PivCard, Slot};
use crate::reader::ReaderName;
use crate::signing::{Signature, SigningRequest};

/// A card that has been read and can sign.
///
/// It remembers what was read when it was opened. When the card has left the reader since, each method that
/// speaks to it answers [`CardError::CardRemoved`] or [`CardError::NoCard`]; open it again after an insertion.
pub trait Card: Send {
    /// Which card this is.
    fn identity(&self) -> &CardIdentity;

    /// All the certificates of the card that could be read, whatever they are for.
    /// [`crate::authentication_choices`] tells which of them may sign a person in.
    fn certificates(&self) -> &[CardCertificate];

    /// What is known of the PIN that guards this key. Spends no try.
    fn pin_status(&mut self, key: KeyReference) -> Result<PinStatus, CardError>;

    /// Sends the PIN at most once, signs, and leaves the card locked.
    ///
    /// The PIN is not sent when it cannot be right ([`CardError::PinRefused`]), when it is blocked already
    /// ([`CardError::PinBlocked`]), when one try is left and `last_try` does not confirm it
    /// ([`CardError::LastTryUnconfirmed`]) or when the card is not the one that was opened. A failed signature
    /// is never tried again by itself. The signature that comes back verifies with the certificate.
    fn sign(
        &mut self,
        key: KeyReference,
        pin: Pin,
        request: &SigningRequest,
        last_try: LastTry,
    ) -> Result<Signature, CardError>;
}

/// Reads the card in that reader. Spends no PIN try and leaves the card to other programs as it was.
///
/// # Errors
/// [`CardError::UnsupportedCard`] names the ATR of a card that none of our drivers understands;
/// [`CardError::NoCard`], [`CardError::CardMute`], [`CardError::NoReader`], [`CardError::ReaderBusy`] and
/// [`CardError::ServiceStopped`] say why the card cannot be reached.
pub fn open(reader: &ReaderName) -> Result<Box<dyn Card>, CardError> {
    Ok(Box::new(PivCard::open(PcscLink::new(reader.clone()))?))
}

/// Where a card is and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardIdentity {
    /// The reader that holds it.
    pub reader: ReaderName,
    /// How the card presented itself.
    pub atr: Atr,
    /// A name for the person who has several cards: the holder, when a certificate names one.
    pub label: Option<String>,
}

/// Names a key of a card in a way that can travel through the interface: `piv-9a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyReference {
    /// A key of the PIV application.
    Piv(Slot),
}

impl fmt::Display for KeyReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Piv(slot) => write!(f, "piv-{slot}"),
        }
    }
}

impl FromStr for KeyReference {
    type Err = UnknownKeyReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Slot::ALL
            .into_iter()
            .map(Self::Piv)
            .find(|key| key.to_string() == text)
            .ok_or(UnknownKeyReference)
    }
}

/// A text that names no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("unknown key reference")]
pub struct UnknownKeyReference;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reference_survives_the_interface() {
        for slot in Slot::ALL {
            let key = KeyReference::Piv(slot);
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert_eq!(KeyReference::Piv(Slot::Authentication).to_string(), "piv-9a");
        assert_eq!("piv-9b".parse::<KeyReference>(), Err(UnknownKeyReference));
    }
}
