use super::*;
use crate::pin::{NewPin, NewPinRefusal, Puk};

/// 12345678, then 135790.
const UNBLOCK: &str = "002C008010 3132333435363738 313335373930FFFF";

fn unblock_with(card: &mut impl Card, last_try: LastTry) -> Result<(), CardError> {
    let new = NewPin::new("135790".into(), &"135790".into())?;
    let puk = Puk::new("12345678".into()).expect("a possible PUK");
    card.pin_management()
        .expect("a PIV card")
        .unblock_pin(puk, new, last_try)
}

fn unblock(card: &mut impl Card) -> Result<(), CardError> {
    unblock_with(card, LastTry::Unconfirmed)
}

fn puk_status(card: &mut impl Card) -> PinStatus {
    card.pin_management().expect("a PIV card").puk_status()
}

#[test]
fn gives_puk_and_new_pin_once_and_resets_the_card() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x9000))));
    assert_eq!(unblock(&mut card), Ok(()));
    assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
}

#[test]
fn a_wrong_puk_costs_one_try_which_is_remembered() {
    let (mut card, link) = opened(&leaf().build());
    assert_eq!(puk_status(&mut card), PinStatus::Unknown);
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x63c2))));
    assert_eq!(
        unblock(&mut card),
        Err(CardError::WrongPuk { tries_left: Some(2) })
    );
    assert_eq!(puk_status(&mut card), PinStatus::TriesLeft(2));
    assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
}

#[test]
fn the_last_try_of_the_puk_is_spent_only_when_confirmed_and_then_nothing_more_is_sent() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x63c1))));
    assert_eq!(
        unblock(&mut card),
        Err(CardError::WrongPuk { tries_left: Some(1) })
    );
    assert_eq!(unblock(&mut card), Err(CardError::LastTryUnconfirmed));
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x6983))));
    assert_eq!(
        unblock_with(&mut card, LastTry::Confirmed),
        Err(CardError::PukBlocked)
    );
    assert_eq!(
        unblock_with(&mut card, LastTry::Confirmed),
        Err(CardError::PukBlocked)
    );
    assert_eq!(puk_status(&mut card), PinStatus::Blocked);
    link.left();
}

#[test]
fn each_refusal_of_the_card_has_its_name() {
    for (status, expected) in [
        (0x63c0, CardError::PukBlocked),
        (0x6983, CardError::PukBlocked),
        (0x6984, CardError::PukBlocked),
        (0x6300, CardError::WrongPuk { tries_left: None }),
        (0x6a80, CardError::NewPinRejected),
        (0x6700, CardError::NewPinRejected),
        (0x6985, CardError::NewPinRejected),
        (0x6a81, CardError::PinNotManageable),
        (0x6d00, CardError::PinNotManageable),
        (0x6f00, ProtocolFault::UnexpectedStatus(0x6f00).into()),
    ] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(resumed().then(UNBLOCK, answer("", status))));
        assert_eq!(unblock(&mut card), Err(expected), "{status:04X}");
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
    }
}

#[test]
fn a_new_pin_that_the_card_refuses_is_not_told_as_a_wrong_puk() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x63c2))));
    assert!(unblock(&mut card).is_err());
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x63c2))));
    assert_eq!(unblock(&mut card), Err(CardError::NewPinRejected));
    assert_eq!(puk_status(&mut card), PinStatus::TriesLeft(2));
    link.left();
}

#[test]
fn a_card_that_is_lost_with_the_order_is_uncertain_and_never_asked_again() {
    for failure in [
        CardError::CardReset,
        CardError::CardRemoved,
        CardError::ServiceStopped,
        CardError::CardMute,
    ] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(resumed().then(UNBLOCK, Err(failure.clone()))));
        assert_eq!(
            unblock(&mut card),
            Err(CardError::PinChangeUncertain {
                cause: Box::new(failure)
            })
        );
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
    }
}

#[test]
fn a_card_that_is_lost_before_it_heard_the_order_has_kept_its_pin() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(Script::new().then(SELECT, Err(CardError::CardRemoved))));
    assert_eq!(unblock(&mut card), Err(CardError::CardRemoved));
    link.expect(Ok(Script::new().then(SELECT, Err(CardError::CardReset))));
    link.expect(Ok(resumed().then(UNBLOCK, answer("", 0x9000))));
    assert_eq!(unblock(&mut card), Ok(()));
    link.left();
}

#[test]
fn the_puk_itself_is_no_pin_and_the_card_hears_nothing_of_it() {
    let (mut card, link) = opened(&leaf().build());
    let new = NewPin::new("13579024".into(), &"13579024".into()).expect("a good PIN");
    let puk = Puk::new("13579024".into()).expect("a possible PUK");
    let outcome = card
        .pin_management()
        .expect("a PIV card")
        .unblock_pin(puk, new, LastTry::Confirmed);
    assert_eq!(outcome, Err(NewPinRefusal::ThePuk.into()));
    assert_eq!(link.left(), [Leave::Untouched]);
}

#[test]
fn a_global_pin_is_not_what_the_puk_unblocks() {
    let (mut card, link) = with_global_pin();
    assert_eq!(unblock(&mut card), Err(CardError::PinNotManageable));
    assert_eq!(link.left(), [Leave::Untouched]);
}
