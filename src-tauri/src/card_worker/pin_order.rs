//! What the card thread is asked to do with the PINs themselves.

use opalexe_domain::api::native::pin::CardPin;
use opalexe_smartcard::{CardError, LastTry, NewPin, Pin, PinStatus, Puk, ReaderName, ReaderState};

use super::{CardWorker, Order};

/// A card, at one insertion: after the next one it is another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PinPlace {
    pub(super) reader: ReaderName,
    pub(super) state: ReaderState,
}

/// What must be known of a PIN before it is changed.
#[derive(Debug, Clone)]
pub(crate) struct DescribedPin {
    /// Where the card is.
    pub(crate) place: PinPlace,
    /// What the card is called: its holder, when a certificate names one.
    pub(crate) label: Option<String>,
    /// How the PIN stands.
    pub(crate) pin: PinStatus,
    /// How the PUK stands.
    pub(crate) puk: PinStatus,
}

/// One change of a PIN, and the codes for it.
#[derive(Debug)]
pub(crate) struct PinOrder {
    /// On which card.
    pub(crate) place: PinPlace,
    /// The codes.
    pub(crate) secrets: PinSecrets,
    /// Whether the person agreed to spend the last try.
    pub(crate) last_try: LastTry,
}

/// The codes of a change.
#[derive(Debug)]
pub(crate) enum PinSecrets {
    /// The PIN so far, and the next one.
    Change {
        /// The PIN so far.
        old: Pin,
        /// The next one.
        new: NewPin,
    },
    /// The PUK, and the next PIN.
    Unblock {
        /// The PUK.
        puk: Puk,
        /// The next PIN.
        new: NewPin,
    },
}

impl CardWorker {
    /// The cards in the readers, as far as their PINs go. Spends no try.
    ///
    /// # Errors
    /// [`CardError::Module`] when the card thread is gone.
    pub(crate) async fn pins(&self) -> Result<Vec<CardPin>, CardError> {
        self.ask(|answer| Order::Pins { answer }).await
    }

    /// What must be known of a PIN before it is changed. Spends no try.
    ///
    /// # Errors
    /// [`CardError::PinNotManageable`] when only another program can change it, [`CardError::CardRemoved`] when there is no card
    /// that was read, [`CardError::ReaderBusy`] when another program holds the reader, or what the card says.
    pub(crate) async fn describe_pin(&self, reader: &str) -> Result<DescribedPin, CardError> {
        let reader = ReaderName::new(reader.to_owned());
        self.ask(|answer| Order::DescribePin { reader, answer }).await
    }

    /// Changes a PIN. Each code is sent at most once. Given up before the card thread comes to it, nothing is sent at all.
    ///
    /// # Errors
    /// What the card says; [`CardError::CardRemoved`] when it was taken out meanwhile, if only to be inserted again.
    pub(crate) async fn change_pin(&self, order: PinOrder) -> Result<(), CardError> {
        self.ask(|answer| Order::ChangePin {
            order: Box::new(order),
            answer,
        })
        .await
    }
}
