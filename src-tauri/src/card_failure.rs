//! Why what is done with a card cannot go on, as a sign-in and a change of a PIN say it.

use opalexe_domain::api::native::{Card, CardFault, CardFaultCode, CardScene, Error};
use opalexe_smartcard::{CardError, PinStatus};
use tokio::sync::watch;

use crate::card_worker::fault_of;

/// A failure that has nothing but its name.
pub(crate) fn card(code: CardFaultCode) -> Error {
    Error::Card(CardFault {
        code,
        tries_left: None,
        atr: None,
    })
}

/// What the card thread answered, once something was begun with a card: there was one then.
pub(crate) fn failure(error: CardError) -> Error {
    match error {
        CardError::NoCard => card(CardFaultCode::CardRemoved),
        error => Error::Card(fault_of(&error)),
    }
}

/// How many tries are left; none when the card does not tell.
pub(crate) fn tries_left(status: PinStatus) -> Option<u8> {
    match status {
        PinStatus::TriesLeft(tries_left) => Some(tries_left),
        PinStatus::Blocked => Some(0),
        PinStatus::Unlocked | PinStatus::Unknown => None,
    }
}

/// The card in that reader.
///
/// # Errors
/// Why there is none.
pub(crate) fn card_in<'a>(scene: &'a CardScene, reader: &str) -> Result<&'a Card, CardFaultCode> {
    match scene {
        CardScene::ServiceStopped => Err(CardFaultCode::ServiceStopped),
        CardScene::NoReader => Err(CardFaultCode::NoReader),
        CardScene::NoCard { readers } if !readers.iter().any(|one| one == reader) => {
            Err(CardFaultCode::NoReader)
        }
        CardScene::NoCard { .. } => Err(CardFaultCode::CardRemoved),
        CardScene::Cards { cards } => cards
            .iter()
            .find(|card| card.reader == reader)
            .ok_or(CardFaultCode::CardRemoved),
    }
}

/// The card in that reader and the reader, as a person calls them.
pub(crate) fn shown_reader(scene: &CardScene, reader: &str) -> String {
    match card_in(scene, reader) {
        Ok(Card {
            name: Some(name),
            reader_name,
            ..
        }) => format!("{name} ({reader_name})"),
        Ok(card) => card.reader_name.clone(),
        Err(_gone) => reader.to_owned(),
    }
}

/// Waits until `absence` finds in the scene that what was begun cannot go on.
pub(crate) async fn removal(
    mut scene: watch::Receiver<CardScene>,
    absence: impl Fn(&CardScene) -> Option<CardFaultCode>,
) -> CardFaultCode {
    loop {
        if let Some(fault) = absence(&scene.borrow_and_update()) {
            return fault;
        }
        if scene.changed().await.is_err() {
            return CardFaultCode::ProgramFailed;
        }
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::api::native::CardContent;

    use super::*;

    fn scene(name: Option<&str>) -> CardScene {
        CardScene::Cards {
            cards: vec![Card {
                reader: "Maker X 00 00".into(),
                reader_name: "Maker X".into(),
                name: name.map(str::to_owned),
                content: CardContent::Reading,
            }],
        }
    }

    #[test]
    fn a_reader_is_called_by_its_card_and_without_the_numbers_of_the_service() {
        assert_eq!(
            shown_reader(&scene(Some("YubiKey")), "Maker X 00 00"),
            "YubiKey (Maker X)"
        );
        assert_eq!(shown_reader(&scene(None), "Maker X 00 00"), "Maker X");
        assert_eq!(
            shown_reader(&CardScene::NoReader, "Maker X 00 00"),
            "Maker X 00 00"
        );
    }

    #[test]
    fn a_card_that_is_gone_is_told_from_a_reader_that_is_gone() {
        let absence = |scene: &CardScene| card_in(scene, "Maker X 00 00").err();
        let empty = |reader: &str| CardScene::NoCard {
            readers: vec![reader.to_owned()],
        };
        assert_eq!(absence(&scene(None)), None);
        assert_eq!(absence(&empty("Maker X 00 00")), Some(CardFaultCode::CardRemoved));
        assert_eq!(absence(&empty("Maker Y")), Some(CardFaultCode::NoReader));
        assert_eq!(
            card_in(&scene(None), "Maker Y").err(),
            Some(CardFaultCode::CardRemoved)
        );
    }
}
