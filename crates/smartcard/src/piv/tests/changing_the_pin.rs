use super::*;
use crate::pin::{NewPin, NewPinRefusal};

/// 123456, then 135790.
const CHANGE: &str = "0024008010 313233343536FFFF 313335373930FFFF";

fn change_to(card: &mut impl Card, new: &str, last_try: LastTry) -> Result<(), CardError> {
    let new = NewPin::new(new.into(), &new.into())?;
    let old = Pin::new("123456".into()).expect("not empty");
    card.pin_management()
        .expect("a PIV card")
        .change_pin(old, new, last_try)
}

fn change(card: &mut impl Card) -> Result<(), CardError> {
    change_to(card, "135790", LastTry::Unconfirmed)
}

fn asked(status: u16) -> Script {
    resumed().then(TRIES_LEFT, answer("", status))
}

#[test]
fn gives_both_pins_once_and_resets_the_card() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(asked(0x63c3).then(CHANGE, answer("", 0x9000))));
    assert_eq!(change(&mut card), Ok(()));
    assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
}

#[test]
fn a_wrong_old_pin_costs_one_try() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(asked(0x63c3).then(CHANGE, answer("", 0x63c2))));
    assert_eq!(
        change(&mut card),
        Err(CardError::WrongPin { tries_left: Some(2) })
    );
    assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
}

#[test]
fn a_refusal_without_a_count_is_told_apart_by_asking_for_it() {
    let wrong = |tries_left| CardError::WrongPin { tries_left };
    for (refusal, after, expected) in [
        (0x6300, 0x63c2, wrong(Some(2))),
        (0x6300, 0x6d00, wrong(None)),
        (0x6a80, 0x63c2, wrong(Some(2))),
        (0x6a80, 0x63c3, CardError::NewPinRejected),
        (0x6700, 0x63c3, CardError::NewPinRejected),
        (0x6985, 0x63c3, CardError::NewPinRejected),
        (0x6a80, 0x6d00, CardError::NewPinRejected),
        (0x6a80, 0x6983, CardError::PinBlocked),
    ] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(asked(0x63c3)
            .then(CHANGE, answer("", refusal))
            .then(TRIES_LEFT, answer("", after))));
        assert_eq!(change(&mut card), Err(expected), "{refusal:04X} {after:04X}");
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
    }
}

#[test]
fn a_new_pin_that_the_card_refuses_is_not_told_as_a_wrong_old_one() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(asked(0x63c3).then(CHANGE, answer("", 0x63c3))));
    assert_eq!(change(&mut card), Err(CardError::NewPinRejected));
    link.left();
}

#[test]
fn the_last_wrong_pin_blocks_the_card() {
    for status in [0x63c0, 0x6983] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(asked(0x63c1).then(CHANGE, answer("", status))));
        let outcome = change_to(&mut card, "135790", LastTry::Confirmed);
        assert_eq!(outcome, Err(CardError::PinBlocked));
        link.left();
    }
}

#[test]
fn sends_nothing_to_a_blocked_card() {
    for status in [0x63c0, 0x6983, 0x6984] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(asked(status)));
        let outcome = change_to(&mut card, "135790", LastTry::Confirmed);
        assert_eq!(outcome, Err(CardError::PinBlocked));
        link.left();
    }
}

#[test]
fn spends_the_last_try_only_when_confirmed() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(asked(0x63c1)));
    assert_eq!(change(&mut card), Err(CardError::LastTryUnconfirmed));
    link.expect(Ok(asked(0x63c1).then(CHANGE, answer("", 0x9000))));
    assert_eq!(change_to(&mut card, "135790", LastTry::Confirmed), Ok(()));
    link.left();
}

#[test]
fn finds_a_pin_that_cannot_be_before_the_card_hears_anything() {
    let (mut card, link) = opened(&leaf().build());
    for (new, reason) in [
        ("13579", NewPinRefusal::TooShort { minimum: 6 }),
        ("123456", NewPinRefusal::Factory),
        ("111111", NewPinRefusal::OneDigitAllOver),
        ("234567", NewPinRefusal::Sequence),
    ] {
        let outcome = change_to(&mut card, new, LastTry::Confirmed);
        assert_eq!(outcome, Err(CardError::NewPinRefused { reason }));
    }
    let management = card.pin_management().expect("a PIV card");
    for (old, new, expected) in [
        ("135790", "135790", CardError::from(NewPinRefusal::TheOldOne)),
        (
            "123",
            "135790",
            CardError::from(PinRefusal::TooShort { minimum: 4 }),
        ),
    ] {
        let old = Pin::new(old.into()).expect("not empty");
        let new = NewPin::new(new.into(), &new.into()).expect("a good PIN");
        assert_eq!(management.change_pin(old, new, LastTry::Confirmed), Err(expected));
    }
    assert_eq!(link.left(), [Leave::Untouched], "the card has heard nothing");
}

#[test]
fn a_card_that_is_lost_before_it_heard_the_order_has_kept_its_pin() {
    for failure in [
        CardError::CardRemoved,
        CardError::CardMute,
        CardError::ServiceStopped,
    ] {
        for lost_at in 0..3 {
            let (mut card, link) = opened(&leaf().build());
            let script = match lost_at {
                0 => Script::new().then(SELECT, Err(failure.clone())),
                1 => Script::new()
                    .then(SELECT, answer("", 0x9000))
                    .then(CHUID, Err(failure.clone())),
                _ => resumed().then(TRIES_LEFT, Err(failure.clone())),
            };
            link.expect(Ok(script));
            assert_eq!(change(&mut card), Err(failure.clone()));
            assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
        }
    }
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
        link.expect(Ok(asked(0x63c3).then(CHANGE, Err(failure.clone()))));
        assert_eq!(
            change(&mut card),
            Err(CardError::PinChangeUncertain {
                cause: Box::new(failure)
            })
        );
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
    }
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(asked(0x63c3).then(CHANGE, Ok(vec![]))));
    assert!(matches!(
        change(&mut card),
        Err(CardError::PinChangeUncertain { .. })
    ));
    link.left();
}

#[test]
fn is_repeated_once_when_the_card_is_reset_before_it_saw_a_pin() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(resumed().then(TRIES_LEFT, Err(CardError::CardReset))));
    link.expect(Ok(asked(0x63c3).then(CHANGE, answer("", 0x9000))));
    assert_eq!(change(&mut card), Ok(()));
    link.expect(Err(CardError::CardReset));
    link.expect(Err(CardError::CardReset));
    assert_eq!(change(&mut card), Err(CardError::CardReset));
    link.left();
}

#[test]
fn sends_nothing_to_a_card_that_took_the_place_of_the_one_that_was_read() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(Script::new().with_atr("3B00")));
    assert_eq!(change(&mut card), Err(CardError::CardRemoved));
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer("5303340102", 0x9000))));
    assert_eq!(change(&mut card), Err(CardError::CardRemoved));
    link.left();
}

#[test]
fn locks_a_card_that_another_program_left_unlocked_to_learn_the_count() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(resumed()
        .then(TRIES_LEFT, answer("", 0x9000))
        .then(LOCK, answer("", 0x9000))
        .then(TRIES_LEFT, answer("", 0x63c1))));
    assert_eq!(change(&mut card), Err(CardError::LastTryUnconfirmed));
    link.left();
}

#[test]
fn says_so_when_the_card_lets_nobody_change_its_pin_here() {
    for status in [0x6982, 0x6a81, 0x6a88, 0x6d00, 0x6e00] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(asked(0x63c3).then(CHANGE, answer("", status))));
        assert_eq!(change(&mut card), Err(CardError::PinNotManageable));
        link.left();
    }
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(asked(0x63c3).then(CHANGE, answer("", 0x6f00))));
    assert_eq!(
        change(&mut card),
        Err(ProtocolFault::UnexpectedStatus(0x6f00).into())
    );
    link.left();
}

#[test]
fn changes_the_global_pin_of_a_card_whose_holder_knows_that_one() {
    let (mut card, link) = with_global_pin();
    link.expect(Ok(resumed()
        .then("00200000", answer("", 0x63c3))
        .then("0024000010 313233343536FFFF 313335373930FFFF", answer("", 0x9000))));
    assert_eq!(change(&mut card), Ok(()));
    link.left();
}
