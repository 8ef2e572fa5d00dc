//! The PINs of the cards in the readers: which of them can be changed here, and changing them.

use opalexe_domain::api::native::{
    CardFaultCode,
    pin::{CardPin, PinManagement, PinStanding},
};
use opalexe_smartcard::{Card, CardError, PinStatus, ReaderName, ReaderState, model_of};

use super::{
    super::{
        beyond::Beyond,
        held::Held,
        pin_order::{DescribedPin, PinOrder, PinPlace, PinSecrets},
        tokens::Token,
    },
    Bench, Content, Place,
};

impl Bench {
    /// Every card that a reader feels, then the tokens that are in none.
    pub(super) fn pins(&mut self) -> Vec<CardPin> {
        let Self { places, beyond, .. } = self;
        let mut pins: Vec<CardPin> = places
            .iter_mut()
            .map(|(reader, place)| card_pin(reader, place, beyond))
            .collect();
        pins.extend(beyond.tokens_in(None).map(|token| CardPin {
            reader: token.place.to_string(),
            label: holder(token),
            standing: first_standing(&token.held),
            management: PinManagement::Elsewhere { program: None },
        }));
        pins
    }

    pub(super) fn describe_pin(&mut self, reader: &ReaderName) -> Result<DescribedPin, CardError> {
        let place = self.places.get_mut(reader).ok_or(CardError::CardRemoved)?;
        let state = place.state.clone();
        let card = card_in(place)?;
        let label = card.identity().label.clone();
        let management = card.pin_management().ok_or(CardError::PinNotManageable)?;
        let (pin, puk) = (management.status()?, management.puk_status());
        self.note_every_pin(reader, pin);
        Ok(DescribedPin {
            place: PinPlace {
                reader: reader.clone(),
                state,
            },
            label,
            pin,
            puk,
        })
    }

    pub(super) fn change_pin(&mut self, order: PinOrder) -> Result<(), CardError> {
        let PinOrder {
            place: PinPlace { reader, state },
            secrets,
            last_try,
        } = order;
        let place = self.places.get_mut(&reader).ok_or(CardError::CardRemoved)?;
        if place.state != state {
            return Err(CardError::CardRemoved);
        }
        let management = card_in(place)?
            .pin_management()
            .ok_or(CardError::PinNotManageable)?;
        let (outcome, asked) = match secrets {
            PinSecrets::Change { old, new } => (management.change_pin(old, new, last_try), "change its PIN"),
            PinSecrets::Unblock { puk, new } => {
                (management.unblock_pin(puk, new, last_try), "unblock its PIN")
            }
        };
        let code = outcome.as_ref().err().map_or("done", CardError::code);
        tracing::info!(%reader, asked, outcome = code, "the card was asked to change");
        let status = match outcome {
            // Not there to be asked: the question would hold up what the person must hear.
            Err(CardError::PinChangeUncertain { .. } | CardError::CardRemoved | CardError::CardMute) => {
                PinStatus::Unknown
            }
            _ => management.status().unwrap_or(PinStatus::Unknown),
        };
        self.note_every_pin(&reader, status);
        outcome
    }

    /// One PIN guards every key of such a card.
    fn note_every_pin(&mut self, reader: &ReaderName, status: PinStatus) {
        if let Some(Place {
            content: Content::Read { held, .. },
            ..
        }) = self.places.get_mut(reader)
        {
            for held in held {
                held.pin = status;
            }
        }
        self.tell();
    }
}

fn card_in(place: &mut Place) -> Result<&mut dyn Card, CardError> {
    match &mut place.content {
        Content::Read { card, .. } => Ok(&mut **card),
        Content::Busy(fault) | Content::Faulty(fault) if fault.code == CardFaultCode::ReaderBusy => {
            Err(CardError::ReaderBusy)
        }
        Content::Foreign { .. } => Err(CardError::PinNotManageable),
        _ => Err(CardError::CardRemoved),
    }
}

fn card_pin(reader: &ReaderName, place: &mut Place, beyond: &Beyond) -> CardPin {
    let elsewhere = PinManagement::Elsewhere {
        program: match &place.state {
            ReaderState::Card { atr, .. } => model_of(atr)
                .and_then(|model| model.installer())
                .map(str::to_owned),
            _ => None,
        },
    };
    let (label, standing, management) = match card_in(place) {
        Ok(card) => {
            let label = card.identity().label.clone();
            match card.pin_management().map(|management| management.status()) {
                Some(Ok(status)) => (label, standing(status), PinManagement::Here),
                Some(Err(_busy)) => (label, PinStanding::Unknown, PinManagement::NotNow),
                None => (label, PinStanding::Unknown, elsewhere),
            }
        }
        // A module may know the card that our driver does not.
        Err(CardError::PinNotManageable) => {
            let token = beyond.tokens_in(Some(reader)).next();
            let standing = token.map_or(PinStanding::Unknown, |token| first_standing(&token.held));
            (token.and_then(holder), standing, elsewhere)
        }
        Err(_unread) => (None, PinStanding::Unknown, PinManagement::NotNow),
    };
    CardPin {
        reader: reader.to_string(),
        label,
        standing,
        management,
    }
}

/// The holder, as the first certificate names one.
fn holder(token: &Token) -> Option<String> {
    let mut certificates = token.held.iter().map(|held| &held.certificate);
    certificates.find_map(|certificate| certificate.subject.clone())
}

fn first_standing(held: &[Held]) -> PinStanding {
    held.first()
        .map_or(PinStanding::Unknown, |held| standing(held.pin))
}

fn standing(status: PinStatus) -> PinStanding {
    match status {
        PinStatus::TriesLeft(tries_left) => PinStanding::TriesLeft { tries_left },
        PinStatus::Blocked => PinStanding::Blocked,
        PinStatus::Unlocked | PinStatus::Unknown => PinStanding::Unknown,
    }
}
