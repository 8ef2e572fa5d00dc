//! The PIN, changed and unblocked on a real applet.

use opalexe_virtual_card::{Rig, Slot as ReaderSlot};

use super::signing::disturbed;
use super::{SELECT, Stranger, TRIES_LEFT, beside_pcscd, inserted, open};
use crate::contract::{LastTry, RIGHT, WRONG, sign, tries_left};
use crate::{Card, CardError, NewPin, NewPinRefusal, Pin, PinStatus, Puk};

const NEW: &str = "135790";
const RIGHT_PUK: &str = "12345678";
const WRONG_PUK: &str = "87654320";

fn expert(rig: &Rig) -> Box<dyn Card> {
    inserted(rig, "second-expert", ReaderSlot::First)
}

fn change(card: &mut dyn Card, old: &str, new: &str, last_try: LastTry) -> Result<(), CardError> {
    let new = NewPin::new(new.into(), &new.into())?;
    let management = card.pin_management().expect("a PIV card");
    management.change_pin(Pin::new(old.into())?, new, last_try)
}

fn unblock(card: &mut dyn Card, puk: &str, new: &str, last_try: LastTry) -> Result<(), CardError> {
    let new = NewPin::new(new.into(), &new.into())?;
    let puk = Puk::new(puk.into()).expect("a possible PUK");
    let management = card.pin_management().expect("a PIV card");
    management.unblock_pin(puk, new, last_try)
}

fn block(card: &mut dyn Card) {
    for last_try in [LastTry::Unconfirmed, LastTry::Unconfirmed, LastTry::Confirmed] {
        assert!(sign(card, WRONG, last_try).is_err());
    }
    assert_eq!(tries_left(card), PinStatus::Blocked);
}

beside_pcscd! {
    fn the_new_pin_signs_and_the_old_one_is_refused(rig) {
        let mut card = expert(rig);
        assert_eq!(change(&mut *card, RIGHT, NEW, LastTry::Unconfirmed), Ok(()));
        assert!(sign(&mut *card, NEW, LastTry::Unconfirmed).is_ok());
        let old = sign(&mut *card, RIGHT, LastTry::Unconfirmed);
        assert_eq!(old, Err(CardError::WrongPin { tries_left: Some(2) }));
        rig.remove(ReaderSlot::First).expect("a rig");
        let mut card = expert(rig);
        assert!(sign(&mut *card, NEW, LastTry::Unconfirmed).is_ok());
    }

    fn nobody_finds_the_card_unlocked_after_its_pin_was_changed(rig) {
        let mut card = expert(rig);
        assert_eq!(change(&mut *card, RIGHT, NEW, LastTry::Unconfirmed), Ok(()));
        let stranger = Stranger::connected(ReaderSlot::First);
        assert_eq!(stranger.status(SELECT), 0x9000);
        assert_eq!(stranger.status(TRIES_LEFT), 0x63c3);
        stranger.leave();
    }

    fn a_wrong_old_pin_costs_exactly_one_try_and_a_bad_new_one_none(rig) {
        let mut card = expert(rig);
        let wrong = change(&mut *card, WRONG, NEW, LastTry::Unconfirmed);
        assert_eq!(wrong, Err(CardError::WrongPin { tries_left: Some(2) }));
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(2));
        let trivial = change(&mut *card, WRONG, "222222", LastTry::Unconfirmed);
        assert_eq!(trivial, Err(NewPinRefusal::OneDigitAllOver.into()));
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(2));
        let wrong = change(&mut *card, WRONG, NEW, LastTry::Unconfirmed);
        assert_eq!(wrong, Err(CardError::WrongPin { tries_left: Some(1) }));
        let unconfirmed = change(&mut *card, RIGHT, NEW, LastTry::Unconfirmed);
        assert_eq!(unconfirmed, Err(CardError::LastTryUnconfirmed));
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(1));
        assert_eq!(change(&mut *card, RIGHT, NEW, LastTry::Confirmed), Ok(()));
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(3));
    }

    fn a_blocked_card_is_unblocked_by_its_puk_and_signs_with_the_new_pin(rig) {
        let mut card = expert(rig);
        block(&mut *card);
        let refused = change(&mut *card, RIGHT, NEW, LastTry::Confirmed);
        assert_eq!(refused, Err(CardError::PinBlocked));
        assert_eq!(unblock(&mut *card, RIGHT_PUK, NEW, LastTry::Unconfirmed), Ok(()));
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(3));
        assert!(sign(&mut *card, NEW, LastTry::Unconfirmed).is_ok());
    }

    /// The PUK of this card has three tries.
    fn wrong_puks_are_counted_until_the_card_is_blocked_for_good(rig) {
        let mut card = expert(rig);
        block(&mut *card);
        for tries in [2, 1] {
            let wrong = unblock(&mut *card, WRONG_PUK, NEW, LastTry::Unconfirmed);
            assert_eq!(wrong, Err(CardError::WrongPuk { tries_left: Some(tries) }));
            assert_eq!(tries_left(&mut *card), PinStatus::Blocked);
        }
        let unconfirmed = unblock(&mut *card, RIGHT_PUK, NEW, LastTry::Unconfirmed);
        assert_eq!(unconfirmed, Err(CardError::LastTryUnconfirmed));
        let last = unblock(&mut *card, WRONG_PUK, NEW, LastTry::Confirmed);
        assert_eq!(last, Err(CardError::PukBlocked));
        let final_ = unblock(&mut *card, RIGHT_PUK, NEW, LastTry::Confirmed);
        assert_eq!(final_, Err(CardError::PukBlocked));
        // A card that is opened again has told nothing of its PUK, and says it when it is asked to compare one.
        let mut card = open(ReaderSlot::First).expect("a PIV card");
        let asked = unblock(&mut *card, RIGHT_PUK, NEW, LastTry::Unconfirmed);
        assert_eq!(asked, Err(CardError::PukBlocked));
    }

    fn a_right_puk_gives_the_puk_its_tries_back(rig) {
        let mut card = expert(rig);
        let wrong = unblock(&mut *card, WRONG_PUK, NEW, LastTry::Unconfirmed);
        assert_eq!(wrong, Err(CardError::WrongPuk { tries_left: Some(2) }));
        assert_eq!(unblock(&mut *card, RIGHT_PUK, NEW, LastTry::Unconfirmed), Ok(()));
        let wrong = unblock(&mut *card, WRONG_PUK, "246813", LastTry::Unconfirmed);
        assert_eq!(wrong, Err(CardError::WrongPuk { tries_left: Some(2) }));
    }

    fn a_card_that_is_pulled_out_as_it_gets_the_order_is_told_as_uncertain(rig) {
        let mut card = disturbed(rig, CHANGE_REFERENCE_DATA, |rig| rig.remove(ReaderSlot::First).expect("a rig"));
        let outcome = change(&mut card, RIGHT, NEW, LastTry::Unconfirmed);
        assert_eq!(outcome, Err(CardError::PinChangeUncertain { cause: Box::new(CardError::CardRemoved) }));
        // This one had not heard it: the old PIN signs, and no try was spent.
        let mut card = inserted(rig, "expert", ReaderSlot::First);
        assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(3));
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    }

    fn a_service_that_stops_with_the_order_is_told_as_uncertain(rig) {
        let mut card = disturbed(rig, RESET_RETRY_COUNTER, |rig| rig.stop_service().expect("a rig"));
        let outcome = unblock(&mut card, RIGHT_PUK, NEW, LastTry::Unconfirmed);
        assert_eq!(outcome, Err(CardError::PinChangeUncertain { cause: Box::new(CardError::ServiceStopped) }));
    }
}

const CHANGE_REFERENCE_DATA: u8 = 0x24;
const RESET_RETRY_COUNTER: u8 = 0x2c;
