//! The one interface to whatever holds a key: the built-in PIV driver today, vendor middleware later.

mod key;

use crate::atr::Atr;
use crate::certificate::CardCertificate;
use crate::error::CardError;
use crate::link::PcscLink;
use crate::pin::{LastTry, PinEntry, PinPrompt, PinStatus};
use crate::pin_management::PinManagement;
use crate::piv::PivCard;
use crate::reader::ReaderName;
use crate::signing::{Signature, SigningRequest};

pub use key::{KeyReference, TokenKey, UnknownKeyReference};

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

    /// How to ask the person for the PIN that guards this key: the card's word for it, where to type it, and its rule.
    fn pin_prompt(&self, key: &KeyReference) -> PinPrompt;

    /// What is known of the PIN that guards this key. Spends no try.
    fn pin_status(&mut self, key: &KeyReference) -> Result<PinStatus, CardError>;

    /// Sends the PIN at most once, signs, and leaves the card locked.
    ///
    /// A PIN of [`crate::PinPlace::Reader`] is typed on the reader while this waits.
    /// The PIN is not sent when it cannot be right ([`CardError::PinRefused`]), when it is blocked already
    /// ([`CardError::PinBlocked`]), when one try is left and `last_try` does not confirm it
    /// ([`CardError::LastTryUnconfirmed`]) or when the card is not the one that was opened. A failed signature
    /// is never tried again by itself. The signature that comes back verifies with the certificate.
    fn sign(
        &mut self,
        key: &KeyReference,
        pin: PinEntry,
        request: &SigningRequest,
        last_try: LastTry,
    ) -> Result<Signature, CardError>;

    /// The way to change the PIN of this card; none when only the program that came with it can.
    fn pin_management(&mut self) -> Option<&mut dyn PinManagement> {
        None
    }
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
